import { describe, expect, test } from "vitest";
import { checkInvariants } from "../commands/invariants.ts";
import { recordOf } from "../document.ts";
import { textOf } from "../text/records.ts";
import {
  all,
  applied,
  behind,
  EDITION,
  mark,
  refusal,
  saying,
  story,
  textAfter,
  typedOver,
} from "./apply-mark.fixture.ts";

const [FIRST, SECOND, THIRD] = story(EDITION, "harvest") as [string, string, string];
const [, CROSSING] = story(EDITION, "bridge") as [string, string];

describe("a transposition", () => {
  test("swaps stretches of one text, adjoining or apart, whichever is marked first", () => {
    const swap = (one: string, other: string) =>
      textAfter(
        "harvest-2",
        mark("transpose", saying("harvest-2", one), { to: saying("harvest-2", other) }),
      );
    expect(swap("站长", "陈远")).toBe("陈远站长说，早稻亩产喜人。");
    expect(swap("喜人", "早稻")).toBe("站长陈远说，喜人亩产早稻。");
  });

  test("swaps over texts, with styles, and whole paragraphs as they are", () => {
    const paragraph = recordOf(EDITION, "paragraphs", "harvest-1");
    const spans = [{ start: 0, end: 3, styleId: "strong" }];
    const styled = {
      ...EDITION,
      paragraphs: new Map(EDITION.paragraphs).set("harvest-1", { ...paragraph, spans }),
    };
    const across = mark("transpose", saying("harvest-1", "青禾镇"), {
      to: saying("bridge-1", "白石桥"),
    });
    const document = applied(across, styled);
    expect(textOf(document, "harvest-1")).toBe("白石桥昨日举行开镰仪式。");
    expect(document.paragraphs.get("harvest-1")?.spans).toEqual([]);
    expect(document.paragraphs.get("bridge-1")).toMatchObject({ text: "青禾镇昨日通车。", spans });
    const whole = applied(mark("transpose", all("harvest-1"), { to: all("harvest-3") }));
    expect(whole.stories.get("s-harvest")?.paragraphIds).toEqual([
      "harvest-3",
      "harvest-2",
      "harvest-1",
    ]);
    const apart = applied(mark("transpose", all("harvest-1"), { to: all("bridge-2") }));
    expect(story(apart, "harvest")).toEqual([CROSSING, SECOND, THIRD]);
    expect(story(apart, "bridge")[1]).toBe(FIRST);
    expect(checkInvariants(apart)).toEqual([]);
  });

  test("of what overlaps is left to a person", () => {
    const to = saying("harvest-2", "长陈");
    expect(refusal(mark("transpose", saying("harvest-2", "站长"), { to }))).toBe(
      "desk.apply.byHand",
    );
  });
});

describe("a move", () => {
  const move = (ranges: Parameters<typeof mark>[1], to: ReturnType<typeof behind>) =>
    mark("move", ranges, { to });

  test("takes text to an earlier or a later place of the same text", () => {
    const back = move(saying("harvest-2", "早稻"), behind("harvest-2", ""));
    expect(textAfter("harvest-2", back)).toBe("早稻站长陈远说，亩产喜人。");
    const on = move(saying("harvest-2", "站长"), behind("harvest-2", "陈远"));
    expect(textAfter("harvest-2", on)).toBe("陈远站长说，早稻亩产喜人。");
  });

  test("takes text to another article, with the words round it as they are now", () => {
    const away = move(saying("harvest-1", "昨日"), behind("bridge-2", "群众"));
    const document = applied(away, typedOver(EDITION, "bridge-2", "两岸", "大河两岸"));
    expect(textOf(document, "harvest-1")).toBe("青禾镇举行开镰仪式。");
    expect(textOf(document, "bridge-2")).toBe("大河两岸群众昨日出行方便。");
  });

  test("takes whole paragraphs before or behind another one as paragraphs", () => {
    const up = applied(move(all("harvest-3"), behind("harvest-1", "")));
    expect(story(up, "harvest")).toEqual([THIRD, FIRST, SECOND]);
    expect(up.stories.get("s-harvest")?.paragraphIds[0]).toBe("harvest-3");
    const over = applied(move([all("harvest-1"), all("harvest-2")], behind("bridge-2", CROSSING)));
    expect(story(over, "harvest")).toEqual([THIRD]);
    expect(story(over, "bridge").slice(2)).toEqual([FIRST, SECOND]);
    const empty = applied(move([all("bridge-1"), all("bridge-2")], behind("harvest-1", "")));
    expect(story(empty, "bridge")).toEqual([""]);
    expect(checkInvariants(empty)).toEqual([]);
  });

  test("of a paragraph into the middle of another joins it", () => {
    const document = applied(move(all("harvest-3"), behind("harvest-2", "说，")));
    expect(story(document, "harvest")).toEqual([FIRST, `站长陈远说，${THIRD}早稻亩产喜人。`]);
  });

  test("is refused into itself and where its place has changed", () => {
    for (const to of ["站长", "站长陈远", "站长陈远说"])
      expect(refusal(move(saying("harvest-2", "陈远说"), behind("harvest-2", to)))).toBe(
        "desk.apply.byHand",
      );
    const away = move(saying("harvest-1", "昨日"), behind("bridge-2", "群众"));
    expect(refusal(away, typedOver(EDITION, "bridge-2", "群众", "群众的"))).toBe(
      "desk.apply.changed",
    );
  });
});
