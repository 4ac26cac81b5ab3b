import { describe, expect, test } from "vitest";
import { countingIds } from "../commands/edition.fixture.ts";
import { furnitureRecord } from "../text/furniture-texts.ts";
import { mark, saying, typedOver } from "./apply-mark.fixture.ts";
import { applyMark, isTextual } from "./apply-mark.ts";
import { carriedOut } from "./carried-out.ts";
import { uncalledChanges } from "./carried-out-uncalled.ts";
import { proofedOf } from "./compare/proofed.fixture.ts";
import { textChanges } from "./compare/text-changes.ts";
import { by, READER, START } from "./desk.fixture.ts";
import { errorRate } from "./error-rate.ts";
import { furnished } from "./furniture.fixture.ts";
import type { Mark } from "./marks.ts";
import { markPlaceNow } from "./rebase-mark.ts";
import { snapshotSchema } from "./snapshot.ts";

const EDITION = furnished();
const PROOF = proofedOf(EDITION);
const ISSUE = furnitureRecord("page-1", "nameplate", "issue");
const DATE = furnitureRecord("page-1", "nameplate", "date");
const DUTY = furnitureRecord("page-1", "masthead", "dutyEditors");

function stateOf(what: Mark) {
  return { mark: what, round: 1, by: by(READER), time: START, status: "done", thread: [] } as const;
}

const LAST_FIGURE = { ...saying(ISSUE, "8976", EDITION) };
const SERIAL = mark(
  "change",
  { ...LAST_FIGURE, start: LAST_FIGURE.end - 1, text: "6" },
  { text: "7" },
);
const NEXT = proofedOf(furnished(undefined, { serialNumber: "8977" }));

describe("furniture in two proofs", () => {
  test("that reads the same shows nothing", () => {
    expect(textChanges(PROOF, proofedOf(furnished()))).toEqual([]);
  });

  test("with another issue number shows exactly that", () => {
    const changes = textChanges(PROOF, NEXT);
    expect(changes).toMatchObject([
      { kind: "changed", what: "text", olderText: "8976", newerText: "8977" },
    ]);
    expect(changes[0]?.older).toMatchObject([{ record: ISSUE, text: "8976" }]);
    expect(changes[0]?.newer).toMatchObject([{ record: ISSUE, text: "8977" }]);
  });

  test("with another date shows what of it is other", () => {
    const later = proofedOf(furnished(undefined, { date: "2026-11-25" }));
    expect(textChanges(PROOF, later).map(({ older }) => older?.[0]?.record)).toEqual([DATE, DATE]);
  });

  test("shows what came and went as text, and a box that was moved not at all", () => {
    const bare = proofedOf(furnished(["nameplate"]));
    expect(textChanges(PROOF, bare)).toMatchObject([{ kind: "deleted", what: "text" }]);
    expect(textChanges(bare, PROOF)).toMatchObject([{ kind: "added", what: "text" }]);
    const priced = furnished();
    const item = priced.items.get("item-nameplate")!;
    const moved = { ...item, box: { x: 0, y: 0, width: 9, height: 9 } } as typeof item;
    const items = new Map([...priced.items, [item.id, moved]]);
    expect(textChanges(PROOF, proofedOf({ ...priced, items }))).toEqual([]);
  });
});

describe("a mark on furniture", () => {
  test("is put right by hand alone", () => {
    expect(isTextual(SERIAL)).toBe(false);
    expect(applyMark(EDITION, SERIAL, PROOF, countingIds())).toEqual({
      refused: "desk.apply.byHand",
      values: {},
    });
    const away = mark("move", saying("harvest-1", "昨日"), { to: saying(DATE, "", EDITION) });
    expect(isTextual(away)).toBe(false);
  });

  test("was carried out when the newer proof reads as it asks", () => {
    expect(carriedOut(stateOf(SERIAL), PROOF, NEXT)).toEqual({ state: "done", found: "7" });
    expect(carriedOut(stateOf(SERIAL), PROOF, PROOF)).toEqual({ state: "notDone", found: "6" });
    const wrong = proofedOf(furnished(undefined, { serialNumber: "8979" }));
    expect(carriedOut(stateOf(SERIAL), PROOF, wrong)).toEqual({ state: "unclear", found: "9" });
    const out = mark("delete", saying(ISSUE, "第280期　", EDITION));
    const without = proofedOf(furnished(undefined, { issueNumber: "" }));
    expect(carriedOut(stateOf(out), PROOF, without).state).toBe("done");
    const name = mark(
      "insert",
      { ...saying(DUTY, "傅", EDITION), start: 6, text: "" },
      { text: "秋" },
    );
    const named = { ...EDITION.editions.get("e")!.masthead, dutyEditors: ["傅秋平"] };
    const mended = proofedOf(furnished(undefined, { masthead: named }));
    expect(carriedOut(stateOf(name), PROOF, mended).state).toBe("done");
    expect(carriedOut(stateOf(name), PROOF, NEXT).state).toBe("notDone");
    const both = mark("transpose", saying(DUTY, "傅", EDITION), {
      to: saying(DUTY, "平", EDITION),
    });
    const turned = proofedOf(
      furnished(undefined, { masthead: { ...named, dutyEditors: ["平傅"] } }),
    );
    expect(carriedOut(stateOf(both), PROOF, turned).state).toBe("done");
    const note = mark("note", saying(DATE, "24", EDITION), { text: "请核" });
    expect(carriedOut(stateOf(note), PROOF, NEXT).state).toBe("unclear");
  });

  test("asks for the change of its whole figure, and for no other", () => {
    expect(uncalledChanges([stateOf(SERIAL)], PROOF, NEXT)).toEqual([]);
    expect(uncalledChanges([], PROOF, NEXT)).toHaveLength(1);
    const more = proofedOf(furnished(undefined, { serialNumber: "8977", date: "2026-11-26" }));
    const told = uncalledChanges([stateOf(SERIAL)], PROOF, more);
    expect(told.every(({ older }) => older?.every(({ record }) => record === DATE))).toBe(true);
    expect(told.length).toBeGreaterThan(0);
  });

  test("finds its text in the present edition while that is printed", () => {
    expect(markPlaceNow(EDITION, SERIAL, PROOF)).toEqual(SERIAL.ranges);
    const longer = furnished(undefined, { issueNumber: "1280" });
    expect(markPlaceNow(longer, SERIAL, PROOF)).toMatchObject([
      { record: ISSUE, start: LAST_FIGURE.end, end: LAST_FIGURE.end + 1, text: "6" },
    ]);
    expect(markPlaceNow(furnished(["masthead"]), SERIAL, PROOF)).toBeUndefined();
    const edited = typedOver(EDITION, "harvest-1", "昨日", "今晨");
    expect(markPlaceNow(edited, SERIAL, PROOF)).toEqual(SERIAL.ranges);
  });

  test("counts double in the nameplate and not in the imprint", () => {
    const duty = mark("change", saying(DUTY, "平", EDITION), { text: "红", errorClass: "C" });
    const { marks } = errorRate([{ snapshot: PROOF, marks: [stateOf(SERIAL), stateOf(duty)] }]);
    expect(marks[0]?.doubled).toBe("nameplate");
    expect(marks[1]?.doubled).toBeUndefined();
  });

  test("stands on a proof whose snapshot says that it knows furniture; older ones are still read", () => {
    for (const version of [1, 2])
      expect(snapshotSchema.safeParse({ ...PROOF, version }).success).toBe(true);
    expect(snapshotSchema.safeParse({ ...PROOF, version: 3 }).success).toBe(false);
  });
});
