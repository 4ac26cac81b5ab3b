import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { DayangDocument } from "../../document/document.ts";
import { squashTransactions } from "../../document/transaction.ts";
import { byJson, historyOf, openSmall, putting, smallDocument, typing } from "./editor.fixture.ts";
import { STEPS_KEPT } from "./steps.ts";

describe("joining", () => {
  test("typing in one paragraph within 500 ms is one step; later typing is another", async () => {
    const { editor, file, clock, text, type } = openSmall();
    type("p1", "一");
    clock.time += 499;
    type("p1", "二");
    clock.time += 499;
    type("p1", "三");
    expect(editor.store.getState().history.past).toHaveLength(1);
    clock.time += 500;
    type("p1", "四");
    expect(editor.store.getState().history.past).toHaveLength(2);
    await editor.flush();
    expect(file.durable.map(({ kind }) => kind)).toEqual(["step", "grow", "grow", "step"]);
    editor.undo();
    expect(text("p1")).toBe("甲一二三");
    editor.undo();
    expect(text("p1")).toBe("甲");
  });

  test("another paragraph, a step between, a new selection or an undo ends it", () => {
    for (const between of ["other", "step", "select", "undo"] as const) {
      const { editor, type } = openSmall();
      type("p1", "一");
      const { document } = editor.store.getState();
      if (between === "other") type("p2", "x");
      if (between === "step")
        editor.dispatch(typing(document, "p1", "y", 0), { label: "action.x" });
      if (between === "select") {
        const start = { record: "p1", offset: 0 };
        editor.select({ kind: "text", anchor: start, focus: start });
      }
      if (between === "undo") editor.undo();
      type("p1", "二");
      const steps = { other: 3, step: 3, select: 2, undo: 1 }[between];
      expect(editor.store.getState().history.past, between).toHaveLength(steps);
    }
  });

  test("saying again what is selected does not end it", () => {
    const { editor, type } = openSmall();
    type("p1", "一");
    const { selection } = editor.store.getState();
    editor.select(JSON.parse(JSON.stringify(selection)));
    type("p1", "二");
    expect(editor.store.getState().history.past).toHaveLength(1);
  });

  test("a joined step keeps its name, id, event and first selection, and takes the last one", () => {
    const { editor, type } = openSmall();
    type("p1", "一");
    const first = editor.store.getState().history.past[0]!;
    type("p1", "二");
    const joined = editor.store.getState().history.past[0]!;
    expect(joined).toMatchObject({ id: first.id, label: first.label, before: first.before });
    expect(joined.after).toMatchObject({ focus: { record: "p1", offset: 3 } });
    expect(joined.transaction).toEqual(
      squashTransactions(first.transaction, {
        ...first.transaction,
        changes: joined.transaction.changes.map((change) => ({
          ...change,
          before: first.transaction.changes[0]!.after,
        })) as typeof first.transaction.changes,
      }),
    );
  });
});

describe("undo, redo, travel", () => {
  test("undo and redo give back document and selection, whatever was done", () => {
    const words = fc.array(
      fc.record({
        id: fc.constantFrom("p1", "p2"),
        text: fc.string({ maxLength: 3 }),
        wait: fc.nat(900),
      }),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(words, (typed) => {
        const { editor, clock, type } = openSmall();
        const start = editor.store.getState().document;
        for (const { id, text, wait } of typed) {
          clock.time += wait;
          type(id, text.replace(/[\r\n\u2028\u2029]/g, ""));
        }
        const end = editor.store.getState();
        while (editor.undo());
        expect(editor.store.getState().document).toEqual(start);
        for (const [id, record] of start.paragraphs)
          expect(editor.store.getState().document.paragraphs.get(id)).toBe(record);
        while (editor.redo());
        expect(editor.store.getState().document).toEqual(end.document);
        expect(editor.store.getState().selection).toEqual(end.selection);
        expect(editor.store.getState().history).toEqual(end.history);
      }),
      { seed: 20261126, numRuns: 100 },
    );
  });

  test("travel goes to any step, past or future, to the start, and to no other", () => {
    const { editor, text, type } = openSmall();
    for (const added of ["一", "二", "三"]) {
      type("p1", added);
      editor.select({ kind: "none" });
    }
    const [first, , third] = editor.store.getState().history.past.map(({ id }) => id);
    editor.travel(first);
    expect(text("p1")).toBe("甲一");
    editor.travel(third);
    expect(text("p1")).toBe("甲一二三");
    editor.travel(undefined);
    expect(text("p1")).toBe("甲");
    expect(() => editor.travel(99)).toThrow(RangeError);
  });

  test("a step after an undo leaves nothing to redo", () => {
    const { editor, type } = openSmall();
    type("p1", "一");
    editor.undo();
    type("p2", "x");
    expect(editor.redo()).toBe(false);
  });

  test("keeps the last thousand steps", () => {
    const { editor, type } = openSmall();
    for (let i = 0; i < STEPS_KEPT + 5; i++) {
      type("p1", "x");
      editor.select({ kind: "none" });
    }
    const { past } = editor.store.getState().history;
    expect(past).toHaveLength(STEPS_KEPT);
    expect(past[0]!.id).toBe(6);
  });

  test("a history that was read from the file is undone, and new steps have new ids", async () => {
    const first = openSmall();
    first.type("p1", "一");
    first.editor.select({ kind: "none" });
    first.type("p2", "二");
    first.editor.undo();
    await first.editor.flush();
    const kept = historyOf(first.file.durable);
    const document: DayangDocument = {
      ...smallDocument(),
      paragraphs: new Map(
        [...first.editor.store.getState().document.paragraphs].map(([id, record]) => [
          id,
          byJson(record) as typeof record,
        ]),
      ),
    };
    const { editor, text, type } = openSmall({ history: kept, document });
    editor.undo();
    expect(text("p1")).toBe("甲");
    editor.redo();
    editor.redo();
    expect([text("p1"), text("p2")]).toEqual(["甲一", "乙二"]);
    type("p1", "三");
    expect(editor.store.getState().history.past.map(({ id }) => id)).toEqual([1, 2, 3]);
  });
});

describe("what is refused, and what is only shown", () => {
  test("a refusal is told and changes nothing, not even the file", () => {
    const { editor, file } = openSmall();
    const before = editor.store.getState();
    const refusal = { refused: "edit.locked", values: { item: "i" } };
    expect(editor.dispatch(refusal, { label: "action.move" })).toBe(false);
    const { notice, document, history, unsaved } = editor.store.getState();
    expect(notice).toEqual({ code: "edit.locked", values: { item: "i" }, count: 1 });
    expect([document, history, unsaved]).toEqual([before.document, before.history, 0]);
    editor.dispatch(refusal, { label: "action.move" });
    expect(editor.store.getState().notice?.count).toBe(2);
    expect(file.calls).toEqual([]);
  });

  test("an edition that is only read refuses every change, undo and redo", () => {
    const { type, editor, text } = openSmall({
      file: { handle: "h", file: "/e.dayang", readOnly: true, editionId: "e" },
    });
    expect(type("p1", "x")).toBe(false);
    expect(editor.store.getState().notice?.code).toBe("edit.readOnly");
    expect([editor.undo(), editor.redo(), text("p1")]).toEqual([false, false, "甲"]);
  });

  test("a preview is shown alone: neither document, history nor file know of it", async () => {
    const { editor, file } = openSmall();
    const { document } = editor.store.getState();
    editor.preview(typing(document, "p1", "x", 0));
    editor.preview(typing(document, "p1", "y", 0));
    editor.preview({ refused: "edit.locked", values: {} });
    expect(editor.store.getState().shown.paragraphs.get("p1")?.text).toBe("y甲");
    expect(editor.store.getState().document).toBe(document);
    editor.preview(undefined);
    expect(editor.store.getState().shown).toBe(document);
    await editor.flush();
    expect(file.calls).toEqual([]);
  });

  test("a dispatch ends it, whether it acts, does nothing or is refused", () => {
    for (const change of ["act", "nothing", "refused"] as const) {
      const { editor } = openSmall();
      const { document } = editor.store.getState();
      editor.preview(typing(document, "p1", "x", 0));
      if (change === "act") editor.dispatch(typing(document, "p2", "z", 0), { label: "l" });
      if (change === "nothing") editor.dispatch({ event: "e", changes: [] }, { label: "l" });
      if (change === "refused")
        editor.dispatch({ refused: "edit.locked", values: {} }, { label: "l" });
      const state = editor.store.getState();
      expect(state.shown, change).toBe(state.document);
      expect(state.shown.paragraphs.get("p1")?.text).toBe("甲");
    }
  });

  test("what follows from a change is part of its step", () => {
    const { editor, text } = openSmall({
      settle: (document, change) => {
        const second = { ...document.paragraphs.get("p2")!, text: "随" };
        return squashTransactions(change, putting(document, second));
      },
    });
    editor.dispatch(typing(editor.store.getState().document, "p1", "x", 0), { label: "l" });
    expect(text("p2")).toBe("随");
    editor.undo();
    expect([text("p1"), text("p2")]).toEqual(["甲", "乙"]);
  });
});

describe("the selection", () => {
  test("stays through a step that selects nothing else, at the text's end when that got shorter", () => {
    const { editor } = openSmall();
    editor.select({
      kind: "text",
      anchor: { record: "p1", offset: 0 },
      focus: { record: "p1", offset: 1 },
    });
    const { document } = editor.store.getState();
    editor.dispatch(typing(document, "p2", "x", 0), { label: "l" });
    expect(editor.store.getState().selection).toMatchObject({ focus: { offset: 1 } });
    const p1 = { ...document.paragraphs.get("p1")!, text: "" };
    editor.dispatch(putting(editor.store.getState().document, p1), { label: "l" });
    expect(editor.store.getState().selection).toMatchObject({ focus: { offset: 0 } });
  });

  test("goes with text that is no longer there", () => {
    const { editor } = openSmall();
    const at = { record: "p1", offset: 0 };
    editor.select({ kind: "text", anchor: at, focus: at });
    const before = editor.store.getState().document.paragraphs.get("p1");
    editor.dispatch(
      { event: "e", changes: [{ table: "paragraphs", id: "p1", before, after: undefined }] },
      { label: "l" },
    );
    expect(editor.store.getState().selection).toEqual({ kind: "none" });
    editor.undo();
    expect(editor.store.getState().selection).toMatchObject({ kind: "text", anchor: at });
  });
});
