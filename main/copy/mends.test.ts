import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { messageText } from "../../document/messages/messages.ts";
import { decodedText } from "./encode.fixture.ts";
import { importCopy } from "./import.ts";

const real = readFileSync("../shared/copy/maonan-front-page.txt", "utf8");

/** The paragraphs that a body of these lines gives, under a head and a byline. */
function body(text: string, refuse: readonly string[] = []) {
  const copy = importCopy([decodedText(`小巷亮灯\n■通讯员 王丽\n\n${text}`)], { refuse });
  return { texts: copy.paragraphs.map((paragraph) => paragraph.text), copy };
}

/** One line for each kind: the copy, what import makes of it, and what it leaves when refused. */
const KINDS: readonly (readonly [
  kind: string,
  copy: string,
  mended: string[],
  refused: string[],
])[] = [
  ["join", "灯亮了,全区\n\n都亮了。", ["灯亮了，全区都亮了。"], ["灯亮了，全区", "都亮了。"]],
  ["rewrap", "灯亮了,全区\n都亮了。", ["灯亮了，全区都亮了。"], ["灯亮了，全区", "都亮了。"]],
  ["indent", "　　灯亮了。", ["灯亮了。"], ["　　灯亮了。"]],
  ["trailing", "灯亮了。 　", ["灯亮了。"], ["灯亮了。 　"]],
  ["control", "灯\u200b亮了。", ["灯亮了。"], ["灯\u200b亮了。"]],
  ["width", "共１２．５万。", ["共12.5万。"], ["共１２．５万。"]],
  ["dash", "灯--亮了。", ["灯——亮了。"], ["灯--亮了。"]],
  ["ellipsis", "灯亮了...", ["灯亮了……"], ["灯亮了..."]],
  ["quote", '点"灯"了。', ["点“灯”了。"], ['点"灯"了。']],
  ["punctuation", "灯,亮了。", ["灯，亮了。"], ["灯,亮了。"]],
  ["space", "全区的灯 都亮了。", ["全区的灯都亮了。"], ["全区的灯 都亮了。"]],
  ["leadIn", "本报讯 日前亮了。", ["本报讯　日前亮了。"], ["本报讯 日前亮了。"]],
  [
    "crosshead",
    "灯亮了。\n\n谁来管灯呢\n\n全区都管。",
    ["灯亮了。", "谁来管灯呢", "全区都管。"],
    ["灯亮了。", "谁来管灯呢全区都管。"],
  ],
];

describe("every kind of mend is listed, and stays undone when refused", () => {
  test.each(KINDS)("%s", (kind, text, mended, refused) => {
    const made = body(text);
    expect(made.texts).toEqual(mended);
    const mends = made.copy.mends.filter((mend) => mend.kind === `copy.mend.${kind}`);
    expect(mends.length).toBeGreaterThan(0);
    for (const refusal of [kind, `copy.mend.${kind}`]) {
      const undone = body(text, [refusal]);
      expect(undone.texts).toEqual(refused);
      const listed = undone.copy.mends.filter((mend) => mend.kind === `copy.mend.${kind}`);
      expect(listed.map((mend) => mend.id)).toEqual(mends.map((mend) => mend.id));
      expect(listed.every((mend) => mend.refused)).toBe(true);
    }
  });

  test("a refused kicker stays in the main head, in front", () => {
    const { articles } = importCopy([decodedText(real)], { refuse: ["kicker:8"] });
    expect(articles[0]?.kicker).toBeUndefined();
    const line = real.split(/\r?\n/)[8 - 1] ?? "";
    expect(articles[0]?.headline?.pieces.map((piece) => piece.text)).toEqual(line.split(" "));
    expect(articles[4]?.kicker).toBeDefined();
  });

  test("a refused deck stays in the main head, behind", () => {
    const { articles } = importCopy([decodedText(real)], { refuse: ["deck"] });
    expect(articles[3]?.deck).toBeUndefined();
    expect(articles[3]?.headline?.pieces).toHaveLength(2);
  });
});

describe("a mend's id names its kind, line and column", () => {
  const mends = importCopy([decodedText(real)]).mends;

  test("each can be refused alone, and the others keep their ids", () => {
    const ids = mends.map((mend) => mend.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids.filter((_, index) => index % 8 === 0)) {
      const again = importCopy([decodedText(real)], { refuse: [id] }).mends;
      expect(again.filter((mend) => mend.refused).map((mend) => mend.id)).toEqual([id]);
      expect(again.map((mend) => mend.id)).toEqual(ids);
    }
  });

  test("a kind and a line refuse all of that kind on the line", () => {
    const again = importCopy([decodedText(real)], { refuse: ["punctuation:12"] }).mends;
    const refused = again.filter((mend) => mend.refused);
    expect(refused.length).toBeGreaterThan(5);
    expect(refused.every((mend) => mend.at.line === 12)).toBe(true);
    expect(refused.every((mend) => mend.id.startsWith("punctuation:12:"))).toBe(true);
  });

  test("files imported together tell their mends apart by name", () => {
    const files = [decodedText(real, "a.txt"), decodedText(real, "b.txt")];
    const again = importCopy(files, { refuse: ["join:b.txt"] }).mends;
    expect(again.filter((mend) => mend.refused)).toHaveLength(17);
    expect(again.filter((mend) => mend.refused).every((mend) => mend.at.file === "b.txt")).toBe(
      true,
    );
  });

  test("each is worded in both languages with its before or after", () => {
    for (const { kind, before, after } of mends) {
      for (const language of ["zh-CN", "en"] as const) {
        const words = messageText(kind, { before, after }, language);
        expect(words).not.toMatch(/[{}]/);
        expect(words.includes(before) || words.includes(after)).toBe(true);
      }
    }
  });
});

describe("ASCII marks become full-width beside Chinese text alone", () => {
  test.each([
    ["会上10:30,他说", "会上10:30，他说。", "a clock time"],
    ["投入3,000.5万元", "投入3,000.5万元。", "a number"],
    ["见https://a.cn/x?y=1,欢迎", "见https://a.cn/x?y=1，欢迎。", "a web address"],
    ["邮箱:ma.o@126.com", "邮箱：ma.o@126.com。", "a mail address"],
    ["称OK, let's go!再走", "称OK, let's go！再走。", "Latin text"],
    ["比分3:2;胜", "比分3:2；胜。", "a score"],
    ["各镇(街道)及GDP(亿元)", "各镇（街道）及GDP（亿元）。", "brackets in pairs"],
    ["唱let it (be) go歌", "唱let it (be) go歌。", "brackets in Latin text"],
    ["增长5%,2023年起", "增长5%，2023年起。", "after a percent sign"],
    ["“百千万”,推进", "“百千万”，推进。", "after a closing quotation mark"],
  ])("%s", (text, expected) => {
    expect(body(`${text}。`).texts).toEqual([expected]);
  });

  test("an unpaired straight quotation mark stays and is shown", () => {
    const { texts, copy } = body('点"灯了。');
    expect(texts).toEqual(['点"灯了。']);
    expect(copy.diagnostics.map((one) => one.code)).toContain("copy.quote.unpaired");
  });

  test("the Han–Latin gap is no character (HL1), but blanks between names stay", () => {
    expect(body("用 IBM PC 的有:王丽 李明 张三。").texts).toEqual([
      "用IBM PC的有：王丽 李明 张三。",
    ]);
  });

  test("a lead-in with its writers in brackets has the gap after the brackets", () => {
    const { texts, copy } = body("本报讯 (记者 王丽 通讯员 李明) 日前,灯亮了。");
    expect(texts).toEqual(["本报讯（记者 王丽 通讯员 李明）　日前，灯亮了。"]);
    expect(copy.paragraphs[0]?.spans).toEqual([{ start: 0, end: 3, styleId: "strong" }]);
  });
});
