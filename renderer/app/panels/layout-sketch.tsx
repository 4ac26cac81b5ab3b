import type { Area, LayoutTemplate } from "../../../document/layout.ts";

/** A place in a sketch, millimetres. */
interface Part {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Millimetres between areas of a sketch: what can be seen at its size. */
const GAP = 5;

/** Of an area's height, what its head takes, and what a picture that it wants takes of the rest. */
const HEAD_SHARE = 0.16;
const PICTURE_SHARE = 0.45;

/** A layout's areas on its sheet, for layouts that no picture was made of. */
export function LayoutSketch({ layout }: { readonly layout: LayoutTemplate }) {
  const { sheet, margins, furniture, arrangements } = layout;
  const nameplate = furniture.nameplate ?? 0;
  const width = sheet.width - margins.left - margins.right;
  const top = margins.top + (nameplate > 0 ? nameplate + GAP : 0);
  const height = sheet.height - top - margins.bottom;
  const [area] = arrangements;
  return (
    <svg
      className="layout-tile__picture layout-sketch"
      viewBox={`0 0 ${sheet.width} ${sheet.height}`}
      aria-hidden
    >
      {nameplate > 0 && (
        <rect
          className="layout-sketch__head"
          x={margins.left}
          y={margins.top}
          width={width * 0.6}
          height={nameplate * 0.8}
        />
      )}
      {area && (
        <AreaSketch
          area={area}
          part={{ x: margins.left, y: top, width, height }}
          columns={layout.columns}
        />
      )}
    </svg>
  );
}

interface AreaSketchProps {
  readonly area: Area;
  readonly part: Part;
  /** Of the whole sheet: a windmill, which takes all, is counted by them. */
  readonly columns: number;
}

function AreaSketch({ area, part, columns }: AreaSketchProps) {
  if (area.kind === "slot" || area.kind === "fill") return <PlaceSketch area={area} part={part} />;
  return partsOf(area, part, columns).map(([inner, at]) => (
    <AreaSketch key={`${at.x} ${at.y}`} area={inner} part={at} columns={columns} />
  ));
}

/** One place: its head, its picture where it wants one, the grey of its text. */
function PlaceSketch({
  area,
  part: { x, y, width, height },
}: {
  readonly area: Extract<Area, { kind: "slot" | "fill" }>;
  readonly part: Part;
}) {
  const head = Math.min(height * HEAD_SHARE, 28);
  const body = y + head + GAP / 2;
  const picture = area.picture === "wanted" ? (height - head) * PICTURE_SHARE : 0;
  const text = body + (picture > 0 ? picture + GAP / 2 : 0);
  return (
    <>
      <rect className="layout-sketch__head" x={x} y={y} width={width * 0.8} height={head} />
      {picture > 0 && (
        <rect className="layout-sketch__picture" x={x} y={body} width={width} height={picture} />
      )}
      <rect
        className="layout-sketch__text"
        x={x}
        y={text}
        width={width}
        height={Math.max(0, y + height - text)}
      />
    </>
  );
}

/** The inner areas of an area with their places: heights are the make-up's, so all are alike here. */
function partsOf(
  area: Exclude<Area, { kind: "slot" | "fill" }>,
  part: Part,
  columns: number,
): readonly (readonly [Area, Part])[] {
  switch (area.kind) {
    case "stack": {
      const height = (part.height + GAP) / area.areas.length;
      return area.areas.map((inner, i) => [
        inner,
        { ...part, y: part.y + height * i, height: height - GAP },
      ]);
    }
    case "row":
      return across(area.areas, area.spans, part);
    case "windmill":
      return sailsOf(area, part, columns);
  }
}

function across(areas: readonly Area[], spans: readonly number[], part: Part) {
  const columns = spans.reduce((sum, span) => sum + span, 0);
  const column = (part.width + GAP) / columns;
  let before = 0;
  return areas.map((inner, i): readonly [Area, Part] => {
    const span = spans[i] ?? 1;
    const x = part.x + column * before;
    before += span;
    return [inner, { ...part, x, width: column * span - GAP }];
  });
}

/** Four areas round a centre: the first and the centre end at two fifths and three fifths. */
function sailsOf(
  area: Extract<Area, { kind: "windmill" }>,
  { x, y, width, height }: Part,
  columns: number,
): readonly (readonly [Area, Part])[] {
  const column = (width + GAP) / columns;
  const place = (from: number, to: number, top: number, foot: number): Part => {
    const left = area.mirrored ? columns - to : from;
    return {
      x: x + column * left,
      y: y + (height + GAP) * top,
      width: column * (to - from) - GAP,
      height: (height + GAP) * (foot - top) - GAP,
    };
  };
  return [
    [area.first, place(0, area.left, 0, 0.4)],
    [area.second, place(area.left, columns, 0, 0.6)],
    [area.centre, place(area.foot, area.left, 0.4, 0.6)],
    [area.third, place(area.foot, columns, 0.6, 1)],
    [area.fourth, place(0, area.foot, 0.4, 1)],
  ];
}
