import type { Box } from "../display-list.ts";
import type { Point } from "./geometry.ts";
import { circle, cornersOf, cross, loop, rounded, type Shape, tick } from "./pen.ts";
import { nameSign } from "./rings.ts";
import type { Margin } from "./room.ts";
import { flow, type Token, tokensOf, widthOf } from "./text-flow.ts";

/** Text of a drawing: each code point at its own x on one baseline. Points, y down. */
export interface MarkText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly xs: readonly number[];
}

/** What a mark says in the margin. */
export type Saying =
  /** The loop of a deletion's tail. */
  | { readonly kind: "loop" }
  /** Text that is to stand there: in a ring. */
  | { readonly kind: "wording"; readonly text: string }
  /** What is said about it, and not to be set: circles under the text (PM3); a deletion's loop goes before it. */
  | { readonly kind: "remark"; readonly text: string; readonly isDeletion?: boolean }
  /** What a sign of "replace all" stands for. */
  | { readonly kind: "meaning"; readonly text: string; readonly name: number };

/** How a mark and its call-out are drawn. */
export interface Look {
  readonly pen: number;
  readonly status: "open" | "done" | "refused";
}

/** A call-out before it has its place: `attach` is how far under its top its leader comes in. */
export interface CallOut {
  readonly width: number;
  readonly height: number;
  readonly attach: number;
  /** Draws it at its place: its top, at a margin's near edge. */
  draw(top: number): { readonly shapes: readonly Shape[]; readonly texts: readonly MarkText[] };
}

const INSET = 2.2;
const LEADING = 1.22;
/** Where a character's baseline stands in its em box. */
const BASELINE = 0.86;
/** Room for the sign of what became of a mark. */
export const STATUS = 8;

/** The size of texts in a margin: 9 to 11 points, as its width lets. */
export function sizeIn(margin: Margin): number {
  return Math.max(9, Math.min(11, (margin.width - 2 * INSET) / 4.5));
}

/**
 * A call-out in a margin. Of a text longer than `limit` characters the beginning is shown, with the
 * mark's number, by which the list has the rest.
 */
export function callOut(
  saying: Saying,
  margin: Margin,
  look: Look,
  number: number,
  limit: number,
): CallOut {
  const room = margin.width - (look.status === "open" ? 0 : STATUS);
  const body =
    saying.kind === "loop"
      ? loopBody(margin, look)
      : textBody(saying, margin, look, number, limit, room);
  if (look.status === "open") return body;
  return { ...body, draw: (top) => withStatus(body, margin, look, top) };
}

function withStatus(body: CallOut, margin: Margin, look: Look, top: number) {
  const { shapes, texts } = body.draw(top);
  const x =
    margin.side === "left" ? margin.near - body.width - STATUS + 1 : margin.near + body.width + 1.5;
  const at = { x, y: top + body.attach - 3 };
  return { shapes: [...shapes, statusSign(at, look)], texts };
}

/** ✓ or ✗, as large as stays legible. */
export function statusSign(at: Point, { status }: Look): Shape {
  return { path: status === "done" ? tick(at, 5.6) : cross(at, 5), width: 0.9 };
}

function loopBody(margin: Margin, { pen }: Look): CallOut {
  const [width, height] = [14, 9];
  const x = margin.side === "left" ? margin.near - width : margin.near;
  return {
    width,
    height,
    attach: height / 2,
    draw: (top) => ({
      shapes: [
        {
          path: loop({ x, y: top, width, height }, margin.side === "left" ? "right" : "left"),
          width: pen,
        },
      ],
      texts: [],
    }),
  };
}

type TextSaying = Exclude<Saying, { kind: "loop" }>;

function textBody(
  saying: TextSaying,
  margin: Margin,
  look: Look,
  number: number,
  limit: number,
  room: number,
): CallOut {
  const size = sizeIn(margin);
  const lines = flow(tokensFor(saying, number, limit), (room - 2 * INSET) / size);
  const width = Math.max(...lines.map(widthOf)) * size + 2 * INSET;
  const leading = size * LEADING + (saying.kind === "remark" ? 2.5 : 0);
  const height =
    (lines.length - 1) * leading + size + 2 * INSET + (saying.kind === "remark" ? 2 : 0);
  const x = margin.side === "left" ? margin.near - width : margin.near;
  return {
    width,
    height,
    attach: INSET + size / 2,
    draw: (top) => {
      const rows = lines.map((tokens, index) =>
        row(tokens, { x: x + INSET, y: top + INSET + index * leading }, size, look),
      );
      const frame = framed(saying, { x, y: top, width, height }, look, lines.length);
      const dots =
        saying.kind === "remark"
          ? dotsUnder(
              rows.flatMap(({ cells }) => cells),
              size,
              look,
            )
          : [];
      return {
        shapes: [...frame, ...rows.flatMap(({ shapes }) => shapes), ...dots],
        texts: rows.flatMap(({ texts }) => texts),
      };
    },
  };
}

function tokensFor(saying: TextSaying, number: number, limit: number): Token[] {
  const all = tokensOf(saying.text);
  const sign: Token[] =
    saying.kind === "meaning"
      ? [{ kind: "name", name: saying.name, em: 1.3 }, ...tokensOf("=")]
      : saying.kind === "remark" && saying.isDeletion
        ? [{ kind: "loop", em: 1.4 }]
        : [];
  if (all.length <= limit) return [...sign, ...all];
  const reference: Token = { kind: "number", number, em: 1.3 };
  const shown = limit === 0 ? [] : [...all.slice(0, limit), ...tokensOf("…")];
  return [...sign, ...shown, reference];
}

/** A ring about wording of one line, a rounded frame about more; remarks stand free. */
function framed(saying: TextSaying, box: Box, { pen }: Look, lines: number): Shape[] {
  if (saying.kind !== "wording") return [];
  const radius = lines === 1 ? box.height / 2 : 5;
  return [{ path: rounded(cornersOf(box), radius), width: pen * 0.9 }];
}

interface Row {
  readonly shapes: Shape[];
  readonly texts: MarkText[];
  /** Where the characters stand: the middle of each foot. */
  readonly cells: Point[];
}

function row(tokens: readonly Token[], at: Point, size: number, look: Look): Row {
  const made: Row = { shapes: [], texts: [], cells: [] };
  let x = at.x;
  let run: { text: string; xs: number[] } = { text: "", xs: [] };
  const end = () => {
    if (run.xs.length > 0)
      made.texts.push({ ...run, x: run.xs[0]!, y: at.y + BASELINE * size, size });
    run = { text: "", xs: [] };
  };
  for (const token of tokens) {
    if (token.kind === "text") {
      run.text += token.text;
      run.xs.push(x);
      if (token.text.trim() !== "" && token.em > 0) {
        made.cells.push({ x: x + (token.em * size) / 2, y: at.y + size });
      }
    } else {
      end();
      const box = {
        x: x + 0.15 * size,
        y: at.y + 0.05 * size,
        width: 0.9 * size,
        height: 0.9 * size,
      };
      if (token.kind === "loop") {
        const tail = { ...box, width: 1.1 * size };
        made.shapes.push({ path: loop(tail, "left"), width: look.pen });
      } else if (token.kind === "name")
        made.shapes.push({ path: nameSign(box, token.name), width: look.pen });
      else {
        const sign = numberSign(
          { x: x + 0.65 * size, y: at.y + size / 2 },
          token.number,
          size,
          look,
        );
        made.shapes.push(...sign.shapes);
        made.texts.push(...sign.texts);
      }
    }
    x += token.em * size;
  }
  end();
  return made;
}

/** A mark's number in a ring, about a point. */
export function numberSign(
  middle: Point,
  number: number,
  size: number,
  { pen }: Look,
): {
  shapes: Shape[];
  texts: MarkText[];
} {
  const text = String(number);
  const digit = text.length > 2 ? size * 0.48 : size * 0.66;
  const step = digit * 0.56;
  const left = middle.x - (step * text.length) / 2;
  return {
    shapes: [{ path: circle(middle, size * 0.56), width: Math.min(pen, 0.6) }],
    texts: [
      {
        text,
        x: left,
        y: middle.y + digit * 0.36,
        size: digit,
        xs: Array.from(text, (_, index) => left + index * step),
      },
    ],
  };
}

/** Circles under each of a few characters, of a longer text under the first three and the last three. */
function dotsUnder(feet: readonly Point[], size: number, { pen }: Look): Shape[] {
  const shown = feet.length <= 8 ? feet : [...feet.slice(0, 3), ...feet.slice(-3)];
  return shown.map(({ x, y }) => ({
    path: circle({ x, y: y + 1.6 }, size * 0.13),
    width: pen * 0.7,
  }));
}
