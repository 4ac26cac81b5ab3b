import { describe, expect, test } from "vitest";
import type { DayangDocument } from "../../document.ts";
import type { TextFrame } from "../../page.ts";
import { judgementOf, pointOf, type TestPage, testEdition } from "./checklist.fixture.ts";

const page = (...text: string[]): TestPage => ({ articles: [{ text }] });

function judged(pages: TestPage[], pageId = "page-1"): string {
  return judgementOf(pointOf("jumps", testEdition(pages), { pageId }));
}

/** Page 1's first story runs on in a frame of page 3. */
function threaded(...text: string[]): DayangDocument {
  const frame: TextFrame = {
    id: "frame",
    kind: "text",
    storyId: "a1-1-story",
    box: { x: 50, y: 400, width: 150, height: 100 },
    columns: 1,
    gutter: 10,
    inset: 3,
  };
  const document = testEdition([page(...text), {}, { items: [frame] }]);
  const story = document.stories.get("a1-1-story")!;
  const stories = new Map(document.stories).set(story.id, {
    ...story,
    frameIds: ["a1-1-box", "frame"],
  });
  return { ...document, stories };
}

describe("CK8: jump lines", () => {
  test("to a page that answers are right, in figures and Hanzi", () => {
    const pages = [page("开头。（下转第2版）"), page("（上接第一版）结尾。")];
    expect(judged(pages)).toBe("good jump");
    expect(judged(pages, "page-2")).toBe("good jump");
  });

  test("to no page, or to the same one, are wrong; without an answer someone looks", () => {
    expect(judged([page("开头。（下转第4版）"), {}])).toBe("bad jump.none");
    expect(judged([page("开头。（下转1版）"), {}])).toBe("bad jump.self");
    expect(judged([page("开头。（下转第2版）"), page("另一篇。")])).toBe("look jump.unanswered");
    expect(judged([{}, page("（上接第一版）结尾。")], "page-2")).toBe("look jump.unanswered");
  });

  test("are held against the pages that the story runs to", () => {
    const on = threaded("开头。", "下转第3版");
    expect(judgementOf(pointOf("jumps", on))).toBe("good jump");
    const wrong = pointOf("jumps", threaded("开头。", "下转第2版"));
    expect(wrong.state).toBe("bad");
    expect(wrong.found[0]).toMatchObject({
      code: "desk.found.jump.other",
      values: { page: 2, real: 3 },
    });
    const unmarked = threaded("开头。");
    expect(judgementOf(pointOf("jumps", unmarked))).toBe("look jump.unmarkedOn");
    expect(judgementOf(pointOf("jumps", unmarked, { pageId: "page-3" }))).toBe(
      "look jump.unmarkedBack",
    );
  });

  test("are not seen in other words", () => {
    expect(judged([page("教材第三版出版，他转了两圈，接到3版样。"), {}])).toBe("none");
  });
});

describe("CK8: refers", () => {
  test("name pages on which something of what they say stands", () => {
    const inside: TestPage = {
      articles: [{ heads: { headline: "老街修缮完工" }, text: ["一段。"] }],
    };
    expect(judged([page("导读 老街修缮完工 第2版"), inside])).toBe("good jump");
    expect(judged([page("老街修缮完工（详见第2版）"), inside])).toBe("good jump");
    expect(judged([page("导读 水库开始放水 第2版"), inside])).toBe("look jump.refer");
    expect(judged([page("导读 老街修缮完工 第5版"), inside])).toBe("bad jump.none");
  });

  test("stand in the ears, too", () => {
    const paper = { nameplate: "棠川日报", ears: [{ title: "导读", lines: ["老街修缮完工 3版"] }] };
    const document = testEdition([{}, {}], { paper });
    expect(judgementOf(pointOf("jumps", document))).toBe("bad jump.none");
  });
});
