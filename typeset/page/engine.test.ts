import { beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { Paragraph } from "../../document/article.ts";
import { recordOf } from "../../document/document.ts";
import { replaceText } from "../../document/text-commands.ts";
import { applyTransaction } from "../../document/transaction.ts";
import type { MadePage } from "../../main/edition/page-job.ts";
import { copyOf, freshEngine, pageOf, REAL_COPY } from "../../main/edition/real-page.fixture.ts";
import { Composer } from "../compose.ts";
import * as engineOfParagraphs from "../paragraph/index.ts";

vi.mock(import("../paragraph/index.ts"), { spy: true });
const prepare = vi.mocked(engineOfParagraphs.prepareParagraph);
const setAnew = vi.mocked(engineOfParagraphs.setParagraph);

let made: MadePage;
beforeAll(async () => {
  made = pageOf(await copyOf(REAL_COPY));
});
beforeEach(() => {
  vi.clearAllMocks();
});

const paragraph: Paragraph = {
  id: "p",
  styleId: "body",
  text: "本报讯　棠川县委召开会议，强调以高质量发展推进乡村振兴，全区干部一百二十人参加。",
  spans: [{ start: 0, end: 3, styleId: "strong" }],
};

describe("an edit of the real page", () => {
  test("prepares the edited paragraph alone, and sets no paragraph again that was set like that", () => {
    const composer = new Composer(freshEngine());
    const first = composer.page(made.document, "edition", made.pageId);
    expect(prepare.mock.calls.length).toBeGreaterThan(20);
    for (const { articleId } of first.articles) {
      const { storyId } = recordOf(made.document, "articles", articleId);
      const id = recordOf(made.document, "stories", storyId).paragraphIds[0];
      if (id === undefined) continue;
      const transaction = replaceText(made.document, id, 3, 4, "新");
      if ("refused" in transaction) throw new Error(transaction.refused);
      const document = applyTransaction(made.document, transaction);
      vi.clearAllMocks();
      composer.page(document, "edition", made.pageId);
      const { text } = recordOf(document, "paragraphs", id);
      expect(prepare.mock.calls.map(([of]) => of)).toEqual([text]);
      // One character for another: lines stay as they are, so nothing else is set.
      expect(new Set(setAnew.mock.calls.map(([of]) => of.text))).toEqual(new Set([text]));
    }
  });

  test("that is composed a second time prepares and sets nothing", () => {
    const engine = freshEngine();
    const first = new Composer(engine).page(made.document, "edition", made.pageId);
    vi.clearAllMocks();
    const second = new Composer(engine).page(made.document, "edition", made.pageId);
    expect(second).toEqual(first);
    expect(prepare).not.toHaveBeenCalled();
    expect(setAnew).not.toHaveBeenCalled();
  });
});

describe("the engine's memory", () => {
  const measures = { varied: [], rest: 120 };

  test("gives the same setting for the same record, styles and measures, another for others", () => {
    const engine = freshEngine();
    const styles = engine.styles(10);
    const set = engine.set(paragraph, styles, measures);
    expect(engine.set(paragraph, styles, { varied: [], rest: 120 })).toBe(set);
    expect(engine.set(paragraph, styles, { varied: [90], rest: 120 })).not.toEqual(set);
    expect(engine.set(paragraph, engine.styles(9), measures)).not.toEqual(set);
    expect(engine.set({ ...paragraph }, styles, measures)).not.toBe(set);
    expect(engine.set({ ...paragraph }, styles, measures)).toEqual(set);
  });

  test("keeps lines asked for apart from lines as they fall, and knows what cannot be had", () => {
    const engine = freshEngine();
    const styles = engine.styles(10);
    const free = engine.set(paragraph, styles, measures)!.lines.length;
    expect(engine.set(paragraph, styles, measures, free + 12)).toBeUndefined();
    expect(engine.set(paragraph, styles, measures, free)?.lines).toHaveLength(free);
    expect(engine.set(paragraph, styles, measures)?.lines).toHaveLength(free);
    expect(engine.countLines(paragraph, styles, 120)).toBe(free);
  });

  test("widths of parts of a head add up to the line's, a Hanzi being one em in every face", () => {
    const engine = freshEngine();
    const text = "棠川县　乡村振兴";
    for (const face of ["song-bold", "hei", "kai"]) {
      const width = engine.headWidth(text, face, "serif");
      expect(width(0, 3)).toBeCloseTo(3, 6);
      expect(width(4, 8)).toBeCloseTo(4, 6);
      expect(width(0, 3) + width(3, 8)).toBeCloseTo(width(0, 8), 6);
      expect(engine.headLine(text, face, "serif", 20).width).toBeCloseTo(20 * width(0, 8), 3);
    }
  });

  test("a style that the sheet lacks is a programmer's error", () => {
    const engine = freshEngine();
    const foreign = { ...paragraph, styleId: "verse" };
    expect(() => engine.set(foreign, engine.styles(10), measures)).toThrow(/"verse"/);
  });
});
