import { POINTS_PER_MILLIMETRE } from "../../../document/units.ts";
import type { PageBox } from "../../plates/device.ts";
import type { PageFacts, PageFrame } from "../facts.ts";
import type { Finding } from "../finding.ts";
import { millimetres, within } from "../places.ts";
import type { ProfileSet } from "../profile-set.ts";
import type { StandardRules } from "../standards.ts";
import { ofPage, prints } from "./check.ts";

/** Points by which boxes may miss one another: programs round them. */
const SLACK = 0.05;

/** Trim, bleed, size and turn of a page, and type that comes too near the trim. */
export function checkBoxes(page: PageFacts, rules: StandardRules, set: ProfileSet): Finding[] {
  return [
    ...named(page, rules),
    ...size(page, set),
    ...bleed(page, set),
    ...turned(page),
    ...margin(page, set),
  ];
}

function named(page: PageFacts, { name }: StandardRules): Finding[] {
  const { media, crop, bleed: bled, trim, art } = page.named;
  const nested = within(page.trim, page.bleed, SLACK) && within(bled ?? page.trim, media, SLACK);
  return [
    ...(trim ? [] : ofPage(page, "press.boxes.trim", "error", { standard: name })),
    ...(art ? ofPage(page, "press.boxes.art", "error", { standard: name }) : []),
    ...(nested ? [] : ofPage(page, "press.boxes.nested", "error", {}, page.trim)),
    ...(trim && crop && !within(trim, crop, SLACK)
      ? ofPage(page, "press.boxes.crop", "warning", {}, crop)
      : []),
  ];
}

function size(page: PageFacts, { sizes }: ProfileSet): Finding[] {
  const { width, height } = trimSize(page);
  const fits = ({ width: w, height: h }: { width: number; height: number }) =>
    Math.abs(width - w) <= sizes.tolerance && Math.abs(height - h) <= sizes.tolerance;
  const known = sizes.list.some(
    (sheet) => fits(sheet) || fits({ width: sheet.height, height: sheet.width }),
  );
  if (known || sizes.list.length === 0) return [];
  const list = sizes.list.map((sheet) => `${sheet.width}×${sheet.height}`).join(", ");
  return ofPage(page, "press.boxes.size", sizes.severity, { width, height, sizes: list });
}

/** The trimmed page in millimetres, to a tenth. */
export function trimSize({ trim, userUnit }: PageFrame): { width: number; height: number } {
  return {
    width: millimetres((trim[2] - trim[0]) * userUnit),
    height: millimetres((trim[3] - trim[1]) * userUnit),
  };
}

function bleed(page: PageFacts, set: ProfileSet): Finding[] {
  const { trim, bleed: outer } = page;
  const least = Math.min(...margins(trim, outer));
  if (least >= set.bleed.least * POINTS_PER_MILLIMETRE - SLACK) return [];
  return ofPage(page, "press.boxes.bleed", set.bleed.severity, {
    bleed: Math.max(0, millimetres(least)),
    least: set.bleed.least,
  });
}

/** How far a box lies within another, on all four sides. */
function margins(inner: PageBox, outer: PageBox): number[] {
  return [inner[0] - outer[0], inner[1] - outer[1], outer[2] - inner[2], outer[3] - inner[3]];
}

function turned(page: PageFacts): Finding[] {
  const { rotate, userUnit } = page;
  return [
    ...(rotate === 0 ? [] : ofPage(page, "press.boxes.rotate", "warning", { degrees: rotate })),
    ...(userUnit === 1 ? [] : ofPage(page, "press.boxes.userUnit", "error", { unit: userUnit })),
  ];
}

function margin(page: PageFacts, set: ProfileSet): Finding[] {
  const least = set.margin.least * POINTS_PER_MILLIMETRE;
  return page.marks.texts
    .filter((mark) => prints(mark, page) && !mark.blank)
    .map((mark) => ({ mark, gap: Math.min(...margins(mark.box, page.trim)) }))
    .filter(({ gap }) => gap < least - SLACK)
    .sort((a, b) => a.gap - b.gap)
    .flatMap(({ mark, gap }) =>
      ofPage(
        page,
        "press.boxes.margin",
        set.margin.severity,
        { gap: Math.max(0, millimetres(gap)), least: set.margin.least },
        mark.box,
      ),
    );
}
