import { createStore, type StoreApi } from "zustand/vanilla";
import type { DragFeedback, ToolId } from "./tool.ts";

/** What the tools show and remember. Immutable: a change is a new object. */
export interface ToolState {
  readonly tool: ToolId;
  /** The tool that is held for the moment (space: the hand), in place of `tool`. */
  readonly held: ToolId | undefined;
  readonly cursor: string;
  /** The item under the pointer. */
  readonly hover: { readonly pageId: string; readonly itemId: string } | undefined;
  readonly feedback: DragFeedback | undefined;
  /** An input method is composing: the stretch of a record's text that is not yet written. */
  readonly composing:
    | { readonly record: string; readonly start: number; readonly end: number }
    | undefined;
  /** The pointer's place on a page, points, for rulers and the status bar. */
  readonly pointer: { readonly pageId: string; readonly x: number; readonly y: number } | undefined;
}

/** The tools' store: which tool is in hand, and what its drag shows. */
export interface ToolStore extends StoreApi<ToolState> {
  setTool(tool: ToolId): void;
}

/** A store with the selection tool in hand. */
export function createToolStore(): ToolStore {
  const store = createStore<ToolState>(() => ({
    tool: "select",
    held: undefined,
    cursor: "default",
    hover: undefined,
    feedback: undefined,
    composing: undefined,
    pointer: undefined,
  }));
  return {
    ...store,
    setTool: (tool) => store.setState({ tool, held: undefined, feedback: undefined }),
  };
}
