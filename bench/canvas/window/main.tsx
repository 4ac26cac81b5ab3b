import { createRoot } from "react-dom/client";
import { emptyDocument, recordOf } from "../../../document/document.ts";
import { replaceText } from "../../../document/text-commands.ts";
import { applyTransaction, putRecords } from "../../../document/transaction.ts";
import { builtInStyles } from "../../../layouts/index.ts";
import type { TableRecord } from "../../../main/bridge/contract.ts";
import { openBrowserFaces } from "../../../renderer/canvas/faces.ts";
import { PageCanvas } from "../../../renderer/canvas/page-canvas.tsx";
import type { PaintedFrame } from "../../../renderer/canvas/painter.ts";
import type { CanvasServices } from "../../../renderer/canvas/services.ts";
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
  /**
   * Types one character (or takes one away) at a random place of the longest article. Milliseconds:
   * what the edit and its frame took to work out, from the key to the end of that frame's painting,
   * and until the browser had drawn it.
   */
  key(): Promise<{ readonly work: number; readonly painted: number; readonly drawn: number }>;
  /** Resolves once the browser has drawn the frame that is under way. */
  drawn(): Promise<void>;
}

declare global {
  interface Window {
    bench?: CanvasBench;
  }
}

async function open(): Promise<void> {
  const faces = await openBrowserFaces((path) => path);
  await faces.makeKnown(faces.ids);
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
  const services: CanvasServices = {
    faces,
    picture: () => "missing",
    subscribe: () => () => undefined,
  };
  createRoot(root).render(
    <PageCanvas editor={editor} services={services} view={view} onPainted={painted} />,
  );
  const nextFrame = () => new Promise<PaintedFrame>((resolve) => waiting.push(resolve));
  const key = async () => {
    const started = performance.now();
    const frame = nextFrame();
    typeOne(editor);
    const edited = performance.now() - started;
    const { time, took } = await frame;
    await drawn();
    return {
      work: edited + took,
      painted: time - started,
      drawn: performance.now() - started,
    };
  };
  window.bench = { editor, view, frames, nextFrame, key, drawn };
}

/** A message comes after the frame that is under way has been drawn. */
function drawn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => resolve();
    port2.postMessage(0);
  });
}

let edits = 0;

function typeOne(editor: Editor): void {
  const { document, pageId = "" } = editor.store.getState();
  const articles = [...editor.composed(pageId).articles];
  const longest = articles.sort((a, b) => b.characters - a.characters)[0];
  if (!longest) throw new Error("the page has no article");
  const article = recordOf(document, "articles", longest.articleId);
  const { paragraphIds } = recordOf(document, "stories", article.storyId);
  const id = paragraphIds[Math.floor(Math.random() * paragraphIds.length)] ?? "";
  const { text } = recordOf(document, "paragraphs", id);
  const at = Math.floor(Math.random() * text.length);
  // Every second edit takes a character away, so that the page stays as long as it is.
  const isTaken = edits++ % 2 === 1;
  const change = replaceText(document, id, at, at + (isTaken ? 1 : 0), isTaken ? "" : "大");
  editor.dispatch(change, { label: "action.type" });
}

void open();
