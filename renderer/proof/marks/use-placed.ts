import { useLayoutEffect } from "react";

/** CSS pixels between a card and what it stands by, and from the window's edge. */
const GAP = 8;
/** Between a card and selected text under which a handle hangs. */
export const HANDLE_GAP = 30;

interface Place<E extends Element> {
  readonly current: E | null;
}

/**
 * Keeps a card under a part of the page, or above it where there is no room, wherever the page is
 * moved: the page tells nobody that it moves, so each frame looks.
 */
export function usePlaced(
  anchor: Place<SVGElement>,
  card: Place<HTMLElement>,
  gap: number = GAP,
): void {
  useLayoutEffect(() => {
    let frame = 0;
    let shown = "";
    const place = () => {
      frame = requestAnimationFrame(place);
      if (!anchor.current || !card.current) return;
      const by = anchor.current.getBoundingClientRect();
      const { offsetWidth: width, offsetHeight: height } = card.current;
      const below = by.bottom + gap;
      const isBelow = below + height + GAP < innerHeight;
      const y = isBelow ? below : by.top - GAP - height;
      const x = by.left + by.width / 2 - width / 2;
      const left = Math.max(GAP, Math.min(innerWidth - width - GAP, x));
      const top = Math.max(GAP, Math.min(innerHeight - height - GAP, y));
      const next = `translate(${Math.round(left)}px, ${Math.round(top)}px)`;
      if (next !== shown) card.current.style.transform = next;
      shown = next;
    };
    place();
    return () => cancelAnimationFrame(frame);
  }, [anchor, card, gap]);
}
