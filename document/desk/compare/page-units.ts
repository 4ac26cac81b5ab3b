import { type Article, headToString, type Picture } from "../../article.ts";
import type { DayangDocument } from "../../document.ts";
import type { PageItem } from "../../page.ts";
import { furnitureRecord, furnitureTexts } from "../../text/furniture-texts.ts";
import { captionRecord, HEAD_LEVELS, headRecord } from "../../text/records.ts";
import { canonicalJson } from "../canonical.ts";
import { type Snapshot, snapshotDocument } from "../snapshot.ts";
import { type Stream, streamOf } from "./stream.ts";

/** A picture as it stands in a unit. */
export interface UnitPicture {
  readonly picture: Picture;
  /** Where it stands, as text that is equal for equal places. */
  readonly place: string;
  readonly caption: Stream;
}

/** What is compared with its like of another proof: an article, a text frame's story, a picture frame, furniture. */
export interface PageUnit {
  readonly kind: "article" | "story" | "picture" | "furniture";
  /** The item that stands for it on the page, and where that stands, equal for equal places. */
  readonly itemId: string;
  readonly place: string;
  readonly articleId?: string;
  readonly storyId?: string;
  readonly title: string;
  /** By the levels of a title, in their order. */
  readonly heads: readonly Stream[];
  readonly body: Stream;
  readonly pictures: readonly UnitPicture[];
}

/** What stands on a proof's page, in the order of its items, each story once. */
export function unitsOf(snapshot: Snapshot): PageUnit[] {
  const document = snapshotDocument(snapshot);
  const itemIds = document.pages.get(snapshot.pageId)?.itemIds ?? [];
  const units = itemIds.flatMap((id) => {
    const item = document.items.get(id);
    return (item && unitOf(document, item, snapshot.pageId)) ?? [];
  });
  // An article's box stands for its story, also where a frame with the rest of it comes before.
  return units.filter((unit, index) => {
    // What a page prints of a kind of furniture is the same text wherever it stands.
    if (unit.kind === "furniture")
      return (
        units.findIndex(({ kind, place }) => kind === unit.kind && place === unit.place) === index
      );
    if (unit.storyId === undefined) return true;
    const same = units.filter(({ storyId }) => storyId === unit.storyId);
    return unit === (same.find(({ kind }) => kind === "article") ?? same[0]);
  });
}

function unitOf(document: DayangDocument, item: PageItem, pageId: string): PageUnit | undefined {
  switch (item.kind) {
    case "article": {
      const article = document.articles.get(item.articleId);
      if (!article) return undefined;
      const { column, span, line, lines } = item.region;
      const pictures = item.pictures.map(({ pictureId, captionLines: _, ...place }) =>
        pictureOf(document, pictureId, place, article.id),
      );
      return {
        kind: "article",
        itemId: item.id,
        place: canonicalJson([column, span, line, lines, item.shape ?? null]),
        articleId: article.id,
        storyId: article.storyId,
        title: titleOf(article),
        heads: HEAD_LEVELS.map((level) =>
          streamOf(document, [headRecord(article.id, level)], article.id),
        ),
        body: bodyOf(document, article.storyId, article.id),
        pictures: pictures.flat(),
      };
    }
    case "text": {
      const body = bodyOf(document, item.storyId);
      return {
        kind: "story",
        itemId: item.id,
        place: canonicalJson(item.box),
        storyId: item.storyId,
        title: body.text.split("\n", 1)[0]!,
        heads: [],
        body,
        pictures: [],
      };
    }
    case "picture": {
      const { pictureId, box } = item;
      const pictures = pictureId === undefined ? [] : pictureOf(document, pictureId, box);
      return {
        kind: "picture",
        itemId: item.id,
        place: canonicalJson(box),
        title: "",
        heads: [],
        body: streamOf(document, []),
        // Without a caption of its own the frame prints none.
        pictures: item.caption
          ? pictures
          : pictures.map((each) => ({ ...each, caption: streamOf(document, []) })),
      };
    }
    case "furniture":
      return {
        kind: "furniture",
        itemId: item.id,
        place: item.furniture,
        title: "",
        heads: [],
        body: streamOf(
          document,
          furnitureTexts(document, pageId, item.furniture).map(({ part }) =>
            furnitureRecord(pageId, item.furniture, part),
          ),
        ),
        pictures: [],
      };
    default:
      return undefined;
  }
}

function titleOf(article: Article): string {
  return headToString(article.headline) || article.slug;
}

function bodyOf(document: DayangDocument, storyId: string, articleId?: string): Stream {
  const ids = document.stories.get(storyId)?.paragraphIds ?? [];
  return streamOf(
    document,
    ids.filter((id) => document.paragraphs.has(id)),
    articleId,
  );
}

function pictureOf(
  document: DayangDocument,
  pictureId: string,
  place: object,
  articleId?: string,
): UnitPicture[] {
  const picture = document.pictures.get(pictureId);
  if (!picture) return [];
  const caption = streamOf(document, [captionRecord(pictureId)], articleId);
  return [{ picture, place: canonicalJson(place), caption }];
}

/** A unit of each proof that are one; either may be missing. */
export interface UnitPair {
  readonly older?: PageUnit;
  readonly newer?: PageUnit;
}

/** Characters from which on equal text says that two articles are one (ours). */
const TELLING = 8;

/** What says that two units are one, the surest first. */
const TOKENS: readonly ((unit: PageUnit) => string | undefined)[] = [
  (unit) => unit.articleId,
  (unit) => unit.storyId,
  (unit) => (unit.kind === "furniture" ? `furniture/${unit.place}` : undefined),
  // Frames keep their item, articles their words, when they are taken in again.
  (unit) => (unit.kind === "article" ? undefined : `${unit.kind}/${unit.itemId}`),
  ({ kind, body }) => (body.text.length >= TELLING ? `${kind}/${body.text}` : undefined),
  ({ kind, heads }) => {
    const words = heads.map(({ text }) => text).join("\n");
    return words.trim().length >= TELLING ? `${kind}/${words}` : undefined;
  },
  ({ kind, pictures: [first] }) =>
    kind === "picture" && first ? bytesOf(first.picture) : undefined,
];

/** What tells a picture's bytes; undefined while it is missing. */
export function bytesOf({ sha256, file }: Picture): string | undefined {
  return sha256 ?? file;
}

/** Units of two proofs side by side, in the newer one's order; those that went come last. */
export function pairedUnits(older: readonly PageUnit[], newer: readonly PageUnit[]): UnitPair[] {
  const found = new Map<PageUnit, PageUnit>();
  const left = new Set(older);
  for (const token of TOKENS) {
    for (const unit of newer) {
      const own = found.has(unit) ? undefined : token(unit);
      if (own === undefined) continue;
      const match = [...left].find((each) => token(each) === own);
      if (!match) continue;
      found.set(unit, match);
      left.delete(match);
    }
  }
  const pairs = newer.map((unit): UnitPair => {
    const match = found.get(unit);
    return match ? { older: match, newer: unit } : { newer: unit };
  });
  return [...pairs, ...[...left].map((unit) => ({ older: unit }))];
}
