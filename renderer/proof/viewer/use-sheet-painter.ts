import { useCallback, useEffect, useLayoutEffect, useRef } from "react";
import type { Size } from "../../canvas/view-geometry.ts";
import { type Paintable, type PainterEvents, type Seen, SheetPainter } from "./sheet-painter.ts";

/** A painter with the element that it paints into, and what it paints. */
interface StandingSheet {
  readonly painter: SheetPainter;
  readonly host: HTMLElement;
  readonly media: Size;
}

/** What paints a sheet, whichever source it has. */
export interface SheetPainting {
  /** Shows a part of the source, and what stands before it until it is sharp. */
  show(source: Paintable | undefined, seen: Seen): void;
  /** The media box of what is still seen of the source before. */
  lastMedia(): Size | undefined;
}

/**
 * Paints a source into an element. What was seen before stays, faded, until its successor is sharp: no
 * blank page between two proofs or two looks of one.
 */
export function useSheetPainter(
  paper: { readonly current: HTMLElement | null },
  source: Paintable | undefined,
  events: PainterEvents,
): SheetPainting {
  const told = useRef(events);
  told.current = events;
  const present = useRef<StandingSheet>(undefined);
  const leaving = useRef<StandingSheet>(undefined);
  const dropLeaving = useCallback(() => {
    leaving.current?.painter.close();
    leaving.current?.host.remove();
    leaving.current = undefined;
  }, []);
  useEffect(() => dropLeaving, [dropLeaving]);
  useLayoutEffect(() => {
    if (!paper.current || !source) return;
    const host = document.createElement("div");
    paper.current.append(host);
    const painter = new SheetPainter(host, source, {
      onSharp: (isSharp) => {
        if (isSharp) dropLeaving();
        told.current.onSharp(isSharp);
      },
      onFault: (error) => {
        dropLeaving();
        told.current.onFault(error);
      },
    });
    present.current = { painter, host, media: source.media };
    return () => {
      dropLeaving();
      painter.rest();
      host.className = "sheet__leaving";
      leaving.current = present.current;
      present.current = undefined;
      told.current.onSharp(false);
    };
  }, [paper, source, dropLeaving]);
  const show = useCallback((asked: Paintable | undefined, seen: Seen) => {
    if (asked) present.current?.painter.show(seen);
    leaving.current?.painter.show(seen);
  }, []);
  const lastMedia = useCallback(() => leaving.current?.media ?? present.current?.media, []);
  return { show, lastMedia };
}
