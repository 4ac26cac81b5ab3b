import { afterAll, describe, expect, test } from "vitest";
import type { TextLine } from "../../typeset/display-list.ts";
import { openFaceLibrary } from "../fonts/library.ts";
import { type HandSetting, handSetLine, handSetPage, handSetRun, lineOf } from "./hand-set.ts";
import { extractedLines } from "./independent-readers.ts";
import { readPdfContents } from "./read-glyphs.ts";
import { writePagePdf } from "./write-page-pdf.ts";

const faces = openFaceLibrary();
afterAll(() => faces.close());

const at: HandSetting = { faceId: "song", x: 30, y: 40, size: 9 };

async function fileOf(...lines: readonly TextLine[]): Promise<Uint8Array> {
  const options = { faces, title: "试样", date: "2026-03-27" };
  return (await writePagePdf([handSetPage(lines)], options)).bytes;
}

function column(x: number, texts: readonly string[], gap = 0): TextLine[] {
  return texts.map((text, i) => handSetLine(faces, text, { ...at, x, y: 40 + 14 * i, gap }));
}

describe("what a reader extracts is the text of the lines", () => {
  const paragraph = [
    "本报讯（记者韦立）日前，棠川县委",
    "第九届五次全会召开，学习贯彻“二十",
    "大”精神，全面推进乡村振兴。",
  ];

  test("line by line, and column after column", async () => {
    const other = ["覃穗报道：Tangchuan News 2026", "年第 3 期出版，全文见二版。"];
    const file = await fileOf(...column(30, paragraph), ...column(220, other));
    expect(extractedLines(file)).toEqual([...paragraph, ...other]);
  });

  test.each([0.3, 0.8, 1.5, 4, 12])(
    "justified lines with gaps of %f pt get no spaces",
    async (gap) => {
      const file = await fileOf(...column(30, paragraph, gap));
      expect(extractedLines(file)).toEqual(paragraph);
    },
  );

  test("HL1: a spaced-out headline of three characters is one word", async () => {
    const line = handSetLine(faces, "元宵节", { ...at, faceId: "hei-bold", size: 30, gap: 45 });
    expect(extractedLines(await fileOf(line))).toEqual(["元宵节"]);
  });

  test("squeezed marks that overlap their neighbours stay in order", async () => {
    const run = handSetRun(faces, "他说：“好”。", at);
    const xs = run.xs.map((x, i) => (i >= 3 ? x - 4.5 * (i - 2) * 0.5 : x));
    const line = lineOf({ ...run, xs });
    expect(extractedLines(await fileOf(line))).toEqual(["他说：“好”。"]);
  });

  test("an ideographic space stays one, plain spaces are kept", async () => {
    const line = handSetLine(faces, "姓名　张三 Zhang San", at);
    expect(extractedLines(await fileOf(line))).toEqual(["姓名　张三 Zhang San"]);
  });

  test("a glyph that stands for two characters gives each line its own", async () => {
    const glyphId = faces.get("song").glyphFor("一".codePointAt(0)!);
    const radical = {
      ...handSetRun(faces, "一", { ...at, y: 80 }),
      text: "⼀",
      glyphIds: [glyphId],
    };
    const file = await fileOf(handSetLine(faces, "一二一", at), lineOf(radical));
    expect(extractedLines(file)).toEqual(["一二一", "⼀"]);
  });

  test("a ligature gives all its letters", async () => {
    const run = handSetRun(faces, "of", at);
    const line = lineOf({ ...run, text: "offi", clusters: [0, 1] });
    expect(extractedLines(await fileOf(line))).toEqual(["offi"]);
  });

  test("two runs of different faces on one line read as one", async () => {
    const song = handSetRun(faces, "楷体的", at);
    const kai = handSetRun(faces, "“引号”", { ...at, faceId: "kai", x: 57 });
    expect(extractedLines(await fileOf(lineOf(song, kai)))).toEqual(["楷体的“引号”"]);
  });
});

test("a line that reads right by itself carries no ActualText", async () => {
  const file = await fileOf(handSetLine(faces, "自然宽度", at));
  expect(readPdfContents(file)[0]).not.toContain("ActualText");
});
