import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isRefusal } from "../commands/changes.ts";
import { BOX_A, countingIds, refusedWith, smallEdition } from "../commands/edition.fixture.ts";
import { type DayangDocument, recordOf } from "../document.ts";
import type { TextPosition } from "../selection.ts";
import type { Refusal } from "../transaction.ts";
import { applyTransaction } from "../transaction.ts";
import { deleteBackward, deleteForward, replaceRange, type TextEdit } from "./edit.ts";
import { rangeOf, storyOf, textIn, textOf } from "./range.ts";

const EDITION = smallEdition();

function at(record: string, offset: number): TextPosition {
  return { record, offset };
}

/** The document after an edit and its caret; throws when the edit is refused. */
function edited(document: DayangDocument, edit: TextEdit | Refusal) {
  if (isRefusal(edit)) throw new Error(`refused: ${edit.refused}`);
  return { document: applyTransaction(document, edit.transaction), caret: edit.caret };
}

function typed(document: DayangDocument, start: TextPosition, end: TextPosition, text: string) {
  return edited(document, replaceRange(document, { start, end }, text, countingIds()));
}

function textsOf(document: DayangDocument, storyId: string): string[] {
  return recordOf(document, "stories", storyId).paragraphIds.map((id) => textOf(document, id));
}

function stylesOf(document: DayangDocument, storyId: string): string[] {
  const { paragraphIds } = recordOf(document, "stories", storyId);
  return paragraphIds.map((id) => recordOf(document, "paragraphs", id).styleId);
}

describe("text of a story (TX3)", () => {
  test("a line feed begins a paragraph and the caret stands in it", () => {
    const { document, caret } = typed(EDITION, at("p1", 3), at("p1", 4), "甲\n乙");
    expect(textsOf(document, "s-a").slice(0, 3)).toEqual([
      "本报讯甲",
      "乙茂南区召开防汛会议𠮷。",
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
    expect(textsOf(back.document, "s-a")[0]).toBe("本报讯　茂南区召开防汛会议𠮷。小标题");
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
    expect(textOf(document, "p1")).toBe("本报讯　茂南区召开防汛会议新𠮷。");
    const gone = typed(EDITION, at("p1", inside), at("p1", inside + 2), "").document;
    expect(textOf(gone, "p1")).toBe("本报讯　茂南区召开防汛会议");
  });

  test("half a character that is typed never gets into the text", () => {
    const { document } = typed(EDITION, at("q2", 0), at("q2", 0), "\ud842");
    expect(textOf(document, "q2").isWellFormed()).toBe(true);
  });
});

describe("heads (TX4–TX6)", () => {
  const headline = (document: DayangDocument) =>
    recordOf(document, "articles", "a").headline?.pieces;

  test("words shift along with the characters that they stand before", () => {
    const { document, caret } = typed(EDITION, at("a#headline", 0), at("a#headline", 0), "今天");
    expect(headline(document)).toEqual([
      { text: "今天防汛会议召开", words: [4, 6] },
      { text: "守住堤防", words: [2] },
    ]);
    expect(caret).toEqual(at("a#headline", 2));
  });

  test("breaks that were set by hand shift too", () => {
    const { document } = typed(EDITION, at("a#headline", 0), at("a#headline", 0), "今天");
    expect(recordOf(document, "items", BOX_A.id)).toMatchObject({
      heads: { headline: { breaks: [9] } },
    });
  });

  test("a space, a wide space and a new line all break a head", () => {
    for (const blank of [" ", "\u3000", "\n", "\r\n"]) {
      const { document, caret } = typed(EDITION, at("b#headline", 2), at("b#headline", 2), blank);
      expect(recordOf(document, "articles", "b").headline?.pieces.map((p) => p.text)).toEqual([
        "市场",
        "回暖",
      ]);
      expect(textOf(document, "b#headline")).toBe("市场 回暖");
      expect(caret.offset).toBe(3);
    }
  });

  test("a blank that is deleted joins the pieces, and their words stay", () => {
    const { document } = edited(EDITION, deleteBackward(EDITION, at("a#headline", 7)));
    expect(headline(document)).toEqual([{ text: "防汛会议召开守住堤防", words: [2, 4, 8] }]);
  });

  test("a blank typed at the end waits, and is a break as soon as text follows", () => {
    const spaced = typed(EDITION, at("b#headline", 4), at("b#headline", 4), " ");
    expect(textOf(spaced.document, "b#headline")).toBe("市场回暖 ");
    expect(recordOf(spaced.document, "articles", "b").headline?.pieces).toHaveLength(1);
    const { document } = typed(spaced.document, spaced.caret, spaced.caret, "菜价回落");
    expect(recordOf(document, "articles", "b").headline?.pieces.map((p) => p.text)).toEqual([
      "市场回暖",
      "菜价回落",
    ]);
  });

  test("a single space beside Latin is the gap that is set anyway; a new line is a break there too", () => {
    const gap = typed(EDITION, at("b#headline", 4), at("b#headline", 4), " 5G").document;
    expect(recordOf(gap, "articles", "b").headline?.pieces.map((p) => p.text)).toEqual([
      "市场回暖 5G",
    ]);
    const waiting = typed(EDITION, at("b#headline", 4), at("b#headline", 4), "\n");
    const { document } = typed(waiting.document, waiting.caret, waiting.caret, "5G");
    expect(recordOf(document, "articles", "b").headline?.pieces.map((p) => p.text)).toEqual([
      "市场回暖",
      "5G",
    ]);
  });

  test("a segmenter finds words anew in what was touched alone", () => {
    const range = { start: at("a#headline", 0), end: at("a#headline", 0) };
    const edit = edited(
      EDITION,
      replaceRange(EDITION, range, "今天", countingIds(), () => [0, 2, 8]),
    );
    expect(headline(edit.document)).toEqual([
      { text: "今天防汛会议召开", words: [2] },
      { text: "守住堤防", words: [2] },
    ]);
  });

  test("a head or byline without text is none", () => {
    const kicker = typed(EDITION, at("a#kicker", 0), at("a#kicker", 3), "").document;
    expect(recordOf(kicker, "articles", "a")).not.toHaveProperty("kicker");
    const byline = typed(EDITION, at("a#byline", 0), at("a#byline", 5), "").document;
    expect(recordOf(byline, "articles", "a")).not.toHaveProperty("byline");
    const back = typed(byline, at("a#byline", 0), at("a#byline", 0), "甲\n乙").document;
    expect(recordOf(back, "articles", "a").byline).toBe("甲　乙");
    const standing = typed(EDITION, at("c#standing", 0), at("c#standing", 0), "评论").document;
    expect(recordOf(standing, "articles", "c").standingHead).toBe("评论");
  });

  test("random edits give the text that plain strings give, blanks of any width alike", () => {
    const blank = (text: string) => text.replace(/\u3000/g, " ");
    const step = fc.record({
      a: fc.nat(30),
      b: fc.nat(30),
      text: fc.constantFrom("", "字", " ", "\n", "A", "  ", "新 词", "　", "5G 时代"),
    });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        let document = EDITION;
        let model = textOf(document, "a#headline");
        for (const { a, b, text } of steps) {
          const [start, end] = [a % (model.length + 1), b % (model.length + 1)].sort(
            (x, y) => x - y,
          );
          model = model.slice(0, start) + text.replace("\n", " ") + model.slice(end);
          const edit = typed(document, at("a#headline", start!), at("a#headline", end!), text);
          document = edit.document;
          expect(blank(textOf(document, "a#headline"))).toBe(blank(model));
          expect(edit.caret.offset).toBe(start! + text.length);
          const pieces = headline(document) ?? [];
          for (const piece of pieces) {
            expect(piece.text).not.toBe("");
            for (const word of piece.words) expect(word > 0 && word < piece.text.length).toBe(true);
          }
          if (pieces.length > 1) for (const piece of pieces) expect(piece.text.trim()).not.toBe("");
        }
      }),
      { seed: 20261124, numRuns: 400 },
    );
  });
});

describe("captions (TX7)", () => {
  const record = "photo#caption";
  const photo = (document: DayangDocument) => {
    const { caption, credit } = recordOf(document, "pictures", "photo");
    return [caption, credit];
  };

  test("read as mark, caption, blank and credit", () => {
    expect(textOf(EDITION, record)).toBe("▲会议现场　李四 摄");
    expect(textOf(EDITION, "advert#caption")).toBe("");
  });

  test("text goes into the field that it is typed in", () => {
    expect(photo(typed(EDITION, at(record, 5), at(record, 5), "图").document)).toEqual([
      "会议现场图",
      "李四 摄",
    ]);
    expect(photo(typed(EDITION, at(record, 6), at(record, 6), "图").document)).toEqual([
      "会议现场",
      "图李四 摄",
    ]);
    const first = typed(EDITION, at(record, 0), at(record, 1), "图");
    expect(photo(first.document)).toEqual(["图会议现场", "李四 摄"]);
    expect(first.caret.offset).toBe(2);
  });

  test("neither the mark nor the blank between the fields can be deleted", () => {
    for (const offset of [1, 6]) {
      const edit = deleteBackward(EDITION, at(record, offset));
      expect(edit).toMatchObject({ transaction: { changes: [] } });
    }
    const caret = edited(EDITION, deleteBackward(EDITION, at(record, 6))).caret;
    expect(caret).toEqual(at(record, 5));
  });

  test("a range over both fields takes of both and puts its text into the first", () => {
    const { document, caret } = typed(EDITION, at(record, 3), at(record, 8), "图");
    expect(photo(document)).toEqual(["会议图", " 摄"]);
    expect(caret.offset).toBe(4);
  });

  test("an empty caption can be typed, and a credit that is emptied leaves the caret in the text", () => {
    const { document, caret } = typed(
      EDITION,
      at("advert#caption", 0),
      at("advert#caption", 0),
      "广告\n语",
    );
    expect(recordOf(document, "pictures", "advert").caption).toBe("广告 语");
    expect(caret).toEqual(at("advert#caption", 5));
    const emptied = typed(EDITION, at(record, 6), at(record, 10), "");
    expect(photo(emptied.document)).toEqual(["会议现场", ""]);
    expect(emptied.caret.offset).toBe(5);
  });

  test("before a lone credit a caption begins, and what replaces some of the credit stays with it", () => {
    const lone = typed(EDITION, at(record, 1), at(record, 5), "").document;
    expect(photo(lone)).toEqual(["", "李四 摄"]);
    expect(photo(typed(lone, at(record, 1), at(record, 1), "图").document)).toEqual([
      "图",
      "李四 摄",
    ]);
    expect(photo(typed(lone, at(record, 1), at(record, 3), "王五").document)).toEqual([
      "",
      "王五 摄",
    ]);
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
