import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Paragraph } from "../../document/article.ts";
import { PLAIN, prepared } from "../paragraph/fake-faces.fixture.ts";
import { setParagraph } from "../paragraph/index.ts";
import { flowStory, type SetInto } from "./flow.ts";
import { type Obstacle, type Slot, slotsOf } from "./slots.ts";

function paragraph(id: string, text: string): Paragraph {
  return { id, styleId: "body", text, spans: [] };
}

const CHARACTERS = "一二三四五六七八九十的了是在有人这中大来，。“”A1 ";
const text = fc
  .array(fc.constantFrom(...CHARACTERS), { minLength: 1, maxLength: 90 })
  .map((characters) => characters.join(""));
const story = fc
  .array(text, { maxLength: 9 })
  .map((texts) => texts.map((of, i) => paragraph(`p${i}`, of)));
const around = fc.record({
  start: fc.integer({ min: 0, max: 60 }),
  width: fc.integer({ min: 4, max: 20 }),
  firstLine: fc.nat(5),
  lines: fc.integer({ min: 1, max: 6 }),
});

function frameOf(count: number, lines: number, obstacles: readonly Obstacle[]): Slot[] {
  const columns = Array.from({ length: count }, (_, i) => ({
    start: i * 15,
    measure: 14,
    firstLine: 0,
    lines,
  }));
  return slotsOf(columns, obstacles, PLAIN.size);
}

const frame = fc
  .tuple(
    fc.integer({ min: 1, max: 4 }),
    fc.integer({ min: 3, max: 10 }),
    fc.array(around, { maxLength: 4 }),
  )
  .map(([count, lines, obstacles]) =>
    frameOf(
      count,
      lines,
      obstacles.map(({ start, width, ...rest }) => ({ start, end: start + width, ...rest })),
    ),
  );

/** Stories whose widow's mend moved a paragraph that was set for other measures, or made a new widow. */
const FOUND: [Paragraph[], Slot[]][] = [
  [
    [`${"一".repeat(11)}”`, "一", "一".repeat(11), "一".repeat(4), "一".repeat(4)],
    [
      { start: 0, end: 9, firstLine: 4, lines: 1 },
      { start: 15, end: 18, firstLine: 0, lines: 1 },
    ],
  ],
  [
    ["一".repeat(6), "一", "一".repeat(7), "一".repeat(4)],
    [
      { start: 8, end: 14, firstLine: 0, lines: 3 },
      { start: 0, end: 9, firstLine: 4, lines: 1 },
    ],
  ],
].map(([texts, obstacles]) => [
  (texts as string[]).map((of, i) => paragraph(`p${i}`, of)),
  frameOf(4, 5, obstacles as Obstacle[]),
]);

function realSetting(): SetInto {
  const ready = new Map<Paragraph, ReturnType<typeof prepared>>();
  return (of, measures, lines) => {
    const known = ready.get(of) ?? prepared(of.text, { indent: 2 });
    ready.set(of, known);
    return setParagraph(known, measures, lines === undefined ? {} : { lines });
  };
}

function charactersIn(of: string): number {
  return [...of.replace(/\s/gu, "")].length;
}

describe("random stories in random frames, around obstacles", () => {
  const runs = { seed: 20261124, numRuns: 400, examples: FOUND };

  test("lose no text: lines join to it, in order, and what is missing is counted as overset", () => {
    fc.assert(
      fc.property(story, frame, (paragraphs, slots) => {
        const flow = flowStory(paragraphs, slots, realSetting());
        const set = flow.lines.map(({ line }) => line.text).join("");
        const whole = paragraphs.map((of) => of.text).join("");
        expect(whole.startsWith(set)).toBe(true);
        expect(flow.oversetCharacters).toBe(charactersIn(whole) - charactersIn(set));
        expect(flow.lines.length + flow.undersetLines).toBe(slots.length);
        expect(flow.oversetLines > 0 && flow.undersetLines > 0).toBe(false);
        expect(flow.lines.map(({ slot }) => slot)).toEqual(slots.slice(0, flow.lines.length));
      }),
      runs,
    );
  });

  test("LB9: mending widows never makes text lose its slot", () => {
    fc.assert(
      fc.property(story, frame, (paragraphs, slots) => {
        const setting = realSetting();
        const unmended = flowStory(paragraphs, slots, (of, measures, lines) =>
          lines === undefined ? setting(of, measures) : undefined,
        );
        const { oversetLines } = flowStory(paragraphs, slots, setting);
        expect(oversetLines).toBeLessThanOrEqual(unmended.oversetLines);
      }),
      runs,
    );
  });

  test("each line was set for the measure of the slot that it stands in", () => {
    fc.assert(
      fc.property(story, frame, (paragraphs, slots) => {
        for (const { line, slot } of flowStory(paragraphs, slots, realSetting()).lines) {
          expect(line.measure).toBeCloseTo(slot.measure, 9);
        }
      }),
      runs,
    );
  });

  test("LB9: every widow that is left is reported, and nothing else is", () => {
    fc.assert(
      fc.property(story, frame, (paragraphs, slots) => {
        const flow = flowStory(paragraphs, slots, realSetting());
        const widows = flow.lines.filter(({ line, slot }, i) => {
          const before = flow.lines[i - 1];
          return line.last && line.start > 0 && before && before.slot.column !== slot.column;
        });
        const reported = flow.diagnostics.filter(({ code }) => code === "page.widow");
        expect(reported.map(({ at }) => at.paragraph)).toEqual(widows.map((w) => w.paragraph.id));
      }),
      runs,
    );
  });
});
