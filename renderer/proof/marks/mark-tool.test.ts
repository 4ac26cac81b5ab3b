import { expect, test } from "vitest";
import {
  dragged,
  handleTaken,
  IDLE_TOOL,
  type MarkToolState,
  pressed,
  released,
} from "./mark-tool.ts";
import { sampleText } from "./proof-text.fixture.ts";
import { rangesOf } from "./text-selection.ts";

const text = sampleText();
const CLICK = { clicks: 1, isMore: false, isBox: false };

/** The tool after the pointer went through points, held down. */
function draw(tool: MarkToolState, ...points: readonly (readonly [number, number])[]) {
  const [first, ...rest] = points.map(([x, y]) => ({ x, y }));
  let held = pressed(tool, text, first!, CLICK);
  for (const point of rest) held = dragged(held, text, point);
  return released(held, text, rest.at(-1) ?? first!);
}

function selected({ target }: MarkToolState): string | undefined {
  return target?.kind === "text"
    ? rangesOf(text, target.selection)
        .map((range) => range.text)
        .join("|")
    : undefined;
}

test("a drag over text selects it, in either direction", () => {
  expect(selected(draw(IDLE_TOOL, [31, 45], [49, 45]).tool)).toBe("昨天");
  expect(selected(draw(IDLE_TOOL, [49, 45], [31, 45]).tool)).toBe("昨天");
});

test("a click sets a caret, a second takes the word, a third the paragraph", () => {
  expect(selected(draw(IDLE_TOOL, [31, 45]).tool)).toBe("");
  const clicked = (clicks: number) =>
    selected(pressed(IDLE_TOOL, text, { x: 331, y: 45 }, { ...CLICK, clicks }));
  expect(clicked(2)).toBe("城南");
  expect(clicked(3)).toBe("城南小学昨天举行秋收体验课。");
});

test("with Shift the selection grows from where it began", () => {
  const { tool } = draw(IDLE_TOOL, [31, 45]);
  const grown = pressed(tool, text, { x: 70, y: 45 }, { ...CLICK, isMore: true });
  expect(selected(grown)).toBe("昨天召开");
});

test("off the text, with Alt, or when boxes are asked for, a box is drawn", () => {
  const off = draw(IDLE_TOOL, [700, 300], [740, 320]).tool;
  expect(off.target).toEqual({ kind: "box", box: { x: 700, y: 300, width: 40, height: 20 } });
  const boxing = draw({ ...IDLE_TOOL, isBoxing: true }, [31, 45], [71, 55]).tool;
  expect(boxing.target).toEqual({ kind: "box", box: { x: 31, y: 45, width: 40, height: 10 } });
});

test("a click beside the text means a point", () => {
  const { tool } = draw(IDLE_TOOL, [700, 300]);
  expect(tool.target).toEqual({ kind: "box", box: { x: 697, y: 297, width: 6, height: 6 } });
});

test("selected text that is dragged elsewhere is to be moved there", () => {
  const { tool } = draw(IDLE_TOOL, [31, 45], [49, 45]);
  const { request, tool: after } = draw(tool, [35, 45], [60, 45], [91, 45]);
  expect(request?.kind).toBe("move");
  expect(request?.wish.to?.focus).toEqual({ record: "p1", offset: 9 });
  expect(after.dropAt).toBeUndefined();
});

test("selected text that is only clicked gets a caret", () => {
  const { tool } = draw(IDLE_TOOL, [31, 45], [49, 45]);
  const clicked = draw(tool, [41, 45]);
  expect(clicked.request).toBeUndefined();
  expect(selected(clicked.tool)).toBe("");
});

test("a transposition that waits takes the next selection, a move the next place", () => {
  const { target } = draw(IDLE_TOOL, [31, 45], [49, 45]).tool;
  const transposing = { ...IDLE_TOOL, picking: { kind: "transpose", target: target! } } as const;
  const swapped = draw(transposing, [51, 45], [69, 45]).request;
  expect([swapped?.kind, swapped?.target]).toEqual(["transpose", target]);
  // A caret alone is no second half: it goes on waiting.
  expect(draw(transposing, [51, 45]).request).toBeUndefined();
  expect(draw(transposing, [51, 45]).tool.picking).toBeDefined();
  const moving = { ...IDLE_TOOL, picking: { kind: "move", target: target! } } as const;
  expect(draw(moving, [91, 45]).request?.wish.to?.focus.offset).toBe(9);
  expect(draw(moving, [700, 300]).request).toBeUndefined();
});

test("a drag that began on a word keeps the word and goes on to the pointer", () => {
  let held = pressed(IDLE_TOOL, text, { x: 345, y: 45 }, { ...CLICK, clicks: 2 });
  expect(selected(held)).toBe("小学");
  held = dragged(held, text, { x: 379, y: 45 });
  expect(selected(held)).toBe("小学昨天");
  held = dragged(held, text, { x: 321, y: 45 });
  expect(selected(held)).toBe("城南小学");
});

test("either handle changes what is selected, the other end stays", () => {
  const { tool } = draw(IDLE_TOOL, [31, 45], [49, 45]);
  const led = (end: "anchor" | "focus", x: number) =>
    selected(
      released(dragged(handleTaken(tool, end), text, { x, y: 45 }), text, { x, y: 45 }).tool,
    );
  expect(led("focus", 70)).toBe("昨天召开");
  expect(led("anchor", 11)).toBe("川区昨天");
  expect(led("anchor", 61)).toBe("召");
  expect(handleTaken(IDLE_TOOL, "focus")).toBe(IDLE_TOOL);
});
