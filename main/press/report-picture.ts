import type { FindingBox } from "./finding.ts";
import type { GatheredFinding } from "./gather.ts";

/** A page as a picture: what it covers, in millimetres from the trim's top left corner. */
export interface PagePicture {
  readonly page: number;
  readonly png: Uint8Array;
  readonly covers: FindingBox;
  readonly trim: { readonly width: number; readonly height: number };
}

/** A finding and the number that it has in the report. */
export interface NumberedFinding {
  readonly number: number;
  readonly finding: GatheredFinding;
}

/** Breadth of a number's disc as a share of the picture's height. */
const DISC = 0.026;
/** Boxes smaller than this share of the picture's height are drawn larger, to be seen. */
const LEAST_BOX = 0.006;

/** Boxes over more than this share of the picture are not tinted, so that it can be seen. */
const LARGE = 0.2;

interface Disc {
  readonly x: number;
  readonly y: number;
  readonly number: number;
  readonly severity: string;
}

/** The page's picture with the places of its findings drawn over it, as SVG; numbers as in the list. */
export function pictureSvg(
  picture: PagePicture,
  findings: readonly NumberedFinding[],
  title: string,
): string {
  const { covers, png, trim } = picture;
  const radius = (covers.height * DISC) / 2;
  const least = covers.height * LEAST_BOX;
  const data = Buffer.from(png).toString("base64");
  const boxes = findings.flatMap(({ finding }) =>
    finding.boxes.map((box) => {
      const isLarge = box.width * box.height > covers.width * covers.height * LARGE;
      const look = isLarge ? `${finding.severity} large` : finding.severity;
      return boxSvg(seen(box, least), look);
    }),
  );
  const discs = placeDiscs(findings, covers, radius).map((disc) => discSvg(disc, radius));
  return `<svg class="page" viewBox="${covers.x} ${covers.y} ${covers.width} ${covers.height}" role="img" aria-label="${title}">
<image href="data:image/png;base64,${data}" x="${covers.x}" y="${covers.y}" width="${covers.width}" height="${covers.height}" preserveAspectRatio="none"/>
<rect class="trim" x="0" y="0" width="${trim.width}" height="${trim.height}"/>
${boxes.join("\n")}
${discs.join("\n")}
</svg>`;
}

/** A box large enough to be seen. */
function seen({ x, y, width, height }: FindingBox, least: number): FindingBox {
  const wide = Math.max(width, least);
  const high = Math.max(height, least);
  return { x: x - (wide - width) / 2, y: y - (high - height) / 2, width: wide, height: high };
}

function boxSvg({ x, y, width, height }: FindingBox, look: string): string {
  return `<rect class="box ${look}" x="${two(x)}" y="${two(y)}" width="${two(width)}" height="${two(height)}"/>`;
}

/** A disc at the corner of each finding's first place, moved aside where another lies already. */
function placeDiscs(
  findings: readonly NumberedFinding[],
  covers: FindingBox,
  radius: number,
): Disc[] {
  const placed: Disc[] = [];
  const held = (value: number, least: number, most: number) =>
    Math.min(Math.max(value, least + radius), most - radius);
  for (const { number, finding } of findings) {
    const { box, severity } = finding;
    if (!box) continue;
    const y = held(box.y, covers.y, covers.y + covers.height);
    let x = held(box.x, covers.x, covers.x + covers.width);
    let row = y;
    const taken = () => placed.some((disc) => Math.hypot(disc.x - x, disc.y - row) < 2 * radius);
    while (taken() && row < covers.y + covers.height) {
      x += radius;
      if (x <= covers.x + covers.width - radius) continue;
      x = held(box.x, covers.x, covers.x + covers.width);
      row += 2 * radius;
    }
    placed.push({ x, y: row, number, severity });
  }
  return placed;
}

function discSvg({ x, y, number, severity }: Disc, radius: number): string {
  const size = two(radius * (number > 99 ? 0.85 : 1.15));
  return `<g class="disc ${severity}"><circle cx="${two(x)}" cy="${two(y)}" r="${two(radius)}"/><text x="${two(x)}" y="${two(y)}" font-size="${size}" text-anchor="middle" dominant-baseline="central">${number}</text></g>`;
}

function two(value: number): number {
  return Math.round(value * 100) / 100;
}
