import fc from "fast-check";
import { expect, test, vi } from "vitest";
import type { Transaction } from "../../document/transaction.ts";
import { historyOf, openSmall, putting, smallDocument, typing } from "./editor.fixture.ts";
import { rowsOf, signedFile } from "./take-back.fixture.ts";

/** An editor whose file refuses what is signed; each paragraph stands on a page of its own. */
function open() {
  const file = signedFile(smallDocument());
  const opened = openSmall({ persist: file.persist });
  const state = () => opened.editor.store.getState();
  const expectAgreed = () => {
    expect(rowsOf(state().document)).toEqual(file.rows);
    expect(state().shown).toBe(state().document);
    expect(JSON.parse(JSON.stringify(state().history))).toEqual(historyOf(file.edits));
  };
  return { ...opened, file, state, expectAgreed };
}

test("an edit that comes to a page signed meanwhile is taken back, told, and not tried again", async () => {
  vi.useFakeTimers();
  try {
    const { editor, file, state, type, text, expectAgreed } = open();
    file.signed.add("paragraphs/p1");
    const before = state();
    type("p1", "一");
    expect(text("p1")).toBe("甲一");
    await editor.flush();
    expect(text("p1")).toBe("甲");
    expect(state()).toMatchObject({
      unsaved: 0,
      fault: undefined,
      notice: { code: "desk.page.locked", values: { page: 1 }, count: 1 },
    });
    expect(state().document).toBe(before.document);
    expect(state().history).toBe(before.history);
    expect(state().selection).toBe(before.selection);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(file.calls).toHaveLength(1);
    expectAgreed();
  } finally {
    vi.useRealTimers();
  }
});

test("the work goes on, and what was typed next is a step of its own", async () => {
  const { editor, file, state, type, text, expectAgreed } = open();
  type("p1", "一");
  await editor.flush();
  file.signed.add("paragraphs/p1");
  type("p1", "二");
  await editor.flush();
  expect(text("p1")).toBe("甲一");
  file.signed.clear();
  type("p1", "三");
  type("p2", "四");
  await editor.flush();
  expect([text("p1"), text("p2")]).toEqual(["甲一三", "乙四"]);
  expect(file.edits.map(({ kind }) => kind)).toEqual(["step", "step", "step"]);
  expectAgreed();
  editor.undo();
  editor.undo();
  expect(text("p1")).toBe("甲一");
  await editor.flush();
  expect(state().notice?.count).toBe(1);
  expectAgreed();
});

test("of a batch only what is forbidden is taken back; work on other pages stays, before and behind", async () => {
  const { editor, file, state, type, text, expectAgreed } = open();
  file.meanwhile = () => {
    file.meanwhile = () => file.signed.add("paragraphs/p1");
    type("p2", "前");
    type("p1", "禁");
    type("p1", "止");
    type("p2", "后");
  };
  type("p2", "始");
  await editor.flush();
  expect([text("p1"), text("p2")]).toEqual(["甲", "乙始前后"]);
  expect(state().notice).toMatchObject({ code: "desk.page.locked", count: 1 });
  expect(state().history.past.map(({ id }) => id)).toEqual([1, 3]);
  expect(state().selection).toMatchObject({ focus: { record: "p2", offset: 4 } });
  expect(file.calls.map(({ count, isTaken }) => `${count}${isTaken ? "" : "!"}`)).toEqual([
    "1",
    "4!",
    "1",
    "1!",
    "1",
  ]);
  expectAgreed();
  editor.undo();
  editor.undo();
  expect(text("p2")).toBe("乙");
  await editor.flush();
  expectAgreed();
});

test("an undo of what is signed meanwhile is taken back; what was made behind it stays", async () => {
  const { editor, file, state, type, text, expectAgreed } = open();
  type("p1", "一");
  await editor.flush();
  file.signed.add("paragraphs/p1");
  editor.undo();
  type("p2", "二");
  await editor.flush();
  expect([text("p1"), text("p2")]).toEqual(["甲一", "乙二"]);
  expect(state().history.past.map(({ id }) => id)).toEqual([1, 2]);
  expectAgreed();
});

test("a redo of what is signed meanwhile is taken back and can be made later", async () => {
  const { editor, file, type, text, expectAgreed } = open();
  type("p1", "一");
  editor.undo();
  await editor.flush();
  file.signed.add("paragraphs/p1");
  editor.redo();
  await editor.flush();
  expect(text("p1")).toBe("甲");
  expectAgreed();
  file.signed.clear();
  expect(editor.redo()).toBe(true);
  await editor.flush();
  expect(text("p1")).toBe("甲一");
  expectAgreed();
});

test("what names a record that is taken back goes with it, though it touches another", async () => {
  const { editor, file, state, text, expectAgreed } = open();
  const { document } = state();
  const p1 = { ...document.paragraphs.get("p1")!, text: "换" };
  const made: Transaction = {
    event: "e",
    changes: [
      ...putting(document, p1).changes,
      ...putting(document, { id: "p3", styleId: "body", text: "新", spans: [] }).changes,
    ],
  };
  file.signed.add("paragraphs/p1");
  editor.dispatch(made, { label: "l" });
  const story = state().document.stories.get("s")!;
  const named = { ...story, paragraphIds: [...story.paragraphIds, "p3"] };
  const change = { table: "stories", id: "s", before: story, after: named } as const;
  editor.dispatch({ event: "e", changes: [change] }, { label: "l" });
  editor.dispatch(typing(state().document, "p2", "随", 0), { label: "l" });
  await editor.flush();
  expect(state().document.stories.get("s")?.paragraphIds).toEqual(["p1", "p2"]);
  // The story names this paragraph, and the story's change was taken back.
  expect(text("p2")).toBe("乙");
  expectAgreed();
});

test("a preview and the guard do not stand in the way", async () => {
  const { editor, file, state, type, text, expectAgreed } = open();
  file.signed.add("paragraphs/p1");
  type("p1", "一");
  editor.guardWith(() => ({ refused: "desk.page.locked", values: { page: 1 } }));
  editor.preview(typing(state().document, "p1", "示", 0));
  await editor.flush();
  expect(text("p1")).toBe("甲");
  expectAgreed();
});

test("a disk's fault is tried again as before, the refusal behind it is not", async () => {
  const { editor, file, state, type, text, expectAgreed } = open();
  const fault = { code: "file.full", values: {} };
  file.fault = fault;
  type("p2", "一");
  type("p1", "二");
  await editor.flush();
  expect(state()).toMatchObject({ fault, unsaved: 2 });
  file.fault = undefined;
  file.signed.add("paragraphs/p1");
  await editor.close();
  expect(state()).toMatchObject({ fault: undefined, unsaved: 0 });
  expect([text("p1"), text("p2")]).toEqual(["甲", "乙一"]);
  expectAgreed();
});

test("window and file agree whatever is done while pages are signed and opened again", async () => {
  const deed = fc.oneof(
    { weight: 5, arbitrary: fc.record({ type: fc.constantFrom("p1", "p2"), wait: fc.nat(900) }) },
    { weight: 2, arbitrary: fc.constantFrom("undo" as const, "redo" as const) },
    { weight: 2, arbitrary: fc.constantFrom("sign" as const, "reopen" as const) },
    { weight: 2, arbitrary: fc.constant("turn" as const) },
  );
  let takenBack = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { maxLength: 30 }), async (deeds) => {
      const { editor, file, clock, state, type, expectAgreed } = open();
      for (const each of deeds) {
        if (typeof each === "object") {
          clock.time += each.wait;
          type(each.type, "字");
        } else if (each === "undo") editor.undo();
        else if (each === "redo") editor.redo();
        else if (each === "sign") file.signed.add("paragraphs/p1");
        else if (each === "reopen") file.signed.clear();
        else await Promise.resolve();
      }
      await editor.flush();
      expect(state()).toMatchObject({ unsaved: 0, fault: undefined });
      expectAgreed();
      takenBack += state().notice?.count ?? 0;
      while (editor.undo());
      await editor.flush();
      expectAgreed();
    }),
    { seed: 20261124, numRuns: 300 },
  );
  expect(takenBack).toBeGreaterThan(50);
});
