import { describe, expect, test } from "vitest";
import type { Paragraph } from "../../document/article.ts";
import { builtInStyles } from "../../layouts/index.ts";
import { resolveStyles } from "./settings.ts";

const sheet = builtInStyles();
const styles = resolveStyles(sheet, 10);

function paragraph(styleId: string, spanStyle = "strong"): Paragraph {
  const spans = [{ start: 0, end: 3, styleId: spanStyle }];
  return { id: "p", styleId, text: "本报讯", spans };
}

describe("styles for a body size", () => {
  test("have every paragraph style of the sheet at its factor of the body size", () => {
    for (const style of sheet.paragraphs) {
      const { size, character, ...setting } = styles.paragraph(style.id);
      expect(size).toBeCloseTo(style.size * 10, 9);
      expect(setting).toMatchObject({
        indent: style.indent,
        align: style.align,
        lineBreak: style.lineBreak,
        punctuation: style.punctuation,
      });
      expect(character).toMatchObject(
        (({ han, latin }) => ({ han, latin }))(
          sheet.characters.find(({ id }) => id === style.character)!,
        ),
      );
    }
  });

  test("indent body text by two characters and justify it (GR5)", () => {
    expect(styles.paragraph("body")).toMatchObject({ size: 10, indent: 2, align: "justify" });
  });

  test("keep the identity of their settings, so that caches can key on them", () => {
    expect(styles.paragraph("body")).toBe(styles.paragraph("body"));
    expect(styles.head("hei", "sans", 20)).toBe(styles.head("hei", "sans", 20));
    expect(styles.head("hei", "sans", 20)).not.toBe(styles.head("hei", "sans", 21));
  });

  test("make a strong span bold in its own family", () => {
    for (const { id } of sheet.paragraphs) {
      const base = styles.paragraph(id).character.styleId;
      const [span] = styles.spans(paragraph(id));
      expect(span).toMatchObject({ start: 0, end: 3 });
      expect(span?.character.styleId).toBe(sheet.strong[base] ?? base);
    }
    expect(styles.spans(paragraph("body"))[0]?.character.styleId).not.toBe(
      styles.paragraph("body").character.styleId,
    );
  });

  test("take another character style as it is named", () => {
    expect(styles.spans(paragraph("body", "kai"))[0]?.character.styleId).toBe("kai");
  });

  test("that the sheet lacks are a programmer's error, of paragraphs and of characters", () => {
    expect(() => styles.paragraph("verse")).toThrow(/"verse"/);
    expect(() => styles.spans(paragraph("body", "verse"))).toThrow(/"verse"/);
    const broken = { ...sheet, characters: sheet.characters.slice(1) };
    expect(() => resolveStyles(broken, 10)).toThrow(/no character style/);
  });
});
