import {
  type DragEvent,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  useEffect,
  useMemo,
  useRef,
} from "react";
import { useStore } from "zustand";
import { PageCanvas } from "../canvas/page-canvas.tsx";
import type { CanvasServices } from "../canvas/services.ts";
import type { PagePoint, ViewStore } from "../canvas/view.ts";
import type { Editor } from "../store/editor-types.ts";
import { filesFeedback } from "./drop.ts";
import { FeedbackOverlay } from "./feedback-overlay.tsx";
import { PointerRouter } from "./pointer-router.ts";
import { SelectionOverlay } from "./selection-overlay.tsx";
import { keyUp, stageKey } from "./stage-keys.ts";
import { TextLayer } from "./text/text-layer.tsx";
import { createTools } from "./tool-set.ts";
import type { ToolStore } from "./tool-store.ts";
import "./canvas-stage.css";

interface CanvasStageProps {
  readonly editor: Editor;
  readonly view: ViewStore;
  readonly services: CanvasServices;
  readonly tools: ToolStore;
  /** Name of the canvas for screen readers. */
  readonly label?: string;
  /** Takes files that are dropped, with the place where; without it they go to what lies around. */
  readonly onFilesDropped?: (files: readonly File[], at: PagePoint | undefined) => void;
  /** What else is drawn on top of the pages. */
  readonly above?: ReactNode;
}

/** The pages with the tool in hand: pointer and keys go to it, and what is selected is drawn on top. */
export function CanvasStage(props: CanvasStageProps) {
  const { editor, view, services, tools, label, onFilesDropped, above } = props;
  const context = useMemo(() => ({ editor, view, tools }), [editor, view, tools]);
  const router = useMemo(() => new PointerRouter(context, createTools()), [context]);
  const cursor = useStore(tools, (state) => state.cursor);
  const stage = useRef<HTMLDivElement>(null);
  useEffect(() => router.follow(), [router]);
  const down = (event: PointerEvent<HTMLDivElement>) => {
    const element = event.currentTarget;
    // Leaving a field of a panel by pressing on the page commits what it holds.
    element.focus({ preventScroll: true });
    if (event.button === 0) element.setPointerCapture(event.pointerId);
    router.down(event.nativeEvent);
    event.preventDefault();
  };
  const keys = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.defaultPrevented) return;
    const focusCanvas = () =>
      stage.current?.querySelector<HTMLElement>("[data-testid=canvas]")?.focus();
    if (stageKey(event.nativeEvent, context, router, focusCanvas)) event.preventDefault();
  };
  const showFiles = (event: DragEvent) => {
    if (!onFilesDropped || !event.dataTransfer.types.includes("Files")) return;
    const at = view.toPage(event.clientX, event.clientY);
    tools.setState({ feedback: at && filesFeedback(editor, at) });
  };
  const drop = (event: DragEvent) => {
    tools.setState({ feedback: undefined });
    if (!onFilesDropped || event.dataTransfer.files.length === 0) return;
    event.preventDefault();
    onFilesDropped([...event.dataTransfer.files], view.toPage(event.clientX, event.clientY));
  };
  return (
    <div ref={stage} className="canvas-stage">
      <PageCanvas
        editor={editor}
        services={services}
        view={view}
        cursor={cursor}
        {...(label === undefined ? {} : { label })}
        onPointerDown={down}
        onPointerMove={(event) => router.move(event.nativeEvent)}
        onPointerUp={(event) => router.up(event.nativeEvent)}
        onPointerCancel={() => router.cancel()}
        onPointerLeave={() => router.leave()}
        onKeyDown={keys}
        onKeyUp={(event) => keyUp(event.nativeEvent, context)}
        onBlur={() => tools.setState({ held: undefined })}
        onDragOver={showFiles}
        onDragLeave={() => tools.setState({ feedback: undefined })}
        onDrop={drop}
        overlay={
          <>
            {above}
            <SelectionOverlay editor={editor} view={view} tools={tools} />
            <FeedbackOverlay view={view} tools={tools} />
            <TextLayer editor={editor} view={view} tools={tools} label={label} />
          </>
        }
      />
    </div>
  );
}
