import { beforeEach, describe, expect, test } from "vitest";
import { recordOf } from "../../document/document.ts";
import { columnEdges } from "../canvas/hit.ts";
import { openStage, type Stage } from "./stage.fixture.ts";

/** Places on the rulers, CSS pixels. */
const TOP = [600, 8] as const;
const LEFT = [10, 400] as const;
const POINTER = {
  button: 0,
  shiftKey: false,
  altKey: false,
  ctrlKey: false,
  metaKey: false,
  timeStamp: 0,
};

let stage: Stage;
beforeEach(() => {
  stage = openStage();
});

const page = () => recordOf(stage.editor.store.getState().document, "pages", stage.pageId);
const guides = () => page().guides ?? [];
const shown = () => stage.editor.store.getState().shown.pages.get(stage.pageId)?.guides ?? [];

function press([clientX, clientY]: readonly [number, number], keys = {}) {
  stage.router.down({ ...POINTER, clientX, clientY, ...keys });
}

/** Drags from a ruler to a place of the page, snapping to nothing. */
function pull(from: readonly [number, number], x: number, y: number) {
  press(from);
  stage.moveTo(x, y, { ctrlKey: true });
  stage.release(x, y, { ctrlKey: true });
}

describe("guides", () => {
  test("are pulled from the rulers, whatever tool is in hand, to whole tenths of a millimetre", () => {
    stage.tools.setTool("article");
    pull(TOP, 300, 200);
    pull(LEFT, 150, 400);
    expect(guides().map(({ direction }) => direction)).toEqual(["horizontal", "vertical"]);
    for (const [i, wanted] of [200, 150].entries()) {
      const { at } = guides()[i]!;
      expect(Math.abs(at - wanted)).toBeLessThan(0.15);
      expect((at / 72) * 254).toBeCloseTo(Math.round((at / 72) * 254));
    }
    expect(stage.past()).toEqual(["action.guides", "action.guides"]);
    expect(stage.tools.getState().tool).toBe("article");
  });

  test("show where they would stand, in millimetres", () => {
    press(LEFT);
    stage.moveTo((100 / 25.4) * 72, 300, { ctrlKey: true });
    expect(stage.tools.getState().feedback?.label).toBe("100.0 mm");
    expect(shown()).toHaveLength(1);
    expect(guides()).toHaveLength(0);
    stage.router.cancel();
    expect(shown()).toHaveLength(0);
    expect(stage.past()).toEqual([]);
  });

  test("snap to columns", () => {
    const edge = columnEdges(page())[3]!;
    press(LEFT);
    stage.moveTo(edge + 2, 300);
    stage.release(edge + 2, 300);
    expect(guides()[0]?.at).toBeCloseTo(edge);
  });

  test("are moved, and gone when they are let go on the ruler", () => {
    pull(LEFT, 150, 400);
    const { at } = guides()[0]!;
    stage.press(at, 20);
    stage.moveTo(170, 20, { ctrlKey: true });
    stage.release(170, 20, { ctrlKey: true });
    expect(guides()).toHaveLength(1);
    expect(guides()[0]!.at).toBeCloseTo(170, 0);
    stage.press(guides()[0]!.at, 20);
    stage.router.move({ ...POINTER, clientX: LEFT[0], clientY: LEFT[1] });
    expect(shown()).toHaveLength(0);
    stage.router.up({ ...POINTER, clientX: LEFT[0], clientY: LEFT[1] });
    expect(guides()).toHaveLength(0);
    stage.editor.undo();
    expect(guides()).toHaveLength(1);
  });

  test("leave an edition as it is that may not be changed, and say so", () => {
    stage = openStage(true);
    pull(TOP, 300, 200);
    expect(guides()).toHaveLength(0);
    expect(stage.editor.store.getState().notice?.code).toBe("edit.readOnly");
  });
});
