/**
 * Whether two words differ by one wrong character, or by two neighbours that changed places: of the
 * same length, three characters at least for the first, two for the second.
 */
export function isNearly(one: string, other: string): boolean {
  const [a, b] = [[...one], [...other]];
  if (a.length !== b.length || one === other) return false;
  const unlike = a.flatMap((character, i) => (character === b[i] ? [] : [i]));
  const [first = 0, second = 0] = unlike;
  if (unlike.length === 1) return a.length >= 3;
  return (
    unlike.length === 2 && second === first + 1 && a[first] === b[second] && a[second] === b[first]
  );
}

/** What of a text counts when copy is compared: Hanzi, letters and figures, of one width. */
export function bareText(text: string): string {
  return text
    .replace(/[\uff01-\uff5e]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0))
    .replace(/[^\p{L}\p{N}]/gu, "");
}

/** All stretches of so many characters of a text, each once. */
export function shinglesOf(text: string, length: number): ReadonlySet<string> {
  const shingles = new Set<string>();
  for (let at = 0; at + length <= text.length; at++) shingles.add(text.slice(at, at + length));
  return shingles;
}
