import { describe, expect, test } from "vitest";
import { judgementOf, pointOf, type TestPage, testEdition } from "./checklist.fixture.ts";

const A =
  "望棠大桥正式向社会车辆开放，这座全长1.86公里的拱桥，把县城两个街道连在了一起，也结束了码头68年的摆渡史。";
const B =
  "首批过桥的是42辆早早候在桥头的车：有凌晨送货的菜农，有刚下夜班的护士，也有专程从上箬镇赶来的大学生。";
const C =
  "县农业农村局昨天公布的实割测产结果显示，今年晚稻平均亩产438公斤，比上年增加11公斤，秋粮总产增长2.6%。";
/** A, edited a little. */
const A2 =
  "望棠大桥昨天正式向社会车辆开放。这座全长1.86公里的拱桥把县城两个街道连在一起，也结束了码头68年的摆渡史。";

const page = (...text: string[]): TestPage => ({ articles: [{ text }] });
const judged = (...pages: TestPage[]) => judgementOf(pointOf("copy.twice", testEdition(pages)));

describe("CK18: the same copy twice", () => {
  test("a story of which half stands on another page is wrong, also when it was edited", () => {
    expect(judged(page(A, B, C), page(C), page(A2, B))).toContain("bad twice.story");
    const point = pointOf("copy.twice", testEdition([page(A, B), {}, page(A2, B)]));
    expect(point.found[0]?.values.page).toBe(3);
  });

  test("one paragraph that two stories share is looked at", () => {
    expect(judged(page(A, B, C), page(A2))).toBe("look twice.shared");
    expect(judged({ articles: [{ text: [A, B] }, { text: [A, C] }] })).toBe("look twice.shared");
  });

  test("a paragraph twice in one story is wrong", () => {
    expect(judged(page(A, B, A))).toBe("bad twice.paragraph");
  });

  test("other copy on the same matter is none, nor are short formulas", () => {
    expect(
      judged(
        page(A, B),
        page(C, "望棠大桥通车首周，预计日均车流量1.8万辆次，早晚高峰请服从现场引导。"),
      ),
    ).toBe("good");
    expect(judged(page("会议强调，要抓好落实。"), page("会议强调，要抓好落实。"))).toBe("none");
  });

  test("heads that are the same are looked at", () => {
    const headed = (headline: string, text: string): TestPage => ({
      articles: [{ heads: { headline }, text: [text] }],
    });
    expect(judged(headed("大桥通车", A), headed("大桥 通车", C))).toBe("look twice.head");
  });
});
