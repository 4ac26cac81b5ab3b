import type { CameraStore } from "./camera.ts";
import { ZOOM_STEP } from "./camera.ts";

/** CSS pixels of a line and of a page of the wheel (WheelEvent.deltaMode 1 and 2). */
const WHEEL_UNITS = [1, 16, 400] as const;
/** A wheel's notch zooms by at most so many pixels' worth, and how much a pixel zooms. */
const NOTCH = 40;
const ZOOM_BY_PIXEL = 0.0075;
/** CSS pixels by which an arrow key moves the page. */
const KEY_STEP = 80;

/**
 * The wheel moves the page, with Ctrl or ⌘ (and a pinch) it zooms about the pointer. The middle
 * button, the left one while the space bar is held or the element has data-hand="true", and two
 * fingers drag it. Arrow keys move it; +, -, 0, 1 and 2 zoom.
 */
export function navigateSheet(element: HTMLElement, camera: CameraStore): () => void {
  const ends = [wheelOn(element, camera), dragOn(element, camera), keysOn(element, camera)];
  return () => {
    for (const end of ends) end();
  };
}

function wheelOn(element: HTMLElement, camera: CameraStore): () => void {
  const wheel = (event: WheelEvent) => {
    event.preventDefault();
    const unit = WHEEL_UNITS[event.deltaMode] ?? 1;
    const [across, down] = [event.deltaX * unit, event.deltaY * unit];
    if (event.ctrlKey || event.metaKey) {
      const by = Math.max(-NOTCH, Math.min(NOTCH, down));
      camera.zoomBy(Math.exp(-by * ZOOM_BY_PIXEL), pointIn(element, event));
    } else if (event.shiftKey && across === 0) camera.panBy(down, 0);
    else camera.panBy(across, down);
  };
  element.addEventListener("wheel", wheel, { passive: false });
  return () => element.removeEventListener("wheel", wheel);
}

function pointIn(element: HTMLElement, at: { clientX: number; clientY: number }) {
  const { left, top } = element.getBoundingClientRect();
  return { x: at.clientX - left, y: at.clientY - top };
}

interface Finger {
  readonly clientX: number;
  readonly clientY: number;
}

function dragOn(element: HTMLElement, camera: CameraStore): () => void {
  const fingers = new Map<number, Finger>();
  let dragged: number | undefined;
  let isSpace = false;
  const space = (event: KeyboardEvent) => {
    if (event.key !== " " || isTyping(event.target)) return;
    isSpace = event.type === "keydown";
    element.toggleAttribute("data-space", isSpace);
    if (isSpace && element.contains(document.activeElement)) event.preventDefault();
  };
  const down = (event: PointerEvent) => {
    if (event.pointerType === "touch") {
      fingers.set(event.pointerId, event);
      if (fingers.size === 2) event.stopPropagation();
    }
    const isMoving = isSpace || element.dataset.hand === "true";
    if (event.button !== 1 && !(event.button === 0 && isMoving)) return;
    event.preventDefault();
    event.stopPropagation();
    element.focus({ preventScroll: true });
    element.setPointerCapture(event.pointerId);
    element.toggleAttribute("data-dragging", true);
    dragged = event.pointerId;
    fingers.set(event.pointerId, event);
  };
  const move = (event: PointerEvent) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    if (fingers.size === 2) pinch(element, camera, fingers, event);
    else if (event.pointerId === dragged)
      camera.panBy(before.clientX - event.clientX, before.clientY - event.clientY);
    fingers.set(event.pointerId, event);
    if (fingers.size === 2 || event.pointerId === dragged) event.stopPropagation();
  };
  const up = (event: PointerEvent) => {
    fingers.delete(event.pointerId);
    if (event.pointerId !== dragged) return;
    dragged = undefined;
    element.removeAttribute("data-dragging");
  };
  const pointer = { pointerdown: down, pointermove: move, pointerup: up, pointercancel: up };
  const names = Object.keys(pointer) as (keyof typeof pointer)[];
  for (const name of names) element.addEventListener(name, pointer[name], true);
  document.addEventListener("keydown", space);
  document.addEventListener("keyup", space);
  return () => {
    for (const name of names) element.removeEventListener(name, pointer[name], true);
    document.removeEventListener("keydown", space);
    document.removeEventListener("keyup", space);
  };
}

/** Two fingers: the page follows their middle, and their distance zooms it. */
function pinch(
  element: HTMLElement,
  camera: CameraStore,
  fingers: ReadonlyMap<number, Finger>,
  moved: PointerEvent,
): void {
  const before = fingers.get(moved.pointerId);
  const other = [...fingers].find(([id]) => id !== moved.pointerId)?.[1];
  if (!before || !other) return;
  const apart = (finger: Finger) =>
    Math.max(1, Math.hypot(finger.clientX - other.clientX, finger.clientY - other.clientY));
  camera.panBy((before.clientX - moved.clientX) / 2, (before.clientY - moved.clientY) / 2);
  const middle = {
    clientX: (moved.clientX + other.clientX) / 2,
    clientY: (moved.clientY + other.clientY) / 2,
  };
  camera.zoomBy(apart(moved) / apart(before), pointIn(element, middle));
}

function keysOn(element: HTMLElement, camera: CameraStore): () => void {
  const press = (event: KeyboardEvent) => {
    if (isTyping(event.target) || event.altKey || event.ctrlKey || event.metaKey) return;
    // Parts of the layer have keys of their own.
    if (event.target !== element || event.defaultPrevented) return;
    if (!pressed(event.key, camera)) return;
    event.preventDefault();
    event.stopPropagation();
  };
  element.addEventListener("keydown", press);
  return () => element.removeEventListener("keydown", press);
}

function pressed(key: string, camera: CameraStore): boolean {
  const { viewport } = camera.getState();
  const acts: Readonly<Record<string, () => void>> = {
    ArrowLeft: () => camera.panBy(-KEY_STEP, 0),
    ArrowRight: () => camera.panBy(KEY_STEP, 0),
    ArrowUp: () => camera.panBy(0, -KEY_STEP),
    ArrowDown: () => camera.panBy(0, KEY_STEP),
    PageUp: () => camera.panBy(0, -viewport.height * 0.9),
    PageDown: () => camera.panBy(0, viewport.height * 0.9),
    "+": () => camera.zoomBy(ZOOM_STEP),
    "=": () => camera.zoomBy(ZOOM_STEP),
    "-": () => camera.zoomBy(1 / ZOOM_STEP),
    "0": () => camera.zoomTo("page"),
    "1": () => camera.zoomTo("real"),
    "2": () => camera.zoomTo("width"),
  };
  const act = acts[key];
  act?.();
  return act !== undefined;
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT|BUTTON)$/.test(target.tagName))
  );
}
