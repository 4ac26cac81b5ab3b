import { describe, expect, test } from "vitest";
import { done } from "../commands/edition.fixture.ts";
import type { DayangDocument } from "../document.ts";
import { putRecords } from "../transaction.ts";
import {
  all,
  applied,
  BRIDGE,
  behind,
  EDITION,
  HARVEST,
  mark,
  PROOF,
  saying,
  typedOver,
} from "./apply-mark.fixture.ts";
import { carriedOut } from "./carried-out.ts";
import { uncalledChanges } from "./carried-out-uncalled.ts";
import { editionOf, proofedOf } from "./compare/proofed.fixture.ts";
import { by, READER, START } from "./desk.fixture.ts";
import type { MarkState } from "./desk.ts";
import type { Mark } from "./marks.ts";

function stateOf(what: Mark, status: MarkState["status"] = "done"): MarkState {
  return { mark: what, round: 1, by: by(READER), time: START, status, thread: [] };
}

/** What the proof of a document shows of a mark. */
function shown(what: Mark, document: DayangDocument = EDITION) {
  return carriedOut(stateOf(what), PROOF, proofedOf(document));
}

/** Edits by hand, one after another. */
function edited(...edits: readonly (readonly [record: string, old: string, text: string])[]) {
  return edits.reduce((document, edit) => typedOver(document, ...edit), EDITION);
}

const TODAY = mark("change", saying("harvest-1", "昨日"), { text: "今晨" });

describe("a mark that was carried out", () => {
  test("is done by the program or by hand, and not done where the text is unchanged", () => {
    expect(shown(TODAY, applied(TODAY))).toEqual({ state: "done", found: "今晨" });
    expect(shown(TODAY, edited(["harvest-1", "昨日", "今晨"]))).toEqual({
      state: "done",
      found: "今晨",
    });
    expect(shown(TODAY)).toEqual({ state: "notDone", found: "昨日" });
  });

  test("is done beside other edits, also right beside it", () => {
    const beside = edited(["harvest-1", "青禾镇昨日举行", "东坡村今晨举办"]);
    expect(shown(TODAY, beside).state).toBe("done");
    expect(shown(TODAY, edited(["harvest-1", "昨日举行", "昨日举办"])).state).toBe("notDone");
  });

  test("is unclear where something else stands there, which is told", () => {
    expect(shown(TODAY, edited(["harvest-1", "昨日", "明天"]))).toEqual({
      state: "unclear",
      found: "明天",
    });
    const gone = editionOf([BRIDGE]);
    expect(shown(TODAY, gone)).toEqual({ state: "unclear" });
  });

  test("of every textual kind is done when applied, not done when not", () => {
    const marks = [
      mark("change", saying("harvest#headline", "丰收"), { text: "喜获丰收" }),
      mark("change", saying("harvest-photo-1#caption", "收割"), { text: "抢收" }),
      mark("delete", saying("harvest-2", "站长")),
      mark("delete", all("harvest-2")),
      mark("insert", behind("harvest-2", "亩产"), { text: "十分" }),
      mark("transpose", saying("harvest-2", "站长"), { to: saying("harvest-2", "陈远") }),
      mark("transpose", saying("harvest-1", "青禾镇"), { to: saying("bridge-1", "白石桥") }),
      mark("transpose", all("harvest-1"), { to: all("harvest-3") }),
      mark("move", saying("harvest-1", "昨日"), { to: behind("bridge-2", "群众") }),
      mark("move", all("harvest-3"), { to: behind("harvest-1", "") }),
      mark("runOn", behind("harvest-1", "仪式。"), { to: behind("harvest-2", "") }),
      mark("newParagraph", behind("harvest-2", "说，")),
      mark("newParagraph", behind("bridge#headline", "白石桥")),
      mark("addSpace", behind("harvest-1", "青禾镇")),
      mark("closeUp", behind("harvest#byline", "记者")),
      mark("replaceAll", [saying("harvest-1", "昨日"), saying("bridge-1", "昨日")], {
        text: "今晨",
      }),
    ];
    for (const what of marks) {
      const name = JSON.stringify(what);
      expect(shown(what, applied(what)).state, name).toBe("done");
      expect(shown(what).state, name).toBe("notDone");
      // Work elsewhere in the same texts makes no difference.
      const later = edited(["bridge-2", "方便", "便利"], ["harvest#headline", "开镰", "收镰"]);
      expect(shown(what, later).state, name).toBe("notDone");
    }
  });

  test("is a space of either width", () => {
    const space = mark("addSpace", behind("harvest-1", "青禾镇"));
    expect(shown(space, edited(["harvest-1", "青禾镇", "青禾镇 "])).state).toBe("done");
  });

  test("is not done where one of several places was left, and that one is told", () => {
    const everywhere = mark(
      "replaceAll",
      [saying("harvest-1", "昨日"), saying("bridge-1", "昨日")],
      {
        text: "今晨",
      },
    );
    expect(shown(everywhere, edited(["harvest-1", "昨日", "今晨"]))).toEqual({
      state: "notDone",
      found: "昨日",
    });
  });

  test("is found in a paragraph that was moved since", () => {
    const up = mark("move", all("harvest-1"), { to: behind("harvest-3", "轮班。") });
    expect(shown(TODAY, applied(TODAY, applied(up))).state).toBe("done");
    expect(shown(TODAY, applied(up)).state).toBe("notDone");
  });

  test("is for a person to see where no text can show it; a stet is text that stands", () => {
    for (const kind of ["note", "shift", "align"] as const) {
      expect(shown(mark(kind, saying("harvest-1", "昨日"), { text: "请核" }))).toEqual({
        state: "unclear",
        found: "昨日",
      });
    }
    expect(shown(mark("note", [], { text: "图不清" }))).toEqual({ state: "unclear" });
    const stet = mark("stet", saying("harvest-1", "昨日"));
    expect(shown(stet).state).toBe("done");
    expect(shown(stet, edited(["harvest-1", "昨日", "今晨"]))).toEqual({
      state: "notDone",
      found: "今晨",
    });
  });
});

describe("changes that no mark asked for", () => {
  const uncalled = (marks: readonly (Mark | MarkState)[], document: DayangDocument) =>
    uncalledChanges(
      marks.map((one) => ("mark" in one ? one : stateOf(one))),
      PROOF,
      proofedOf(document),
    );
  const texts = (...args: Parameters<typeof uncalled>) =>
    uncalled(...args).map(({ kind, olderText, newerText }) => [kind, olderText, newerText]);

  test("are none where only marks were carried out, even beside one another", () => {
    const marks = [
      TODAY,
      mark("delete", saying("harvest-1", "举行")),
      mark("newParagraph", behind("harvest-2", "说，")),
      mark("move", all("harvest-3"), { to: behind("harvest-1", "") }),
    ];
    const document = marks.reduce((current, what) => applied(what, current), EDITION);
    expect(uncalled(marks, document)).toEqual([]);
    expect(uncalled([], EDITION)).toEqual([]);
    expect(uncalled(marks, EDITION)).toEqual([]);
  });

  test("are told with their places on both proofs", () => {
    const longer = mark("change", saying("harvest-2", "站长"), { text: "镇农业技术推广站站长" });
    const document = typedOver(applied(longer), "harvest-2", "喜人", "惊人");
    expect(uncalled([longer], document)).toEqual([
      {
        kind: "changed",
        what: "text",
        articleId: "harvest",
        older: [saying("harvest-2", "喜")],
        newer: [saying("harvest-2", "惊", document)],
        olderText: "喜",
        newerText: "惊",
      },
    ]);
  });

  test("are told right beside a mark, too", () => {
    expect(texts([TODAY], edited(["harvest-1", "昨日举行", "今晨举办"]))).toEqual([
      ["changed", "行", "办"],
    ]);
  });

  test("are not what was done at a mark in another way, nor what a note's text has become", () => {
    expect(texts([TODAY], edited(["harvest-1", "昨日", "明天"]))).toEqual([]);
    const note = mark("note", saying("harvest-2", "早稻亩产喜人"), { text: "请写明数字" });
    const rewritten = edited(["harvest-2", "早稻亩产喜人", "早稻亩产五百公斤"]);
    expect(texts([note], rewritten)).toEqual([]);
    expect(texts([note], typedOver(rewritten, "harvest-3", "日夜", "昼夜"))).toHaveLength(1);
  });

  test("are those of marks that were refused or withdrawn", () => {
    const document = applied(TODAY);
    expect(texts([stateOf(TODAY, "open")], document)).toEqual([]);
    const was = [["changed", "昨日", "今晨"]];
    expect(texts([stateOf(TODAY, "refused")], document)).toEqual(was);
    expect(texts([stateOf(TODAY, "withdrawn")], document)).toEqual(was);
  });

  test("are articles that moved, unless a mark on the place asked for it", () => {
    const document = editionOf([HARVEST, { ...BRIDGE, line: 60 }]);
    expect(texts([], document)).toEqual([["moved", "白石桥通车", "白石桥通车"]]);
    const on = (y: number) =>
      mark("shift", [], { direction: "down", boxes: [{ x: 60, y, width: 90, height: 20 }] });
    expect(texts([on(300)], document)).toEqual([]);
    expect(texts([on(100)], document)).toHaveLength(1);
  });

  test("are pictures that were replaced", () => {
    const photo = { ...EDITION.pictures.get("harvest-photo-1")!, sha256: "cd" };
    const put = putRecords(EDITION, "put", [{ table: "pictures", record: photo }]);
    expect(uncalled([], done(EDITION, put))).toMatchObject([{ kind: "changed", what: "picture" }]);
  });
});
