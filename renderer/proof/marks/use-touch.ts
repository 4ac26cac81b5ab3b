import { type PointerEvent as ReactPointerEvent, useEffect, useRef } from "react";
import type { StoreApi } from "zustand";
import type { PageView } from "../viewer/proof-viewer.tsx";
import type { PointerActs } from "./mark-catcher.tsx";
import type { MarkToolState } from "./mark-tool.ts";
import { HOLD, held, isTap, type TouchPress, touched, touchMoved } from "./touch-press.ts";

/** A finger's events; each says whether it was a finger's and is dealt with. */
export interface Touch {
  down(event: ReactPointerEvent, count: number): boolean;
  move(event: ReactPointerEvent): boolean;
  up(event: ReactPointerEvent): boolean;
  cancel(event: ReactPointerEvent): boolean;
}

/** The finger on the page, and the clock that makes it select. */
interface Finger {
  readonly id: number;
  readonly count: number;
  readonly timer: ReturnType<typeof setTimeout>;
  press: TouchPress;
}

/**
 * One finger moves the page; held still it takes the word under it and selects on from there; a tap is a
 * click, two are a word. While boxes are drawn it draws at once. As soon as a second finger comes the
 * page has both.
 */
export function useTouch(view: PageView, tool: StoreApi<MarkToolState>, acts: PointerActs): Touch {
  const finger = useRef<Finger>(undefined);
  const now = useRef({ view, acts });
  now.current = { view, acts };
  const leave = () => {
    if (finger.current) clearTimeout(finger.current.timer);
    finger.current = undefined;
  };
  useEffect(() => {
    // The page keeps a second finger to itself: it is heard of before that.
    const down = (event: PointerEvent) => {
      const { current } = finger;
      if (!current || event.pointerType !== "touch" || event.pointerId === current.id) return;
      clearTimeout(current.timer);
      finger.current = undefined;
      now.current.acts.cancel();
    };
    document.addEventListener("pointerdown", down, true);
    return () => {
      document.removeEventListener("pointerdown", down, true);
      clearTimeout(finger.current?.timer);
    };
  }, []);
  const select = () => {
    const { current } = finger;
    if (current?.press.kind !== "waiting") return;
    current.press = held(current.press);
    const { x, y } = current.press.at;
    now.current.acts.press({ clientX: x, clientY: y }, { clicks: 2, isMore: false, isBox: false });
  };
  const own = (event: ReactPointerEvent) =>
    finger.current?.id === event.pointerId ? finger.current : undefined;
  return {
    down: (event, count) => {
      if (event.pointerType !== "touch") return false;
      leave();
      if (tool.getState().isBoxing) return false;
      finger.current = {
        id: event.pointerId,
        count,
        timer: setTimeout(select, HOLD),
        press: touched({ x: event.clientX, y: event.clientY }),
      };
      return true;
    },
    move: (event) => {
      const current = own(event);
      if (!current) return false;
      const { press, pan } = touchMoved(current.press, { x: event.clientX, y: event.clientY });
      current.press = press;
      if (pan) view.panBy(-pan.x, -pan.y);
      else if (press.kind === "selecting") acts.move(event);
      return true;
    },
    up: (event) => {
      const current = own(event);
      if (!current) return false;
      leave();
      if (isTap(current.press)) {
        acts.press(event, { clicks: current.count, isMore: false, isBox: false });
        acts.release(event, current.count === 1);
      } else if (current.press.kind === "selecting") acts.release(event, false);
      return true;
    },
    cancel: (event) => {
      const current = own(event);
      if (!current) return false;
      leave();
      return true;
    },
  };
}
