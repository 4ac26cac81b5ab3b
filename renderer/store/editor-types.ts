import type { StoreApi } from "zustand/vanilla";
import type { DayangDocument } from "../../document/document.ts";
import type { History } from "../../document/history.ts";
import type { Failure } from "../../document/result.ts";
import type { Selection } from "../../document/selection.ts";
import type { Refusal, Transaction } from "../../document/transaction.ts";
import type { Edit, OpenedEdition } from "../../main/bridge/contract.ts";
import type { ComposedPage } from "../../typeset/compose.ts";
import type { Engine } from "../../typeset/page/engine.ts";

/** The open edition's file as the window knows it. */
export type EditionFile = Pick<
  OpenedEdition,
  "handle" | "file" | "readOnly" | "holder" | "backup" | "editionId"
>;

/** What of the edition in the window changes. Immutable: a change is a new object. */
export interface EditorState {
  /** The edition as all commands see it. */
  readonly document: DayangDocument;
  /** The edition as it is shown: `document`, or with an unfinished drag or composition on top. */
  readonly shown: DayangDocument;
  readonly selection: Selection;
  readonly history: History;
  /** The page that is worked on; one of the edition's pages whenever it has any. */
  readonly pageId: string | undefined;
  /** Edits that are not yet durable in the edition's file. */
  readonly unsaved: number;
  /** Why the file cannot be written now; the work goes on in memory. */
  readonly fault: Failure | undefined;
  /** The last refusal or notice, for the status bar; `count` tells two alike apart. */
  readonly notice:
    | { readonly code: string; readonly values: Refusal["values"]; readonly count: number }
    | undefined;
}

/** How a step stands in the history. */
export interface Step {
  /** Message code of the step's name in the history, "action.…". */
  readonly label: string;
  readonly values?: Readonly<Record<string, string | number>>;
  /** What is selected afterwards; the selection stays as it is when absent. */
  readonly select?: Selection;
  /**
   * Steps with the same key that follow within 500 ms of each other are one step of the history
   * (typing in one paragraph, nudging the same items).
   */
  readonly join?: string;
}

/**
 * The one writer of the open edition. It holds no view: panels and canvas read `store` and call
 * these. An edit that comes to the file when its page has been signed meanwhile is taken back, with
 * all that hangs on it, and told in `notice` ("desk.page.locked").
 */
export interface Editor {
  readonly store: StoreApi<EditorState>;
  readonly file: EditionFile;
  readonly engine: Engine;
  /** A name for a new record: the prefix, and what no other record has. */
  newId(prefix: string): string;
  /**
   * Applies a command's transaction as one step, with what follows from it (heads that are fitted
   * anew), and hands it to the file. A refusal is told in `notice`. True when it was applied.
   * Refused with "edit.readOnly" when the file is.
   */
  dispatch(change: Transaction | Refusal, step: Step): boolean;
  /**
   * Shows a change without making it: dragging, an input method's composition. Each call replaces
   * the last; undefined ends it. A refusal leaves the last one shown. Any dispatch ends it.
   */
  preview(change: Transaction | Refusal | undefined): void;
  select(selection: Selection): void;
  goTo(pageId: string): void;
  undo(): boolean;
  redo(): boolean;
  /** Undoes or redoes until the step with this id is the last of the past (undefined: the start). */
  travel(entryId: number | undefined): void;
  notify(code: string, values?: Refusal["values"]): void;
  /**
   * Has every change looked at before it is made: what it refuses (a change of a page that is signed)
   * is told in `notice`, and nothing is done or undone. Replaces the guard before it.
   */
  guardWith(guard: Guard | undefined): void;
  /** A page of `shown` as composed; the same object while nothing on it changed. */
  composed(pageId: string): ComposedPage;
  /** Resolves when all edits so far are durable or taken back, or the file has a fault. */
  flush(): Promise<void>;
  close(): Promise<void>;
}

/** Why the edition may not become what it would; undefined where it may. */
export type Guard = (before: DayangDocument, after: DayangDocument) => Refusal | undefined;

/** Takes edits to the edition's file; resolves when they are durable. */
export type Persist = (sequence: number, edits: readonly Edit[]) => Promise<Failure | undefined>;
