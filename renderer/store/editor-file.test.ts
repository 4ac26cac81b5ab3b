import { describe, expect, test, vi } from "vitest";
import type { DayangDocument } from "../../document/document.ts";
import { applyTransaction } from "../../document/transaction.ts";
import { byJson, historyOf, openSmall, putting, smallDocument } from "./editor.fixture.ts";

const tables = (document: DayangDocument) =>
  Object.fromEntries(
    Object.entries(document).map(([table, records]) => [table, Object.fromEntries(records)]),
  );

describe("the file", () => {
  test("gets every edit once, in order, numbered without gaps, whatever happens while it writes", async () => {
    const { editor, file, type } = openSmall();
    let more = 3;
    file.meanwhile = () => {
      if (more-- > 0) type("p2", String(more));
    };
    type("p1", "一");
    editor.undo();
    editor.redo();
    await editor.flush();
    await editor.flush();
    expect(file.durable.map(({ kind }) => kind)).toEqual([
      "step",
      "undo",
      "redo",
      "step",
      "grow",
      "grow",
    ]);
    expect(editor.store.getState().unsaved).toBe(0);
    let next = 0;
    for (const { sequence, count } of file.calls) {
      expect(sequence).toBe(next);
      next += count;
    }
    expect(byJson(editor.store.getState().history)).toEqual(byJson(historyOf(file.durable)));
    let document = smallDocument();
    for (const entry of editor.store.getState().history.past)
      document = applyTransaction(
        document,
        putting(document, entry.transaction.changes[0]!.after as never),
      );
    expect(tables(document)).toEqual(tables(editor.store.getState().document));
  });

  test("a fault is told; the work goes on, and all of it is written once the file is mended", async () => {
    vi.useFakeTimers();
    try {
      const { editor, file, type } = openSmall();
      const fault = { code: "file.full", values: { file: "/e.dayang" } };
      file.fault = fault;
      type("p1", "一");
      await editor.flush();
      expect(editor.store.getState()).toMatchObject({ fault, unsaved: 1 });
      type("p2", "二");
      expect(editor.undo()).toBe(true);
      expect(editor.store.getState()).toMatchObject({ fault, unsaved: 3 });
      await vi.advanceTimersByTimeAsync(2000);
      expect(editor.store.getState()).toMatchObject({ fault, unsaved: 3 });
      file.fault = undefined;
      await vi.advanceTimersByTimeAsync(2000);
      expect(editor.store.getState()).toMatchObject({ fault: undefined, unsaved: 0 });
      expect(file.durable.map(({ kind }) => kind)).toEqual(["step", "step", "undo"]);
      expect(file.calls.every(({ sequence }) => sequence === 0)).toBe(true);
    } finally {
      vi.useRealTimers();
    }
  });

  test("flush tries a faulty file again at once", async () => {
    const { editor, file, type } = openSmall();
    file.fault = { code: "file.full", values: {} };
    type("p1", "一");
    await editor.flush();
    file.fault = undefined;
    await editor.flush();
    expect(editor.store.getState()).toMatchObject({ fault: undefined, unsaved: 0 });
    expect(file.durable).toHaveLength(1);
  });

  test("close writes what waits and tries no more", async () => {
    vi.useFakeTimers();
    try {
      const { editor, file, type } = openSmall();
      type("p1", "一");
      await editor.close();
      expect(file.durable).toHaveLength(1);
      const faulty = openSmall();
      faulty.file.fault = { code: "file.full", values: {} };
      faulty.type("p1", "一");
      await faulty.editor.close();
      const tries = faulty.file.calls.length;
      await vi.advanceTimersByTimeAsync(10_000);
      expect(faulty.file.calls).toHaveLength(tries);
      expect(faulty.editor.store.getState().unsaved).toBe(1);
    } finally {
      vi.useRealTimers();
    }
  });
});
