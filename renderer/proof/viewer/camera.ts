import { createStore, type StoreApi } from "zustand/vanilla";
import type { Box } from "../../../typeset/display-list.ts";
import {
  type Camera,
  centredOn,
  fitted,
  keptOn,
  REAL_SIZE,
  revealed,
  type ScreenPoint,
  type Size,
  zoomedAbout,
} from "../../canvas/view-geometry.ts";

/** How a proof's page is seen. Points from the trim's top left corner. Immutable. */
export interface CameraState extends Camera {
  /** The element that it is seen in, CSS pixels; 0 before it is there. */
  readonly viewport: Size;
  /** What of the page is shown: the trim, or with bleed and marks the media box. */
  readonly shown: Box;
  /** How the zoom came about: what is fitted follows the element's size. */
  readonly fit: "page" | "width" | undefined;
  /** What the user's screen needs beside 96 pixels an inch for a page to have its real size. */
  readonly calibration: number;
}

/** What a new zoom is: a whole page, its width, its real size, or CSS pixels a point. */
export type ZoomTarget = "page" | "width" | "real" | number;

/** How a page is seen, and what changes it; two views that share one move together. */
export interface CameraStore extends StoreApi<CameraState> {
  /** What lies under `at` (CSS pixels in the viewport; its middle when absent) stays there. */
  zoomTo(target: ZoomTarget, at?: ScreenPoint): void;
  zoomBy(factor: number, at?: ScreenPoint): void;
  /** Moves the view by CSS pixels: positive shows what lies further right and down. */
  panBy(dx: number, dy: number): void;
  /** Shows a box in the middle: at the zoom as it is where it fits and can be read, else at one that does. */
  showBox(box: Box): void;
  /** Moves the view as little as it takes to see a box, at a zoom at which it can be read. */
  revealBox(box: Box): void;
  measure(viewport: Size): void;
  /** The page's own box, or the one with bleed and marks. */
  showPart(shown: Box): void;
  calibrate(calibration: number): void;
}

/** A step of the zoom by button or key. */
export const ZOOM_STEP = 1.25;
/** Zoom at which body text is read with ease, CSS pixels a point: what is led to is seen at this at least. */
const READABLE = REAL_SIZE * 1.25;
/** How much of the viewport what is led to may fill. */
const FILLED = 0.8;

/** A view of a page, which fits it whole as soon as its element has a size. */
export function createCamera(shown: Box, calibration = 1): CameraStore {
  const store = createStore<CameraState>(() => ({
    zoom: REAL_SIZE / 2,
    x: 0,
    y: 0,
    viewport: { width: 0, height: 0 },
    shown,
    fit: "page",
    calibration,
  }));
  const set = (camera: Camera, fit?: CameraState["fit"]) => {
    const { viewport, shown } = store.getState();
    const { zoom, x, y } = keptOn(camera, shown, viewport);
    store.setState({ zoom, x, y, fit });
  };
  const fitAgain = () => {
    const { fit, shown, viewport } = store.getState();
    if (fit && viewport.width > 0)
      store.setState(fitted(shown, viewport, 0, fit === "width" ? "width" : "both"));
  };
  const zoomTo = (target: ZoomTarget, at?: ScreenPoint) => {
    const state = store.getState();
    if (target === "page" || target === "width") {
      store.setState({ fit: target });
      fitAgain();
      return;
    }
    const zoom = target === "real" ? REAL_SIZE * state.calibration : target;
    set(zoomedAbout(state, zoom, at ?? middleOf(state.viewport)));
  };
  return {
    ...store,
    zoomTo,
    zoomBy: (factor, at) => zoomTo(store.getState().zoom * factor, at),
    panBy: (dx, dy) => {
      const { zoom, x, y } = store.getState();
      set({ zoom, x: x + dx / zoom, y: y + dy / zoom });
    },
    showBox: (box) => {
      const { zoom, viewport } = store.getState();
      set(centredOn(box, zoomFor(box, zoom, viewport), viewport, 0));
    },
    revealBox: (box) => {
      const state = store.getState();
      const zoom = zoomFor(box, state.zoom, state.viewport);
      if (zoom !== state.zoom) set(centredOn(box, zoom, state.viewport, 0));
      else set(revealed(state, box, state.viewport, 0), state.fit);
    },
    measure: (viewport) => {
      const before = store.getState().viewport;
      if (viewport.width === before.width && viewport.height === before.height) return;
      store.setState({ viewport });
      fitAgain();
    },
    showPart: (shown) => {
      const before = store.getState().shown;
      const isSame = (["x", "y", "width", "height"] as const).every(
        (at) => before[at] === shown[at],
      );
      if (isSame) return;
      store.setState({ shown });
      fitAgain();
    },
    calibrate: (calibration) => store.setState({ calibration }),
  };
}

/** The zoom at which a box is led to. */
export function zoomFor(box: Box, zoom: number, viewport: Size): number {
  const most = Math.min(
    (viewport.width * FILLED) / Math.max(box.width, 1),
    (viewport.height * FILLED) / Math.max(box.height, 1),
  );
  return Math.min(Math.max(zoom, READABLE), most);
}

function middleOf({ width, height }: Size): ScreenPoint {
  return { x: width / 2, y: height / 2 };
}

/** Where the trim lies in a media box that has the same room on all sides (main/pdf/page-boxes.ts); points. */
export function trimWithin(media: Size, trim: Size): Box {
  return {
    x: (media.width - trim.width) / 2,
    y: (media.height - trim.height) / 2,
    width: trim.width,
    height: trim.height,
  };
}

/** The zoom as people call it: 1 is the real size. */
export function zoomShare({
  zoom,
  calibration,
}: Pick<CameraState, "zoom" | "calibration">): number {
  return zoom / (REAL_SIZE * calibration);
}
