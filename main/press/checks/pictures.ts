import { POINTS_PER_MILLIMETRE } from "../../../document/units.ts";
import type { ImageMark, PageFacts } from "../facts.ts";
import type { Finding } from "../finding.ts";
import type { ProfileSet } from "../profile-set.ts";
import type { StandardRules } from "../standards.ts";
import { ofPage, prints } from "./check.ts";

/** Filters that preflight cannot look into. */
const UNREADABLE = new Map([
  ["JPXDecode", "JPEG 2000"],
  ["JBIG2Decode", "JBIG2"],
]);

/** Resolution at size, stretching, and pictures that cannot be looked into. RGB is colour's. */
export function checkPictures(page: PageFacts, rules: StandardRules, set: ProfileSet): Finding[] {
  return page.marks.images
    .filter((mark) => prints(mark, page))
    .sort((a, b) => Math.min(a.across, a.down) - Math.min(b.across, b.down))
    .flatMap((mark) => [
      ...resolution(mark, page, set),
      ...stretched(mark, page, set),
      ...format(mark, page, rules),
      ...(mark.filters.some((filter) => filter === "LZWDecode" || filter === "LZW")
        ? ofPage(page, "press.standard.lzw", "error", { standard: rules.name }, mark.box)
        : []),
    ]);
}

function resolution(mark: ImageMark, page: PageFacts, set: ProfileSet): Finding[] {
  const { resolution: limits, leastSide } = mark.lineArt ? set.lineArt : set.photographs;
  if (isTrifle(mark, leastSide)) return [];
  const ppi = Math.min(mark.across, mark.down);
  const broken = [...limits].sort((a, b) => a.at - b.at).find((limit) => ppi < limit.at - 0.5);
  if (!broken) return [];
  const code = mark.lineArt ? "press.pictures.lineArt" : "press.pictures.resolution";
  const values = { ppi: Math.round(ppi), least: broken.at };
  return ofPage(page, code, broken.severity, values, mark.box);
}

/** Small ornaments, and the single rows of pixels that programs stretch into areas of one colour. */
function isTrifle({ box, width, height }: ImageMark, leastSide: number): boolean {
  const side = Math.min(box[2] - box[0], box[3] - box[1]);
  return side < leastSide * POINTS_PER_MILLIMETRE || width < 2 || height < 2;
}

function stretched(mark: ImageMark, page: PageFacts, { stretch, photographs }: ProfileSet) {
  const ratio = Math.max(mark.across, mark.down) / Math.min(mark.across, mark.down);
  if (ratio <= stretch.most || isTrifle(mark, photographs.leastSide)) return [];
  // A pixel is the least by which a side can be off.
  if (Math.min(mark.width, mark.height) * (stretch.most - 1) < 1) return [];
  const percent = Math.round((ratio - 1) * 100);
  return ofPage(page, "press.pictures.stretched", stretch.severity, { percent }, mark.box);
}

function format(mark: ImageMark, page: PageFacts, rules: StandardRules): Finding[] {
  const filter = mark.filters.find((name) => UNREADABLE.has(name));
  if (filter === undefined) return [];
  const values = { name: UNREADABLE.get(filter)!, standard: rules.name };
  return filter === "JPXDecode" && !rules.jpeg2000
    ? ofPage(page, "press.pictures.jpeg2000", "error", values, mark.box)
    : ofPage(page, "press.pictures.unreadable", "warning", values, mark.box);
}
