import type { MarkState } from "../../document/desk/desk.ts";
import type { Mark, MarkKind } from "../../document/desk/marks.ts";
import type { Box } from "../display-list.ts";
import type { MarkDrawing } from "./draw-marks.ts";
import type { MarkedPage, ProofLine } from "./room.ts";

/** A line with its text, which a proof's line does not have. */
export interface FixtureLine extends ProofLine {
  readonly text: string;
}

export interface FixturePage extends MarkedPage {
  readonly lines: readonly FixtureLine[];
}

const COPY =
  "入冬以来，县里把清淤修渠当作头等大事，沿河各村的劳力一早便上了堤。老支书说，渠通了，来年的秧就有了盼头。" +
  "镇上的农机站连夜检修水泵，学校的孩子也来送水送饭。到昨天傍晚，主渠已经贯通，支渠还剩最后三段。" +
  "技术员拿着水准仪逐段复核，发现一处坡度不足，当即返工。工地上没有口号，只有铁锹碰着石子的声音。";

const SIZE = 9;
const LEADING = 12;

interface Column {
  readonly left: number;
  readonly top: number;
  readonly lines: number;
  readonly characters: number;
}

function columnOf({ left, top, lines, characters }: Column, record: string): FixtureLine[] {
  return Array.from({ length: lines }, (_, row) => {
    const isFirst = row % 7 === 0;
    const isLast = row % 7 === 6;
    const count = characters - (isFirst ? 2 : 0) - (isLast ? 5 : 0);
    const start = row * characters;
    const text = Array.from({ length: count }, (_, i) => COPY[(start * 3 + i) % COPY.length]).join(
      "",
    );
    const x = left + (isFirst ? 2 * SIZE : 0);
    const lineTop = top + row * LEADING;
    return {
      record,
      text,
      start,
      end: start + count,
      offsets: Array.from({ length: count + 1 }, (_, i) => start + i),
      xs: Array.from({ length: count + 1 }, (_, i) => x + i * SIZE),
      top: lineTop,
      bottom: lineTop + SIZE,
      baseline: lineTop + 0.88 * SIZE,
      left,
      right: left + characters * SIZE,
    };
  });
}

/** A head in one line over columns. */
function headOf(text: string, left: number, top: number, size: number, right: number): FixtureLine {
  return {
    record: "head",
    text,
    start: 0,
    end: text.length,
    offsets: Array.from({ length: text.length + 1 }, (_, i) => i),
    xs: Array.from({ length: text.length + 1 }, (_, i) => left + i * size),
    top,
    bottom: top + size,
    baseline: top + 0.88 * size,
    left,
    right,
  };
}

/** A page of columns of 13 characters of 9 pt on 12 pt with a head over some of them; invented copy. */
export function newspaperPage(columns = 4, lines = 40): FixturePage {
  const margin = 56;
  const step = 14 * SIZE;
  const width = 2 * margin + columns * step - SIZE;
  const top = 60;
  const under = Math.max(1, columns - 2);
  const text = Array.from({ length: columns }, (_, index) => {
    const isUnderHead = index < under;
    const from = top + (isUnderHead ? 4 * LEADING : 0);
    return columnOf(
      {
        left: margin + index * step,
        top: from,
        lines: lines - (isUnderHead ? 4 : 0),
        characters: 13,
      },
      `p${index}`,
    );
  });
  const head = headOf("沿河清淤昨贯通", margin + 6, top + 6, 30, margin + under * step - SIZE);
  return {
    trim: { width, height: 2 * top + lines * LEADING },
    lines: [head, ...text.flat()],
  };
}

/** The box of characters of a line. */
export function boxOf(line: ProofLine, from: number, to: number): Box {
  const x = line.xs[Math.min(from, line.xs.length - 1)]!;
  const right = line.xs[Math.min(to, line.xs.length - 1)]!;
  return { x, y: line.top, width: right - x, height: line.bottom - line.top };
}

let count = 0;

/** A mark as the desk has it. */
export function markOf(
  kind: MarkKind,
  boxes: readonly Box[],
  text = "",
  changes: Partial<Mark> & Partial<Pick<MarkState, "round" | "status">> = {},
): MarkState {
  const { round = 1, status = "open", ...mark } = changes;
  return {
    mark: {
      id: `mark-${++count}`,
      proofId: "proof",
      pageId: "page",
      kind,
      errorClass: "C",
      ranges: [],
      boxes: [...boxes],
      text,
      ...mark,
    },
    round,
    status,
    by: { id: "p", name: "陈禾" },
    time: 0,
    thread: [],
  };
}

/** The page with its marks as SVG, to look at. */
export function svgOf(page: FixturePage, drawings: readonly MarkDrawing[]): string {
  const { width, height } = page.trim;
  const text = page.lines.map((line) => {
    const size = line.bottom - line.top;
    const xs = line.xs.slice(0, -1).join(" ");
    return `<text x="${xs}" y="${line.baseline}" font-size="${size}" font-family="Noto Serif SC" fill="#222">${line.text}</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}"><rect width="${width}" height="${height}" fill="#fff"/>${text.join("")}${drawings.map(group).join("")}</svg>`;
}

/** The SVG of one drawing. */
export function group({ colour, shapes, texts }: MarkDrawing): string {
  const paths = shapes.map(({ path, width }) =>
    width === 0
      ? `<path d="${path}" fill="${colour}"/>`
      : `<path d="${path}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`,
  );
  const words = texts.map(
    ({ text, xs, y, size }) =>
      `<text x="${xs.join(" ")}" y="${y}" font-size="${size}" font-family="LXGW WenKai" fill="${colour}">${text.replace(/&/g, "&amp;").replace(/</g, "&lt;")}</text>`,
  );
  return `<g>${paths.join("")}${words.join("")}</g>`;
}

/** One mark of each kind, and some more, on the page of the fixture. */
export function marksOfAllKinds(page: FixturePage): MarkState[] {
  const at = (column: number, row: number) => {
    const own = page.lines.filter(({ record }) => record === `p${column}`);
    return own[row]!;
  };
  const box = (column: number, row: number, from: number, to: number) =>
    boxOf(at(column, row), from, to);
  const head = page.lines[0]!;
  return [
    markOf("change", [box(0, 1, 3, 4)], "提"),
    markOf("change", [box(1, 1, 5, 7)], "水利"),
    markOf("change", [box(2, 1, 5, 7)], "水泵房"),
    markOf("change", [boxOf(head, 3, 4)], "疏"),
    markOf("delete", [box(0, 3, 6, 8)]),
    markOf("delete", [box(3, 20, 4, 13), box(3, 21, 0, 13), box(3, 22, 0, 13), box(3, 23, 0, 6)]),
    markOf("insert", [box(1, 4, 6, 6)], "昨天"),
    markOf(
      "insert",
      [box(3, 5, 9, 9)],
      "据县水务局通报，今冬全县共清淤渠道一百二十公里，投工两万余人次。",
    ),
    markOf("transpose", [box(0, 8, 2, 4)], "", { toBoxes: [box(0, 8, 4, 6)] }),
    markOf("transpose", [box(0, 10, 1, 3)], "", { toBoxes: [box(0, 10, 6, 9)] }),
    markOf("transpose", [box(3, 11, 1, 3)], "", { toBoxes: [box(3, 14, 6, 9)] }),
    markOf("move", [box(1, 10, 2, 5)], "", { toBoxes: [box(1, 10, 10, 10)] }),
    markOf("move", [box(1, 15, 2, 5)], "", { toBoxes: [box(1, 12, 8, 8)] }),
    markOf("move", [box(1, 25, 2, 5)], "", { toBoxes: [box(3, 8, 8, 8)] }),
    markOf("runOn", [box(2, 6, 7, 8)]),
    markOf("newParagraph", [box(2, 9, 6, 6)]),
    markOf("shift", [box(2, 13, 3, 6)], "", { direction: "right" }),
    markOf("shift", [box(2, 15, 3, 6)], "", { direction: "up" }),
    markOf("shift", [box(2, 17, 3, 6)], "", { direction: "down" }),
    markOf("align", [box(1, 19, 0, 13), box(1, 20, 0, 13), box(1, 21, 2, 11)], "", {
      direction: "left",
    }),
    markOf("delete", [box(0, 14, 4, 7)]),
    markOf("stet", [box(0, 14, 4, 7)]),
    markOf("addSpace", [box(0, 17, 5, 5)]),
    markOf("addSpace", [box(0, 19, 2, 6)]),
    markOf("closeUp", [box(0, 21, 5, 5)]),
    markOf("closeUp", [box(0, 23, 0, 4), box(0, 24, 0, 4)]),
    markOf("replaceAll", [box(0, 26, 3, 4), box(1, 27, 8, 9), box(2, 28, 1, 2)], "渠"),
    markOf("replaceAll", [box(0, 27, 6, 8), box(1, 29, 8, 10), box(2, 30, 1, 3)], "水务站"),
    markOf(
      "note",
      [box(2, 20, 1, 8), box(2, 21, 1, 6)],
      "此处人名请再与来稿核对一遍，并注意与图说中的职务一致",
    ),
    markOf("change", [box(2, 24, 2, 3)], "贯", { status: "done" }),
    markOf("change", [box(3, 26, 2, 5)], "复核", { status: "refused" }),
    markOf("change", [box(3, 28, 8, 10)], "返工", { round: 2 }),
    markOf("change", [box(3, 28, 2, 3)], "坡", { round: 2 }),
    markOf("note", [box(3, 32, 2, 6)], "据".repeat(80), { round: 2 }),
    markOf("stet", [box(1, 32, 2, 6)], "", { status: "done" }),
    markOf(
      "change",
      [box(1, 34, 9, 13), box(1, 35, 0, 13), box(1, 35, 0, 4)].slice(0, 2),
      "当即组织返工",
    ),
  ];
}
