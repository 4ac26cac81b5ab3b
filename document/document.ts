import type { z } from "zod";
import { articleSchema, paragraphSchema, pictureSchema, storySchema } from "./article.ts";
import { editionSchema } from "./edition.ts";
import { pageItemSchema, pageSchema } from "./page.ts";

/** Every table of an edition and the schema of its records. */
export const tableSchemas = {
  editions: editionSchema,
  pages: pageSchema,
  items: pageItemSchema,
  articles: articleSchema,
  stories: storySchema,
  paragraphs: paragraphSchema,
  pictures: pictureSchema,
} as const;

export type TableName = keyof typeof tableSchemas;
/** The record type of each table. */
export type RecordOf = { [T in TableName]: z.infer<(typeof tableSchemas)[T]> };

/**
 * An edition as flat immutable records. A changed record is a new object; an unchanged one keeps its
 * identity, which is what every cache of the engine keys on.
 */
export type DayangDocument = {
  readonly [T in TableName]: ReadonlyMap<string, RecordOf[T]>;
};

/** An edition without records. */
export function emptyDocument(): DayangDocument {
  return {
    editions: new Map(),
    pages: new Map(),
    items: new Map(),
    articles: new Map(),
    stories: new Map(),
    paragraphs: new Map(),
    pictures: new Map(),
  };
}

/** The record of a table; throws RangeError that names the table and id when there is none. */
export function recordOf<T extends TableName>(
  document: DayangDocument,
  table: T,
  id: string,
): RecordOf[T] {
  const record = document[table].get(id);
  if (!record) throw new RangeError(`no record "${id}" in ${table}`);
  return record;
}
