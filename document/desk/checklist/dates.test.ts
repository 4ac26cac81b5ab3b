import { describe, expect, test } from "vitest";
import { judgementOf, pointOf, testEdition, textEdition } from "./checklist.fixture.ts";

const judged = (...text: string[]) => judgementOf(pointOf("date.weekday", textEdition(...text)));

describe("CK1: dates against weekdays", () => {
  test("the edition's date is shown with its weekday", () => {
    const point = pointOf("date.weekday", textEdition("没有日期的一段。"));
    expect(point.state).toBe("good");
    expect(point.found[0]?.values).toEqual({
      year: 2026,
      month: 11,
      day: 24,
      weekday: "page.weekday.2",
    });
  });

  test("dates of texts are held against their weekdays, whichever way they are written", () => {
    const right = "11月24日（星期二）上午、11月25日周三、2026年12月1日 星期二、11月29日星期天。";
    expect(judged(right)).toBe("good date");
    expect(judged("2026年11月24日（星期三）开会。")).toBe("bad date.weekday date");
    // The year is not said, so that it may be another one.
    expect(judged("定于11月24日（星期三）开会。")).toBe("look date.weekday date");
    expect(judged("1月5日（星期二）放假。")).toBe("good date");
  });

  test("a day that there is not is wrong, one in a leap year is not", () => {
    expect(judged("截止到11月31日。")).toBe("bad date.none date");
    expect(judged("2026年2月29日出生。")).toBe("bad date.none date");
    expect(judged("2024年2月29日出生，每年的2月29日过生日。")).toBe("good date");
  });

  test("today and yesterday are held against the day of issue", () => {
    expect(judged("今天（24日）、昨天（11月23日）、明日(25日)、后天（26日）。")).toBe("good date");
    expect(judged("昨天（24日）下午。")).toBe("look date.near date");
    const newYear = testEdition([{ articles: [{ text: ["昨天（12月31日）。前天（29日）。"] }] }], {
      date: "2027-01-01",
    });
    const point = pointOf("date.weekday", newYear);
    expect(point.found.map(({ values }) => values.text)[0]).toBe("前天（29日）");
    expect(point.found[0]?.values).toMatchObject({ month: 12, day: 30 });
  });

  test("a finding tells its place", () => {
    const [first] = pointOf("date.weekday", textEdition("前面。11月31日。")).found;
    expect(first?.at).toEqual({
      page: 1,
      article: "a1-1",
      paragraph: "a1-1-p1",
      start: 3,
      end: 9,
    });
  });
});

describe("CK2: the date on nameplate and folio lines", () => {
  test("is the edition's; one that was changed since the proof is wrong", () => {
    const document = textEdition("一段。");
    expect(judgementOf(pointOf("date.folio", document))).toBe("good date");
    const edition = { ...document.editions.get("edition")!, date: "2026-11-25" };
    const now = { ...document, editions: new Map([["edition", edition]]) };
    const proof = testEdition([{ articles: [{ text: ["一段。"] }] }]);
    expect(judgementOf(pointOf("date.folio", proof))).toBe("good date");
    expect(judgementOf(pointOf("date.folio", proof, { document: now }))).toBe(
      "bad date.changed date",
    );
  });

  test("a page without either is looked at", () => {
    const bare = testEdition([{ page: { itemIds: [] } }]);
    expect(judgementOf(pointOf("date.folio", bare))).toBe("look date.missing date");
  });
});
