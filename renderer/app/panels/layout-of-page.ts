import { type DayangDocument, recordOf } from "../../../document/document.ts";
import type { Area, LayoutTemplate, SlotArea } from "../../../document/layout.ts";
import type { ArticleBox, GridRegion } from "../../../document/page.ts";

/** A box with what a slot takes over from it. */
interface Placed {
  readonly box: ArticleBox;
  readonly priority: number;
}

/**
 * A page's arrangement as a layout: its boxes as slots, cut apart by straight cuts down and across
 * (rows and stacks), or round a centre where no cut goes through (windmills). Sheet, margins and body
 * sizes are those of the layout that the page was made in. Undefined where there are no boxes, that
 * layout is not known, or the boxes lie in no such order.
 */
export function layoutOfPage(
  document: DayangDocument,
  pageId: string,
  layouts: readonly LayoutTemplate[],
  { name, title }: { readonly name: string; readonly title: string },
): LayoutTemplate | undefined {
  const page = recordOf(document, "pages", pageId);
  const base = layouts.find((layout) => layout.name === page.layoutId);
  const placed = page.itemIds.flatMap((id): Placed[] => {
    const item = document.items.get(id);
    if (item?.kind !== "article") return [];
    const { priority } = recordOf(document, "articles", item.articleId);
    return [{ box: item, priority }];
  });
  if (!base || placed.length === 0) return undefined;
  const ranked = [...placed]
    .sort((a, b) => a.priority - b.priority)
    .map((one, i) => ({ ...one, priority: i + 1 }));
  const columns = { column: 0, span: base.columns };
  const area = areaOf(ranked, columns);
  if (!area) return undefined;
  return { ...base, name, title: { "zh-CN": title, en: title }, arrangements: [area] };
}

type Columns = Pick<GridRegion, "column" | "span">;

function areaOf(placed: readonly Placed[], columns: Columns): Area | undefined {
  const [only] = placed;
  if (!only) return undefined;
  if (placed.length === 1) return slotOf(only);
  return stackOf(placed, columns) ?? rowOf(placed, columns) ?? windmillOf(placed, columns);
}

/** The boxes one under another, where a cut goes straight across. */
function stackOf(placed: readonly Placed[], columns: Columns): Area | undefined {
  const bands = bandsOf(placed, ({ line, lines }) => [line, line + lines]);
  if (bands.length < 2) return undefined;
  const areas = bands.map((band) => areaOf(band, columns));
  if (!areas.every((area) => area !== undefined)) return undefined;
  return areas.some(({ kind }) => kind === "windmill") ? undefined : { kind: "stack", areas };
}

/** The boxes side by side, where a cut goes straight down. */
function rowOf(placed: readonly Placed[], columns: Columns): Area | undefined {
  const bands = bandsOf(placed, ({ column, span }) => [column, column + span]);
  if (bands.length < 2) return undefined;
  const starts = bands.map((band, i) =>
    i === 0 ? columns.column : Math.min(...band.map(({ box }) => box.region.column)),
  );
  const ends = [...starts.slice(1), columns.column + columns.span];
  const spans = starts.map((start, i) => ends[i]! - start);
  const areas = bands.map((band, i) => areaOf(band, { column: starts[i]!, span: spans[i]! }));
  if (!areas.every((area) => area !== undefined)) return undefined;
  return areas.some(({ kind }) => kind === "windmill") ? undefined : { kind: "row", spans, areas };
}

/** Groups of boxes between which a straight cut goes, in order along an axis. */
function bandsOf(
  placed: readonly Placed[],
  extent: (region: GridRegion) => readonly [number, number],
): Placed[][] {
  const sorted = [...placed].sort((a, b) => extent(a.box.region)[0] - extent(b.box.region)[0]);
  const bands: Placed[][] = [];
  let end = Number.NEGATIVE_INFINITY;
  for (const one of sorted) {
    const [from, to] = extent(one.box.region);
    if (from >= end) bands.push([]);
    bands.at(-1)!.push(one);
    end = Math.max(end, to);
  }
  return bands;
}

/** A part of a page: columns and lines from the first to behind the last. */
interface Part {
  readonly columns: readonly [number, number];
  readonly lines: readonly [number, number];
}

const SAILS = ["first", "second", "centre", "third", "fourth"] as const;
type Sails = Readonly<Record<(typeof SAILS)[number], Part>>;

/** The boxes in four groups like a windmill's sails round a fifth (document/layout.ts). */
function windmillOf(placed: readonly Placed[], columns: Columns): Area | undefined {
  const starts = [...new Set(placed.map(({ box }) => box.region.line))].sort((a, b) => a - b);
  for (const mirrored of [false, true])
    for (let left = 2; left < columns.span; left++)
      for (let foot = 1; foot < left; foot++)
        for (const upper of starts)
          for (const lower of starts.filter((line) => line > upper)) {
            const sails = sailsOf(columns, { left, foot, mirrored }, upper, lower);
            const areas = areasIn(placed, sails);
            if (areas) return { kind: "windmill", left, foot, mirrored, ...areas };
          }
  return undefined;
}

/** Where the sails lie: the first ends at the line `upper`, the second and the centre at `lower`. */
function sailsOf(
  { column, span }: Columns,
  { left, foot, mirrored }: { left: number; foot: number; mirrored: boolean },
  upper: number,
  lower: number,
): Sails {
  const end = Number.POSITIVE_INFINITY;
  const across = (from: number, to: number): [number, number] =>
    mirrored ? [column + span - to, column + span - from] : [column + from, column + to];
  return {
    first: { columns: across(0, left), lines: [0, upper] },
    second: { columns: across(left, span), lines: [0, lower] },
    centre: { columns: across(foot, left), lines: [upper, lower] },
    third: { columns: across(foot, span), lines: [lower, end] },
    fourth: { columns: across(0, foot), lines: [upper, end] },
  };
}

/** The areas of the sails; undefined where a box lies in none, a sail is empty or cannot be cut. */
function areasIn(
  placed: readonly Placed[],
  sails: Sails,
): Record<(typeof SAILS)[number], Area> | undefined {
  const groups = SAILS.map((sail) => placed.filter(({ box }) => liesIn(box.region, sails[sail])));
  if (groups.some(({ length }) => length === 0)) return undefined;
  if (groups.flat().length !== placed.length) return undefined;
  const [first, second, centre, third, fourth] = groups.map((group, i) => {
    const [from, to] = sails[SAILS[i]!].columns;
    return areaOf(group, { column: from, span: to - from });
  });
  if (!first || !second || !centre || !third || !fourth) return undefined;
  const areas = { first, second, centre, third, fourth };
  return Object.values(areas).some(({ kind }) => kind === "windmill") ? undefined : areas;
}

function liesIn({ column, span, line, lines }: GridRegion, part: Part): boolean {
  return (
    column >= part.columns[0] &&
    column + span <= part.columns[1] &&
    line >= part.lines[0] &&
    line + lines <= part.lines[1]
  );
}

/** Width ÷ height of a picture where nothing says more (document/layout.ts). */
const PICTURE_RATIO = 1.5;

function slotOf({ box, priority }: Placed): SlotArea {
  const picture = box.pictures[0];
  return {
    kind: "slot",
    name: `slot-${priority}`,
    priority,
    optional: false,
    head: box.headStyle ?? "minor",
    border: box.border,
    ...(box.headColour === undefined ? {} : { headColour: box.headColour }),
    ...(box.tintColour === undefined ? {} : { tintColour: box.tintColour }),
    picture: picture ? "wanted" : "allowed",
    pictureRatio: PICTURE_RATIO,
    pictureColumns: picture?.span ?? 1,
  };
}
