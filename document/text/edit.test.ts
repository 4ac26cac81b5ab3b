import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countingIds, refusedWith } from "../commands/edition.fixture.ts";
import { type DayangDocument, recordOf } from "../document.ts";
import type { TextPosition } from "../selection.ts";
import { at, EDITION, edited, stylesOf, textsOf, typed } from "./edit.fixture.ts";
import { deleteBackward, deleteForward, replaceRange } from "./edit.ts";
import { rangeOf, storyOf, textIn, textOf } from "./range.ts";

describe("text of a story (TX3)", () => {
  test("a line feed begins a paragraph and the caret stands in it", () => {
    const { document, caret } = typed(EDITION, at("p1", 3), at("p1", 4), "甲\n乙");
    expect(textsOf(document, "s-a").slice(0, 3)).toEqual([
      "本报讯甲",
      "乙棠川县召开防汛会议𠮷。",
      "小标题",
    ]);
    expect(caret).toEqual(at("paragraph-new-1", 1));
    expect(recordOf(document, "stories", "s-a").frameIds).toEqual(["box-a", "a-rest"]);
  });

  test("a break in a span leaves both parts in its style", () => {
    const { document } = typed(EDITION, at("p1", 2), at("p1", 2), "\n");
    expect(recordOf(document, "paragraphs", "p1").spans).toEqual([
      { start: 0, end: 2, styleId: "strong" },
    ]);
    expect(recordOf(document, "paragraphs", "paragraph-new-1").spans).toEqual([
      { start: 0, end: 1, styleId: "strong" },
    ]);
  });

  test("a range over paragraphs joins its ends in the first one's style", () => {
    const { document, caret } = typed(EDITION, at("p1", 3), at("p3", 4), "。");
    expect(textsOf(document, "s-a")).toEqual(["本报讯。👨‍👩‍👧说完了，AB１２。"]);
    expect(stylesOf(document, "s-a")).toEqual(["body"]);
    expect(document.paragraphs.has("p2")).toBe(false);
    expect(document.paragraphs.has("p3")).toBe(false);
    expect(caret).toEqual(at("p1", 4));
  });

  test("a whole first paragraph that is deleted leaves the next one its style", () => {
    const { document } = typed(EDITION, at("p1", 0), at("p2", 0), "");
    expect(textsOf(document, "s-a")[0]).toBe("小标题");
    expect(stylesOf(document, "s-a")[0]).toBe("crosshead");
  });

  test("behind a crosshead body text goes on, inside it the crosshead does", () => {
    const behind = typed(EDITION, at("p2", 3), at("p2", 3), "\n").document;
    expect(stylesOf(behind, "s-a")).toEqual(["body", "crosshead", "body", "body"]);
    const inside = typed(EDITION, at("p2", 1), at("p2", 1), "\n").document;
    expect(stylesOf(inside, "s-a")).toEqual(["body", "crosshead", "crosshead", "body"]);
  });

  test("a range over two stories is refused, and offsets outside the text are", () => {
    const range = { start: at("p1", 0), end: at("q1", 1) };
    expect(refusedWith(replaceRange(EDITION, range, "", countingIds()))).toBe("edit.text.stories");
    const outside = { start: at("q1", 0), end: at("q1", 6) };
    expect(replaceRange(EDITION, outside, "", countingIds())).toEqual({
      refused: "page.edit.range",
      values: { start: 0, end: 6, length: 5 },
    });
  });
});

describe("deleting (TX2)", () => {
  test("takes a whole character, however many units it has", () => {
    const end = textOf(EDITION, "p3").indexOf("说");
    const { document, caret } = edited(EDITION, deleteBackward(EDITION, at("p3", end)));
    expect(textOf(document, "p3")).toBe("第二段话说完了，AB１２。");
    expect(caret).toEqual(at("p3", 4));
    const forward = edited(EDITION, deleteForward(EDITION, at("p3", 4)));
    expect(textOf(forward.document, "p3")).toBe("第二段话说完了，AB１２。");
    expect(forward.caret).toEqual(at("p3", 4));
  });

  test("joins paragraphs at their edges", () => {
    const back = edited(EDITION, deleteBackward(EDITION, at("p2", 0)));
    expect(textsOf(back.document, "s-a")[0]).toBe("本报讯　棠川县召开防汛会议𠮷。小标题");
    expect(back.caret).toEqual(at("p1", textOf(EDITION, "p1").length));
    const forward = edited(EDITION, deleteForward(EDITION, at("p1", textOf(EDITION, "p1").length)));
    expect(textsOf(forward.document, "s-a")).toEqual(textsOf(back.document, "s-a"));
  });

  test("does nothing at the ends of a story, a head and a caption", () => {
    for (const edit of [
      deleteBackward(EDITION, at("p1", 0)),
      deleteForward(EDITION, at("p3", textOf(EDITION, "p3").length)),
      deleteBackward(EDITION, at("a#kicker", 0)),
      deleteForward(EDITION, at("a#kicker", 3)),
    ]) {
      expect(edit).toMatchObject({ transaction: { changes: [] } });
    }
  });

  test("an offset inside a surrogate pair stands for the pair's edge", () => {
    const inside = textOf(EDITION, "p1").indexOf("𠮷") + 1;
    const { document } = typed(EDITION, at("p1", inside), at("p1", inside), "新");
    expect(textOf(document, "p1")).toBe("本报讯　棠川县召开防汛会议新𠮷。");
    const gone = typed(EDITION, at("p1", inside), at("p1", inside + 2), "").document;
    expect(textOf(gone, "p1")).toBe("本报讯　棠川县召开防汛会议");
  });

  test("half a character that is typed never gets into the text", () => {
    const { document } = typed(EDITION, at("q2", 0), at("q2", 0), "\ud842");
    expect(textOf(document, "q2").isWellFormed()).toBe(true);
  });
});

describe("random edits of a story", () => {
  const TEXTS = ["", "字", "新的字", "甲\n乙", "\n", "\n\n", "AB", "𠮷", "👍🏽", "乙\n丙\n丁"];

  test("give the text that a plain string with line feeds gives, and the caret behind what was typed", () => {
    const step = fc.record({ a: fc.nat(200), b: fc.nat(200), text: fc.constantFrom(...TEXTS) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 15 }), (steps) => {
        const newId = countingIds();
        let document = EDITION;
        let model = textsOf(document, "s-a").join("\n");
        for (const { a, b, text } of steps) {
          const places = placesOf(document, "s-a");
          const [from, to] = [a % places.length, b % places.length].sort((x, y) => x - y);
          const [start, end] = [places[from!]!, places[to!]!];
          model = model.slice(0, start.index) + text + model.slice(end.index);
          const range = rangeOf(document, end.position, start.position);
          const edit = edited(document, replaceRange(document, range, text, newId));
          document = edit.document;
          expect(textsOf(document, "s-a").join("\n")).toBe(model);
          const caret = placesOf(document, "s-a").find(
            ({ position }) =>
              position.record === edit.caret.record && position.offset === edit.caret.offset,
          );
          expect(caret?.index).toBe(start.index + text.length);
        }
        const { records } = storyOf(
          document,
          recordOf(document, "stories", "s-a").paragraphIds[0]!,
        );
        const last = records.at(-1)!;
        const all = { start: at(records[0]!, 0), end: at(last, textOf(document, last).length) };
        expect(textIn(document, all)).toBe(model);
      }),
      { seed: 20261124, numRuns: 300 },
    );
  });
});

/** Every place between characters in a story, with its index in the story's text as one string. */
function placesOf(document: DayangDocument, storyId: string) {
  const segmenter = new Intl.Segmenter("zh", { granularity: "grapheme" });
  const places: { position: TextPosition; index: number }[] = [];
  let before = 0;
  for (const id of recordOf(document, "stories", storyId).paragraphIds) {
    const text = textOf(document, id);
    const offsets = [...Array.from(segmenter.segment(text), ({ index }) => index), text.length];
    for (const offset of new Set(offsets))
      places.push({ position: at(id, offset), index: before + offset });
    before += text.length + 1;
  }
  return places;
}
