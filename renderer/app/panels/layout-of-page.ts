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

/** Five boxes like a windmill's sails round a centre (document/layout.ts). */
function windmillOf(placed: readonly Placed[], { column, span }: Columns): Area | undefined {
  if (placed.length !== 5) return undefined;
  const at = (x: number, last: "top" | "foot") => {
    const there = placed.filter(
      ({ box: { region } }) => region.column <= x && x < region.column + region.span,
    );
    const order = [...there].sort((a, b) => a.box.region.line - b.box.region.line);
    return last === "top" ? order[0] : order.at(-1);
  };
  const right = column + span - 1;
  const topLeft = at(column, "top");
  const topRight = at(right, "top");
  const footLeft = at(column, "foot");
  const footRight = at(right, "foot");
  const corners = [topLeft, topRight, footLeft, footRight];
  const centre = placed.find((one) => !corners.includes(one));
  if (!topLeft || !topRight || !footLeft || !footRight || !centre) return undefined;
  if (new Set(corners).size !== 4) return undefined;
  const mirrored = topRight.box.region.span > topLeft.box.region.span;
  const [first, second, third, fourth] = mirrored
    ? [topRight, topLeft, footLeft, footRight]
    : [topLeft, topRight, footRight, footLeft];
  const left = first.box.region.span;
  const foot = fourth.box.region.span;
  if (foot >= left || left >= span) return undefined;
  return {
    kind: "windmill",
    left,
    foot,
    mirrored,
    first: slotOf(first),
    second: slotOf(second),
    centre: slotOf(centre),
    third: slotOf(third),
    fourth: slotOf(fourth),
  };
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
