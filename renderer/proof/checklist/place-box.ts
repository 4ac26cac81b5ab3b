import type { Point } from "../../../document/desk/points.ts";
import type { Snapshot } from "../../../document/desk/snapshot.ts";
import type { FrameBox } from "../../../document/page.ts";

/** Something that a point has found. */
export type Found = Point["found"][number];

/**
 * Where on the page something that was found stands, points from the trim's corner: the box of the
 * same finding of preflight, the lines of its text, else the first line of its article; undefined
 * where it has no place on this page.
 */
export function placeBox(snapshot: Snapshot, { code, at }: Found): FrameBox | undefined {
  const same = snapshot.findings.find(
    (finding) => finding.code === code && finding.at.box && isSamePlace(finding.at, at),
  );
  if (same?.at.box) return same.at.box;
  const { paragraph, start = 0, end = Number.POSITIVE_INFINITY } = at;
  if (paragraph !== undefined) {
    const own = snapshot.lines.filter(({ record }) => record === paragraph);
    const within = own.filter((line) => line.start <= end && line.end >= start);
    const box = aroundLines(within.length > 0 ? within : own);
    if (box) return box;
    const picture = pictureBox(snapshot, paragraph);
    if (picture) return picture;
  }
  return at.article === undefined ? undefined : headBox(snapshot, at.article);
}

function isSamePlace(one: Found["at"], other: Found["at"]): boolean {
  return one.paragraph === other.paragraph && one.article === other.article;
}

function headBox({ lines }: Snapshot, article: string): FrameBox | undefined {
  return aroundLines(lines.filter(({ record }) => record.startsWith(`${article}#`)).slice(0, 1));
}

/** The frame of a picture by its caption's name, where the picture itself stands on the page. */
function pictureBox({ records }: Snapshot, record: string): FrameBox | undefined {
  const [id] = record.split("#caption");
  const item = records.items.find((each) => each.kind === "picture" && each.pictureId === id);
  return item?.kind === "picture" ? item.box : undefined;
}

function aroundLines(lines: Snapshot["lines"]): FrameBox | undefined {
  if (lines.length === 0) return undefined;
  const x = Math.min(...lines.map(({ left }) => left));
  const y = Math.min(...lines.map(({ top }) => top));
  const right = Math.max(...lines.map((line) => line.right));
  const bottom = Math.max(...lines.map((line) => line.bottom));
  return { x, y, width: right - x, height: bottom - y };
}
