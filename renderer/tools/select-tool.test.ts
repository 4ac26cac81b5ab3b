import { beforeEach, describe, expect, test } from "vitest";
import { groupItems, lockItems } from "../../document/commands/arrange.ts";
import { checkInvariants } from "../../document/commands/invariants.ts";
import { columnPitch } from "../../document/commands/page-geometry.ts";
import { recordOf } from "../../document/document.ts";
import type { ArticleBox } from "../../document/page.ts";
import { boxOf } from "../canvas/hit.ts";
import { ROW_GAP } from "../canvas/places.ts";
import { addSecondPage, inBox, openStage, type Stage } from "./stage.fixture.ts";

const POINTER = { button: 0, shiftKey: false, altKey: false, ctrlKey: false, metaKey: false };
const client = ([x, y]: readonly [number, number]) => {
  const screen = stage.view.toScreen(stage.pageId, x, y);
  return { clientX: screen.x, clientY: screen.y };
};

let stage: Stage;
let boxes: readonly ArticleBox[];
beforeEach(() => {
  stage = openStage();
  const { itemIds } = page();
  boxes = itemIds.map(item).filter((one) => one.kind === "article");
});

const document = () => stage.editor.store.getState().document;
const page = () => recordOf(document(), "pages", stage.pageId);
const item = (id: string) => recordOf(document(), "items", id);
const bounds = (id: string) => boxOf(page(), item(id));
const selected = () => {
  const { selection } = stage.editor.store.getState();
  return selection.kind === "items" ? selection.itemIds : [];
};
const box = (index: number) => {
  const found = boxes[index]!;
  return { id: found.id, at: inBox(bounds(found.id), 0.5, 0.8), region: found.region };
};
const regionOf = (id: string) => {
  const found = item(id);
  if (found.kind !== "article") throw new RangeError("no article box");
  return found.region;
};

describe("selecting", () => {
  test("takes the item that is pressed, and none beside all items", () => {
    stage.click(...box(0).at);
    expect(selected()).toEqual([box(0).id]);
    stage.click(2, 2);
    expect(selected()).toEqual([]);
  });

  test("adds and takes away with Shift, and with Ctrl", () => {
    stage.click(...box(0).at);
    stage.click(...box(1).at, { shiftKey: true });
    expect(selected()).toEqual([box(0).id, box(1).id]);
    stage.click(...box(0).at, { ctrlKey: true });
    expect(selected()).toEqual([box(1).id]);
  });

  test("takes a group as one", () => {
    const ids = [box(0).id, box(2).id];
    stage.editor.dispatch(groupItems(document(), stage.pageId, ids, "g"), {
      label: "action.group",
    });
    stage.click(...box(2).at);
    expect([...selected()].sort()).toEqual([...ids].sort());
  });

  test("takes what a marquee touches, and gives back what was selected when it is given up", () => {
    const { width, height } = page().trim;
    stage.drag([2, 2], [width - 2, height - 2]);
    expect([...selected()].sort()).toEqual([...page().itemIds].sort());
    stage.click(...box(0).at);
    stage.press(2, 2, { shiftKey: true });
    stage.moveTo(width - 2, height - 2, { shiftKey: true });
    expect(stage.tools.getState().feedback?.marquee).toBeDefined();
    stage.router.cancel();
    expect(selected()).toEqual([box(0).id]);
    expect(stage.tools.getState().feedback).toBeUndefined();
  });
});

describe("dragging", () => {
  test("moves by whole columns and lines as one step, and shows it on the way", () => {
    const { id, at, region } = box(1);
    const { grid } = page();
    const to = [at[0] - columnPitch(grid) * 1.1, at[1] + grid.leading * 3.2] as const;
    stage.press(...at);
    stage.moveTo(...to);
    const { shown } = stage.editor.store.getState();
    expect(recordOf(shown, "items", id)).not.toBe(item(id));
    expect(regionOf(id)).toEqual(region);
    stage.release(...to);
    expect(regionOf(id)).toEqual({ ...region, column: region.column - 1, line: region.line + 3 });
    expect(stage.past()).toEqual(["action.move"]);
    expect(checkInvariants(document())).toEqual([]);
    stage.editor.undo();
    expect(regionOf(id)).toEqual(region);
  });

  test("changes nothing when it is given up, or ends where it began", () => {
    const { id, at, region } = box(1);
    stage.press(...at);
    stage.moveTo(at[0] - 200, at[1] + 60);
    expect(stage.router.cancel()).toBe(true);
    stage.release(at[0] - 200, at[1] + 60);
    stage.drag(at, [at[0] + 8, at[1] + 2]);
    expect(regionOf(id)).toEqual(region);
    expect(stage.editor.store.getState().shown).toBe(document());
    expect(stage.past()).toEqual([]);
  });

  test("does not move what is locked, and says so", () => {
    const { id, at, region } = box(1);
    stage.editor.dispatch(lockItems(document(), [id], true), { label: "action.lock" });
    stage.drag(at, [at[0] - 200, at[1] + 60]);
    expect(regionOf(id)).toEqual(region);
    expect(stage.editor.store.getState().notice?.code).toBe("edit.locked");
  });

  test("leaves a copy of the article with Alt", () => {
    const { id, at, region } = box(1);
    const count = document().articles.size;
    stage.drag(at, [at[0] - 200, at[1] + 60], { altKey: true });
    expect(regionOf(id)).toEqual(region);
    expect(document().articles.size).toBe(count + 1);
    expect(selected()).not.toContain(id);
    expect(stage.past()).toEqual(["action.duplicate"]);
    expect(checkInvariants(document())).toEqual([]);
  });

  test("exchanges articles with Ctrl on the middle of another box", () => {
    const [a, b] = [boxes[1]!, boxes[2]!];
    stage.drag(box(1).at, inBox(bounds(b.id)), { ctrlKey: true });
    expect([item(a.id), item(b.id)]).toMatchObject([
      { articleId: b.articleId, region: a.region },
      { articleId: a.articleId, region: b.region },
    ]);
    expect(stage.past()).toEqual(["action.swapArticles"]);
  });

  test("moves an edge, a corner, and one column's foot", () => {
    const { id, at, region } = box(0);
    const { leading } = page().grid;
    stage.click(...at);
    let { x, y, width, height } = bounds(id);
    stage.drag([x + width, y + height], [x + width, y + height - 4 * leading]);
    expect(regionOf(id)).toEqual({ ...region, lines: region.lines - 4 });
    ({ x, y, width, height } = bounds(id));
    const middle = x + (page().grid.charactersPerColumn * page().grid.bodySize) / 2;
    stage.drag([middle, y + height], [middle, y + height - 5 * leading]);
    const after = item(id);
    expect(after.kind === "article" && after.shape?.[0]?.lines).toBe(region.lines - 9);
    expect(stage.past()).toEqual(["action.resize", "action.reshape"]);
    expect(checkInvariants(document())).toEqual([]);
  });

  test("changes nothing in a file that may only be read", () => {
    stage = openStage(true);
    const { at } = box(1);
    stage.drag(at, [at[0] - 200, at[1] + 60]);
    expect(stage.past()).toEqual([]);
    expect(stage.editor.store.getState().notice?.code).toBe("edit.readOnly");
  });
});

describe("a second press soon after the first", () => {
  const twice = () => {
    const { at } = box(0);
    stage.press(...at);
    stage.router.up({ ...POINTER, ...client(at), timeStamp: 100 });
    stage.router.down({ ...POINTER, ...client(at), timeStamp: 200 });
    return at;
  };

  test("enters the text when it is let go where it was", () => {
    const at = twice();
    stage.release(...at);
    expect(stage.tools.getState().tool).toBe("text");
    expect(stage.editor.store.getState().selection.kind).toBe("text");
  });

  test("drags the item when it moves", () => {
    const { region } = box(0);
    const [x, y] = twice();
    const line = page().grid.leading * 3;
    stage.moveTo(x, y + line / 2);
    stage.moveTo(x, y + line);
    stage.release(x, y + line);
    expect(stage.tools.getState().tool).toBe("select");
    expect(stage.past()).toEqual(["action.move"]);
    expect(regionOf(box(0).id).line).toBe(region.line + 3);
  });
});

describe("dragging over another page", () => {
  test("shows items there and moves them as one step, with the page", () => {
    const second = addSecondPage(stage);
    const steps = stage.past().length;
    const { id, region } = box(1);
    const [x, y] = inBox(bounds(id), 0.5, 0.8);
    const down = page().trim.height + ROW_GAP;
    stage.press(x, y);
    stage.moveTo(x, y + down / 2);
    stage.moveTo(x, y + down);
    expect(stage.editor.store.getState().shown.pages.get(second)?.itemIds).toEqual([id]);
    expect(stage.tools.getState().feedback).toMatchObject({ pageId: second });
    stage.release(x, y + down);
    expect(stage.past().slice(steps)).toEqual(["action.moveToPage"]);
    expect(regionOf(id)).toEqual(region);
    expect(recordOf(document(), "pages", second).itemIds).toEqual([id]);
    expect(stage.editor.store.getState()).toMatchObject({
      pageId: second,
      selection: { pageId: second, itemIds: [id] },
    });
    expect(checkInvariants(document())).toEqual([]);
    stage.editor.undo();
    expect(page().itemIds).toContain(id);
  });

  test("with Alt puts a copy there", () => {
    const second = addSecondPage(stage);
    const { id } = box(1);
    const [x, y] = inBox(bounds(id), 0.5, 0.8);
    const down = page().trim.height + ROW_GAP;
    stage.drag([x, y], [x, y + down], { altKey: true });
    expect(page().itemIds).toContain(id);
    expect(recordOf(document(), "pages", second).itemIds).toHaveLength(1);
    expect(checkInvariants(document())).toEqual([]);
  });
});
