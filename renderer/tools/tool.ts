import type { FrameBox } from "../../document/page.ts";
import type { PagePoint, ViewStore } from "../canvas/view.ts";
import type { Editor } from "../store/editor-types.ts";
import type { ToolStore } from "./tool-store.ts";

/** The tools of the canvas, each with its own pointer. */
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

/** A pointer's place and what is held down with it. */
export interface ToolEvent {
  /** On the page under the pointer; while a drag goes on, on the page where it began. */
  readonly at: PagePoint | undefined;
  /** On the page under the pointer, also while a drag goes on. */
  readonly under: PagePoint | undefined;
  readonly clientX: number;
  readonly clientY: number;
  readonly shift: boolean;
  readonly alt: boolean;
  /** Ctrl, or ⌘ on a Mac. */
  readonly mod: boolean;
  readonly button: number;
  /** 1 for a single press, 2 for a double, 3, 4. */
  readonly clicks: number;
}

/** What tools work with. */
export interface ToolContext {
  readonly editor: Editor;
  readonly view: ViewStore;
  readonly tools: ToolStore;
}

/**
 * One tool as a state machine over a pointer. Between a press and its release all events go to the
 * tool that got the press. A tool changes the edition by commands alone.
 */
export interface Tool {
  readonly id: ToolId;
  /** CSS cursor for the pointer where it is. */
  cursor(event: ToolEvent, context: ToolContext): string;
  pointerDown(event: ToolEvent, context: ToolContext): void;
  /** Also without a press, to show what lies under the pointer. */
  pointerMove(event: ToolEvent, context: ToolContext): void;
  pointerUp(event: ToolEvent, context: ToolContext): void;
  /** Gives up what is in hand (Escape, a lost pointer): nothing is changed. True when there was any. */
  cancel(context: ToolContext): boolean;
}

/** A line that shows what an edge has snapped to; points on the page. */
export interface SnapLine {
  readonly direction: "horizontal" | "vertical";
  readonly at: number;
}

/** What a drag shows while it goes on. Points on its page. */
export interface DragFeedback {
  readonly pageId: string;
  /** A marquee, or the box that is being made. */
  readonly marquee?: FrameBox;
  readonly snaps?: readonly SnapLine[];
  /** Where what is dragged would go. */
  readonly drop?: { readonly box: FrameBox; readonly kind: "place" | "replace" | "swap" | "into" };
  /** Words beside the pointer: sizes in mm, columns × lines. Already in figures and units. */
  readonly label?: string;
}
