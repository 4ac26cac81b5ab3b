import { readFileSync } from "node:fs";
import { afterAll, describe, expect, test } from "vitest";
import { adjustLine } from "../../typeset/paragraph/adjust.ts";
import { cellsOf, PLAIN } from "../../typeset/paragraph/fake-faces.fixture.ts";
import { breakParagraph, prepareParagraph, setParagraph } from "../../typeset/paragraph/index.ts";
import { openFaceLibrary } from "../fonts/library.ts";

const FULL_WIDTH: Readonly<Record<string, string>> = {
  ",": "，",
  ";": "；",
  ":": "：",
  "?": "？",
  "(": "（",
  ")": "）",
};
const faces = openFaceLibrary();
afterAll(() => faces.close());
const character = { ...PLAIN.character, han: "song", latin: "serif" };
const BODY = { ...PLAIN, size: 9, indent: 2, character };
const paragraphs = readFileSync(
  new URL("../../../shared/copy/maonan-front-page.txt", import.meta.url),
  "utf8",
)
  .split(/\n+/)
  .filter((text) => text.length > 40)
  .map((text) =>
    text.replace(/[,;:?()]/g, (mark) => FULL_WIDTH[mark]!).replace("本报讯 ", "本报讯　"),
  );
const prepared = paragraphs.map((text) => prepareParagraph(text, [], BODY, faces));

describe("a real front page", () => {
  test("LB2, LB3: at 12 to 20 characters no line starts or ends wrongly and none is past its measure", () => {
    for (let measure = 12; measure <= 20; measure += 1)
      for (const paragraph of prepared) {
        const set = setParagraph(paragraph, { varied: [], rest: measure * 9 });
        expect(set.diagnostics).toEqual([]);
        for (const line of set.lines) {
          if (line.start > 0) expect(line.text).not.toMatch(/^[、，；：。．！？”’」』）》–—～·-]/);
          if (!line.last) expect(line.text).not.toMatch(/[“‘「『（《]$/);
          if (line.last) expect(line.width).toBeLessThanOrEqual(measure * 9 + 0.001);
          else {
            const filled = cellsOf(line).reduce((sum, cell) => sum + cell.advance, line.offset);
            expect(Math.abs(filled / 9 - measure)).toBeLessThan(0.001);
          }
        }
      }
  });

  test("LB11: no line at 12 to 20 characters opens its gaps by more than 0.12 em", () => {
    for (let measure = 12; measure <= 20; measure += 1)
      for (const paragraph of prepared) {
        const { ends } = breakParagraph(paragraph, { varied: [], rest: measure * 9 });
        for (const [line, end] of ends.slice(0, -1).entries()) {
          const room = line === 0 ? measure - 2 : measure;
          const by = adjustLine(paragraph, ends[line - 1] ?? 0, end, room, true);
          expect(Math.max(by.open, by.late)).toBeLessThan(0.12);
        }
      }
  });

  test("LB7: no line carries a mark over that it could have taken in", () => {
    for (let measure = 12; measure <= 20; measure += 1)
      for (const paragraph of prepared) {
        const { carried, position, natural, squeezeSum } = paragraph.gaps;
        const { ends } = breakParagraph(paragraph, { varied: [], rest: measure * 9 });
        for (const [line, end] of ends.slice(0, -1).entries()) {
          const taken = carried[end]!;
          if (taken === 0) continue;
          const from = ends[line - 1] ?? 0;
          const whole = position[taken]! - position[from]! - natural[taken - 1]!;
          const least = whole - (squeezeSum[taken - 1]! - squeezeSum[from]!);
          expect(least).toBeGreaterThan(line === 0 ? measure - 2 : measure);
        }
      }
  });

  test("PW5 Wenkai's narrow quotes are borrowed from the body face", () => {
    const kai = { ...character, han: "kai" };
    const set = setParagraph(
      prepareParagraph("说“好”吧", [], { ...BODY, indent: 0, character: kai }, faces),
      {
        varied: [],
        rest: 900,
      },
    );
    expect(set.lines[0]!.runs.map((run) => run.faceId)).toEqual([
      "kai",
      "song",
      "kai",
      "song",
      "kai",
    ]);
    expect(cellsOf(set.lines[0]!).map((cell) => Math.round(cell.advance))).toEqual([9, 9, 9, 9, 9]);
  });
});
