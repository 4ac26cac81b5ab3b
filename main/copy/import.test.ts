import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { headToString } from "../../document/article.ts";
import { decodedText } from "./encode.fixture.ts";
import { importCopy } from "./import.ts";

const real = readFileSync("../shared/copy/maonan-front-page.txt", "utf8");
const copy = importCopy([decodedText(real)]);

function paragraphsOf(index: number): string[] {
  const ids = copy.stories[index]?.paragraphIds ?? [];
  return ids.map((id) => copy.paragraphs.find((paragraph) => paragraph.id === id)?.text ?? "");
}

describe("a county paper's front page as its newsroom has it", () => {
  test("gives eight articles with kicker, main head and deck told apart (HD1)", () => {
    const heads = copy.articles.map(({ kicker, headline, deck }) => [
      headToString(kicker),
      headToString(headline),
      headToString(deck),
    ]);
    expect(heads).toEqual([
      ["中共茂南区委第九届第五次会议召开", "全力推动“百千万工程”在茂南不断走深走实", ""],
      [
        "",
        "省妇女维权与信息 服务站茂南分站 揭牌启用",
        "致力建设妇女群众一站式全方位多层次多元化服务平台",
      ],
      [
        "",
        "茂南区农业农村局调研组 赴金秀县开展粤桂东西部 协作交流活动",
        "拓展合作领域 推进乡村振兴",
      ],
      ["", "茂南区委全面深化改革委员会第五次会议召开", "以全面深化改革赋能打造城乡融合发展示范区"],
      [
        "茂南区领导调研重点项目用地保障和园区产业发展、企业运营等工作时强调",
        "精准施策 推动全区项目建设提速提质提效",
        "",
      ],
      ["", "茂南区领导到金塘镇督导校园安全等工作", "筑牢校园安全防线 营造健康文明环境"],
      ["茂南区部署农村精神文明创建五大行动工作", "统筹资源集聚打造文明样板村", ""],
      ["", "茂南区总工会职工服务中心建成投用", ""],
    ]);
  });

  test("parts main heads into pieces at the copy's blanks (HD1)", () => {
    const pieces = copy.articles.map((article) => article.headline?.pieces.length);
    expect(pieces).toEqual([1, 3, 3, 1, 2, 1, 1, 1]);
  });

  test("keeps bylines as printed", () => {
    expect(copy.articles.map((article) => article.byline)).toEqual([
      "■通讯员 何文萍",
      "■通讯员 梁宇 李梅",
      "■通讯员 郑伟业",
      "■通讯员 梁宇",
      "■通讯员 何文萍",
      "■通讯员 崔银雨",
      "■通讯员 马明琳",
      "■通讯员 俞植茵",
    ]);
  });

  test("takes the order of the copy for priority, and slugs are unique", () => {
    expect(copy.articles.map((article) => article.priority)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(new Set(copy.articles.map((article) => article.slug)).size).toBe(8);
    for (const { slug } of copy.articles) expect(slug).toMatch(/^\p{Script=Han}{4,8}$/u);
  });

  test("joins the seventeen paragraphs that break in the middle", () => {
    const joins = copy.mends.filter((mend) => mend.kind === "copy.mend.join");
    expect(joins.map((mend) => mend.at.line)).toEqual([
      12, 18, 24, 66, 70, 88, 106, 110, 114, 116, 124, 128, 132, 136, 148, 152, 154,
    ]);
    expect(copy.stories.map((story) => story.paragraphIds.length)).toEqual([
      8, 3, 4, 5, 5, 3, 4, 5,
    ]);
    expect(paragraphsOf(0)[2]).toContain("省委、市委部署要求，举全区之力");
  });

  test("takes none of its paragraphs for a crosshead", () => {
    expect(new Set(copy.paragraphs.map((paragraph) => paragraph.styleId))).toEqual(
      new Set(["body"]),
    );
  });

  test("marks the staff lead-in and sets one U+3000 after it", () => {
    for (const story of copy.stories) {
      const first = copy.paragraphs.find((paragraph) => paragraph.id === story.paragraphIds[0]);
      expect(first?.text).toMatch(/^本报讯\u3000\S/);
      expect(first?.spans).toEqual([{ start: 0, end: 3, styleId: "strong" }]);
    }
  });

  test("leaves no ASCII mark and no ASCII blank in the text", () => {
    expect(copy.paragraphs.map((paragraph) => paragraph.text).join("")).not.toMatch(/[,;:?!() "]/);
  });

  test("gives the picture with caption and credit to the article before it", () => {
    expect(copy.pictures).toEqual([
      {
        id: "picture-1",
        width: 0,
        height: 0,
        caption: "廖述毅一行在园区调研项目推进情况。",
        credit: "通讯员 刘伟娇 摄",
      },
    ]);
    expect(copy.articles.map((article) => article.pictureIds.length)).toEqual([
      0, 0, 0, 0, 1, 0, 0, 0,
    ]);
    expect(copy.diagnostics.map((diagnostic) => diagnostic.code)).toContain("copy.picture.missing");
  });

  test("reads the masthead; roles named together have the same people", () => {
    expect(copy.masthead).toEqual({
      dutyEditors: ["余虞虹", "陈海边"],
      pageEditors: ["钟海浪", "戴奇宙"],
      layoutEditors: ["钟海浪", "戴奇宙"],
      proofreaders: [],
      hotline: "2963667",
      email: "maonanxinwen@126.com",
    });
  });

  test("shows the join that gives 区文旅旅局, with the name that the copy has three times", () => {
    const suspects = copy.diagnostics.filter((one) => one.code.startsWith("copy.suspect"));
    expect(suspects).toHaveLength(1);
    expect(suspects[0]).toMatchObject({
      severity: "warning",
      values: { doubled: "区文旅旅局", single: "区文旅局", similar: "区文广旅体局", count: 3 },
      at: { article: "article-7", line: 130 },
    });
    const { paragraph, start, end } = suspects[0]!.at;
    const text = copy.paragraphs.find((one) => one.id === paragraph)?.text;
    expect(text?.slice(start, end)).toBe("旅旅");
  });

  test("is the same whatever ends its lines and whatever blanks indent them", () => {
    const other = real.replaceAll("\n", "\r\n").replace(/^(?=本报讯|会议)/gm, "\u3000\u3000");
    expect(importCopy([decodedText(other)]).paragraphs).toEqual(copy.paragraphs);
  });
});
