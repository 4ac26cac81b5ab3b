const POWERS = [1, 10, 100, 1000, 10_000, 100_000] as const;

/** Number of decimals kept; more than five are never needed on a page of a few thousand points. */
export type Decimals = 0 | 1 | 2 | 3 | 4 | 5;

/** The value as it will be read back once written with so many decimals. */
export function roundTo(value: number, decimals: Decimals): number {
  const power = POWERS[decimals];
  return Math.round(value * power) / power;
}

/**
 * A real in PDF syntax, as short as it can be: no exponent, no trailing zeros, no zero before the
 * point (ISO 32000-1, 7.3.3). Throws RangeError for what is not a finite number.
 */
export function pdfNumber(value: number, decimals: Decimals = 3): string {
  if (!Number.isFinite(value)) throw new RangeError(`not a number for a page: ${value}`);
  const rounded = roundTo(value, decimals);
  if (Number.isInteger(rounded)) return rounded === 0 ? "0" : String(rounded);
  const text = String(rounded);
  if (text.startsWith("0.")) return text.slice(1);
  return text.startsWith("-0.") ? `-${text.slice(2)}` : text;
}
