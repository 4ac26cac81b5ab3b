import type { MarkState } from "../../document/desk/desk.ts";
import { roundColour } from "../../document/desk/marks.ts";
import type { CaretLine } from "../../typeset/text-map.ts";
import type { MarkDrawing } from "./mark-drawing.ts";

/** What marks are drawn on. Points. */
export interface MarkedPage {
  readonly trim: { readonly width: number; readonly height: number };
  /** Where the page's text stands. */
  readonly lines: readonly CaretLine[];
}

/** Points. */
const WIDTH = 0.8;
const SIZE = 8;

/** Marks as vectors: a line around what they are about, and what is to stand there above it. */
export function markDrawings(marks: readonly MarkState[], _page: MarkedPage): MarkDrawing[] {
  return marks.map(({ mark, round }) => {
    const boxes = [...mark.boxes, ...(mark.toBoxes ?? [])];
    const [first] = boxes;
    const x = Math.min(...boxes.map((box) => box.x));
    const y = Math.min(...boxes.map((box) => box.y)) - (mark.text === "" ? 0 : SIZE);
    return {
      markId: mark.id,
      colour: roundColour(round),
      shapes: boxes.map(({ x: left, y: top, width, height }) => {
        const [right, bottom] = [left + width, top + height];
        const path = `M ${left} ${top} L ${right} ${top} L ${right} ${bottom} L ${left} ${bottom} Z`;
        return { path, width: WIDTH };
      }),
      texts:
        mark.text === "" ? [] : [{ text: mark.text, x: first!.x, y: first!.y - 1, size: SIZE }],
      box: {
        x,
        y,
        width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
        height: Math.max(...boxes.map((box) => box.y + box.height)) - y,
      },
    };
  });
}
