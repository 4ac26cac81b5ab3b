import type { Paragraph } from "../../document/article.ts";
import type { CharacterStyle, ParagraphStyle, StyleSheet } from "../../document/styles.ts";
import type { CharacterSetting, ParagraphSetting, SettingSpan } from "../paragraph/types.ts";

/** A style sheet resolved for one body size; settings keep their identity, so caches can key on them. */
export interface ResolvedStyles {
  readonly bodySize: number;
  /** Throws RangeError for a style that the sheet lacks. */
  paragraph(styleId: string): ParagraphSetting;
  spans(paragraph: Paragraph): readonly SettingSpan[];
  /** The setting of one line of a head: a face pair at a size, never justified. */
  head(face: string, latinFace: string, size: number): ParagraphSetting;
}

/** Resolves a style sheet for a body size in points. */
export function resolveStyles(sheet: StyleSheet, bodySize: number): ResolvedStyles {
  const characters = new Map(sheet.characters.map((style) => [style.id, characterSetting(style)]));
  const paragraphs = new Map<string, ParagraphSetting>();
  const heads = new Map<string, ParagraphSetting>();
  const character = (id: string) => {
    const setting = characters.get(id);
    if (!setting) throw new RangeError(`no character style "${id}"`);
    return setting;
  };
  const spanStyle = (base: string, id: string) =>
    character(id === "strong" ? (sheet.strong[base] ?? base) : id);
  for (const style of sheet.paragraphs) {
    paragraphs.set(style.id, paragraphSetting(style, character(style.character), bodySize));
  }
  const paragraph = (styleId: string) => {
    const setting = paragraphs.get(styleId);
    if (!setting) throw new RangeError(`no paragraph style "${styleId}"`);
    return setting;
  };
  return {
    bodySize,
    paragraph,
    spans: (record) => {
      const base = paragraph(record.styleId).character.styleId;
      return record.spans.map((span) => ({
        start: span.start,
        end: span.end,
        character: spanStyle(base, span.styleId),
      }));
    },
    head: (face, latinFace, size) => {
      const key = `${face}/${latinFace}/${size}`;
      const known = heads.get(key) ?? headSetting(face, latinFace, size);
      heads.set(key, known);
      return known;
    },
  };
}

function characterSetting(style: CharacterStyle): CharacterSetting {
  return {
    styleId: style.id,
    han: style.han,
    latin: style.latin,
    latinScale: style.latinScale,
    latinShift: style.latinShift,
  };
}

function paragraphSetting(
  style: ParagraphStyle,
  character: CharacterSetting,
  bodySize: number,
): ParagraphSetting {
  return {
    size: style.size * bodySize,
    lineBreak: style.lineBreak,
    punctuation: style.punctuation,
    hanging: style.hanging,
    hanLatin: style.hanLatin,
    indent: style.indent,
    align: style.align,
    lockStops: style.lockStops,
    writingMode: "horizontal-tb",
    character,
  };
}

function headSetting(face: string, latinFace: string, size: number): ParagraphSetting {
  return {
    size,
    lineBreak: "basic",
    punctuation: "full",
    hanging: false,
    hanLatin: true,
    indent: 0,
    align: "start",
    lockStops: false,
    writingMode: "horizontal-tb",
    character: { styleId: face, han: face, latin: latinFace, latinScale: 1, latinShift: 0 },
  };
}
