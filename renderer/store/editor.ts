import { createStore } from "zustand/vanilla";
import type { DayangDocument } from "../../document/document.ts";
import { EMPTY_HISTORY, type History, type HistoryEntry } from "../../document/history.ts";
import { NO_SELECTION, type Selection } from "../../document/selection.ts";
import {
  applyTransaction,
  invertTransaction,
  type Refusal,
  squashTransactions,
  type Transaction,
} from "../../document/transaction.ts";
import { Composer } from "../../typeset/compose.ts";
import type { Engine } from "../../typeset/page/engine.ts";
import type { EditionFile, Editor, EditorState, Persist, Step } from "./editor-types.ts";
import { openOutbox } from "./outbox.ts";
import { selectionIn } from "./selection-in.ts";

/** What an editor is opened on. */
export interface EditorSetup {
  readonly file: EditionFile;
  readonly document: DayangDocument;
  readonly history?: History;
  readonly engine: Engine;
  /** What follows from a change (heads fitted anew), as one transaction with it. */
  readonly settle: (document: DayangDocument, change: Transaction) => Transaction;
  readonly persist: Persist;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** A random part for names of new records. */
  readonly random: () => string;
}

/** Steps of one key that follow within this many milliseconds are one (docs/spec.md). */
const JOIN_WITHIN = 500;
/** Steps that are kept; older ones are forgotten. */
const STEPS_KEPT = 1000;

/** Opens the one writer of an edition (editor-types.ts). */
export function createEditor(setup: EditorSetup): Editor {
  const { file, engine, settle, now, random } = setup;
  const store = createStore<EditorState>(() => startState(setup));
  const composer = new Composer(engine);
  const outbox = openOutbox(setup.persist, (unsaved, fault) => store.setState({ unsaved, fault }));
  const history = setup.history ?? EMPTY_HISTORY;
  let lastId = Math.max(0, ...[...history.past, ...history.future].map((entry) => entry.id));
  let joinKey: string | undefined;

  const move = (
    document: DayangDocument,
    next: Pick<EditorState, "history"> & { selection: Selection },
  ) => {
    const { pageId } = store.getState();
    store.setState({
      document,
      shown: document,
      history: next.history,
      selection: selectionIn(document, next.selection),
      pageId: pageIn(document, file.editionId, pageId),
    });
  };
  const notify = (code: string, values: Refusal["values"] = {}) => {
    const count = (store.getState().notice?.count ?? 0) + 1;
    store.setState({ notice: { code, values, count } });
  };
  const editor: Editor = {
    store,
    file,
    engine,
    newId: (prefix) => `${prefix}-${random()}`,
    dispatch: (change, step) => {
      if (file.readOnly) {
        notify("edit.readOnly");
        return false;
      }
      if ("refused" in change) {
        notify(change.refused, change.values);
        return false;
      }
      const state = store.getState();
      const transaction = settle(state.document, change);
      if (transaction.changes.length === 0) {
        store.setState({ shown: state.document });
        if (step.select) editor.select(step.select);
        return true;
      }
      const document = applyTransaction(state.document, transaction);
      const after = step.select ?? state.selection;
      const made = entryOf(step, transaction, state.selection, after, now());
      const last = state.history.past.at(-1);
      const joins =
        last !== undefined &&
        state.history.future.length === 0 &&
        step.join !== undefined &&
        step.join === joinKey &&
        made.time - last.time < JOIN_WITHIN;
      joinKey = step.join;
      const entry: HistoryEntry = joins
        ? {
            ...made,
            id: last.id,
            label: last.label,
            values: last.values,
            before: last.before,
            transaction: squashTransactions(last.transaction, transaction),
          }
        : { ...made, id: ++lastId };
      const past = [...(joins ? state.history.past.slice(0, -1) : state.history.past), entry];
      move(document, { history: { past: past.slice(-STEPS_KEPT), future: [] }, selection: after });
      outbox.put(joins ? { kind: "grow", entry, change: transaction } : { kind: "step", entry });
      return true;
    },
    preview: (change) => {
      const { document, shown } = store.getState();
      if (change !== undefined && "refused" in change) return;
      if (change === undefined) {
        if (shown !== document) store.setState({ shown: document });
        return;
      }
      store.setState({ shown: applyTransaction(document, settle(document, change)) });
    },
    select: (selection) => {
      joinKey = undefined;
      store.setState({ selection: selectionIn(store.getState().shown, selection) });
    },
    goTo: (pageId) => {
      store.setState({ pageId: pageIn(store.getState().document, file.editionId, pageId) });
    },
    undo: () => {
      const { document, history } = store.getState();
      const entry = history.past.at(-1);
      if (!entry || file.readOnly) return false;
      joinKey = undefined;
      move(applyTransaction(document, invertTransaction(entry.transaction)), {
        history: { past: history.past.slice(0, -1), future: [...history.future, entry] },
        selection: entry.before,
      });
      outbox.put({ kind: "undo", id: entry.id });
      return true;
    },
    redo: () => {
      const { document, history } = store.getState();
      const entry = history.future.at(-1);
      if (!entry || file.readOnly) return false;
      joinKey = undefined;
      move(applyTransaction(document, entry.transaction), {
        history: { past: [...history.past, entry], future: history.future.slice(0, -1) },
        selection: entry.after,
      });
      outbox.put({ kind: "redo", id: entry.id });
      return true;
    },
    travel: (entryId) => {
      const { past, future } = store.getState().history;
      const isPast = entryId === undefined || past.some((entry) => entry.id === entryId);
      const isKnown = isPast || future.some((entry) => entry.id === entryId);
      if (!isKnown) throw new RangeError(`no step ${entryId} in the history`);
      const at = () => store.getState().history.past.at(-1)?.id;
      while (at() !== entryId && (isPast ? editor.undo() : editor.redo()));
    },
    notify,
    composed: (pageId) => composer.page(store.getState().shown, file.editionId, pageId),
    flush: () => outbox.flush(),
    close: () => outbox.flush(),
  };
  return editor;
}

function startState({ document, history, file }: EditorSetup): EditorState {
  return {
    document,
    shown: document,
    selection: NO_SELECTION,
    history: history ?? EMPTY_HISTORY,
    pageId: pageIn(document, file.editionId, undefined),
    unsaved: 0,
    fault: undefined,
    notice: undefined,
  };
}

/** The page if the edition still has it, else its first. */
function pageIn(
  document: DayangDocument,
  editionId: string,
  pageId: string | undefined,
): string | undefined {
  const pageIds = document.editions.get(editionId)?.pageIds ?? [];
  return pageId !== undefined && pageIds.includes(pageId) ? pageId : pageIds[0];
}

function entryOf(
  { label, values = {} }: Step,
  transaction: Transaction,
  before: Selection,
  after: Selection,
  time: number,
): Omit<HistoryEntry, "id"> {
  return { label, values, transaction, before, after, time };
}
