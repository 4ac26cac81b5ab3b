import type { FrameBox } from "../../document/page.ts";
import type { FaceLibrary } from "../../typeset/fonts/face.ts";
import type { MarkDrawing } from "../../typeset/marks/draw-marks.ts";
import { colourOperators, number, pathOperators, textOperators } from "./print-drawing.ts";

/** PDF operators of marks on a page whose y runs down. */
export function marksOperators(drawings: readonly MarkDrawing[], faces: FaceLibrary): string {
  return drawings.map((drawing) => markOperators(drawing, faces)).join("\n");
}

function markOperators({ colour, shapes, texts }: MarkDrawing, faces: FaceLibrary): string {
  return [
    "q 1 J 1 j",
    colourOperators(colour),
    ...shapes.map(({ path, width }) => {
      const drawn = pathOperators(path);
      return width > 0 ? `${number(width)} w\n${drawn}\nS` : `${drawn}\nf`;
    }),
    ...texts.map((text) => textOperators(faces, text)),
    "Q",
  ].join("\n");
}

/** The page's trim with all that marks take of the room around it. */
export function markedArea(
  trim: { readonly width: number; readonly height: number },
  drawings: readonly MarkDrawing[],
): FrameBox {
  const boxes = [{ x: 0, y: 0, ...trim }, ...drawings.map(({ box }) => box)];
  const x = Math.min(...boxes.map((box) => box.x));
  const y = Math.min(...boxes.map((box) => box.y));
  return {
    x,
    y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) - y,
  };
}
