/** Characters as newspapers count them: a surrogate pair is one, marks count too, blanks do not. */
export function characterCount(text: string): number {
  return [...text.replace(/\s/gu, "")].length;
}
