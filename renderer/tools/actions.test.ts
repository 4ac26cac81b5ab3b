import { beforeEach, describe, expect, test } from "vitest";
import { checkInvariants } from "../../document/commands/invariants.ts";
import { recordOf } from "../../document/document.ts";
import { PAGE_TOOL_ACTIONS } from "./actions.ts";
import { openStage, type Stage } from "./stage.fixture.ts";
import { keyUp, stageKey } from "./stage-keys.ts";

let stage: Stage;
let ids: readonly string[];
beforeEach(() => {
  stage = openStage();
  ids = page()
    .itemIds.filter((id) => recordOf(document(), "items", id).kind === "article")
    .slice(0, 3);
});

const document = () => stage.editor.store.getState().document;
const page = () => recordOf(document(), "pages", stage.pageId);
const selection = () => stage.editor.store.getState().selection;

function select(...itemIds: string[]): void {
  stage.editor.select({ kind: "items", pageId: stage.pageId, itemIds });
}

function action(id: string) {
  const found = PAGE_TOOL_ACTIONS.find((one) => one.id === id);
  if (!found) throw new RangeError(`no action "${id}"`);
  return found;
}

function run(id: string): void {
  expect(action(id).enabled(stage), id).toBe(true);
  action(id).run(stage);
  expect(checkInvariants(document()), id).toEqual([]);
}

function key(name: string, keys: Partial<Parameters<typeof stageKey>[0]> = {}): boolean {
  const press = { shiftKey: false, altKey: false, ctrlKey: false, metaKey: false, repeat: false };
  return stageKey({ ...press, ...keys, key: name }, stage, stage.router, () => {});
}

describe("actions of items", () => {
  test("no two have the same name or key", () => {
    const names = PAGE_TOOL_ACTIONS.map(({ id }) => id);
    const keys = PAGE_TOOL_ACTIONS.flatMap((one) => one.keys);
    expect(new Set(names).size).toBe(names.length);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test("those that need a selection may not run without one, nor change a file that is only read", () => {
    for (const id of ["edit.delete", "edit.cut", "arrange.front", "arrange.group", "text.strong"]) {
      expect(action(id).enabled(stage), id).toBe(false);
    }
    stage = openStage(true);
    select(...ids);
    for (const id of ["edit.delete", "edit.cut", "arrange.front", "arrange.group"]) {
      expect(action(id).enabled(stage), id).toBe(false);
    }
    expect(action("edit.copy").enabled(stage)).toBe(true);
  });

  test("what is copied is pasted as an article of its own, and selected", () => {
    select(ids[0]!);
    run("edit.copy");
    run("edit.paste");
    const now = selection();
    expect(now.kind === "items" && now.itemIds).toHaveLength(1);
    expect(now.kind === "items" && ids.includes(now.itemIds[0]!)).toBe(false);
    expect(stage.past()).toEqual(["action.paste"]);
  });

  test("what is cut goes from the page and can be pasted again", () => {
    const count = page().itemIds.length;
    select(ids[1]!);
    run("edit.cut");
    expect(page().itemIds).toHaveLength(count - 1);
    run("edit.paste");
    expect(page().itemIds).toHaveLength(count);
  });

  test("groups and locks are made and undone", () => {
    select(...ids);
    run("arrange.group");
    run("arrange.lock");
    expect(action("arrange.lock").enabled(stage)).toBe(false);
    run("arrange.unlock");
    run("arrange.ungroup");
    expect(action("arrange.ungroup").enabled(stage)).toBe(false);
    expect(stage.past()).toEqual([
      "action.group",
      "action.lock",
      "action.unlock",
      "action.ungroup",
    ]);
  });

  test("two articles change places", () => {
    const [a, b] = [ids[0]!, ids[1]!].map((id) => recordOf(document(), "items", id));
    select(a!.id, b!.id);
    run("arrange.swap");
    expect(recordOf(document(), "items", a!.id)).toMatchObject({
      articleId: b!.kind === "article" && b!.articleId,
    });
  });

  test("the selection fills the view", () => {
    select(ids[2]!);
    const { zoom } = stage.view.getState();
    run("view.fitSelection");
    expect(stage.view.getState().zoom).toBeGreaterThan(zoom);
  });
});

describe("keys of the canvas", () => {
  test("arrows move items of the grid by a line, with Shift by five, as one step while they go on", () => {
    const region = () => {
      const item = recordOf(document(), "items", ids[2]!);
      return item.kind === "article" ? item.region : undefined;
    };
    const { line } = region()!;
    select(ids[2]!);
    expect(key("ArrowUp")).toBe(true);
    expect(key("ArrowUp", { shiftKey: true })).toBe(true);
    expect(region()?.line).toBe(line - 6);
    expect(stage.past()).toEqual(["action.nudge"]);
  });

  test("Tab goes through the items in reading order and then leaves the canvas", () => {
    expect(key("Tab")).toBe(true);
    expect(selection()).toMatchObject({ itemIds: [page().itemIds[0]] });
    expect(key("Tab")).toBe(true);
    expect(selection()).toMatchObject({ itemIds: [page().itemIds[1]] });
    select(page().itemIds.at(-1)!);
    expect(key("Tab")).toBe(false);
  });

  test("space holds the hand", () => {
    expect(key(" ")).toBe(true);
    expect(stage.tools.getState().held).toBe("hand");
    keyUp({ key: " " }, stage);
    expect(stage.tools.getState().held).toBeUndefined();
  });

  test("Escape goes from text to its item, then to nothing; from a tool to selecting", () => {
    const item = recordOf(document(), "items", ids[0]!);
    if (item.kind !== "article") throw new RangeError("no article");
    const { storyId } = recordOf(document(), "articles", item.articleId);
    const position = {
      record: recordOf(document(), "stories", storyId).paragraphIds[0]!,
      offset: 0,
    };
    stage.tools.setTool("text");
    stage.editor.select({ kind: "text", anchor: position, focus: position });
    expect(key("Escape")).toBe(true);
    expect(selection()).toMatchObject({ kind: "items", itemIds: [item.id] });
    expect(stage.tools.getState().tool).toBe("select");
    expect(key("Escape")).toBe(true);
    expect(selection().kind).toBe("none");
    stage.tools.setTool("rule");
    expect(key("Escape")).toBe(true);
    expect(stage.tools.getState().tool).toBe("select");
    expect(key("Escape")).toBe(false);
  });
});
