import { expect, test } from "vitest";
import { openSmall } from "./editor.fixture.ts";

test("what the guard refuses is neither done, undone nor redone, and is told", async () => {
  const { editor, file, clock, text, type } = openSmall();
  type("p1", "一");
  clock.time += 1000;
  type("p2", "二");
  editor.undo();
  await editor.flush();
  const kept = file.durable.length;
  editor.guardWith((before, after) =>
    before.paragraphs.get("p1") === after.paragraphs.get("p1") &&
    before.paragraphs.get("p2") === after.paragraphs.get("p2")
      ? undefined
      : { refused: "desk.page.locked", values: { page: 1 } },
  );
  expect(editor.redo()).toBe(false);
  expect(editor.undo()).toBe(false);
  type("p1", "三");
  editor.travel(undefined);
  expect(text("p1")).toBe("甲一");
  expect(text("p2")).toBe("乙");
  expect(editor.store.getState().notice).toMatchObject({ code: "desk.page.locked", count: 4 });
  expect(editor.store.getState().history.past).toHaveLength(1);
  await editor.flush();
  expect(file.durable).toHaveLength(kept);
  editor.guardWith(undefined);
  expect(editor.redo()).toBe(true);
  expect(text("p2")).toBe("乙二");
});
