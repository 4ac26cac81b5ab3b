import type { PageItem } from "../../document/page.ts";
import type { TableRecord } from "../bridge/contract.ts";

/** Gives a record's id its new form. */
export type Rename = (id: string) => string;

/**
 * Records under new ids, with all that they name of one another: what was read or made by itself then
 * lies beside the rest of an edition.
 */
export function renamed(record: TableRecord, rename: Rename): TableRecord {
  switch (record.table) {
    case "editions": {
      const { id, pageIds, ...rest } = record.record;
      return {
        table: "editions",
        record: { ...rest, id: rename(id), pageIds: pageIds.map(rename) },
      };
    }
    case "pages": {
      const { id, itemIds, ...rest } = record.record;
      return { table: "pages", record: { ...rest, id: rename(id), itemIds: itemIds.map(rename) } };
    }
    case "items":
      return { table: "items", record: renamedItem(record.record, rename) };
    case "articles": {
      const { id, storyId, pictureIds, ...rest } = record.record;
      const ids = { id: rename(id), storyId: rename(storyId), pictureIds: pictureIds.map(rename) };
      return { table: "articles", record: { ...rest, ...ids } };
    }
    case "stories": {
      const { id, paragraphIds, frameIds, ...rest } = record.record;
      const ids = {
        id: rename(id),
        paragraphIds: paragraphIds.map(rename),
        ...(frameIds === undefined ? {} : { frameIds: frameIds.map(rename) }),
      };
      return { table: "stories", record: { ...rest, ...ids } };
    }
    case "paragraphs":
      return {
        table: "paragraphs",
        record: { ...record.record, id: rename(record.record.id) },
      };
    case "pictures":
      return { table: "pictures", record: { ...record.record, id: rename(record.record.id) } };
  }
}

function renamedItem(item: PageItem, rename: Rename): PageItem {
  const own = {
    id: rename(item.id),
    ...(item.groupId === undefined ? {} : { groupId: rename(item.groupId) }),
  };
  switch (item.kind) {
    case "article": {
      const pictures = item.pictures.map((placed) => ({
        ...placed,
        pictureId: rename(placed.pictureId),
      }));
      return { ...item, ...own, articleId: rename(item.articleId), pictures };
    }
    case "picture":
      return item.pictureId === undefined
        ? { ...item, ...own }
        : { ...item, ...own, pictureId: rename(item.pictureId) };
    case "text":
      return { ...item, ...own, storyId: rename(item.storyId) };
    case "rule":
    case "furniture":
    case "box":
      return { ...item, ...own };
  }
}
