import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { MarkState } from "../../document/desk/desk.ts";
import { MARK_KINDS, type MarkKind, roundColour } from "../../document/desk/marks.ts";
import type { Box } from "../display-list.ts";
import { drawMarks, type LaidMark, layOutMarks } from "./draw-marks.ts";
import { distance, doOverlap, grown, segmentsOf } from "./geometry.ts";
import { boxOf, markOf, marksOfAllKinds, newspaperPage } from "./marks.fixture.ts";
import { pointsOf } from "./pen.ts";

const page = newspaperPage();

/** Pairs of leaders of one colour that cross or touch. */
function crossings(laid: readonly LaidMark[]): string[] {
  const leaders = laid.flatMap(({ leaders, drawing }) =>
    leaders.map((points) => ({ ...drawing, parts: segmentsOf(points) })),
  );
  return leaders.flatMap((a, index) =>
    leaders
      .slice(index + 1)
      .filter((b) => a.colour === b.colour)
      .filter((b) => a.parts.some((one) => b.parts.some((other) => distance(one, other) < 0.01)))
      .map((b) => `${a.markId} × ${b.markId}`),
  );
}

function overlaps(laid: readonly LaidMark[]): string[] {
  return laid.flatMap((a, index) =>
    laid
      .slice(index + 1)
      .filter((b) => a.callOut && b.callOut && doOverlap(a.callOut, b.callOut))
      .map((b) => `${a.drawing.markId} over ${b.drawing.markId}`),
  );
}

/** Whether a drawing comes near a box: its paths' points, and what lies between them. */
function touches({ drawing }: LaidMark, box: Box): boolean {
  const near = grown(box, 6, 6);
  return drawing.shapes.some(({ path }) => {
    const points = pointsOf(path);
    const xs = points.map(({ x }) => x);
    const ys = points.map(({ y }) => y);
    const x = Math.min(...xs);
    const y = Math.min(...ys);
    const hull = { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
    return doOverlap(grown(hull, 0.1, 0.1), near);
  });
}

function isInTrim({ drawing }: LaidMark): boolean {
  const { width, height } = page.trim;
  const points = drawing.shapes.flatMap(({ path }) => pointsOf(path));
  const letters = drawing.texts.flatMap(({ xs, y, size }) => xs.map((x) => ({ x, y, size })));
  return (
    points.every(({ x, y }) => x >= 0 && x <= width && y >= 0 && y <= height) &&
    letters.every(
      ({ x, y, size }) => x >= 0 && x + size * 0.3 <= width && y >= size * 0.8 && y <= height,
    )
  );
}

/** Kinds that are about a place between two characters, or about gaps between lines. */
const AT_ONE_PLACE = new Set<MarkKind>(["insert", "newParagraph", "runOn", "addSpace", "closeUp"]);

const place = fc.record({
  line: fc.nat(page.lines.length - 1),
  from: fc.nat(11),
  count: fc.nat(5),
});
const text = fc.constantFrom(
  "",
  "提",
  "水利",
  "3.5%",
  "据县水务局通报，今冬全县清淤一百二十公里",
  "很长".repeat(60),
);
const someMark = fc
  .record({
    kind: fc.constantFrom(...MARK_KINDS),
    place,
    to: fc.option(place, { nil: undefined }),
    lines: fc.integer({ min: 1, max: 4 }),
    text,
    round: fc.integer({ min: 1, max: 2 }),
    status: fc.constantFrom<MarkState["status"]>("open", "open", "done", "refused", "withdrawn"),
    direction: fc.constantFrom("left" as const, "right" as const, "up" as const, "down" as const),
  })
  .map(({ kind, place, to, lines, text, round, status, direction }) => {
    const boxAt = ({ line, from, count }: typeof place, more = 0) => {
      const first = page.lines[line]!;
      const next = page.lines[line + more];
      return boxOf(next?.record === first.record ? next : first, from, from + count);
    };
    const boxes = Array.from({ length: lines }, (_, more) => boxAt(place, more));
    const toBoxes = to ? { toBoxes: [boxAt(to)] } : {};
    return markOf(kind, boxes, text, { round, status, direction, ...toBoxes });
  });

describe("drawing the marks of GB/T 14706 (PM)", () => {
  const one = page.lines[40]!;
  const box = boxOf(one, 3, 6);
  test.each(MARK_KINDS)("%s draws itself at its place, inside the trim (PM1)", (kind: MarkKind) => {
    const [laid] = layOutMarks(
      [markOf(kind, [box], "文字", { toBoxes: [boxOf(one, 8, 9)] })],
      page,
    );
    expect(laid!.drawing.shapes.length).toBeGreaterThan(0);
    expect(laid!.drawing.colour).toBe(roundColour(1));
    expect(touches(laid!, box)).toBe(true);
    expect(isInTrim(laid!)).toBe(true);
    for (const { path } of laid!.drawing.shapes) expect(path).toMatch(/^[MLCZ0-9 .-]+$/);
  });

  test("no two kinds draw the same", () => {
    const drawn = MARK_KINDS.map((kind) => {
      const [drawing] = drawMarks([markOf(kind, [box], "")], page);
      return drawing!.shapes.map(({ path }) => path).join();
    });
    const same = MARK_KINDS.filter((_, index) => drawn.indexOf(drawn[index]!) !== index);
    // A move that goes nowhere yet, and a note that says nothing, are rings as a change is.
    expect(same).toEqual(["move", "note"]);
  });

  test("leaders of one colour never cross, call-outs never overlap, all of it stands in the trim (PM2, PM4)", () => {
    fc.assert(
      fc.property(fc.array(someMark, { maxLength: 45 }), (marks) => {
        const laid = layOutMarks(marks, page);
        expect(crossings(laid)).toEqual([]);
        expect(overlaps(laid)).toEqual([]);
        for (const each of laid) expect(isInTrim(each), each.drawing.markId).toBe(true);
      }),
      { numRuns: 120, seed: 14706 },
    );
  });

  test("a mark's drawing touches each of its boxes", () => {
    fc.assert(
      fc.property(someMark, (mark) => {
        const one: MarkState = { ...mark, status: "open" };
        const [laid] = layOutMarks([one], page);
        const boxes = AT_ONE_PLACE.has(one.mark.kind) ? one.mark.boxes.slice(0, 1) : one.mark.boxes;
        for (const box of boxes) expect(touches(laid!, box), one.mark.kind).toBe(true);
      }),
      { numRuns: 150, seed: 14706 },
    );
  });

  test("the same marks give the same drawing", () => {
    const marks = marksOfAllKinds(page);
    expect(drawMarks(marks, newspaperPage())).toEqual(drawMarks(marks, page));
  });

  test("another mark far away leaves the others as they were (PM6)", () => {
    const near = [2, 5, 9].map((row) => markOf("change", [boxOf(page.lines[row]!, 2, 4)], "水利"));
    const far = markOf("insert", [boxOf(page.lines[30]!, 4, 4)], "据县水务局通报");
    expect(drawMarks([...near, far], page).slice(0, 3)).toEqual(drawMarks(near, page));
  });

  test("what was withdrawn is not drawn and keeps its number", () => {
    const marks = ["change", "delete", "note"].map((kind) => markOf(kind as MarkKind, [box], "注"));
    const withdrawn = marks.with(1, { ...marks[1]!, status: "withdrawn" });
    expect(drawMarks(withdrawn, page).map(({ number }) => number)).toEqual([1, 3]);
  });

  test("done is thinner and ticked, refused has a cross (PM5)", () => {
    const [open, done, refused] = (["open", "done", "refused"] as const).map(
      (status) => drawMarks([markOf("change", [box], "提", { status })], page)[0]!,
    );
    expect(done!.shapes[0]!.width).toBeLessThan(open!.shapes[0]!.width);
    expect(done!.shapes).toHaveLength(open!.shapes.length + 1);
    expect(refused!.shapes).toHaveLength(open!.shapes.length + 1);
    expect(refused!.shapes[0]!.width).toBe(open!.shapes[0]!.width);
  });

  test("a long text is cut, with the number under which the list has it (PM2)", () => {
    const [short, long] = drawMarks(
      [markOf("note", [box], "水".repeat(60)), markOf("note", [box], "渠".repeat(61))],
      page,
    );
    const words = (drawing = short!) => drawing.texts.map(({ text }) => text).join("");
    expect(words(short)).toBe("水".repeat(60));
    expect(words(long)).toBe(`${"渠".repeat(60)}…2`);
  });

  test("a margin that is full shows less of each, and at last a number at the mark", () => {
    const many = Array.from({ length: 120 }, (_, index) =>
      markOf("note", [boxOf(page.lines[1 + index]!, 1, 3)], "很长".repeat(40)),
    );
    const laid = layOutMarks(many, page);
    expect(overlaps(laid)).toEqual([]);
    expect(crossings(laid)).toEqual([]);
    for (const { drawing } of laid) {
      expect(drawing.texts.map(({ text }) => text).join("")).toContain(String(drawing.number));
    }
  });

  test("leaders run between the lines where the lines leave a gap (PM4)", () => {
    const body = page.lines.filter(({ record }) => record !== "head");
    const laid = layOutMarks([markOf("change", [boxOf(body[80]!, 3, 5)], "提")], page);
    const level = segmentsOf(laid[0]!.leaders[0]!).filter(({ from, to }) => from.y === to.y);
    expect(level.length).toBeGreaterThan(0);
    for (const { from } of level) {
      expect(body.filter(({ top, bottom }) => from.y > top + 0.3 && from.y < bottom - 0.3)).toEqual(
        [],
      );
    }
  });

  test("what moves too far for a line has its number at both places (PM4)", () => {
    const from = boxOf(page.lines[5]!, 2, 4);
    const to = boxOf(page.lines[35]!, 4, 4);
    const [laid] = layOutMarks([markOf("move", [from], "", { toBoxes: [to] })], page);
    expect(laid!.leaders).toEqual([]);
    expect(laid!.drawing.texts.map(({ text }) => text)).toEqual(["1", "1"]);
  });

  test("a deletion that says why keeps its loop in the margin", () => {
    const [remark] = drawMarks([markOf("note", [box], "重复")], page);
    const [deletion] = drawMarks([markOf("delete", [box], "重复")], page);
    expect(deletion!.shapes).toHaveLength(remark!.shapes.length + 1);
    expect(deletion!.texts.map(({ text }) => text)).toEqual(["重复"]);
  });
});
