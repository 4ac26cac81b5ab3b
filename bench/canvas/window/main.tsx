import { createRoot } from "react-dom/client";
import { emptyDocument } from "../../../document/document.ts";
import { applyTransaction, putRecords } from "../../../document/transaction.ts";
import { builtInStyles } from "../../../layouts/index.ts";
import type { TableRecord } from "../../../main/bridge/contract.ts";
import { openBrowserFaces } from "../../../renderer/canvas/faces.ts";
import { PageCanvas } from "../../../renderer/canvas/page-canvas.tsx";
import type { PaintedFrame } from "../../../renderer/canvas/painter.ts";
import { openCanvasServices } from "../../../renderer/canvas/services.ts";
import { createView, type ViewStore } from "../../../renderer/canvas/view.ts";
import { createEditor } from "../../../renderer/store/editor.ts";
import type { Editor } from "../../../renderer/store/editor-types.ts";
import { createEngine } from "../../../typeset/page/engine.ts";

/** What the measuring script works with. */
export interface CanvasBench {
  readonly editor: Editor;
  readonly view: ViewStore;
  readonly frames: PaintedFrame[];
  /** The next frame that is painted. */
  nextFrame(): Promise<PaintedFrame>;
}

declare global {
  interface Window {
    bench?: CanvasBench;
  }
}

async function fetchBytes(path: string): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(path);
  if (!response.ok) throw new Error(`${response.status} ${path}`);
  return new Uint8Array(await response.arrayBuffer());
}

async function open(): Promise<void> {
  const faces = await openBrowserFaces(fetchBytes);
  performance.mark("faces");
  const { editionId, records } = await (await fetch("/edition.json")).json();
  const empty = emptyDocument();
  const document = applyTransaction(empty, putRecords(empty, "bench", records as TableRecord[]));
  const editor = createEditor({
    file: { handle: "bench", file: "bench", readOnly: false, editionId },
    document,
    engine: createEngine(faces, builtInStyles()),
    settle: (_, change) => change,
    persist: async () => undefined,
    now: () => performance.now(),
    random: () => String(Math.random()).slice(2),
  });
  const view = createView();
  const frames: PaintedFrame[] = [];
  const waiting: ((frame: PaintedFrame) => void)[] = [];
  const painted = (frame: PaintedFrame) => {
    frames.push(frame);
    for (const resolve of waiting.splice(0)) resolve(frame);
  };
  const root = window.document.getElementById("root");
  if (!root) throw new Error("no root");
  const services = openCanvasServices(faces, "bench", fetchBytes);
  createRoot(root).render(
    <PageCanvas editor={editor} services={services} view={view} onPainted={painted} />,
  );
  const nextFrame = () => new Promise<PaintedFrame>((resolve) => waiting.push(resolve));
  window.bench = { editor, view, frames, nextFrame };
}

void open();
