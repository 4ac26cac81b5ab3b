import { type Article, headToString } from "../article.ts";
import { type DayangDocument, recordOf } from "../document.ts";
import { type HeadLevelName, headLevelNameSchema } from "../page.ts";
import { captionFields, captionText } from "./captions.ts";
import { furnitureOf, furnitureTextOf } from "./furniture-texts.ts";

/**
 * What holds a text (selection.ts): a paragraph, one level of an article's title, a picture's caption;
 * or a page's furniture, whose text follows from edition and page and is never edited itself.
 */
export type TextRecord =
  | { readonly kind: "paragraph"; readonly id: string }
  | { readonly kind: "head"; readonly articleId: string; readonly level: HeadLevelName }
  | { readonly kind: "caption"; readonly pictureId: string }
  | { readonly kind: "furniture"; readonly pageId: string };

/** Levels of a title from top to foot. */
export const HEAD_LEVELS = headLevelNameSchema.options;

/** The record that a text's name stands for. */
export function textRecordOf(record: string): TextRecord {
  const furniture = furnitureOf(record);
  if (furniture) return { kind: "furniture", pageId: furniture.pageId };
  const at = record.lastIndexOf("#");
  if (at < 0) return { kind: "paragraph", id: record };
  const id = record.slice(0, at);
  const part = record.slice(at + 1);
  if (part === "caption") return { kind: "caption", pictureId: id };
  const level = HEAD_LEVELS.find((name) => name === part);
  if (!level) throw new RangeError(`no text is called "${record}"`);
  return { kind: "head", articleId: id, level };
}

/** The name of a level of an article's title. */
export function headRecord(articleId: string, level: HeadLevelName): string {
  return `${articleId}#${level}`;
}

/** The name of a picture's caption. */
export function captionRecord(pictureId: string): string {
  return `${pictureId}#caption`;
}

/** The text of a level of an article's title; empty when the article has none. */
export function headTextOf(article: Article, level: HeadLevelName): string {
  switch (level) {
    case "standing":
      return article.standingHead ?? "";
    case "byline":
      return article.byline ?? "";
    case "kicker":
    case "headline":
    case "deck":
      return headToString(article[level]);
  }
}

/** The text of a paragraph, head, caption or piece of furniture. Throws RangeError when there is no such record. */
export function textOf(document: DayangDocument, record: string): string {
  const text = textRecordOf(record);
  switch (text.kind) {
    case "paragraph":
      return recordOf(document, "paragraphs", text.id).text;
    case "head":
      return headTextOf(recordOf(document, "articles", text.articleId), text.level);
    case "caption":
      return captionText(recordOf(document, "pictures", text.pictureId));
    case "furniture":
      recordOf(document, "pages", text.pageId);
      return furnitureTextOf(document, record);
  }
}

/** The stretches of a text that can be edited: of a caption its two fields, of furniture none, else all of it. */
export function editableParts(
  document: DayangDocument,
  record: string,
): { readonly start: number; readonly end: number }[] {
  const text = textRecordOf(record);
  if (text.kind === "furniture") return [];
  if (text.kind !== "caption") return [{ start: 0, end: textOf(document, record).length }];
  const { caption, credit } = captionFields(recordOf(document, "pictures", text.pictureId));
  return [caption, credit].filter(({ start, end }) => end > start);
}
