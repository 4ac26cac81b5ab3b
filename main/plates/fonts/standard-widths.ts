/** Widths of Helvetica's ASCII characters from 32 on, in thousandths of an em. */
const SANS =
  `278 278 355 556 556 889 667 222 333 333 389 584 278 333 278 278 556 556 556 556 556 556
556 556 556 556 278 278 584 584 584 556 1015 667 667 722 722 667 611 778 722 278 500 667 556 833 722
778 667 778 722 667 611 722 667 944 667 667 611 278 278 278 469 556 222 556 556 500 556 556 278 556
556 222 222 500 222 833 556 556 556 556 333 500 278 556 500 722 500 500 500 334 260 334 584`
    .split(/\s+/)
    .map(Number);

/**
 * An advance in em for a font that is not embedded and gives no widths, as the fourteen standard fonts
 * of old files may: those of Courier, else about those of Helvetica.
 */
export function standardWidth(font: string, code: number): number {
  if (/courier|mono/i.test(font)) return 0.6;
  return (SANS[code - 32] ?? 556) / 1000;
}
