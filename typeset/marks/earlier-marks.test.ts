import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { earlierColour, MARK_KINDS, roundColour } from "../../document/desk/marks.ts";
import type { Box } from "../display-list.ts";
import { drawMarks, type LaidMark, layOutMarks } from "./draw-marks.ts";
import { distance, doOverlap, segmentsOf } from "./geometry.ts";
import { boxOf, markOf, newspaperPage } from "./marks.fixture.ts";

const page = newspaperPage();

const someMark = fc
  .record({
    kind: fc.constantFrom(...MARK_KINDS),
    line: fc.nat(page.lines.length - 1),
    from: fc.nat(11),
    count: fc.nat(5),
    text: fc.constantFrom("", "提", "据县水务局通报，今冬全县清淤一百二十公里"),
    status: fc.constantFrom("open" as const, "done" as const),
  })
  .map(({ kind, line, from, count, text, status }) =>
    markOf(kind, [boxOf(page.lines[line]!, from, from + count)], text, { status }),
  );

const someMarks = fc.array(someMark, { maxLength: 30 });

function callOutsOver(laid: readonly LaidMark[]): string[] {
  return laid.flatMap((a, index) =>
    laid
      .slice(index + 1)
      .filter((b) => a.callOut && b.callOut && doOverlap(a.callOut, b.callOut))
      .map((b) => `${a.drawing.markId} over ${b.drawing.markId}`),
  );
}

/** Level stretches of two leaders of one colour that are nearer to each other than 0.6 pt. */
function tooNear(laid: readonly LaidMark[]): string[] {
  const leaders = laid.flatMap(({ leaders, drawing }) =>
    leaders.map((points) => ({
      ...drawing,
      parts: segmentsOf(points.slice(0, -2)).filter(({ from, to }) => from.y === to.y),
    })),
  );
  return leaders.flatMap((a, index) =>
    leaders
      .slice(index + 1)
      .filter((b) => a.colour === b.colour)
      .filter((b) => a.parts.some((one) => b.parts.some((other) => distance(one, other) < 0.6)))
      .map((b) => `${a.markId} beside ${b.markId}`),
  );
}

describe("marks that are left from earlier proofs", () => {
  const own = markOf("change", [boxOf(page.lines[12]!, 2, 4)], "水利", { round: 2 });
  const left = markOf("change", [boxOf(page.lines[40]!, 2, 4)], "堤", { round: 1 });

  test("are lighter, in their round's colour, and keep the numbers of their own proof (PM5)", () => {
    const [first, second] = drawMarks([own], page, [{ state: left, number: 7 }]);
    expect(first).toMatchObject({ number: 1, colour: roundColour(2) });
    expect(second).toMatchObject({ number: 7, colour: earlierColour(1), markId: left.mark.id });
    expect(earlierColour(1)).not.toBe(roundColour(1));
    expect(earlierColour(1)).toMatch(/^#[0-9a-f]{6}$/);
  });

  test("leave the proof's own marks as they are, but where both want the same place in a margin", () => {
    expect(drawMarks([own], page, [{ state: left, number: 1 }])[0]).toEqual(
      drawMarks([own], page)[0],
    );
  });

  test("stand over no call-out, and no leader of a colour is too near another one (PM2, PM4)", () => {
    fc.assert(
      fc.property(someMarks, someMarks, (marks, earlier) => {
        const laid = layOutMarks(
          marks,
          page,
          earlier.map((state, index) => ({ state, number: index + 1 })),
        );
        expect(callOutsOver(laid)).toEqual([]);
        expect(tooNear(laid)).toEqual([]);
      }),
      { numRuns: 60, seed: 14706 },
    );
  });

  test("give way to the proof's own where a margin is full", () => {
    const many = (round: number) =>
      Array.from({ length: 90 }, (_, index) =>
        markOf("note", [boxOf(page.lines[1 + index]!, 1, 3)], "很长".repeat(20), { round }),
      );
    const earlier = many(1).map((state, index) => ({ state, number: index + 1 }));
    const laid = layOutMarks(many(2), page, earlier);
    const shown = (from: number, to: number) =>
      laid.slice(from, to).filter(({ callOut }) => callOut !== undefined).length;
    expect(shown(0, 90)).toBeGreaterThan(shown(90, 180));
  });
});

describe("a mark's number", () => {
  test("stands beside its call-out, over none, and beside the sign of a place", () => {
    fc.assert(
      fc.property(someMarks, (marks) => {
        const laid = layOutMarks(marks, page);
        for (const { drawing, callOut } of laid) {
          if (!callOut || !drawing.numberAt) continue;
          const { x, y, anchor } = drawing.numberAt;
          const isOutside = anchor === "end" ? x < callOut.x : x > callOut.x + callOut.width;
          expect(isOutside, drawing.markId).toBe(true);
          const own: Box = { x: anchor === "end" ? x - 7 : x, y: y - 0.1, width: 7, height: 0.2 };
          const over = laid.filter((each) => each.callOut && doOverlap(each.callOut, own));
          expect(over.map((each) => each.drawing.markId)).toEqual([]);
        }
      }),
      { numRuns: 60, seed: 14706 },
    );
    const place = boxOf(page.lines[20]!, 4, 4);
    const [space] = drawMarks([markOf("addSpace", [place])], page);
    expect(space!.numberAt!.x).toBeLessThan(place.x - 8);
  });
});
