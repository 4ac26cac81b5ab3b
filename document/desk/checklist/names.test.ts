import { describe, expect, test } from "vitest";
import type { KnownName } from "../people.ts";
import { judgementOf, pointOf, testEdition, textEdition } from "./checklist.fixture.ts";

const NAMES: KnownName[] = [
  { name: "岑远舟", posts: ["县委书记"], rank: 1 },
  { name: "鲁明棠", posts: ["县委副书记、县长"], rank: 2 },
  { name: "祁秋", posts: ["县委常委、宣传部部长"], rank: 3 },
];

function judged(...text: string[]): string {
  const point = pointOf("names.posts", textEdition(...text), { names: NAMES });
  return judgementOf({ ...point, found: point.found.filter((f) => f.code !== "desk.found.name") });
}

describe("CK19: names and posts", () => {
  test("called by their posts, in full or short, are right", () => {
    expect(judged("会议由棠川县委书记岑远舟主持，县委副书记、县长鲁明棠讲话。")).toBe("good");
    expect(judged("日前，县委常委、宣传部部长祁秋到会。祁秋部长说好。鲁明棠县长也来了。")).toBe(
      "good",
    );
    expect(judged("岑远舟要求抓紧。岑远舟一行走访。")).toBe("good");
    expect(judged("没有领导的一段。")).toBe("none");
  });

  test("with another one's post are wrong, and so with or without 副", () => {
    expect(judged("县委书记鲁明棠讲话。")).toBe("bad name.post");
    expect(judged("县委副书记岑远舟讲话。")).toBe("bad name.post");
    expect(judged("县委书记祁秋讲话。")).toBe("bad name.otherPost");
    expect(judged("县委书计岑远舟讲话。")).toBe("bad name.post");
  });

  test("with a post that no list knows are looked at", () => {
    expect(judged("县政协主席岑远舟讲话。")).toBe("look name.post");
    expect(judged("县委常委、宣传部部长、县文旅局局长祁秋到会。")).toBe("look name.post");
  });

  test("but for one character are wrong beside their post, else looked at", () => {
    expect(judged("县委书记岑远洲讲话。")).toBe("bad name.near");
    expect(judged("县委书记岑舟远讲话。")).toBe("bad name.near");
    expect(judged("工人岑远洲说。")).toBe("look name.near");
    expect(judged("工人李远舟说。")).toBe("none");
    expect(judged("宣传部部长祁秀到会。")).toBe("look name.near");
    expect(judged("工人祁秀说。")).toBe("none");
  });

  test("that are known themselves are no slips of others", () => {
    const names = [...NAMES, { name: "岑远洲", posts: [] }];
    const point = pointOf("names.posts", textEdition("岑远洲和岑远舟都来了。"), { names });
    expect(judgementOf(point)).toBe("good name name");
  });

  test("cannot be known without a list", () => {
    expect(judgementOf(pointOf("names.posts", textEdition("一段。")))).toBe("look names.list");
  });
});

describe("CK20: the order of names", () => {
  test("by rank is right", () => {
    expect(judged("县领导岑远舟、鲁明棠、祁秋出席。")).toBe("good");
    expect(judged("鲁明棠讲话。岑远舟出席。")).toBe("good");
  });

  test("against rank is wrong in a list, looked at in a sentence", () => {
    expect(judged("县领导鲁明棠、岑远舟出席。")).toBe("bad name.order");
    expect(judged("祁秋陪同鲁明棠走访。")).toBe("look name.order");
  });
});

describe("CK21: names of bodies", () => {
  test("that are nearly another one of the page are looked at", () => {
    const usual = "县文广旅体局局长到会。会后，县文广旅体局负责。";
    const slip = "县住建局、县文旅旅局、县民政局发言。";
    expect(judged(usual, slip)).toBe("look body.near");
    expect(judged(usual, "县公安局、县公路局、县农业局、县农技局发言。县公安局值守。")).toBe(
      "none",
    );
  });

  test("are seen without a list of names, too", () => {
    const point = pointOf("names.posts", textEdition("县文广旅体局。县文广旅体局。县文旅旅局。"));
    expect(judgementOf(point)).toBe("look body.near names.list");
  });
});

test("CK11: meetings are shown, first those of heads whose session the text has not", () => {
  const of = (headline: string, ...text: string[]) =>
    judgementOf(pointOf("meeting", testEdition([{ articles: [{ heads: { headline }, text }] }])));
  const full = "中共棠川县第十四届委员会第六次全体会议召开。";
  expect(of("县委十四届六次全会召开", full)).toBe("look meeting meeting");
  expect(of("县委十四届五次全会召开", full)).toBe("look meeting.head meeting meeting");
  expect(of("老街修好了", "他来过三次。")).toBe("none");
});
