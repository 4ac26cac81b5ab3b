import { describe, expect, test } from "vitest";
import { EMPTY_MASTHEAD } from "../../edition.ts";
import { judgementOf, pointOf, testEdition } from "./checklist.fixture.ts";
import type { ChecklistInput } from "./page-facts.ts";

const PEOPLE: ChecklistInput["people"] = [
  { name: "沈砚", roles: ["pageEditor", "layoutEditor"] },
  { name: "方穗", roles: ["proofreader"] },
  { name: "傅仲平", roles: ["dutyEditor"] },
];

function judged(masthead: Partial<typeof EMPTY_MASTHEAD>, people = PEOPLE): string {
  const document = testEdition([{}, { page: { masthead: { ...EMPTY_MASTHEAD, ...masthead } } }]);
  return judgementOf(pointOf("masthead.names", document, { pageId: "page-2", people }));
}

describe("CK6: names of the masthead", () => {
  test("that are in the paper's list with that role are right", () => {
    expect(judged({ pageEditors: ["沈砚"], proofreaders: ["方穗"] })).toBe(
      "good masthead masthead",
    );
  });

  test("that are not in it, or with another role, are wrong", () => {
    expect(judged({ pageEditors: ["方穗"] })).toBe("bad masthead.role masthead");
    expect(judged({ pageEditors: ["邵启棠"] })).toBe("bad masthead.unknown masthead");
    const people = [{ name: "傅仲平", roles: ["pageEditor" as const] }];
    expect(judged({ pageEditors: ["傅仲萍"] }, people)).toBe("bad masthead.near masthead");
  });

  test("are looked at where there are none, or no list", () => {
    expect(judged({})).toBe("look masthead.none");
    expect(judged({ pageEditors: ["沈砚"] }, [])).toBe("look masthead.list masthead");
  });

  test("do not concern a page that prints none: a folio line names no duty editor", () => {
    expect(pointOf("masthead.names", testEdition([{}]), { people: PEOPLE }).state).toBe("none");
    expect(judged({ dutyEditors: ["无名氏"], pageEditors: ["沈砚"] })).toBe("good masthead");
  });
});

describe("CK7: the ears", () => {
  test("are read every day", () => {
    const ears = [{ title: "今日天气", lines: ["晴转多云", "6℃～17℃"] }];
    const document = testEdition([{}, {}], { paper: { nameplate: "棠川日报", ears } });
    expect(judgementOf(pointOf("ears", document))).toBe("look ear");
    expect(pointOf("ears", document, { pageId: "page-2" }).state).toBe("none");
    expect(pointOf("ears", testEdition([{}])).state).toBe("none");
  });
});
