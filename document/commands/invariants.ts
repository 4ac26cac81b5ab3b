import { type DayangDocument, type TableName, tableSchemas } from "../document.ts";
import type { ArticleBox, Page, PageItem } from "../page.ts";
import { LINE_FEED } from "../text/line-feeds.ts";
import { isOnGrid, isOnSheet } from "./page-geometry.ts";
import { isGridItem } from "./page-items.ts";
import { storyOfItem } from "./threads.ts";

/**
 * What is wrong with a document, in words for its makers; empty when it is sound. Every id that is
 * named exists; items stand on one page, on its grid or sheet; shapes fit their regions; threads are
 * those of the frames; text holds no line feeds and spans lie in it, in order and apart.
 */
export function checkInvariants(document: DayangDocument): string[] {
  return [
    ...schemaFaults(document),
    ...editionFaults(document),
    ...pageFaults(document),
    ...[...document.items.values()].flatMap((item) => itemFaults(document, item)),
    ...articleFaults(document),
    ...storyFaults(document),
    ...paragraphFaults(document),
  ];
}

/** A fault for each id that a table has no record of. */
function missing(
  document: DayangDocument,
  by: string,
  table: TableName,
  ids: readonly (string | undefined)[],
): string[] {
  return ids.flatMap((id) =>
    id === undefined || document[table].has(id) ? [] : `${by} names "${id}", which ${table} lack`,
  );
}

/** A fault for each value that comes a second time. */
function repeated(what: string, values: readonly (string | number)[]): string[] {
  const again = values.filter((value, i) => values.indexOf(value) !== i);
  return [...new Set(again)].map((value) => `${what} "${value}" comes twice`);
}

function schemaFaults(document: DayangDocument): string[] {
  // Each table's schema parses that table's records alone.
  return Object.entries(tableSchemas).flatMap(([table, schema]) =>
    [...document[table as TableName]].flatMap(([id, record]) => {
      const parsed = schema.safeParse(record);
      const faults = parsed.success ? [] : parsed.error.issues.map((issue) => issue.path.join("."));
      return [
        ...faults.map((path) => `${table} "${id}" is wrong in ${path}`),
        ...(record.id === id ? [] : [`${table} "${id}" is called "${record.id}"`]),
      ];
    }),
  );
}

function editionFaults(document: DayangDocument): string[] {
  const editions = [...document.editions.values()];
  const held = editions.flatMap((edition) => edition.pageIds);
  const numbers = editions.flatMap((edition) =>
    repeated(
      "page number",
      edition.pageIds.map((id) => document.pages.get(id)?.number ?? id),
    ),
  );
  const loose = [...document.pages.keys()].filter((id) => !held.includes(id));
  return [
    ...editions.flatMap((e) => missing(document, `edition "${e.id}"`, "pages", e.pageIds)),
    ...repeated("page", held),
    ...numbers,
    ...loose.map((id) => `page "${id}" is in no edition`),
  ];
}

function pageFaults(document: DayangDocument): string[] {
  const pages = [...document.pages.values()];
  const held = new Set(pages.flatMap((page) => page.itemIds));
  const loose = [...document.items.keys()].filter((id) => !held.has(id));
  const all = pages.flatMap((page) => page.itemIds);
  return [
    ...pages.flatMap((page) => missing(document, `page "${page.id}"`, "items", page.itemIds)),
    ...repeated("item on pages", all),
    ...loose.map((id) => `item "${id}" is on no page`),
    ...pages.flatMap((page) => placeFaults(document, page)),
  ];
}

function placeFaults(document: DayangDocument, page: Page): string[] {
  return page.itemIds.flatMap((id) => {
    const item = document.items.get(id);
    if (!item) return [];
    if (isGridItem(item))
      return isOnGrid(item.region, page.grid) ? [] : `item "${id}" is off the grid`;
    return isOnSheet(item.box, page) ? [] : `item "${id}" is off the sheet`;
  });
}

function itemFaults(document: DayangDocument, item: PageItem): string[] {
  const by = `item "${item.id}"`;
  switch (item.kind) {
    case "article":
      return [
        ...missing(document, by, "articles", [item.articleId]),
        ...missing(
          document,
          by,
          "pictures",
          item.pictures.map((placement) => placement.pictureId),
        ),
        ...boxFaults(item),
      ];
    case "text":
      return missing(document, by, "stories", [item.storyId]);
    case "picture":
      return missing(document, by, "pictures", [item.pictureId]);
    case "rule":
    case "furniture":
    case "box":
      return [];
  }
}

function boxFaults(box: ArticleBox): string[] {
  const by = `box "${box.id}"`;
  const wide = box.pictures.filter((p) => p.column + p.span > box.region.span);
  return [
    ...wide.map((p) => `${by} has picture "${p.pictureId}" beside its columns`),
    ...repeated(
      `${by}: picture`,
      box.pictures.map((p) => p.pictureId),
    ),
    ...(box.shape ? shapeFaults(by, box, box.shape) : []),
  ];
}

function shapeFaults(
  by: string,
  { region, border }: ArticleBox,
  shape: NonNullable<ArticleBox["shape"]>,
): string[] {
  const heads = shape.map(({ line }) => line);
  const feet = shape.map(({ line, lines }) => line + lines);
  const apart = shape.some(
    (_, i) => i > 0 && Math.min(feet[i]!, feet[i - 1]!) <= Math.max(heads[i]!, heads[i - 1]!),
  );
  const fits = Math.min(...heads) === 0 && Math.max(...feet) === region.lines;
  return [
    ...(shape.length === region.span ? [] : [`${by} has a shape of ${shape.length} columns`]),
    ...(fits ? [] : [`${by} has a region that is not the smallest around its shape`]),
    ...(apart ? [`${by} has columns that do not touch`] : []),
    ...(border === "none" ? [] : [`${by} has a frame or tint and is no rectangle`]),
  ];
}

function articleFaults(document: DayangDocument): string[] {
  const articles = [...document.articles.values()];
  const boxes = [...document.items.values()].filter((item) => item.kind === "article");
  return [
    ...articles.flatMap((article) => [
      ...missing(document, `article "${article.id}"`, "stories", [article.storyId]),
      ...missing(document, `article "${article.id}"`, "pictures", article.pictureIds),
    ]),
    ...repeated(
      "slug",
      articles.map((article) => article.slug),
    ),
    ...repeated(
      "story of articles",
      articles.map((article) => article.storyId),
    ),
    ...repeated(
      "article in boxes",
      boxes.map((box) => box.articleId),
    ),
  ];
}

function storyFaults(document: DayangDocument): string[] {
  const stories = [...document.stories.values()];
  const held = stories.flatMap((story) => story.paragraphIds);
  const known = new Set(held);
  const loose = [...document.paragraphs.keys()].filter((id) => !known.has(id));
  const counted = held.length === known.size ? [] : repeated("paragraph", held);
  return [
    ...stories.flatMap((s) => missing(document, `story "${s.id}"`, "paragraphs", s.paragraphIds)),
    ...counted,
    ...loose.map((id) => `paragraph "${id}" is in no story`),
    ...threadFaults(document),
  ];
}

/** Every story's thread is its frames, or absent while one or none holds it. */
function threadFaults(document: DayangDocument): string[] {
  const frames = new Map<string, string[]>();
  for (const item of document.items.values()) {
    const storyId = storyOfItem(document.articles, item);
    if (storyId !== undefined) frames.set(storyId, [...(frames.get(storyId) ?? []), item.id]);
  }
  return [...document.stories.values()].flatMap(({ id, frameIds }) => {
    const own = frames.get(id) ?? [];
    const wanted = own.length > 1 ? own.toSorted().join() : undefined;
    return frameIds?.toSorted().join() === wanted
      ? []
      : `story "${id}" has not the thread of its frames`;
  });
}

function paragraphFaults(document: DayangDocument): string[] {
  return [...document.paragraphs.values()].flatMap(({ id, text, spans }) => {
    const by = `paragraph "${id}"`;
    const faults = LINE_FEED.test(text) ? [`${by} holds a line feed`] : [];
    const apart = spans.every(
      (span, i) => span.start >= (spans[i - 1]?.end ?? 0) && span.end > span.start,
    );
    if (!apart || (spans.at(-1)?.end ?? 0) > text.length) faults.push(`${by} has spans astray`);
    if (!text.isWellFormed()) faults.push(`${by} holds half a character`);
    return faults;
  });
}
