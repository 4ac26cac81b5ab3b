import type { Paragraph } from "../../document/article.ts";
import { type DayangDocument, emptyDocument } from "../../document/document.ts";
import { EMPTY_MASTHEAD } from "../../document/edition.ts";
import type { KeptHistory } from "../../document/history.ts";
import type { Failure } from "../../document/result.ts";
import { replaceText } from "../../document/text-commands.ts";
import { putRecords, type Refusal, type Transaction } from "../../document/transaction.ts";
import type { Edit } from "../../main/bridge/contract.ts";
import type { Engine } from "../../typeset/page/engine.ts";
import { createEditor, type EditorSetup } from "./editor.ts";

/** A document of two paragraphs, "p1" (甲) and "p2" (乙), of an article with a headline. */
export function smallDocument(): DayangDocument {
  const paragraph = (id: string, text: string): Paragraph => ({
    id,
    styleId: "body",
    text,
    spans: [],
  });
  return {
    ...emptyDocument(),
    editions: new Map([
      ["e", { id: "e", date: "2026-11-24", masthead: EMPTY_MASTHEAD, pageIds: [] }],
    ]),
    articles: new Map([
      [
        "a",
        {
          id: "a",
          slug: "a",
          priority: 1,
          headline: { pieces: [{ text: "标题", words: [] }] },
          storyId: "s",
          pictureIds: [],
        },
      ],
    ]),
    stories: new Map([["s", { id: "s", paragraphIds: ["p1", "p2"] }]]),
    paragraphs: new Map([
      ["p1", paragraph("p1", "甲")],
      ["p2", paragraph("p2", "乙")],
    ]),
  };
}

/** A file that takes edits in order, unless it is told to fail; it holds what is durable. */
export function fakeFile() {
  const durable: Edit[] = [];
  const calls: { readonly sequence: number; readonly count: number }[] = [];
  const file = {
    durable,
    calls,
    fault: undefined as Failure | undefined,
    /** What happens between the call and its answer. */
    meanwhile: () => {},
    persist: async (sequence: number, edits: readonly Edit[]): Promise<Failure | undefined> => {
      calls.push({ sequence, count: edits.length });
      await Promise.resolve();
      file.meanwhile();
      if (file.fault) return file.fault;
      if (sequence !== durable.length) throw new RangeError(`edit ${sequence} is not the next`);
      // What crosses the bridge is values.
      durable.push(...(JSON.parse(JSON.stringify(edits)) as Edit[]));
      return undefined;
    },
  };
  return file;
}

/** An editor on the small document, its file, and a clock that is set by hand. */
export function openSmall(more: Partial<EditorSetup> = {}) {
  const file = fakeFile();
  const clock = { time: 1_000_000 };
  let made = 0;
  const editor = createEditor({
    file: { handle: "h", file: "/e.dayang", readOnly: false, editionId: "e" },
    document: smallDocument(),
    // Nothing is composed here.
    engine: {} as Engine,
    settle: (_, change) => change,
    persist: file.persist,
    now: () => clock.time,
    random: () => String(made++),
    ...more,
  });
  const text = (id: string) => editor.store.getState().document.paragraphs.get(id)?.text;
  const type = (id: string, added: string, at = text(id)!.length) =>
    editor.dispatch(typing(editor.store.getState().document, id, added, at), {
      label: "action.type",
      join: `type/${id}`,
      select: {
        kind: "text",
        anchor: { record: id, offset: at + added.length },
        focus: { record: id, offset: at + added.length },
      },
    });
  return { editor, file, clock, text, type };
}

/** Text put into a paragraph. */
export function typing(
  document: DayangDocument,
  id: string,
  added: string,
  at: number,
): Transaction | Refusal {
  return replaceText(document, id, at, at, added);
}

/** A paragraph put in another's place. */
export function putting(document: DayangDocument, record: Paragraph): Transaction {
  return putRecords(document, "put", [{ table: "paragraphs", record }]);
}

/** The history as the file's edits leave it, entries by value. */
export function historyOf(edits: readonly Edit[]): KeptHistory {
  const past: KeptHistory["past"][number][] = [];
  const future: KeptHistory["past"][number][] = [];
  for (const edit of edits) {
    switch (edit.kind) {
      case "step":
        past.push(edit.entry);
        future.length = 0;
        break;
      case "grow":
        past[past.length - 1] = edit.entry;
        break;
      case "undo":
        future.push(past.pop()!);
        break;
      case "redo":
        past.push(future.pop()!);
        break;
    }
  }
  return { past, future };
}

/** A value as it comes over the bridge. */
export function byJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
