import { beforeEach, describe, expect, test } from "vitest";
import { checkInvariants } from "../../document/commands/invariants.ts";
import { deleteItems } from "../../document/commands/items.ts";
import { recordOf } from "../../document/document.ts";
import { openStage, type Stage } from "./stage.fixture.ts";
import type { ToolId } from "./tool.ts";

let stage: Stage;
beforeEach(() => {
  stage = openStage();
  const { itemIds } = recordOf(document(), "pages", stage.pageId);
  stage.editor.dispatch(deleteItems(document(), stage.pageId, itemIds), { label: "action.delete" });
});

const document = () => stage.editor.store.getState().document;

function drawn(tool: ToolId, from: readonly [number, number], to: readonly [number, number]) {
  stage.tools.setTool(tool);
  stage.drag(from, to);
  const { selection } = stage.editor.store.getState();
  expect(checkInvariants(document())).toEqual([]);
  return selection.kind === "items" ? document().items.get(selection.itemIds[0]!) : undefined;
}

describe("drawing", () => {
  test.each([
    ["article", "article"],
    ["picture", "picture"],
    ["textFrame", "text"],
    ["rule", "rule"],
    ["box", "box"],
  ] as const)("%s makes one, selects it and gives back the selection tool", (tool, kind) => {
    const item = drawn(tool, [300, 400], [520, 620]);
    expect(item?.kind).toBe(kind);
    expect(stage.tools.getState()).toMatchObject({ tool: "select", feedback: undefined });
    expect(stage.past().at(-1)).toBe(`action.create.${kind}`);
  });

  test("an article stands on the columns and lines that were drawn over, with a story to write", () => {
    const { grid, margins } = recordOf(document(), "pages", stage.pageId);
    const y = margins.top + 20.5 * grid.leading;
    const item = drawn(
      "article",
      [margins.left + 5, y],
      [margins.left + 300, y + 9 * grid.leading],
    );
    expect(item).toMatchObject({ region: { column: 0, line: 20, lines: 10 } });
    if (item?.kind !== "article") throw new RangeError("no article");
    const { storyId } = recordOf(document(), "articles", item.articleId);
    expect(recordOf(document(), "stories", storyId).paragraphIds).toHaveLength(1);
  });

  test("a rule follows the longer way of the drag", () => {
    expect(drawn("rule", [300, 400], [600, 420])).toMatchObject({ direction: "horizontal" });
    expect(drawn("rule", [300, 400], [310, 700])).toMatchObject({ direction: "vertical" });
  });

  test("a press alone makes nothing, nor does a drag that is given up", () => {
    stage.tools.setTool("box");
    stage.click(300, 400);
    stage.press(300, 400);
    stage.moveTo(500, 600);
    expect(stage.tools.getState().feedback?.label).toMatch(/^\d+\.\d × \d+\.\d mm$/);
    stage.router.cancel();
    stage.release(500, 600);
    expect(stage.past()).toEqual(["action.delete"]);
    expect(stage.tools.getState().tool).toBe("box");
  });

  test("a box that is drawn over the sheet's edge stays on the sheet", () => {
    const { trim, bleed } = recordOf(document(), "pages", stage.pageId);
    const item = drawn(
      "box",
      [trim.width - 100, trim.height - 100],
      [trim.width + 900, trim.height + 900],
    );
    if (item?.kind !== "box") throw new RangeError("no box");
    expect(item.box.x + item.box.width).toBeLessThanOrEqual(trim.width + bleed + 0.001);
  });
});

describe("moving the view", () => {
  test("the hand drags the pasteboard", () => {
    stage.tools.setState({ held: "hand" });
    const { x, zoom } = stage.view.getState();
    const place = stage.view.toScreen(stage.pageId, 100, 100);
    const press = { ...PRESS, clientX: place.x, clientY: place.y };
    stage.router.down(press);
    stage.router.move({ ...press, clientX: place.x + 50 });
    stage.router.up({ ...press, clientX: place.x + 50 });
    expect(stage.view.getState().x).toBeCloseTo(x - 50 / zoom);
    expect(stage.past()).toEqual(["action.delete"]);
  });

  test("the zoom tool zooms in on a press, out with Alt, and onto a box that is drawn", () => {
    stage.tools.setTool("zoom");
    const { zoom } = stage.view.getState();
    stage.click(300, 400);
    expect(stage.view.getState().zoom).toBeGreaterThan(zoom);
    stage.click(300, 400, { altKey: true });
    expect(stage.view.getState().zoom).toBeCloseTo(zoom);
    stage.drag([300, 400], [360, 440]);
    expect(stage.view.getState().zoom).toBeGreaterThan(zoom * 3);
  });
});

const PRESS = {
  button: 0,
  shiftKey: false,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  timeStamp: 0,
};
