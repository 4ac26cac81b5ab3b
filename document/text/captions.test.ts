import { describe, expect, test } from "vitest";
import { type DayangDocument, recordOf } from "../document.ts";
import { at, EDITION, edited, typed } from "./edit.fixture.ts";
import { deleteBackward } from "./edit.ts";
import { textOf } from "./range.ts";

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
