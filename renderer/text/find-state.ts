import { storyOfItem } from "../../document/commands/threads.ts";
import type { DayangDocument } from "../../document/document.ts";
import type { Selection } from "../../document/selection.ts";
import { findText, type Match, type Query, recordsOf } from "../../document/text/find.ts";
import { textOf } from "../../document/text/range.ts";
import type { Refusal } from "../../document/transaction.ts";

/** Where is searched: the story or page that is worked on, or everything. */
export type FindScope = "story" | "page" | "edition";

/** What the window is at: it decides what "the story" and "the page" are. */
export interface FindPlace {
  readonly editionId: string;
  readonly pageId: string | undefined;
  readonly selection: Selection;
}

/** The matches in the scope, in reading order; a refusal for an expression that is none. */
export function matchesIn(
  document: DayangDocument,
  scope: FindScope,
  place: FindPlace,
  query: Query,
): readonly Match[] | Refusal {
  if (query.text === "") return [];
  return findText(document, recordsIn(document, scope, place), query);
}

function recordsIn(document: DayangDocument, scope: FindScope, place: FindPlace): string[] {
  switch (scope) {
    case "story": {
      const storyId = storyAt(document, place.selection);
      return storyId === undefined ? [] : recordsOf(document, { storyId });
    }
    case "page":
      // A page that was made since is not in an older document yet.
      return document.pages.has(place.pageId ?? "")
        ? recordsOf(document, { pageId: place.pageId ?? "" })
        : [];
    case "edition":
      return recordsOf(document, { editionId: place.editionId });
  }
}

/** The story that is selected: its text, its article's box or heads, its frame. */
export function storyAt(document: DayangDocument, selection: Selection): string | undefined {
  switch (selection.kind) {
    case "none":
      return undefined;
    case "items": {
      const item = document.items.get(selection.itemIds.at(-1) ?? "");
      return item && storyOfItem(document.articles, item);
    }
    case "text": {
      const { record } = selection.focus;
      const [id = ""] = record.split("#");
      const article = document.articles.get(id);
      if (article) return article.storyId;
      return [...document.stories.values()].find((story) => story.paragraphIds.includes(record))
        ?.id;
    }
  }
}

/** A match with the words around it. */
export interface MatchInContext {
  readonly before: string;
  readonly found: string;
  readonly after: string;
}

/** Characters shown before a match, and behind it. */
const BEFORE = 12;
const AFTER = 30;

/** What a list shows of a match. */
export function contextOf(document: DayangDocument, { record, start, end }: Match): MatchInContext {
  const text = textOf(document, record);
  return {
    before: [...text.slice(0, start)].slice(-BEFORE).join(""),
    found: text.slice(start, end),
    after: [...text.slice(end)].slice(0, AFTER).join(""),
  };
}

/** The match to go on with when the one at `index` was replaced by text up to `end`. */
export function indexBehind(matches: readonly Match[], index: number, replaced: Match): number {
  const { record, end } = replaced;
  const next = matches.findIndex(
    (match, i) => i >= index && (match.record !== record || match.start >= end),
  );
  return Math.max(0, next);
}
