/** Figures of the longest PIN. */
export const LONGEST_PIN = 12;

/** A PIN as the newsroom keeps it: 4 to 12 digits (desk-calls.ts). */
export function isPin(text: string): boolean {
  return /^\d{4,12}$/.test(text);
}

/** The figures of what was typed or pasted, in either width, as many as a PIN may have. */
export function digitsIn(text: string): string {
  return text.normalize("NFKC").replace(/\D/g, "").slice(0, LONGEST_PIN);
}
