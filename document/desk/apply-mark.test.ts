import { describe, expect, test } from "vitest";
import { checkInvariants } from "../commands/invariants.ts";
import { recordOf } from "../document.ts";
import { textOf } from "../text/records.ts";
import {
  all,
  application,
  applied,
  behind,
  EDITION,
  joinedUp,
  mark,
  refusal,
  saying,
  story,
  textAfter,
  typedOver,
} from "./apply-mark.fixture.ts";

const [FIRST, SECOND, THIRD] = story(EDITION, "harvest") as [string, string, string];

describe("a change", () => {
  const today = mark("change", saying("harvest-1", "昨日"), { text: "今晨" });

  test("is one transaction with a name of its own", () => {
    expect(textAfter("harvest-1", today)).toBe("青禾镇今晨举行开镰仪式。");
    const made = application(today);
    expect(made).toMatchObject({ event: "input.mark", changes: [{ id: "harvest-1" }] });
  });

  test("finds its text after other edits, also in another paragraph", () => {
    const later = typedOver(EDITION, "harvest-1", "青禾镇", "本报讯　青禾镇");
    expect(textAfter("harvest-1", today, later)).toBe("本报讯　青禾镇今晨举行开镰仪式。");
    const inSecond = mark("change", saying("harvest-2", "喜人"), { text: "过五百公斤" });
    const joined = joinedUp(EDITION, "harvest-1", "harvest-2");
    expect(textAfter("harvest-1", inSecond, joined)).toBe(
      `${FIRST}站长陈远说，早稻亩产过五百公斤。`,
    );
    const parted = typedOver(EDITION, "harvest-2", "说，", "说，\n");
    expect(story(applied(inSecond, parted), "harvest")[2]).toBe("早稻亩产过五百公斤。");
  });

  test("is refused where its text has changed, is gone, or already reads so", () => {
    expect(refusal(today, typedOver(EDITION, "harvest-1", "昨日", "前日"))).toBe(
      "desk.apply.changed",
    );
    expect(refusal(today, typedOver(EDITION, "harvest-1", FIRST, "无关的话"))).toBe(
      "desk.apply.changed",
    );
    const stem = mark("change", saying("harvest-2", "站长"), { text: "农技站站长" });
    expect(refusal(stem, typedOver(EDITION, "harvest-2", "站长", "农技站站长"))).toBe(
      "desk.apply.done",
    );
    expect(textAfter("harvest-2", stem)).toMatch(/^农技站站长陈远/);
    expect(application(today, typedOver(EDITION, "harvest-1", "昨日", "前日"))).toMatchObject({
      values: { text: "昨日" },
    });
  });

  test("reaches heads, bylines, captions and credits", () => {
    const to = (record: string, old: string, text: string) =>
      textAfter(record, mark("change", saying(record, old), { text }));
    expect(to("harvest#headline", "丰收", "喜获丰收")).toBe("东坡村开镰 早稻喜获丰收");
    expect(to("harvest#byline", "间", "涧")).toBe("记者 林涧");
    expect(to("harvest-photo-1#caption", "收割现场", "抢收现场")).toBe("▲抢收现场　沈砚 摄");
    expect(to("harvest-photo-1#caption", "沈砚", "许小满")).toBe("▲收割现场　许小满 摄");
  });

  test("of text over several paragraphs makes one of them", () => {
    const ranges = [saying("harvest-1", "开镰仪式。"), saying("harvest-2", "站长陈远说，")];
    const document = applied(mark("change", ranges, { text: "仪式，" }));
    expect(story(document, "harvest")).toEqual(["青禾镇昨日举行仪式，早稻亩产喜人。", THIRD]);
    const torn = [saying("harvest-1", "仪式"), saying("harvest-2", "站长")];
    expect(refusal(mark("change", torn, { text: "会" }))).toBe("desk.apply.byHand");
  });

  test("keeps the style of what it replaces", () => {
    const paragraph = recordOf(EDITION, "paragraphs", "harvest-1");
    const spans = [{ start: 3, end: 5, styleId: "strong" }];
    const styled = {
      ...EDITION,
      paragraphs: new Map(EDITION.paragraphs).set("harvest-1", { ...paragraph, spans }),
    };
    const { paragraphs } = applied(
      mark("change", saying("harvest-1", "昨日"), { text: "今" }),
      styled,
    );
    expect(paragraphs.get("harvest-1")?.spans).toEqual([{ start: 3, end: 4, styleId: "strong" }]);
  });
});

describe("a deletion", () => {
  test("takes text away", () => {
    expect(textAfter("harvest-2", mark("delete", saying("harvest-2", "站长")))).toBe(
      "陈远说，早稻亩产喜人。",
    );
  });

  test("takes whole paragraphs away with their ends, but a story's last one stays, empty", () => {
    const two = mark("delete", [all("harvest-1"), all("harvest-2")]);
    const document = applied(two);
    expect(story(document, "harvest")).toEqual([THIRD]);
    expect(document.stories.get("s-harvest")?.paragraphIds).toEqual(["harvest-3"]);
    expect(document.paragraphs.has("harvest-1")).toBe(false);
    const bridge = applied(mark("delete", [all("bridge-1"), all("bridge-2")]));
    expect(checkInvariants(bridge)).toEqual([]);
    expect(story(bridge, "bridge")).toEqual([""]);
  });

  test("over the end of a paragraph joins what is left", () => {
    const ranges = [
      saying("harvest-1", "举行开镰仪式。"),
      all("harvest-2"),
      saying("harvest-3", "收割机手"),
    ];
    expect(story(applied(mark("delete", ranges)), "harvest")).toEqual(["青禾镇昨日日夜轮班。"]);
  });

  test("of a piece of a head takes the blank beside it along", () => {
    expect(
      textAfter("harvest#headline", mark("delete", saying("harvest#headline", "早稻丰收"))),
    ).toBe("东坡村开镰");
    expect(
      textAfter("harvest#headline", mark("delete", saying("harvest#headline", "东坡村开镰"))),
    ).toBe("早稻丰收");
    expect(textAfter("harvest#byline", mark("delete", all("harvest#byline")))).toBe("");
  });

  test("of texts of several kinds takes each away", () => {
    const document = applied(
      mark("delete", [saying("harvest#byline", "记者 "), saying("harvest-1", "昨日")]),
    );
    expect(textOf(document, "harvest#byline")).toBe("林间");
    expect(textOf(document, "harvest-1")).toBe("青禾镇举行开镰仪式。");
  });
});

describe("an insertion", () => {
  const more = mark("insert", behind("harvest-2", "亩产"), { text: "十分" });

  test("goes to its place, also where the text was edited round it", () => {
    expect(textAfter("harvest-2", more)).toBe("站长陈远说，早稻亩产十分喜人。");
    const edited = typedOver(EDITION, "harvest-2", "喜人", "惊人");
    expect(textAfter("harvest-2", more, edited)).toBe("站长陈远说，早稻亩产十分惊人。");
  });

  test("is refused where something was typed at its place", () => {
    const typed = typedOver(EDITION, "harvest-2", "亩产", "亩产十分");
    expect(refusal(more, typed)).toBe("desk.apply.done");
    const other = typedOver(EDITION, "harvest-2", "亩产", "亩产很");
    expect(refusal(more, other)).toBe("desk.apply.changed");
  });

  test("of several lines makes paragraphs", () => {
    const lines = mark("insert", behind("harvest-1", FIRST), { text: "天气晴好。\n全镇动员。" });
    expect(story(applied(lines), "harvest")).toEqual([
      `${FIRST}天气晴好。`,
      "全镇动员。",
      SECOND,
      THIRD,
    ]);
  });
});

describe("paragraphs and spaces", () => {
  const runOn = mark("runOn", behind("harvest-1", FIRST), { to: behind("harvest-2", "") });

  test("two paragraphs run on, once", () => {
    const document = applied(runOn);
    expect(story(document, "harvest")).toEqual([FIRST + SECOND, THIRD]);
    expect(refusal(runOn, document)).toBe("desk.apply.done");
    expect(refusal(mark("runOn", behind("harvest-3", THIRD)))).toBe("desk.apply.changed");
    expect(refusal(mark("runOn", behind("harvest#headline", "开镰")))).toBe("desk.apply.byHand");
  });

  test("a paragraph is parted, a head broken, once", () => {
    const parting = mark("newParagraph", behind("harvest-2", "说，"));
    const document = applied(parting);
    expect(story(document, "harvest").slice(1, 3)).toEqual(["站长陈远说，", "早稻亩产喜人。"]);
    expect(refusal(parting, document)).toBe("desk.apply.done");
    const head = mark("newParagraph", behind("bridge#headline", "白石桥"));
    const broken = applied(head);
    expect(broken.articles.get("bridge")?.headline?.pieces.map(({ text }) => text)).toEqual([
      "白石桥",
      "通车",
    ]);
    expect(refusal(head, broken)).toBe("desk.apply.done");
    const caption = behind("harvest-photo-1#caption", "收割");
    expect(refusal(mark("newParagraph", caption))).toBe("desk.apply.byHand");
  });

  test("a space is full between Hanzi, narrow beside Latin letters, or as the mark says", () => {
    const space = (after: string, text = "") =>
      textAfter("harvest-1", mark("addSpace", behind("harvest-1", after), { text }));
    expect(space("青禾镇")).toBe("青禾镇　昨日举行开镰仪式。");
    expect(space("青禾镇", " ")).toBe("青禾镇 昨日举行开镰仪式。");
    const latin = mark("addSpace", behind("harvest-3", "收割机手"));
    const edited = typedOver(EDITION, "harvest-3", "日夜", "24小时");
    expect(textAfter("harvest-3", latin, edited)).toBe("收割机手 24小时轮班。");
    expect(refusal(latin, applied(latin))).toBe("desk.apply.done");
    const narrow = typedOver(EDITION, "harvest-3", "机手", "机手 ");
    expect(refusal(latin, narrow)).toBe("desk.apply.done");
  });

  test("blanks go from a selection or from both sides of a place", () => {
    const credit = mark("closeUp", saying("harvest-photo-1#caption", "沈砚 摄"));
    expect(textAfter("harvest-photo-1#caption", credit)).toBe("▲收割现场　沈砚摄");
    expect(textAfter("harvest#byline", mark("closeUp", behind("harvest#byline", "记者")))).toBe(
      "记者林间",
    );
    const head = applied(mark("closeUp", behind("harvest#headline", "开镰")));
    expect(head.articles.get("harvest")?.headline?.pieces).toHaveLength(1);
    expect(refusal(mark("closeUp", saying("harvest-1", "昨日")))).toBe("desk.apply.byHand");
  });
});

describe("replacing everywhere", () => {
  const everywhere = (text: string) =>
    mark("replaceAll", [saying("harvest-1", "昨日"), saying("bridge-1", "昨日")], { text });

  test("takes all places of the marked texts' stories in one step", () => {
    const again = typedOver(EDITION, "harvest-3", "日夜", "昨日起日夜");
    const document = applied(everywhere("今晨"), again);
    expect(textOf(document, "harvest-1")).toBe("青禾镇今晨举行开镰仪式。");
    expect(textOf(document, "harvest-3")).toBe("收割机手今晨起日夜轮班。");
    expect(textOf(document, "bridge-1")).toBe("白石桥今晨通车。");
  });

  test("goes on where some were changed by hand, and never does it twice", () => {
    const one = typedOver(EDITION, "harvest-1", "昨日", "昨日上午");
    const document = applied(everywhere("昨日上午"), one);
    expect(textOf(document, "harvest-1")).toBe("青禾镇昨日上午举行开镰仪式。");
    expect(textOf(document, "bridge-1")).toBe("白石桥昨日上午通车。");
    expect(refusal(everywhere("昨日上午"), document)).toBe("desk.apply.done");
    expect(refusal(everywhere("今晨"), applied(everywhere("今晨")))).toBe("desk.apply.done");
    const other = applied(everywhere("前日"));
    expect(refusal(everywhere("今晨"), other)).toBe("desk.apply.changed");
  });

  test("leaves the mark and blank of a caption", () => {
    const caption = "harvest-photo-1#caption";
    const what = mark("replaceAll", [saying(caption, "收割")], { text: "抢收" });
    expect(textAfter(caption, what)).toBe("▲抢收现场　沈砚 摄");
  });
});

test("marks that do not say what the text is to be are left to a person", () => {
  for (const kind of ["shift", "align", "stet", "note"] as const) {
    expect(refusal(mark(kind, saying("harvest-1", "昨日"), { text: "请核" }))).toBe(
      "desk.apply.byHand",
    );
  }
  expect(refusal(mark("delete", []))).toBe("desk.apply.byHand");
});

test("a mark whose text the proof does not have is refused", () => {
  const wrong = { ...saying("harvest-1", "昨日"), text: "今日" };
  expect(refusal(mark("change", wrong, { text: "明日" }))).toBe("desk.apply.changed");
  const gone = { ...saying("harvest-1", "昨日"), record: "nowhere" };
  expect(refusal(mark("delete", gone))).toBe("desk.apply.changed");
});

test("every textual mark that was carried out, by the program or by hand, is not carried out again", () => {
  const marks = [
    mark("change", saying("harvest-1", "昨日"), { text: "今晨" }),
    mark("delete", saying("harvest-2", "站长")),
    mark("delete", all("harvest-2")),
    mark("insert", behind("harvest-2", "亩产"), { text: "十分" }),
    mark("transpose", saying("harvest-2", "站长"), { to: saying("harvest-2", "陈远") }),
    mark("transpose", all("harvest-1"), { to: all("bridge-2") }),
    mark("move", saying("harvest-1", "昨日"), { to: behind("bridge-2", "群众") }),
    mark("move", all("harvest-3"), { to: behind("harvest-1", "") }),
    mark("runOn", behind("harvest-1", FIRST), { to: behind("harvest-2", "") }),
    mark("newParagraph", behind("harvest-2", "说，")),
    mark("addSpace", behind("harvest-1", "青禾镇")),
    mark("closeUp", behind("harvest#byline", "记者")),
    mark("replaceAll", saying("harvest-1", "昨日"), { text: "今晨" }),
  ];
  for (const what of marks) {
    expect(refusal(what, applied(what)), JSON.stringify(what)).toBe("desk.apply.done");
  }
});
