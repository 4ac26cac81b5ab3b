import type { Article } from "../article.ts";
import { type Changes, patched } from "../commands/changes.ts";
import type { ArticleBox, HeadLevelName } from "../page.ts";
import { moveSpans } from "../text-commands.ts";
import type { WordBreaks } from "./boundaries.ts";
import { replaceCaption } from "./captions.ts";
import { movedOffsets, replaceHeadText, typedInHead } from "./heads.ts";
import { headTextOf, textRecordOf } from "./records.ts";

/**
 * Replaces text within one paragraph, head or caption among the changes; gives the offset behind
 * what was put in. Offsets lie in the text, at no surrogate pair's inside. A line feed is a break in
 * a head, a blank in what has one line, and may not be given for a paragraph.
 */
export function replaceIn(
  changes: Changes,
  record: string,
  start: number,
  end: number,
  text: string,
  words?: WordBreaks,
): number {
  const target = textRecordOf(record);
  switch (target.kind) {
    case "paragraph": {
      const paragraph = changes.need("paragraphs", target.id);
      changes.put("paragraphs", {
        ...paragraph,
        text: paragraph.text.slice(0, start) + text + paragraph.text.slice(end),
        spans: moveSpans(paragraph.spans, start, end, text.length),
      });
      return start + text.length;
    }
    case "head": {
      const typed = typedInHead(text);
      const article = changes.need("articles", target.articleId);
      changes.put("articles", withHead(article, target.level, start, end, typed, words));
      moveBreaks(changes, article, target.level, start, end, typed.length);
      return start + typed.length;
    }
    case "caption": {
      const picture = changes.need("pictures", target.pictureId);
      const edited = replaceCaption(picture, start, end, text);
      changes.put("pictures", edited.picture);
      return edited.caret;
    }
    case "furniture":
      throw new RangeError("the text of furniture is what edition and page say");
  }
}

function withHead(
  article: Article,
  level: HeadLevelName,
  start: number,
  end: number,
  typed: string,
  words: WordBreaks | undefined,
): Article {
  switch (level) {
    case "kicker":
    case "headline":
    case "deck":
      return patched(article, {
        [level]: replaceHeadText(article[level], start, end, typed, words),
      });
    case "standing":
    case "byline": {
      const old = headTextOf(article, level);
      const text = old.slice(0, start) + typed + old.slice(end);
      const field = level === "standing" ? "standingHead" : "byline";
      return patched(article, { [field]: text === "" ? undefined : text });
    }
  }
}

/** Breaks that were set by hand stay with their characters (TX6). */
function moveBreaks(
  changes: Changes,
  article: Article,
  level: HeadLevelName,
  start: number,
  end: number,
  length: number,
): void {
  const after = headTextOf(changes.need("articles", article.id), level).length;
  for (const item of changes.all("items")) {
    if (item.kind !== "article" || item.articleId !== article.id) continue;
    const head = item.heads?.[level];
    if (!head?.breaks) continue;
    const moved = movedOffsets(head.breaks, start, end, length);
    const breaks = moved.filter((offset) => offset > 0 && offset < after);
    const box: ArticleBox = { ...item, heads: { ...item.heads, [level]: { ...head, breaks } } };
    changes.put("items", box);
  }
}
