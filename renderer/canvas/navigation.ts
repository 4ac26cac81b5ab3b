import type { Editor } from "../store/editor-types.ts";
import type { PagePlace } from "./places.ts";
import { middlePlace, type ViewState, type ViewStore } from "./view.ts";

/** CSS pixels of a line and of a page of the wheel (WheelEvent.deltaMode 1 and 2). */
const WHEEL_UNITS = [1, 16, 400] as const;
/** A wheel's notch zooms by at most so many pixels' worth, and how much a pixel zooms. */
const NOTCH = 40;
const ZOOM_BY_PIXEL = 0.0075;
/** Milliseconds of rest after which the page in the middle becomes the one that is worked on. */
const FOLLOW_AFTER = 180;

/** The wheel pans, with Ctrl or ⌘ (and a pinch) it zooms about the pointer; the middle button drags. */
export function navigate(element: HTMLElement, view: ViewStore): () => void {
  const wheel = (event: WheelEvent) => {
    event.preventDefault();
    const unit = WHEEL_UNITS[event.deltaMode] ?? 1;
    const [across, down] = [event.deltaX * unit, event.deltaY * unit];
    if (event.ctrlKey || event.metaKey) {
      const by = Math.max(-NOTCH, Math.min(NOTCH, down));
      view.zoomBy(Math.exp(-by * ZOOM_BY_PIXEL), view.toViewport(event.clientX, event.clientY));
    } else if (event.shiftKey && across === 0) view.panBy(down, 0);
    else view.panBy(across, down);
  };
  let last: { x: number; y: number } | undefined;
  const down = (event: PointerEvent) => {
    if (event.button !== 1) return;
    event.preventDefault();
    event.stopPropagation();
    element.setPointerCapture(event.pointerId);
    last = { x: event.clientX, y: event.clientY };
  };
  const move = (event: PointerEvent) => {
    if (!last) return;
    event.stopPropagation();
    view.panBy(last.x - event.clientX, last.y - event.clientY);
    last = { x: event.clientX, y: event.clientY };
  };
  const up = (event: PointerEvent) => {
    if (!last) return;
    event.stopPropagation();
    last = undefined;
  };
  const listeners = { pointerdown: down, pointermove: move, pointerup: up, pointercancel: up };
  element.addEventListener("wheel", wheel, { passive: false });
  const names = Object.keys(listeners) as (keyof typeof listeners)[];
  for (const name of names) element.addEventListener(name, listeners[name], true);
  return () => {
    element.removeEventListener("wheel", wheel);
    for (const name of names) element.removeEventListener(name, listeners[name], true);
  };
}

/**
 * Keeps the page that is worked on in view: when another one is gone to, the view moves to it; when
 * the view has moved away from it, the page in the middle becomes it.
 */
export function followPage(editor: Editor, view: ViewStore): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const endEditor = editor.store.subscribe(({ pageId }, before) => {
    if (pageId === undefined || pageId === before.pageId) return;
    const state = view.getState();
    const place = state.places.find((one) => one.pageId === pageId);
    if (!place || isWellInView(place, state)) return;
    view.setState({
      x: place.x + place.width / 2 - state.viewport.width / 2 / state.zoom,
      y: Math.min(place.y - 40 / state.zoom, centred(place, state)),
    });
  });
  const endView = view.subscribe((state, before) => {
    if (state.x === before.x && state.y === before.y && state.zoom === before.zoom) return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      const now = view.getState();
      const { pageId } = editor.store.getState();
      const place = now.places.find((one) => one.pageId === pageId);
      const middle = middlePlace(now);
      if (middle && !(place && isWellInView(place, now))) editor.goTo(middle.pageId);
    }, FOLLOW_AFTER);
  });
  return () => {
    clearTimeout(timer);
    endEditor();
    endView();
  };
}

function centred(place: PagePlace, { viewport, zoom }: ViewState): number {
  return place.y + place.height / 2 - viewport.height / 2 / zoom;
}

/** Whether a page fills a third of the viewport, or a third of it is in view. */
function isWellInView(place: PagePlace, { x, y, zoom, viewport }: ViewState): boolean {
  const [width, height] = [viewport.width / zoom, viewport.height / zoom];
  const across = Math.min(place.x + place.width, x + width) - Math.max(place.x, x);
  const down = Math.min(place.y + place.height, y + height) - Math.max(place.y, y);
  if (across <= 0 || down <= 0) return false;
  const area = across * down;
  return area * 3 >= Math.min(width * height, place.width * place.height);
}
