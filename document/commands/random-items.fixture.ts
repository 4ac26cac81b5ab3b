import {
  alignItems,
  distributeItems,
  groupItems,
  lockItems,
  reorderItems,
  ungroupItems,
} from "./arrange.ts";
import {
  box,
  type Command,
  ids,
  NOTHING,
  onItems,
  onKind,
  pageId,
  region,
  way,
} from "./dice.fixture.ts";
import { dragColumn, moveItems, nudgeItems, resizeItem, setBox, setRegion } from "./geometry.ts";
import {
  copyItems,
  createItem,
  deleteItems,
  duplicateItems,
  pasteItems,
  patchItem,
} from "./items.ts";
import { moveItemsToPage } from "./page-moves.ts";

export const GEOMETRY: Record<string, Command> = {
  moveItems: onItems((d, page, items, dice) => moveItems(d, page, items, way(dice))),
  nudgeItems: onItems((d, page, items, dice) =>
    nudgeItems(d, page, items, {
      columns: dice.number(-1, 1),
      lines: dice.number(-3, 3),
      dx: dice.number(-5, 5),
    }),
  ),
  resizeItem: onItems((d, page, items, dice) =>
    resizeItem(
      d,
      page,
      items[0]!,
      dice.one(["n", "ne", "e", "se", "s", "sw", "w", "nw"]),
      way(dice),
    ),
  ),
  dragColumn: onKind(["article"], (d, id, dice) => {
    const item = d.items.get(id);
    const span = item?.kind === "article" ? item.region.span : 1;
    return dragColumn(
      d,
      id,
      dice.number(0, span - 1),
      dice.one(["head", "foot"]),
      dice.number(-15, 15),
    );
  }),
  setRegion: onKind(["article", "rule"], (d, id, dice) => setRegion(d, id, region(dice))),
  setBox: onKind(["picture", "text", "box", "furniture"], (d, id, dice) =>
    setBox(d, id, box(dice)),
  ),
};

export const ARRANGE: Record<string, Command> = {
  alignItems: onItems((d, page, items, dice) =>
    alignItems(
      d,
      page,
      items,
      dice.one(["left", "centre", "right", "top", "middle", "bottom"]),
      dice.one(["key", "selection", "page"]),
    ),
  ),
  distributeItems: onItems((d, page, items, dice) =>
    distributeItems(d, page, items, dice.one(["horizontal", "vertical"])),
  ),
  reorderItems: onItems((d, page, items, dice) =>
    reorderItems(d, page, items, dice.one(["front", "forward", "backward", "back"])),
  ),
  groupItems: onItems((d, page, items, _, newId) => groupItems(d, page, items, newId("group"))),
  ungroupItems: onItems((d, page, items) => ungroupItems(d, page, items)),
  lockItems: onItems((d, _, items, dice) => lockItems(d, items, dice.number(0, 3) === 0)),
};

export const ITEMS: Record<string, Command> = {
  createText: (d, dice, newId) => {
    const paragraph = { id: newId("paragraph"), styleId: "body", text: "", spans: [] };
    const story = { id: newId("story"), paragraphIds: [paragraph.id] };
    const frame = {
      id: newId("item"),
      kind: "text" as const,
      storyId: story.id,
      box: box(dice),
      columns: 1,
      gutter: 9,
      inset: 0,
    };
    return createItem(d, pageId(d, dice), frame, [
      { table: "paragraphs", record: paragraph },
      { table: "stories", record: story },
    ]);
  },
  createThreaded: (d, dice, newId) => {
    if (d.stories.size === 0) return NOTHING;
    const storyId = dice.one(ids(d.stories));
    const frame = {
      id: newId("item"),
      kind: "text" as const,
      storyId,
      box: box(dice),
      columns: 2,
      gutter: 9,
      inset: 0,
    };
    return createItem(d, pageId(d, dice), frame);
  },
  createArticle: (d, dice, newId) => {
    if (d.articles.size === 0) return NOTHING;
    const made = {
      id: newId("item"),
      kind: "article" as const,
      articleId: dice.one(ids(d.articles)),
      region: region(dice),
      title: { levels: [], lines: 0 },
      pictures: [],
      border: "none" as const,
    };
    return createItem(d, pageId(d, dice), made);
  },
  deleteItems: onItems((d, page, items) => deleteItems(d, page, items)),
  duplicateItems: onItems((d, page, items, dice, newId) =>
    duplicateItems(d, page, items, newId, way(dice)),
  ),
  pasteElsewhere: onItems((d, page, items, dice, newId) =>
    pasteItems(d, pageId(d, dice), copyItems(d, page, items), newId, way(dice)),
  ),
  moveItemsToPage: onItems((d, page, items, dice) => {
    const others = ids(d.pages).filter((id) => id !== page);
    return others.length === 0
      ? NOTHING
      : moveItemsToPage(d, page, items, dice.one(others), way(dice));
  }),
  patchItem: onKind(["article"], (d, id, dice) =>
    patchItem(d, id, {
      border: dice.one(["none", "box", "tint"] as const),
      headColour: dice.one(["red", undefined]),
    }),
  ),
  patchFrame: onKind(["picture", "text", "box"], (d, id, dice) =>
    patchItem(d, id, {
      box: box(dice),
      wrap: dice.one([undefined, { clearance: dice.number(-1, 5) }]),
    }),
  ),
};
