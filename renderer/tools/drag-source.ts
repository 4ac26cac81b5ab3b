import { articleTitleOf } from "../../document/article.ts";
import { recordOf } from "../../document/document.ts";
import type { PagePoint, ViewStore } from "../canvas/view.ts";
import type { ScreenPoint } from "../canvas/view-geometry.ts";
import type { Editor } from "../store/editor-types.ts";
import { isDrag } from "./drag-geometry.ts";
import { type Dragged, type Drop, dropAt } from "./drop.ts";
import { EdgeScroll, edgeStep } from "./edge-scroll.ts";
import type { ToolContext } from "./tool.ts";

export type { Dragged } from "./drop.ts";
export { placeArticleAutomatically } from "./drop.ts";

/** Where the ghost stands from the pointer, CSS pixels. */
const GHOST_AWAY = 12;

/**
 * Begins to drag something from a panel onto a page, with a press of the pointer: it follows the
 * pointer, the place where it would go is shown, and letting go puts it there. Escape gives it up.
 */
export function beginDrag(context: ToolContext, what: Dragged, press: PointerEvent): void {
  const listening = new AbortController();
  const on = <K extends keyof WindowEventMap>(
    name: K,
    listener: (event: WindowEventMap[K]) => void,
  ) => addEventListener(name, listener, { signal: listening.signal, capture: true });
  let ghost: HTMLElement | undefined;
  const scroll = new PanelScroll(context.view);
  const end = () => {
    listening.abort();
    scroll.stop();
    ghost?.remove();
    if (ghost) context.tools.setState({ feedback: undefined });
  };
  const show = (event: PointerEvent) => {
    if (!ghost && !isDrag(press, event)) return;
    ghost ??= ghostOf(nameOf(context.editor, what));
    const drop = dropUnder(context, what, event);
    context.tools.setState({ feedback: drop?.feedback });
    follow(ghost, event, drop);
    scroll.follow(event, () => show(event));
  };
  on("pointermove", (event) => {
    // What lies under the pointer must not be selected as text meanwhile.
    if (ghost) event.preventDefault();
    show(event);
  });
  on("pointerup", (event) => {
    const isDragged = ghost !== undefined;
    end();
    if (!isDragged) return;
    const last = dropUnder(context, what, event);
    if (last) letGo(context, last, event);
  });
  on("pointercancel", end);
  on("keydown", (event) => {
    if (event.key !== "Escape" || !ghost) return;
    event.preventDefault();
    event.stopPropagation();
    end();
  });
}

/** Moves the view while the pointer is at its edge, but not yet as it comes in from the panel. */
class PanelScroll {
  readonly #view: ViewStore;
  readonly #scroll: EdgeScroll;
  #wasInside = false;

  constructor(view: ViewStore) {
    this.#view = view;
    this.#scroll = new EdgeScroll(view.panBy);
  }

  follow({ clientX, clientY }: PointerEvent, moved: () => void): void {
    const at = this.#view.toViewport(clientX, clientY);
    const step = edgeStep(at, this.#view.getState().viewport);
    const isStill = step.dx === 0 && step.dy === 0;
    this.#wasInside = isOver(this.#view, at) && (this.#wasInside || isStill);
    if (this.#wasInside) this.#scroll.follow(step, moved);
    else this.#scroll.stop();
  }

  stop(): void {
    this.#scroll.stop();
  }
}

function letGo({ editor, view }: ToolContext, drop: Drop, event: PointerEvent): void {
  const at = pageUnder(view, event);
  if (at) editor.goTo(at.pageId);
  const { change, step } = drop.change();
  editor.dispatch(change, step);
}

function dropUnder({ editor, view }: ToolContext, what: Dragged, event: PointerEvent) {
  const at = pageUnder(view, event);
  return at && dropAt(editor, what, at);
}

/** The place on a page under a pointer that is over the canvas. */
function pageUnder(view: ViewStore, { clientX, clientY }: PointerEvent): PagePoint | undefined {
  const at = view.toViewport(clientX, clientY);
  return isOver(view, at) ? view.toPage(clientX, clientY) : undefined;
}

/** True for a place of the viewport that is seen. */
function isOver(view: ViewStore, { x, y }: ScreenPoint): boolean {
  const { width, height } = view.getState().viewport;
  return x >= 0 && y >= 0 && x < width && y < height;
}

function nameOf(editor: Editor, what: Dragged): string {
  const { document } = editor.store.getState();
  if (what.kind === "article")
    return articleTitleOf(recordOf(document, "articles", what.articleId));
  const { caption, file } = recordOf(document, "pictures", what.pictureId);
  return caption || (file?.split(/[/\\]/).at(-1) ?? what.pictureId);
}

/** The name of what is dragged, beside the pointer. */
function ghostOf(name: string): HTMLElement {
  const ghost = document.createElement("div");
  ghost.className = "drag-ghost";
  ghost.dataset.testid = "drag-ghost";
  ghost.textContent = name;
  document.body.append(ghost);
  return ghost;
}

function follow(ghost: HTMLElement, { clientX, clientY }: PointerEvent, drop: Drop | undefined) {
  const [x, y] = [clientX + GHOST_AWAY, clientY + GHOST_AWAY];
  ghost.style.transform = `translate(${x}px, ${y}px)`;
  ghost.dataset.drop = drop?.feedback.drop?.kind ?? "none";
}
