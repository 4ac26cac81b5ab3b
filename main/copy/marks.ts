/** True for a Hanzi. */
export function isHanzi(character: string | undefined): boolean {
  return character !== undefined && /\p{Script=Han}/u.test(character);
}

/**
 * True for what stands in Chinese text as a character of its own: Hanzi, Chinese punctuation, curly
 * quotation marks (which copy uses for Chinese), and signs that follow numbers in Chinese text.
 */
export function isChinese(character: string | undefined): boolean {
  if (character === undefined) return false;
  return isHanzi(character) || /[\u3001-\u303f\uff01-\uff5e“”‘’…—·%‰℃]/.test(character);
}

/** True if a paragraph that ends so has come to its end (NEWSROOM: copy broken at column ends). */
export function closes(text: string): boolean {
  return /[。！？!?”』」）)…：:；;】"．.]$/.test(text.trimEnd());
}

/** What must stand between two parts that are joined: a space between Latin words, else nothing. */
export function glueBetween(left: string, right: string): string {
  return /[A-Za-z0-9,.;:]$/.test(left) &&
    /^[A-Za-z0-9]/.test(right) &&
    /[A-Za-z]/.test(`${left.slice(-1)}${right[0]}`)
    ? " "
    : "";
}
