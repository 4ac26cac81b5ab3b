const SECOND = 1000;
const MINUTE = 60 * SECOND;

/** How long is waited after attempts in vain, milliseconds; the last one again and again. */
export const DELAYS: readonly number[] = [
  5 * SECOND,
  15 * SECOND,
  MINUTE,
  3 * MINUTE,
  5 * MINUTE,
  15 * MINUTE,
];

/** The wait after so many attempts in vain, from 1. */
export function delayAfter(vain: number, delays: readonly number[] = DELAYS): number {
  return delays[Math.min(Math.max(vain, 1), delays.length) - 1] ?? 0;
}
