import { createStore, type StoreApi } from "zustand/vanilla";
import type { DayangDocument } from "../../document/document.ts";
import {
  EMPTY_HISTORY,
  type History,
  type KeptHistory,
  relinkHistory,
} from "../../document/history.ts";
import type { Failure } from "../../document/result.ts";
import { NO_SELECTION, type Selection } from "../../document/selection.ts";
import {
  applyTransaction,
  invertTransaction,
  type Refusal,
  type Transaction,
} from "../../document/transaction.ts";
import { Composer } from "../../typeset/compose.ts";
import type { Engine } from "../../typeset/page/engine.ts";
import type { EditionFile, Editor, EditorState, Guard, Persist, Step } from "./editor-types.ts";
import { type Outbox, openOutbox } from "./outbox.ts";
import { isSameSelection, selectionIn } from "./selection-in.ts";
import { lastIdOf, recordStep, redoStep, undoStep } from "./steps.ts";
import { type Letter, takenBack } from "./take-back.ts";
import { touchedPage } from "./touched-page.ts";

/** What an editor is opened on. */
export interface EditorSetup {
  readonly file: EditionFile;
  readonly document: DayangDocument;
  /** As the file gave it; its steps are linked to the document's records. */
  readonly history?: KeptHistory;
  readonly engine: Engine;
  /** What follows from a change (heads fitted anew), as one transaction with it. */
  readonly settle: (document: DayangDocument, change: Transaction) => Transaction;
  readonly persist: Persist;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** A random part for names of new records. */
  readonly random: () => string;
}

/** Opens the one writer of an edition (editor-types.ts). */
export function createEditor(setup: EditorSetup): Editor {
  const { file, engine, random } = setup;
  const core = openCore(setup);
  const { store, outbox } = core;
  const composer = new Composer(engine);
  return {
    store,
    file,
    engine,
    newId: (prefix) => `${prefix}-${random()}`,
    dispatch: (change, step) => dispatch(core, change, step),
    preview: (change) => preview(core, change),
    select: (selection) => select(core, selection),
    goTo: (pageId) => {
      const { document } = store.getState();
      store.setState({ pageId: pageIn(document, file.editionId, pageId) });
    },
    undo: () => undo(core),
    redo: () => redo(core),
    travel: (entryId) => travel(core, entryId),
    notify: (code, values) => notify(core, code, values),
    guardWith: (guard) => {
      core.guard = guard;
    },
    composed: (pageId) => composer.page(store.getState().shown, file.editionId, pageId),
    flush: () => outbox.flush(),
    close: () => outbox.close(),
  };
}

/** What the editor's parts share. */
interface Core {
  readonly setup: EditorSetup;
  readonly store: StoreApi<EditorState>;
  readonly outbox: Outbox;
  lastId: number;
  /** The key by which the next step may join the last. */
  joinKey: string | undefined;
  guard: Guard | undefined;
}

function openCore(setup: EditorSetup): Core {
  const { document, file } = setup;
  const kept = setup.history ?? EMPTY_HISTORY;
  const history = relinkHistory(document, kept);
  const lastId = lastIdOf([...kept.past, ...kept.future]);
  const store = createStore<EditorState>(() => ({
    document,
    shown: document,
    selection: NO_SELECTION,
    history,
    pageId: pageIn(document, file.editionId, undefined),
    unsaved: 0,
    fault: undefined,
    notice: undefined,
  }));
  const outbox = openOutbox(setup.persist, {
    tell: (unsaved, fault) => store.setState({ unsaved, fault }),
    takeBack: (letters, failure) => takeBack(core, letters, failure),
  });
  const core: Core = { setup, store, outbox, lastId, joinKey: undefined, guard: undefined };
  return core;
}

function dispatch(core: Core, change: Transaction | Refusal, step: Step): boolean {
  const { setup, store, outbox } = core;
  const { document, history, selection } = store.getState();
  const refusal = refusalOf(setup.file, change);
  if (refusal || "refused" in change) {
    preview(core, undefined);
    if (refusal) notify(core, refusal.refused, refusal.values);
    return false;
  }
  const transaction = setup.settle(document, change);
  if (transaction.changes.length === 0) {
    preview(core, undefined);
    if (step.select) select(core, step.select);
    return true;
  }
  const next = guarded(core, applyTransaction(document, transaction));
  if (!next) {
    preview(core, undefined);
    return false;
  }
  const made = { transaction, step, before: selection, time: setup.now() };
  const recorded = recordStep(history, made, core.lastId + 1, core.joinKey);
  core.joinKey = step.join;
  if (recorded.edit.kind === "step") core.lastId += 1;
  const after = step.select ?? selection;
  arrive(core, next, recorded.history, after);
  outbox.put({ edit: recorded.edit, before: { document, history, selection } });
  return true;
}

function refusalOf(file: EditionFile, change: Transaction | Refusal): Refusal | undefined {
  if (file.readOnly) return { refused: "edit.readOnly", values: {} };
  return "refused" in change ? change : undefined;
}

/** The document that is come to, or undefined where the guard refuses it, which is told. */
function guarded(core: Core, next: DayangDocument): DayangDocument | undefined {
  const refusal = core.guard?.(core.store.getState().document, next);
  if (!refusal) return next;
  notify(core, refusal.refused, refusal.values);
  return undefined;
}

/** The state after a change of the document: whatever was only shown is gone. */
function arrive(core: Core, document: DayangDocument, history: History, selection: Selection) {
  const { store, setup } = core;
  store.setState(({ pageId }) => ({
    document,
    shown: document,
    history,
    selection: selectionIn(document, selection),
    pageId: pageIn(document, setup.file.editionId, pageId),
  }));
}

function preview({ setup, store }: Core, change: Transaction | Refusal | undefined): void {
  const { document, shown } = store.getState();
  if (change !== undefined && "refused" in change) return;
  if (change !== undefined) {
    store.setState({ shown: applyTransaction(document, setup.settle(document, change)) });
  } else if (shown !== document) {
    store.setState({ shown: document });
  }
}

function select(core: Core, selection: Selection): void {
  const { shown, selection: current } = core.store.getState();
  const next = selectionIn(shown, selection);
  // Saying again what is selected is no reason to end a run of typing.
  if (isSameSelection(current, next)) return;
  core.joinKey = undefined;
  core.store.setState({ selection: next });
}

/**
 * Goes back to where window and file agree: without what a signature forbids and what hangs on it.
 * The guard is not asked, for this is what it would have kept from being made.
 */
function takeBack(
  core: Core,
  letters: readonly [Letter, ...Letter[]],
  { code, values }: Failure,
): readonly Letter[] {
  const left = takenBack(letters);
  const { document, history } = left.standing;
  const isAll = left.letters.length === 0;
  const { selection } = isAll ? letters[0].before : core.store.getState();
  core.joinKey = undefined;
  arrive(core, document, history, selection);
  notify(core, code, values);
  return left.letters;
}

function undo(core: Core): boolean {
  const { document, history, selection } = core.store.getState();
  const undone = undoStep(history);
  if (!undone || core.setup.file.readOnly) return false;
  const { transaction, before } = undone.entry;
  const earlier = guarded(core, applyTransaction(document, invertTransaction(transaction)));
  if (!earlier) return false;
  core.joinKey = undefined;
  arrive(core, earlier, undone.history, before);
  follow(core, transaction);
  core.outbox.put({ edit: undone.edit, before: { document, history, selection } });
  return true;
}

function redo(core: Core): boolean {
  const { document, history, selection } = core.store.getState();
  const redone = redoStep(history);
  if (!redone || core.setup.file.readOnly) return false;
  const { transaction, after } = redone.entry;
  const later = guarded(core, applyTransaction(document, transaction));
  if (!later) return false;
  core.joinKey = undefined;
  arrive(core, later, redone.history, after);
  follow(core, transaction);
  core.outbox.put({ edit: redone.edit, before: { document, history, selection } });
  return true;
}

/** Goes to the page where something is seen to change: nobody should undo what they do not see. */
function follow({ store, setup }: Core, transaction: Transaction): void {
  const { document, pageId } = store.getState();
  const touched = touchedPage(document, transaction, pageId);
  if (touched !== undefined && touched !== pageId) {
    store.setState({ pageId: pageIn(document, setup.file.editionId, touched) });
  }
}

function travel(core: Core, entryId: number | undefined): void {
  const { past, future } = core.store.getState().history;
  const isPast = entryId === undefined || past.some(({ id }) => id === entryId);
  const isKnown = isPast || future.some(({ id }) => id === entryId);
  if (!isKnown) throw new RangeError(`no step ${entryId} in the history`);
  const at = () => core.store.getState().history.past.at(-1)?.id;
  while (at() !== entryId && (isPast ? undo(core) : redo(core)));
}

function notify({ store }: Core, code: string, values: Refusal["values"] = {}): void {
  store.setState(({ notice }) => ({ notice: { code, values, count: (notice?.count ?? 0) + 1 } }));
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
