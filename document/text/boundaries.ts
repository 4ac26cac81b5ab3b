/**
 * Where words part: UTF-16 offsets in a text, rising; 0 and the text's length may be among them.
 * The window gives one made of the system's word segmenter, which a pure room may not ask.
 */
export type WordBreaks = (text: string) => readonly number[];

/** One user-perceived character: a line of it is what UAX 29 keeps together, without the Indic rules. */
const GRAPHEME =
  /\r\n|\p{RI}\p{RI}|[\u1100-\u115f\ua960-\ua97c]*(?:[\uac00-\ud7a3]|[\u1160-\u11a7])[\u1160-\u11ff]*\p{M}*|\P{M}(?:[\p{M}\p{Emoji_Modifier}\u200c]|\u200d\p{Extended_Pictographic}|[\u{e0020}-\u{e007f}])*\u200d?|\p{M}+/suy;

/** Length in UTF-16 units of the grapheme that begins at an offset. */
function graphemeLength(text: string, offset: number): number {
  GRAPHEME.lastIndex = offset;
  return GRAPHEME.exec(text)?.[0].length ?? 1;
}

/** Code points before which a text always parts are looked for no farther back than this. */
const FARTHEST_BACK = 64;

/** True for what begins a grapheme whatever stands before it: most of Han text, all ASCII. */
const ALWAYS_BEGINS =
  /[\u0020-\u007e\u3000-\u3029\u3031-\u303c\u303e-\u3098\u309b-\u3296\u329a-\ua4cf\uff00-\uff9d]/;

/** The last offset at or before `offset` from which graphemes can be counted. */
function safeStart(text: string, offset: number): number {
  for (let at = offset; at > 0 && at > offset - FARTHEST_BACK; at--) {
    if (ALWAYS_BEGINS.test(text[at] ?? "")) return at;
  }
  return offset > FARTHEST_BACK ? codePointStart(text, offset - FARTHEST_BACK) : 0;
}

/** The offset, or the one before it when it stands inside a surrogate pair. */
export function codePointStart(text: string, offset: number): number {
  const inside =
    /[\udc00-\udfff]/.test(text[offset] ?? "") && /[\ud800-\udbff]/.test(text[offset - 1] ?? "");
  return inside ? offset - 1 : offset;
}

/** The offset, or the one behind the surrogate pair that it stands inside. */
export function codePointEnd(text: string, offset: number): number {
  return codePointStart(text, offset) === offset ? offset : offset + 1;
}

/** The beginning of the grapheme that an offset stands inside; the offset itself between two. */
export function graphemeStart(text: string, offset: number): number {
  if (offset <= 0 || offset >= text.length) return Math.min(Math.max(offset, 0), text.length);
  let at = safeStart(text, offset);
  for (;;) {
    const next = at + graphemeLength(text, at);
    if (next > offset) return at;
    at = next;
  }
}

/** The end of the grapheme that an offset stands inside; the offset itself between two. */
export function graphemeEnd(text: string, offset: number): number {
  const start = graphemeStart(text, offset);
  return start === offset ? offset : Math.min(text.length, start + graphemeLength(text, start));
}

/** The offset one user-perceived character further; the text's length at its end. */
export function nextGrapheme(text: string, offset: number): number {
  if (offset >= text.length) return text.length;
  const start = graphemeStart(text, offset);
  return Math.min(text.length, start + graphemeLength(text, start));
}

/** The offset one user-perceived character back; 0 at the text's start. */
export function previousGrapheme(text: string, offset: number): number {
  return offset <= 0 ? 0 : graphemeStart(text, Math.min(offset, text.length) - 1);
}

/** Kinds of characters that go together as words when no word list is at hand. */
const SCRIPTS: readonly RegExp[] = [
  /^[\p{Script=Han}\u3005\u3007]/u,
  /^[\p{L}\p{N}\p{M}_]/u,
  /^\s/u,
];

/** Most Hanzi that are taken for one word without a word list: a double click takes a phrase, not a clause. */
const LONGEST_HAN = 4;

function scriptOf(character: string): number {
  return SCRIPTS.findIndex((script) => script.test(character));
}

/**
 * Words by script alone: runs of Latin letters and digits, runs of blanks, Hanzi by four at most,
 * each mark for itself. What is used where no segmenter is given.
 */
export function scriptBreaks(text: string): number[] {
  const breaks: number[] = [0];
  let last = -2;
  let run = 0;
  let offset = 0;
  for (const character of text) {
    const script = scriptOf(character);
    const parts = script === -1 || script !== last || (script === 0 && run === LONGEST_HAN);
    if (parts && offset > 0) breaks.push(offset);
    run = parts ? 1 : run + 1;
    last = script;
    offset += character.length;
  }
  if (offset > 0) breaks.push(offset);
  return breaks;
}

/** All word boundaries with both ends, rising, none inside a grapheme. */
function boundariesOf(text: string, breaks: WordBreaks): number[] {
  const inside = breaks(text).map((offset) => graphemeStart(text, offset));
  return [...new Set([0, ...inside, text.length])].sort((a, b) => a - b);
}

const isBlank = (text: string, offset: number) => /\s/.test(text[offset] ?? "");

/** The beginning of the next word, blanks passed over; the text's length after the last. */
export function nextWord(text: string, offset: number, breaks: WordBreaks = scriptBreaks): number {
  const next = boundariesOf(text, breaks).find((at) => at > offset && !isBlank(text, at));
  return next ?? text.length;
}

/** The beginning of the word before an offset, or of the one that it stands in. */
export function previousWord(
  text: string,
  offset: number,
  breaks: WordBreaks = scriptBreaks,
): number {
  const before = boundariesOf(text, breaks).filter((at) => at < offset && !isBlank(text, at));
  return before.at(-1) ?? 0;
}

/** The word at an offset, what a double click takes; at the text's end the last one. */
export function wordAt(
  text: string,
  offset: number,
  breaks: WordBreaks = scriptBreaks,
): readonly [start: number, end: number] {
  const all = boundariesOf(text, breaks);
  const at = Math.min(Math.max(offset, 0), Math.max(0, text.length - 1));
  const index = all.findLastIndex((boundary) => boundary <= at);
  return [all[index] ?? 0, all[index + 1] ?? text.length];
}
