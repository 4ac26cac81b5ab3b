import sharp, { type OverlayOptions } from "sharp";

/** A page as the contact sheet shows it. */
export interface SheetPage {
  readonly number: number;
  readonly version: number;
  readonly sha256: string;
  /** PNG. */
  readonly picture: Uint8Array;
}

/** Pixels: a cell's picture at most, its label under it, and the gap around. */
const CELL = { width: 240, height: 336, label: 40, gap: 20 };
const MOST_COLUMNS = 4;

/**
 * All pages small on one sheet as PNG, four in a row: under each its number, its version where it
 * replaces another, and its hash's first figures. Letters are figures and Latin alone, which every
 * system's fonts have.
 */
export async function contactSheet(pages: readonly SheetPage[]): Promise<Uint8Array> {
  const columns = Math.min(MOST_COLUMNS, pages.length);
  const rows = Math.ceil(pages.length / columns);
  const width = columns * (CELL.width + CELL.gap) + CELL.gap;
  const height = rows * (CELL.height + CELL.label + CELL.gap) + CELL.gap;
  const parts = await Promise.all(
    pages.map(async (page, at) => {
      const left = CELL.gap + (at % columns) * (CELL.width + CELL.gap);
      const top = CELL.gap + Math.floor(at / columns) * (CELL.height + CELL.label + CELL.gap);
      return pageParts(page, left, top);
    }),
  );
  const sheet = sharp({ create: { width, height, channels: 3, background: "#e8e8e8" } });
  const bytes = await sheet.composite(parts.flat()).png({ compressionLevel: 9 }).toBuffer();
  return new Uint8Array(bytes);
}

async function pageParts(
  { number, version, sha256, picture }: SheetPage,
  left: number,
  top: number,
): Promise<OverlayOptions[]> {
  const small = await sharp(picture)
    .resize(CELL.width, CELL.height, { fit: "inside", withoutEnlargement: true })
    .flatten({ background: "#ffffff" })
    .png()
    .toBuffer({ resolveWithObject: true });
  const at = {
    left: left + Math.floor((CELL.width - small.info.width) / 2),
    top: top + CELL.height - small.info.height,
  };
  return [
    { input: small.data, ...at },
    { input: label(number, version, sha256), left, top: top + CELL.height },
  ];
}

function label(number: number, version: number, sha256: string): Buffer {
  const replaced = version > 1 ? ` v${version}` : "";
  const middle = CELL.width / 2;
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${CELL.width}" height="${CELL.label}" font-family="sans-serif" text-anchor="middle">` +
      `<text x="${middle}" y="18" font-size="16" font-weight="bold">${number}${replaced}</text>` +
      `<text x="${middle}" y="34" font-size="11" fill="#555" font-family="monospace">${sha256.slice(0, 16)}</text></svg>`,
  );
}
