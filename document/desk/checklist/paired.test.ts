import { describe, expect, test } from "vitest";
import { judgementOf, pointOf, testEdition, textEdition } from "./checklist.fixture.ts";

const judged = (...text: string[]) => judgementOf(pointOf("marks.paired", textEdition(...text)));

describe("CK14: marks in pairs", () => {
  test("that are paired are right, nested and mixed in width too", () => {
    expect(judged("他说：“读过《‘新’报》（第3版)。”", "【链接】〈甲〉")).toBe("good");
  });

  test("single ones are wrong, in texts and heads", () => {
    expect(judged("他说：“来了。")).toBe("bad pair.open");
    expect(judged("他说：来了。”")).toBe("bad pair.close");
    expect(judged("《新报（第3版》")).toBe("bad pair.open");
    expect(judged("“一刻钟“生活圈")).toBe("bad pair.open pair.open");
    const document = testEdition([
      { articles: [{ heads: { headline: "走进“一刻钟" }, text: ["甲"] }] },
    ]);
    expect(judgementOf(pointOf("marks.paired", document))).toBe("bad pair.open");
  });

  test("a quotation goes on over paragraphs that open it anew", () => {
    expect(judged("信里写道：“第一段。", "“第二段。", "“第三段。”")).toBe("good");
    expect(judged("信里写道：“第一段。", "第二段。”")).toBe("look pair.open pair.close");
  });

  test("numbers of lists and apostrophes have no other half", () => {
    expect(judged("1）先登记；2）后领取。一）甲。It’s open.")).toBe("good");
    expect(judged("共有12）人。")).toBe("bad pair.close");
  });
});
