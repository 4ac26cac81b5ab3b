import { describe, expect, test } from "vitest";
import {
  applied,
  behind,
  EDITION,
  joinedUp,
  mark,
  PROOF,
  saying,
  typedOver,
} from "./apply-mark.fixture.ts";
import { editionOf } from "./compare/proofed.fixture.ts";
import { markPlaceNear, markPlaceNow } from "./rebase-mark.ts";

const TODAY = mark("change", saying("harvest-1", "昨日"), { text: "今晨" });

describe("where a mark's text stands now", () => {
  test("is its place on the proof while nothing was edited", () => {
    expect(markPlaceNow(EDITION, TODAY, PROOF)).toEqual(TODAY.ranges);
  });

  test("follows the text, in its own paragraph and into another", () => {
    const later = typedOver(EDITION, "harvest-1", "青禾镇", "本报讯　青禾镇");
    expect(markPlaceNow(later, TODAY, PROOF)).toEqual([saying("harvest-1", "昨日", later)]);
    const second = mark("delete", saying("harvest-2", "早稻"));
    const joined = joinedUp(EDITION, "harvest-1", "harvest-2");
    expect(markPlaceNow(joined, second, PROOF)).toEqual([saying("harvest-1", "早稻", joined)]);
    const parted = typedOver(EDITION, "harvest-2", "说，", "说，\n");
    expect(markPlaceNow(parted, second, PROOF)).toMatchObject([
      { record: "paragraph-new-1", start: 0, end: 2, text: "早稻" },
    ]);
  });

  test("is not known where the text was edited, parted, or is gone", () => {
    expect(markPlaceNow(applied(TODAY), TODAY, PROOF)).toBeUndefined();
    const torn = typedOver(EDITION, "harvest-1", "昨日", "昨\n日");
    expect(markPlaceNow(torn, TODAY, PROOF)).toBeUndefined();
    expect(markPlaceNow(editionOf([]), TODAY, PROOF)).toBeUndefined();
    expect(markPlaceNow(EDITION, mark("note", []), PROOF)).toBeUndefined();
    const beyond = { ...saying("harvest-1", "昨日"), start: 90, end: 90, text: "" };
    expect(markPlaceNow(EDITION, mark("insert", beyond), PROOF)).toBeUndefined();
  });

  test("is that of both halves, and needs both", () => {
    const to = behind("bridge-2", "群众");
    const move = mark("move", saying("harvest-1", "昨日"), { to });
    expect(markPlaceNow(EDITION, move, PROOF)).toEqual([...move.ranges, to]);
    const edited = typedOver(EDITION, "bridge-2", "群众", "群众的");
    expect(markPlaceNow(edited, move, PROOF)).toBeUndefined();
  });

  test("of what is to be replaced everywhere is where it still stands", () => {
    const ranges = [saying("harvest-1", "昨日"), saying("bridge-1", "昨日")];
    const everywhere = mark("replaceAll", ranges, { text: "今晨" });
    const edited = typedOver(EDITION, "harvest-1", "昨日", "前天");
    expect(markPlaceNow(edited, everywhere, PROOF)).toEqual([ranges[1]]);
  });
});

describe("where a reader is led", () => {
  test("is the mark's text, or what stands there now", () => {
    expect(markPlaceNear(EDITION, TODAY, PROOF)).toEqual(TODAY.ranges[0]);
    expect(markPlaceNear(applied(TODAY), TODAY, PROOF)).toMatchObject({
      record: "harvest-1",
      start: 3,
      end: 5,
      text: "今晨",
    });
    const shorter = typedOver(EDITION, "harvest-1", "镇昨日举", "");
    expect(markPlaceNear(shorter, TODAY, PROOF)).toMatchObject({ start: 2, end: 2, text: "" });
    expect(markPlaceNear(editionOf([]), TODAY, PROOF)).toBeUndefined();
  });
});
