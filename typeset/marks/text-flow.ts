/** What stands in a call-out: a character, or a sign that is drawn. */
export type Token =
  | { readonly kind: "text"; readonly text: string; readonly em: number }
  | { readonly kind: "name"; readonly name: number; readonly em: number }
  | { readonly kind: "loop"; readonly em: number }
  | { readonly kind: "number"; readonly number: number; readonly em: number };

/** Characters that must not begin a line (the closing ones of LB1). */
const NO_START = new Set("，。、；：？！）》】」』”’…—·,.;:?!)]}%％");
/** Characters that must not end a line (the opening ones of LB1). */
const NO_END = new Set("“‘（《【「『([{");
const WORD = /^[A-Za-z0-9.%-]$/;

/** Tokens of a text; blanks of any kind and line ends are one blank. */
export function tokensOf(text: string): Token[] {
  const tidy = text.replace(/\s+/g, " ").trim();
  return Array.from(tidy, (each) => ({ kind: "text", text: each, em: advance(each) }));
}

/**
 * The room that a character takes, in em. Each one is painted at its own place, so that this holds
 * for any face: Han are square, and the widest of the common Latin letters fits.
 */
export function advance(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  if (code === 0x20) return 0.35;
  if (/\p{M}|\u200d|\ufe0f/u.test(character)) return 0;
  if (code < 0x2000) return /[mwMW@%]/.test(character) ? 0.85 : 0.58;
  return 1;
}

/** Breaks tokens into lines of at most `width` em; words are kept whole, marks with what they close and open. */
export function flow(tokens: readonly Token[], width: number): Token[][] {
  const lines: Token[][] = [];
  let current: Token[] = [];
  for (const unit of unitsOf(tokens)) {
    if (current.length > 0 && widthOf([...current, ...unit]) > width + 0.01) {
      lines.push(current);
      current = [];
    }
    for (const token of unit) {
      // A word that is wider than the line is broken wherever it must be.
      if (current.length > 0 && widthOf([...current, token]) > width + 0.01) {
        lines.push(current);
        current = [];
      }
      current.push(token);
    }
  }
  return current.length > 0 ? [...lines, current] : lines;
}

/** Tokens that stay together. */
function unitsOf(tokens: readonly Token[]): Token[][] {
  const units: Token[][] = [];
  for (const token of tokens) {
    const last = units.at(-1);
    if (last && belongTogether(last.at(-1)!, token)) last.push(token);
    else units.push([token]);
  }
  return units;
}

function belongTogether(before: Token, token: Token): boolean {
  if (before.kind === "name") return true;
  if (token.kind !== "text" || before.kind !== "text") return false;
  if (NO_START.has(token.text) || NO_END.has(before.text)) return true;
  return WORD.test(before.text) && WORD.test(token.text);
}

/** The width of tokens in em. */
export function widthOf(tokens: readonly Token[]): number {
  return tokens.reduce((sum, token) => sum + token.em, 0);
}
