import { type HTMLAttributes, type ReactNode, useEffect, useRef } from "react";
import type { Editor } from "../store/editor-types.ts";
import { followPage, navigate } from "./navigation.ts";
import { type PaintedFrame, Painter } from "./painter.ts";
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
export function PageCanvas(props: PageCanvasProps) {
  const { editor, services, view, overlay, cursor, label, onPainted, ...listeners } = props;
  const element = useRef<HTMLDivElement>(null);
  const paper = useRef<HTMLCanvasElement>(null);
  const over = useRef<HTMLCanvasElement>(null);
  const painted = useRef(onPainted);
  painted.current = onPainted;
  useEffect(() => {
    if (!element.current || !paper.current || !over.current) return;
    view.attach(element.current);
    const painter = new Painter({
      element: element.current,
      paper: paper.current,
      overlay: over.current,
      editor,
      services,
      view,
      onPainted: (frame) => painted.current?.(frame),
    });
    const endNavigation = navigate(element.current, view);
    const endFollowing = followPage(editor, view);
    return () => {
      endFollowing();
      endNavigation();
      painter.stop();
      view.attach(undefined);
    };
  }, [editor, services, view]);
  return (
    <div
      ref={element}
      data-testid="canvas"
      role="application"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the pages take keys
      tabIndex={0}
      aria-label={label}
      style={{ ...FRAME, cursor }}
      {...listeners}
    >
      <canvas ref={paper} style={LAYER} />
      <canvas ref={over} style={LAYER} />
      {overlay}
    </div>
  );
}

const FRAME = {
  position: "relative",
  overflow: "hidden",
  width: "100%",
  height: "100%",
  touchAction: "none",
} as const;

/** The canvases take no pointer: the element does, so that what is under it never changes. */
const LAYER = { position: "absolute", left: 0, top: 0, pointerEvents: "none" } as const;
