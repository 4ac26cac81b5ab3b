import { createStore, type StoreApi } from "zustand/vanilla";
import type { Box } from "../../typeset/display-list.ts";
import type { Editor } from "../store/editor-types.ts";
import type { PagePoint, ViewStore } from "../canvas/view.ts";
import type { GuideLine } from "./snap-lines.ts";
import type { ToolId } from "./tool.ts";

/** Where something that is dragged would land. */
export interface DropTarget {
  readonly pageId: string;
  /** Points on the page. */
  readonly box: Box;
  /** What would happen there; "none" shows that nothing would. */
  readonly effect: "swap" | "replace" | "place" | "into" | "fill" | "none";
  readonly itemId?: string;
}

/** Size of what is dragged, beside the pointer: points, and grid units where it stands on the grid. */
export interface SizeNote {
  readonly at: PagePoint;
  readonly width: number;
  readonly height: number;
  readonly columns?: number;
  readonly lines?: number;
}

/** What a drag shows over the page while it goes on. */
export interface Feedback {
  readonly marquee?: { readonly pageId: string; readonly box: Box };
  readonly snap?: { readonly pageId: string; readonly lines: readonly GuideLine[] };
  readonly size?: SizeNote;
  readonly drop?: DropTarget;
}

/** What a panel drags onto the canvas. */
export type DragLoad =
  | { readonly kind: "article"; readonly articleId: string }
  | { readonly kind: "picture"; readonly pictureId: string };

/** A drag from a panel, with the pointer in CSS pixels of the window. */
export interface PanelDrag {
  readonly load: DragLoad;
  readonly clientX: number;
  readonly clientY: number;
}

/** Text that an input method is composing: it stands in the shown document, not yet in the edition. */
export interface Composition {
  readonly record: string;
  readonly start: number;
  readonly end: number;
  /** Where the input method has its own caret, an offset in the record. */
  readonly caret: number;
}

/** What the tools remember between events. Immutable: a change is a new object. */
export interface ToolState {
  readonly tool: ToolId;
  /** The hand while the space bar is held; undefined otherwise. */
  readonly held: ToolId | undefined;
  /** The item under the pointer. */
  readonly hover: string | undefined;
  /** CSS cursor where the tool's own does not fit; undefined elsewhere. */
  readonly cursor: string | undefined;
  readonly feedback: Feedback;
  readonly panelDrag: PanelDrag | undefined;
  readonly composition: Composition | undefined;
  /** The item that aligning keeps in place is the last selected, unless one is set. */
  readonly alignTo: "key" | "selection" | "page";
}

/** State of the tools: a zustand store and what changes it. */
export interface ToolStore extends StoreApi<ToolState> {
  setTool(tool: ToolId): void;
  /** Puts feedback in place of what was shown. */
  show(feedback: Feedback): void;
  setCursor(cursor: string | undefined): void;
  setHover(itemId: string | undefined): void;
  setAlignTo(to: ToolState["alignTo"]): void;
}

const NO_FEEDBACK: Feedback = {};

/** The tools' state at the start: the select tool, nothing going on. */
export function createToolStore(editor: Editor, _view: ViewStore): ToolStore {
  const store = createStore<ToolState>(() => ({
    tool: "select",
    held: undefined,
    hover: undefined,
    cursor: undefined,
    feedback: NO_FEEDBACK,
    panelDrag: undefined,
    composition: undefined,
    alignTo: "selection",
  }));
  const set = store.setState;
  return {
    ...store,
    setTool: (tool) => {
      if (tool !== "text" && editor.store.getState().selection.kind === "text") {
        editor.select({ kind: "none" });
      }
      set({ tool, cursor: undefined, feedback: NO_FEEDBACK });
    },
    show: (feedback) => {
      if (store.getState().feedback !== feedback) set({ feedback });
    },
    setCursor: (cursor) => {
      if (store.getState().cursor !== cursor) set({ cursor });
    },
    setHover: (hover) => {
      if (store.getState().hover !== hover) set({ hover });
    },
    setAlignTo: (alignTo) => set({ alignTo }),
  };
}
