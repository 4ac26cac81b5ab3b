import { describe, expect, test } from "vitest";
import type { Paragraph } from "../../document/article.ts";
import type { Measures, SetLine, SetParagraph } from "../paragraph/types.ts";
import { type Flow, flowStory, type SetInto } from "./flow.ts";
import type { Slot } from "./slots.ts";

function paragraph(id: string, text: string): Paragraph {
  return { id, styleId: "body", text, spans: [] };
}

/** Slots of columns of the given numbers of lines, all of one measure. */
function slotsIn(...columns: number[]): Slot[] {
  return columns.flatMap((lines, column) =>
    Array.from({ length: lines }, (_, line) => ({ column, line, start: column * 12, measure: 10 })),
  );
}

/** A paragraph of a natural number of lines, one character each, which says what other counts cost. */
interface Planned {
  readonly lines: number;
  /** By the number of lines more or fewer: the cost. What is not named cannot be had. */
  readonly costs?: Readonly<Record<number, number>>;
}

/** Paragraphs by name ("a", "b" …) and the setting that obeys their plan. */
function planned(plans: readonly Planned[]): { paragraphs: Paragraph[]; setInto: SetInto } {
  const paragraphs = plans.map(({ lines }, i) => {
    const id = "abcdefgh"[i]!;
    return paragraph(id, id.repeat(lines));
  });
  const setInto: SetInto = (of, measures, lines) => {
    const plan = plans[paragraphs.indexOf(of)]!;
    const count = lines ?? plan.lines;
    const cost = count === plan.lines ? 0 : plan.costs?.[count - plan.lines];
    return cost === undefined ? undefined : evenly(of, count, cost, measures);
  };
  return { paragraphs, setInto };
}

function evenly(
  { text }: Paragraph,
  count: number,
  cost: number,
  measures: Measures,
): SetParagraph {
  const ends = Array.from({ length: count }, (_, i) => Math.round(((i + 1) * text.length) / count));
  const lines = ends.map((end, i): SetLine => {
    const start = ends[i - 1] ?? 0;
    const measure = measures.varied[i] ?? measures.rest;
    const last = i === count - 1;
    const line = { start, end, text: text.slice(start, end), runs: [], measure };
    return { ...line, width: measure, offset: 0, last };
  });
  return { lines, cost, diagnostics: [] };
}

/** Lines that each paragraph has in the flow, by id. */
function linesOf(flow: Flow): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const line of flow.lines) counts[line.paragraph.id] = (counts[line.paragraph.id] ?? 0) + 1;
  return counts;
}

function flowOf(plans: readonly Planned[], slots: readonly Slot[]): Flow {
  const { paragraphs, setInto } = planned(plans);
  return flowStory(paragraphs, slots, setInto);
}

describe("a story in its slots", () => {
  test("fills them in order, one line each, and counts those left empty", () => {
    const flow = flowOf([{ lines: 3 }, { lines: 4 }], slotsIn(5, 5));
    expect(flow.lines.map(({ slot }) => `${slot.column}.${slot.line}`)).toEqual(
      "0.0 0.1 0.2 0.3 0.4 1.0 1.1".split(" "),
    );
    expect(flow.lines.map(({ line }) => line.text).join("")).toBe("aaabbbb");
    expect(flow).toMatchObject({ undersetLines: 3, oversetLines: 0, oversetCharacters: 0 });
  });

  test("counts what finds no slot in lines and in characters without blanks", () => {
    const story = [paragraph("p", "甲乙丙丁　戊己庚辛壬癸 子丑𠮷")];
    const flow = flowStory(story, slotsIn(1), (of, measures) => evenly(of, 3, 0, measures));
    expect(flow.lines).toHaveLength(1);
    expect(flow).toMatchObject({ oversetLines: 2, undersetLines: 0 });
    const kept = [...flow.lines[0]!.line.text.replace(/\s/g, "")].length;
    expect(kept + flow.oversetCharacters).toBe(13);
  });

  test("without slots all of it is overset, without paragraphs all slots are empty", () => {
    expect(flowOf([{ lines: 4 }], [])).toMatchObject({ oversetLines: 4, lines: [] });
    expect(flowOf([], slotsIn(3, 3))).toMatchObject({ undersetLines: 6, lines: [] });
  });
});

describe("a widow (LB9): a paragraph's last line alone at a column's top", () => {
  const slots = slotsIn(6, 6);

  test("is mended by the cheapest setting a line shorter or longer", () => {
    const shorter = flowOf(
      [
        { lines: 3, costs: { [-1]: 5, 1: 9 } },
        { lines: 4, costs: { [-1]: 7 } },
      ],
      slots,
    );
    expect(linesOf(shorter)).toEqual({ a: 2, b: 4 });
    expect(shorter.diagnostics).toEqual([]);
    const longer = flowOf(
      [
        { lines: 3, costs: { [-1]: 5 } },
        { lines: 4, costs: { 1: 3 } },
      ],
      slots,
    );
    expect(linesOf(longer)).toEqual({ a: 3, b: 5 });
  });

  test("is not mended by a paragraph of an earlier column, which would not move it alone", () => {
    const plans = [
      { lines: 6, costs: { [-1]: 1 } },
      { lines: 7, costs: { [-1]: 50 } },
    ];
    expect(linesOf(flowOf(plans, slotsIn(6, 6, 6)))).toEqual({ a: 6, b: 6 });
  });

  test("is never mended so that text loses its slot", () => {
    const plans = [{ lines: 7, costs: { [-1]: 90, 1: 1 } }, { lines: 5 }];
    expect(linesOf(flowOf(plans, slots))).toEqual({ a: 6, b: 5 });
    const only = flowOf([{ lines: 7, costs: { 1: 1 } }, { lines: 5 }], slots);
    expect(linesOf(only)).toEqual({ a: 7, b: 5 });
    expect(only.oversetLines).toBe(0);
    expect(only.diagnostics).toEqual([
      { severity: "note", code: "page.widow", values: { text: "a" }, at: { paragraph: "a" } },
    ]);
  });

  test("is mended by a shorter setting even where the copy is overset", () => {
    const flow = flowOf([{ lines: 7, costs: { [-1]: 90, 1: 1 } }, { lines: 30 }], slots);
    expect(linesOf(flow).a).toBe(6);
    expect(flow.oversetLines).toBe(24);
  });

  test("is reported where no other setting can be had", () => {
    const flow = flowOf([{ lines: 7 }, { lines: 2 }], slots);
    expect(flow.diagnostics.map(({ code }) => code)).toEqual(["page.widow"]);
  });

  test("is none where the line is all of its paragraph, or stands in the first column", () => {
    expect(flowOf([{ lines: 6 }, { lines: 1 }], slots).diagnostics).toEqual([]);
    expect(flowOf([{ lines: 1 }, { lines: 5 }], slots).diagnostics).toEqual([]);
  });
});

describe("copy a few lines too long", () => {
  const saving = (lines: number, cost: number): Planned => ({ lines, costs: { [-1]: cost } });

  test("is set tighter where that costs least, until it fits and no further", () => {
    const plans = [saving(4, 9), saving(4, 2), saving(4, 5), saving(4, 30)];
    const flow = flowOf(plans, slotsIn(14));
    expect(linesOf(flow)).toEqual({ a: 4, b: 3, c: 3, d: 4 });
    expect(flow).toMatchObject({ oversetLines: 0, undersetLines: 0 });
  });

  test("stays as it is when it fits, when it is too long for that, or when too few can be tightened", () => {
    const plans = [saving(4, 1), saving(4, 1), saving(4, 1), saving(4, 1)];
    expect(linesOf(flowOf(plans, slotsIn(16)))).toEqual({ a: 4, b: 4, c: 4, d: 4 });
    expect(flowOf(plans, slotsIn(12)).oversetLines).toBe(4);
    expect(flowOf(plans, slotsIn(13)).oversetLines).toBe(0);
    const few = flowOf([saving(4, 1), { lines: 4 }, { lines: 4 }], slotsIn(10));
    expect(few.lines.slice(0, 4).every((line) => line.paragraph.id === "a")).toBe(true);
    expect(few.oversetLines).toBe(2);
  });
});
