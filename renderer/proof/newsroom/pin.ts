/** A PIN as the newsroom keeps it: 4 to 12 digits (desk-calls.ts). */
export function isPin(text: string): boolean {
  return /^\d{4,12}$/.test(text);
}
