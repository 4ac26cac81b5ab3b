import { describe, expect, test } from "vitest";
import { headToString } from "../../document/article.ts";
import { decodeCopy } from "./decode.ts";
import { decodedText, encode } from "./encode.fixture.ts";
import { importCopy } from "./import.ts";

function read(...lines: string[]) {
  return importCopy([decodedText(lines.join("\n"))]);
}

describe("heads that the copy labels", () => {
  const copy = read(
    "栏题：民生",
    "引题：区政府常务会议要求",
    "主题：把实事办到心坎上 让小巷亮起来",
    "副题:今年新装路灯 1200 盏",
    "本报记者 王丽 通讯员 李明",
    "日前,灯亮了。",
  );

  test("go where their labels say, without a guess", () => {
    const [article] = copy.articles;
    expect(article?.standingHead).toBe("民生");
    expect(headToString(article?.kicker)).toBe("区政府常务会议要求");
    expect(article?.headline?.pieces.map((piece) => piece.text)).toEqual([
      "把实事办到心坎上",
      "让小巷亮起来",
    ]);
    expect(headToString(article?.deck)).toBe("今年新装路灯 1200 盏");
    expect(article?.byline).toBe("本报记者 王丽 通讯员 李明");
    expect(copy.mends.map((mend) => mend.kind)).toEqual(["copy.mend.punctuation"]);
  });

  test("leave their labels out, with the reason", () => {
    expect(copy.leftOut.map((left) => [left.text, left.reason])).toEqual(
      ["栏题：", "引题：", "主题：", "副题:"].map((text) => [text, "copy.left.label"]),
    );
  });

  test("a bracketed line right before a head is its standing head", () => {
    const [article] = read("【评论】", "小巷亮灯", "■王丽", "灯亮了。").articles;
    expect(article?.standingHead).toBe("评论");
    expect(headToString(article?.headline)).toBe("小巷亮灯");
  });
});

describe("heads without labels", () => {
  const parts = (...lines: string[]) => {
    const [article] = read(...lines, "■通讯员 王丽", "灯亮了。").articles;
    return [article?.kicker, article?.headline, article?.deck].map(headToString);
  };

  test("three lines are kicker, main head, deck", () => {
    expect(parts("民生实事见成效", "小巷亮灯", "新装路灯一千盏")).toEqual([
      "民生实事见成效",
      "小巷亮灯",
      "新装路灯一千盏",
    ]);
  });

  test("a first line that ends in 强调 is the kicker of the second", () => {
    expect(parts("王丽在调研小巷照明工作时强调", "让小巷亮起来")).toEqual([
      "王丽在调研小巷照明工作时强调",
      "让小巷亮起来",
      "",
    ]);
  });

  test("a short first piece stays in the main head", () => {
    expect(parts("小巷会议召开 让小巷亮起来")).toEqual(["", "小巷会议召开 让小巷亮起来", ""]);
  });

  test("words of a piece break where a line may, particles and marks with what precedes", () => {
    const text = "推动“百千万工程”的落实、见效";
    const [article] = read(text, "■通讯员 王丽", "灯亮了。").articles;
    const [piece] = article?.headline?.pieces ?? [];
    const words = piece?.words ?? [];
    expect(words.length).toBeGreaterThan(2);
    for (const at of words) {
      expect(at).toBeGreaterThan(0);
      expect(text.slice(at)).not.toMatch(/^[的了等、”]/);
      expect(text.slice(0, at)).not.toMatch(/“$/);
    }
  });
});

describe("articles are told apart", () => {
  test("by lines of dashes or asterisks, with or without byline", () => {
    const copy = read(
      "小巷亮灯",
      "",
      "灯亮了。",
      "———",
      "食堂开饭",
      "",
      "饭好了。",
      "***",
      "没有题。",
    );
    expect(copy.articles.map((article) => headToString(article.headline))).toEqual([
      "小巷亮灯",
      "食堂开饭",
      "",
    ]);
    expect(copy.diagnostics.map((one) => one.code)).toEqual(["copy.article.headless"]);
    expect(copy.leftOut.map((left) => left.reason)).toEqual(Array(2).fill("copy.left.separator"));
  });

  test("by a head before a staff lead-in where there is no byline", () => {
    const copy = read("小巷亮灯", "本报讯 灯亮了。", "食堂开饭", "本报讯 饭好了。");
    expect(copy.articles.map((article) => headToString(article.headline))).toEqual([
      "小巷亮灯",
      "食堂开饭",
    ]);
  });

  test("a signature after the text is the byline", () => {
    const copy = read("小巷亮灯", "", "灯亮了。", "通讯员 王丽");
    expect(copy.articles).toHaveLength(1);
    expect(copy.articles[0]?.byline).toBe("通讯员 王丽");
  });

  test("a sentence that begins with 记者 is no byline", () => {
    const copy = read(
      "小巷亮灯",
      "■王丽",
      "灯亮了。",
      "",
      "记者从区政府获悉全区小巷亮灯工程近日完工",
    );
    expect(copy.articles).toHaveLength(1);
    expect(copy.paragraphs).toHaveLength(2);
  });

  test("a head without text is shown", () => {
    expect(read("小巷亮灯").diagnostics.map((one) => one.code)).toEqual(["copy.article.bodyless"]);
  });

  test("equal heads get slugs that differ", () => {
    const copy = read("小巷亮灯了", "■王丽", "灯。", "", "小巷亮灯了", "■王丽", "灯。");
    const slugs = copy.articles.map((article) => article.slug);
    expect(new Set(slugs).size).toBe(2);
  });
});

describe("crossheads", () => {
  const styles = (...lines: string[]) =>
    read("小巷亮灯", "■通讯员 王丽", "", ...lines).paragraphs.map((one) => one.styleId);

  test("are lines marked with ◆, ▍ or 【】", () => {
    expect(styles("灯亮了。", "◆谁来管", "管好了。", "【谁来修】", "修好了。")).toEqual([
      "body",
      "crosshead",
      "body",
      "crosshead",
      "body",
    ]);
  });

  test("are numbered or short lines that stand free between closed paragraphs", () => {
    expect(styles("灯亮了。", "", "一、抓好照明", "", "都管了。")).toContain("crosshead");
  });

  test("are not the first halves of broken paragraphs", () => {
    expect(styles("灯亮了。", "", "王丽走访总工会职", "", "工服务中心。")).toEqual([
      "body",
      "body",
    ]);
  });
});

describe("captions", () => {
  const captionsOf = (...lines: string[]) =>
    read("小巷亮灯", "■通讯员 王丽", "灯亮了。", ...lines).pictures.map((picture) => [
      picture.caption,
      picture.credit,
    ]);

  test("are parted from their credits", () => {
    expect(
      captionsOf(
        "▲小巷亮灯。 通讯员 刘伟 摄",
        "▲居民下棋  李明 摄",
        "▲居民下棋 本报记者 李明 摄",
        "▲居民散步。（李明 摄）",
        "▲居民散步　区委宣传部供图",
        "▲居民散步",
        "图为居民跳舞。李明 摄",
      ),
    ).toEqual([
      ["小巷亮灯。", "通讯员 刘伟 摄"],
      ["居民下棋", "李明 摄"],
      ["居民下棋", "本报记者 李明 摄"],
      ["居民散步。", "（李明 摄）"],
      ["居民散步", "区委宣传部供图"],
      ["居民散步", ""],
      ["图为居民跳舞。", "李明 摄"],
    ]);
  });

  test("before any article go to the first, with a note", () => {
    const copy = read("▲小巷亮灯。 李明 摄", "小巷亮灯", "■王丽", "灯亮了。");
    expect(copy.articles[0]?.pictureIds).toEqual(["picture-1"]);
    expect(copy.diagnostics.map((one) => one.code)).toContain("copy.caption.orphan");
  });

  test("in the middle of a broken paragraph do not part it", () => {
    const copy = read("小巷亮灯", "■王丽", "全区的灯都", "", "▲亮灯。 李明 摄", "", "亮了。");
    expect(copy.paragraphs.map((one) => one.text)).toEqual(["全区的灯都亮了。"]);
  });
});

describe("masthead lines", () => {
  test("may hold several fields, and names parted by blanks, 、 or ，", () => {
    const { masthead } = read("责编:甲一、甲二 版式：乙一，乙二 校对:王 丽 李明");
    expect(masthead).toMatchObject({
      pageEditors: ["甲一", "甲二"],
      layoutEditors: ["乙一", "乙二"],
      proofreaders: ["王丽", "李明"],
    });
  });

  test("that repeat a hotline leave the second out, with the reason", () => {
    const copy = read("热线:123", "新闻热线:456");
    expect(copy.masthead.hotline).toBe("123");
    expect(copy.leftOut).toContainEqual({
      text: "456",
      reason: "copy.left.repeated",
      at: { file: "稿件.txt", line: 2 },
    });
  });
});

test("text wrapped at a column is joined within its blocks, full lines that close among them", () => {
  const copy = read(
    "小巷亮灯",
    "■通讯员 王丽",
    "",
    "日前,区政府召开会议,研究部署小巷亮灯工程,投入资金三千万元,为",
    "全区一百二十条小巷安装路灯一千二百盏,方便居民夜间出行,好评。会",
    "议由区长主持会议由区长主持会议由区长主持会议由区长主持会议结束。",
    "会后散会。",
    "",
    "第二段。",
  );
  expect(copy.paragraphs).toHaveLength(2);
});

test("bytes that are no text are shown with their line", () => {
  const bytes = encode("小巷亮灯\n■通讯员 王丽\n灯亮了，全区的灯都亮了。", "gb18030");
  const decoded = decodeCopy(Uint8Array.from([...bytes, 0xff]), "稿件.txt");
  if (!decoded.ok) throw new Error(decoded.error.code);
  const [broken] = importCopy([decoded.value]).diagnostics;
  expect(broken).toMatchObject({
    severity: "error",
    code: "copy.character.broken",
    at: { line: 3 },
  });
});
