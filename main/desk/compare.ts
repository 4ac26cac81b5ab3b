import type { FrameBox } from "../../document/page.ts";
import { failure, type Result, success } from "../../document/result.ts";
import type { PageBox } from "../plates/device.ts";
import { openPdf, type PdfFile, type PdfPage } from "../plates/open-file.ts";
import { paintPlates } from "../plates/paint-plates.ts";
import { differingBoxes } from "./plates-differ.ts";

/** Pixels an inch: a body character is twelve pixels high, two broadsheets take half a second. */
const DPI = 100;

/** Points by which two trims may differ and are one size. */
const SAME = 0.01;

/**
 * Where the first pages of two PDFs differ to the eye, on any plate, the bleed included: boxes in
 * points from the trim's top left corner, y down, from top to foot. What of a larger page lies past
 * the smaller one differs. None for the same bytes, without a look at them. Fails as openPdf does.
 */
export async function comparePdfs(
  older: Uint8Array,
  newer: Uint8Array,
): Promise<Result<FrameBox[]>> {
  if (Buffer.compare(older, newer) === 0) return success([]);
  const files: PdfFile[] = [];
  for (const bytes of [older, newer]) {
    const opened = await openPdf(bytes);
    if (!opened.ok) return failure(opened.error.code, opened.error.values);
    files.push(opened.value);
  }
  const pages = files.map(({ pages: [page] }) => sizesOf(page!));
  const room = pages.reduce(larger);
  const plates = [];
  for (const [at, file] of files.entries()) {
    const box = boxAround(pages[at]!.trim, room);
    plates.push((await paintPlates(file, 1, { dpi: DPI, box })).plates);
  }
  const origin = { x: -room.left, y: -room.top };
  const [was, is] = plates;
  return success([
    ...differingBoxes({ older: was!, newer: is!, origin }),
    ...strips(pages[0]!, pages[1]!),
  ]);
}

/** A page's size and its bleed on each side, points. */
interface Sizes {
  readonly trim: PageBox;
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function sizesOf({ trimBox, bleedBox, cropBox, mediaBox }: PdfPage): Sizes {
  const trim = trimBox ?? cropBox ?? mediaBox;
  const bleed = bleedBox ?? trim;
  return {
    trim,
    width: trim[2] - trim[0],
    height: trim[3] - trim[1],
    left: trim[0] - bleed[0],
    right: bleed[2] - trim[2],
    top: bleed[3] - trim[3],
    bottom: trim[1] - bleed[1],
  };
}

/** Room in which either page fits when their top left corners meet. */
function larger(a: Sizes, b: Sizes): Sizes {
  return {
    trim: a.trim,
    width: Math.max(a.width, b.width),
    height: Math.max(a.height, b.height),
    left: Math.max(a.left, b.left),
    right: Math.max(a.right, b.right),
    top: Math.max(a.top, b.top),
    bottom: Math.max(a.bottom, b.bottom),
  };
}

function boxAround([x, , , y]: PageBox, room: Sizes): PageBox {
  return [x - room.left, y - room.height - room.bottom, x + room.width + room.right, y + room.top];
}

/** What one page has and the other has not, at the right and at the foot. */
function strips(a: Sizes, b: Sizes): FrameBox[] {
  const width = Math.abs(a.width - b.width);
  const height = Math.abs(a.height - b.height);
  const wide = Math.max(a.width, b.width);
  const high = Math.max(a.height, b.height);
  return [
    ...(width > SAME ? [{ x: wide - width, y: 0, width, height: high }] : []),
    ...(height > SAME ? [{ x: 0, y: high - height, width: wide - width, height }] : []),
  ];
}
