import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { articleAt, pageWith } from "./canvas.fixture.ts";
import { snapBox } from "./snap.ts";

const guides = [{ direction: "horizontal" as const, at: 333 }];
const document = pageWith([articleAt("other", 0, 1, 0, 10), articleAt("moved", 1, 1, 0, 10)], {
  guides,
});

describe("snapping", () => {
  test("a box near a column's edge comes onto it, with a line that shows it", () => {
    const box = { x: 172, y: 400, width: 33, height: 20 };
    const { dx, dy, lines } = snapBox(document, "page", box, "all", ["moved"], 4);
    expect([dx, dy]).toEqual([-2, 0]);
    expect(lines).toEqual([{ direction: "vertical", at: 170, from: 0, to: 710 }]);
  });

  test("a box comes onto a ruler guide by its foot", () => {
    const box = { x: 72, y: 310, width: 33, height: 20 };
    const { dy, lines } = snapBox(document, "page", box, "all", [], 4);
    expect(dy).toBe(3);
    expect(lines[0]).toMatchObject({ direction: "horizontal", at: 333 });
  });

  test("only the edges that move snap", () => {
    const box = { x: 52, y: 310, width: 60, height: 20 };
    expect(snapBox(document, "page", box, "e", [], 4)).toMatchObject({ dx: 0, dy: 0 });
    expect(snapBox(document, "page", box, "sw", [], 4)).toMatchObject({ dx: -2, dy: 3 });
  });

  test("what is dragged does not hold itself back", () => {
    const box = { x: 300, y: 196, width: 33, height: 41 };
    expect(snapBox(document, "page", box, "n", ["moved"], 4).dy).toBe(-1);
    expect(snapBox(document, "page", box, "n", ["moved", "other"], 4).dy).toBe(0);
  });

  test("no box is moved by more than the tolerance, and a snapped one stays", () => {
    const lengths = fc.double({ min: 0, max: 700, noNaN: true });
    fc.assert(
      fc.property(lengths, lengths, lengths, lengths, (x, y, width, height) => {
        const box = { x, y, width, height };
        const { dx, dy } = snapBox(document, "page", box, "all", [], 5);
        expect(Math.max(Math.abs(dx), Math.abs(dy))).toBeLessThanOrEqual(5);
        const again = snapBox(document, "page", { ...box, x: x + dx, y: y + dy }, "all", [], 5);
        expect(Math.abs(again.dx) + Math.abs(again.dy)).toBeLessThan(1e-9);
      }),
      { seed: 7 },
    );
  });
});
