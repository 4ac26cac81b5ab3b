import { type ReactNode, useEffect, useLayoutEffect, useMemo, useRef } from "react";
import { useStore } from "zustand";
import type { Box } from "../../../typeset/display-list.ts";
import type { Size } from "../../canvas/view-geometry.ts";
import { type CameraState, type CameraStore, trimWithin } from "./camera.ts";
import { navigateSheet } from "./navigate-sheet.ts";
import type { Paintable } from "./sheet-painter.ts";
import { useSheetPainter } from "./use-sheet-painter.ts";
import "./sheet.css";

/** A page as it is seen: what draws over it needs no more. */
export interface PageView {
  /** CSS pixels a point. */
  readonly scale: number;
  /** Points. */
  readonly trim: Size;
  /** A position of the window as points from the trim's top left corner, y down. */
  toPage(clientX: number, clientY: number): { readonly x: number; readonly y: number };
  /** What is seen, points from the trim's top left corner. */
  seen(): Box;
  /** Moves the view over the page, CSS pixels. */
  panBy(x: number, y: number): void;
}

/** Where the pointer is: in the element, CSS pixels, and on the page, points from the trim's corner. */
export interface SheetPointer {
  readonly left: number;
  readonly top: number;
  readonly x: number;
  readonly y: number;
}

export interface ProofSheetProps {
  readonly camera: CameraStore;
  /** Absent while it is being opened. */
  readonly source: Paintable | undefined;
  /** Points. */
  readonly trim: Size;
  /** Room around the trim that is shown, too, with bleed and marks; points. */
  readonly isWhole?: boolean;
  /** Drawn in SVG above the page; its viewBox is the trim in points. */
  readonly layer?: ((view: PageView) => ReactNode) | undefined;
  /** Whether the layer gets the pointer wherever it is, or only where its parts ask for it. */
  readonly layerTakesPointer?: boolean;
  /** Lies on the paper under the layer, its corner the media box's, scaled by the zoom. */
  readonly text?: ReactNode;
  /** Laid over all, in CSS pixels of the element. */
  readonly over?: ReactNode;
  /** The left button moves the page. */
  readonly isHand?: boolean;
  readonly label: string;
  readonly className?: string;
  readonly testId?: string;
  readonly onSharp?: (isSharp: boolean) => void;
  readonly onFault?: (error: unknown) => void;
  readonly onView?: ((view: PageView) => void) | undefined;
  readonly onPointer?: ((at: SheetPointer | undefined) => void) | undefined;
}

/** A page on the desk: it is moved and zoomed, and what is seen of it is painted sharp. */
export function ProofSheet(props: ProofSheetProps) {
  const { camera, source, trim, isWhole = false, onSharp, onFault, onView } = props;
  const element = useRef<HTMLElement>(null);
  const paper = useRef<HTMLDivElement>(null);
  const state = useStore(camera);
  useMeasured(element, camera);
  useEffect(() => {
    if (element.current) return navigateSheet(element.current, camera);
    return undefined;
  }, [camera]);
  const told = useRef({ onSharp, onFault });
  told.current = { onSharp, onFault };
  const { show, lastMedia } = useSheetPainter(paper, source, {
    onSharp: (isSharp) => {
      if (element.current) element.current.dataset.sharp = String(isSharp);
      told.current.onSharp?.(isSharp);
    },
    onFault: (error) => told.current.onFault?.(error),
  });
  const media = source?.media ?? lastMedia() ?? trim;
  const place = placeOf(state, media, trim, isWhole);
  useLayoutEffect(() => {
    if (state.viewport.width === 0) return;
    const { zoom } = state;
    show(source, { zoom, ratio: devicePixelRatio, box: seenOf(state, media, trim) });
  }, [source, state, media, trim, show]);
  const view = useMemo<PageView>(
    () => ({
      scale: state.zoom,
      trim,
      toPage: toPageIn(camera, element),
      seen: () => {
        const { x, y, zoom, viewport } = camera.getState();
        return { x, y, width: viewport.width / zoom, height: viewport.height / zoom };
      },
      panBy: camera.panBy,
    }),
    [state.zoom, trim, camera],
  );
  useEffect(() => onView?.(view), [onView, view]);
  const { layer, layerTakesPointer, text, over, isHand, label, className, testId } = props;
  const drawn = useMemo(() => layer?.(view), [layer, view]);
  return (
    <section
      ref={element}
      className={`sheet${isHand ? " sheet--hand" : ""}${className ? ` ${className}` : ""}`}
      data-testid={testId}
      data-sharp="false"
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: arrow keys move the page
      tabIndex={0}
      data-hand={isHand}
      onPointerMove={(event) => {
        const { left, top } = event.currentTarget.getBoundingClientRect();
        const { clientX, clientY } = event;
        props.onPointer?.({
          left: clientX - left,
          top: clientY - top,
          ...view.toPage(clientX, clientY),
        });
      }}
      onPointerLeave={() => props.onPointer?.(undefined)}
    >
      <div className="sheet__paper" style={place.paper}>
        <div ref={paper} className="sheet__print" style={place.print} />
        {text !== undefined && (
          <div className="sheet__text" style={place.text}>
            {text}
          </div>
        )}
      </div>
      {drawn !== undefined && (
        <svg
          className="sheet__layer"
          style={{ ...place.layer, pointerEvents: layerTakesPointer ? "all" : "none" }}
          viewBox={`0 0 ${trim.width} ${trim.height}`}
          role="presentation"
        >
          {drawn}
        </svg>
      )}
      {over}
    </section>
  );
}

function useMeasured(element: { readonly current: HTMLElement | null }, camera: CameraStore) {
  useLayoutEffect(() => {
    const { current } = element;
    if (!current) return;
    const measure = () => {
      const { clientWidth: width, clientHeight: height } = current;
      camera.measure({ width, height });
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(current);
    return () => observer.disconnect();
  }, [element, camera]);
}

function toPageIn(camera: CameraStore, element: { readonly current: HTMLElement | null }) {
  return (clientX: number, clientY: number) => {
    const corner = element.current?.getBoundingClientRect();
    const { zoom, x, y } = camera.getState();
    return {
      x: x + (clientX - (corner?.left ?? 0)) / zoom,
      y: y + (clientY - (corner?.top ?? 0)) / zoom,
    };
  };
}

/** What is seen, points from the media box's top left corner. */
function seenOf({ x, y, zoom, viewport }: CameraState, media: Size, trim: Size): Box {
  const corner = trimWithin(media, trim);
  return {
    x: x + corner.x,
    y: y + corner.y,
    width: viewport.width / zoom,
    height: viewport.height / zoom,
  };
}

/** Where paper, print, text and layer lie; the print lies on whole pixels of the screen. */
function placeOf({ zoom, x, y }: CameraState, media: Size, trim: Size, isWhole: boolean) {
  const corner = trimWithin(media, trim);
  const ratio = devicePixelRatio;
  const whole = (pixels: number) => Math.round(pixels * ratio) / ratio;
  const [left, top] = [whole((-x - corner.x) * zoom), whole((-y - corner.y) * zoom)];
  const [inX, inY] = isWhole ? [0, 0] : [corner.x * zoom, corner.y * zoom];
  const { width, height } = isWhole ? media : trim;
  const at = (x: number, y: number) => `translate(${x}px, ${y}px)`;
  return {
    paper: {
      transform: at(left + inX, top + inY),
      width: width * zoom,
      height: height * zoom,
    },
    print: { transform: at(-inX, -inY) },
    text: {
      transform: `${at(-inX, -inY)} scale(${zoom})`,
      width: media.width,
      height: media.height,
    },
    layer: {
      transform: at(left + corner.x * zoom, top + corner.y * zoom),
      width: trim.width * zoom,
      height: trim.height * zoom,
    },
  };
}
