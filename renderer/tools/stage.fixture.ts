import { vi } from "vitest";
import { addPage } from "../../document/commands/pages.ts";
import { recordOf } from "../../document/document.ts";
import { copyOf, freshEngine, pageOf, sampleCopy } from "../../main/edition/real-page.fixture.ts";
import type { PagePoint } from "../canvas/view.ts";
import { createView } from "../canvas/view.ts";
import { createEditor } from "../store/editor.ts";
import type { Editor } from "../store/editor-types.ts";
import type { PointerPress } from "./pointer-router.ts";
import { PointerRouter } from "./pointer-router.ts";
import type { ToolContext } from "./tool.ts";
import { createTools } from "./tool-set.ts";
import { createToolStore, type ToolStore } from "./tool-store.ts";

/** The sample edition's first page as it is made up. */
export const made = pageOf(await copyOf(sampleCopy(1)));
const engine = freshEngine();

// The view does not move by itself while a drag rests at its edge.
vi.stubGlobal("requestAnimationFrame", () => 0);
vi.stubGlobal("cancelAnimationFrame", () => undefined);

/** A canvas of 1200 × 900 pixels without a window: what a person does with pointer and keys. */
export interface Stage extends ToolContext {
  readonly editor: Editor;
  readonly tools: ToolStore;
  readonly router: PointerRouter;
  readonly pageId: string;
  /** Steps of the history, oldest first. */
  past(): readonly string[];
  press(x: number, y: number, keys?: Keys): void;
  moveTo(x: number, y: number, keys?: Keys): void;
  release(x: number, y: number, keys?: Keys): void;
  click(x: number, y: number, keys?: Keys): void;
  /** Presses at one place of the page, goes over the middle to another and lets go there. */
  drag(from: readonly [number, number], to: readonly [number, number], keys?: Keys): void;
}

type Keys = Partial<Pick<PointerPress, "shiftKey" | "altKey" | "ctrlKey">>;

/** Opens the page with the selection tool in hand, whole in view. Places are points on the page. */
export function openStage(readOnly = false): Stage {
  let random = 0;
  const editor = createEditor({
    file: { handle: "h", file: "f.dayang", readOnly, editionId: "edition" },
    document: made.document,
    engine,
    settle: (_, change) => change,
    persist: async () => undefined,
    now: () => 0,
    random: () => `new${random++}`,
  });
  const [pageId = ""] = [...made.document.pages.keys()];
  const view = createView();
  const { width, height } = made.document.pages.get(pageId)!.trim;
  view.setState({ viewport: { width: 1200, height: 900 } });
  view.setPages([{ pageId, width, height }]);
  view.fitPage(pageId);
  const tools = createToolStore();
  const router = new PointerRouter({ editor, view, tools }, createTools());
  router.follow();
  let time = 0;
  const at = (x: number, y: number, keys: Keys = {}): PointerPress => {
    const screen = view.toScreen(pageId, x, y);
    return {
      clientX: screen.x,
      clientY: screen.y,
      button: 0,
      shiftKey: false,
      altKey: false,
      ctrlKey: false,
      metaKey: false,
      timeStamp: time,
      ...keys,
    };
  };
  const stage = {
    editor,
    view,
    tools,
    router,
    pageId,
    past: () => editor.store.getState().history.past.map(({ label }) => label),
    press: (x: number, y: number, keys?: Keys) => router.down(at(x, y, keys)),
    moveTo: (x: number, y: number, keys?: Keys) => router.move(at(x, y, keys)),
    release: (x: number, y: number, keys?: Keys) => {
      router.up(at(x, y, keys));
      // Presses of one test are no double clicks, unless they are meant to be.
      time += 1000;
    },
    click: (x: number, y: number, keys?: Keys) => {
      stage.press(x, y, keys);
      stage.release(x, y, keys);
    },
    drag: (
      [fromX, fromY]: readonly [number, number],
      [toX, toY]: readonly [number, number],
      keys?: Keys,
    ) => {
      stage.press(fromX, fromY, keys);
      stage.moveTo((fromX + toX) / 2, (fromY + toY) / 2, keys);
      stage.moveTo(toX, toY, keys);
      stage.release(toX, toY, keys);
    },
  };
  return stage;
}

/** The place in an item's box at shares of its width and height. */
export function inBox(
  { x, y, width, height }: { x: number; y: number; width: number; height: number },
  across = 0.5,
  down = 0.5,
): readonly [number, number] {
  return [x + across * width, y + down * height];
}

/** A place as tools get it. */
export function placeOn(pageId: string, [x, y]: readonly [number, number]): PagePoint {
  return { pageId, x, y };
}

/** Puts an empty page of the first one's make under it, and gives its id. */
export function addSecondPage({ editor, view, pageId }: Stage): string {
  const { document } = editor.store.getState();
  const first = recordOf(document, "pages", pageId);
  const { trim } = first;
  const page = { ...first, id: "second", number: first.number + 1, itemIds: [] };
  editor.dispatch(addPage(document, editor.file.editionId, page), { label: "action.addPage" });
  const size = { width: trim.width, height: trim.height };
  view.setPages([pageId, page.id].map((id) => ({ pageId: id, ...size })));
  return page.id;
}
