import type { PagePoint, ViewStore } from "../canvas/view.ts";
import type { Editor } from "../store/editor-types.ts";
import type { ToolStore } from "./tool-store.ts";

/** Every tool of the canvas. */
export const TOOL_IDS = [
  "select",
  "text",
  "article",
  "picture",
  "textFrame",
  "rule",
  "box",
  "hand",
  "zoom",
] as const;
export type ToolId = (typeof TOOL_IDS)[number];

/** A pointer on the canvas: where, and with which keys. */
export interface ToolEvent {
  /** On the page that the pointer went down on while it is down, else on the nearest page. */
  readonly at: PagePoint;
  /** False beside all pages. */
  readonly onPage: boolean;
  /** CSS pixels of the window. */
  readonly clientX: number;
  readonly clientY: number;
  readonly shift: boolean;
  readonly alt: boolean;
  /** Ctrl, or ⌘ on a Mac. */
  readonly mod: boolean;
  /** The space bar is held: every tool is the hand. */
  readonly button: number;
  /** 1 for a click, 2 for the second of a double click, and so on. */
  readonly clicks: number;
}

/** What tools work on. */
export interface ToolContext {
  readonly editor: Editor;
  readonly view: ViewStore;
  readonly tools: ToolStore;
}

/**
 * What a pointer does on the canvas. A tool is a small state machine: it begins with `pointerDown`
 * and ends with `pointerUp` or `cancel`, and between them shows what it would do by `editor.preview`
 * and the store's feedback.
 */
export interface Tool {
  readonly id: ToolId;
  /** CSS cursor where nothing more is known. */
  readonly cursor: string;
  pointerDown(event: ToolEvent, context: ToolContext): void;
  /** With a button down, or hovering. */
  pointerMove(event: ToolEvent, context: ToolContext): void;
  pointerUp(event: ToolEvent, context: ToolContext): void;
  /** A key while this tool works; true when the tool took it. */
  key(key: string, context: ToolContext): boolean;
  /** Ends what has begun as if it had not. */
  cancel(context: ToolContext): void;
}
