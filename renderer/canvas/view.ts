import { createStore, type StoreApi } from "zustand/vanilla";
import type { Box } from "../../typeset/display-list.ts";
import {
  boxAround,
  layPlaces,
  nearestPlace,
  type PageMode,
  type PagePlace,
  placeAt,
  type ShownPage,
} from "./places.ts";
import {
  type Camera,
  fitted,
  keptOn,
  REAL_SIZE,
  RULER_BREADTH,
  revealed,
  type ScreenPoint,
  type Size,
  zoomedAbout,
} from "./view-geometry.ts";

/** What is drawn over the pages beside what is printed. */
export interface ViewShow {
  /** The column grid. */
  readonly grid: boolean;
  /** The lines of the baseline grid. */
  readonly baseline: boolean;
  /** Margins and ruler guides. */
  readonly guides: boolean;
  readonly rulers: boolean;
  /** Edges of items. */
  readonly frames: boolean;
}

/** What part of the pasteboard is seen and how. Immutable: a change is a new object. */
export interface ViewState extends Camera {
  /** CSS pixels a point. */
  readonly zoom: number;
  /** The point of the pasteboard at the viewport's top left corner; points, see `places`. */
  readonly x: number;
  readonly y: number;
  readonly mode: PageMode;
  readonly show: ViewShow;
  /** The canvas element's size, CSS pixels; 0 before it is there. */
  readonly viewport: Size;
  readonly pages: readonly ShownPage[];
  readonly places: readonly PagePlace[];
  /** What the user's screen needs beside 96 pixels an inch for a page to have its real size. */
  readonly calibration: number;
}

/** A place on a page, points from its sheet's top left corner. */
export interface PagePoint {
  readonly pageId: string;
  readonly x: number;
  readonly y: number;
}

/** The view of the canvas: a zustand store (`getState`, `subscribe`) and what changes it. */
export interface ViewStore extends StoreApi<ViewState> {
  /** A zoom in CSS pixels a point; what lies under `at` (viewport's middle when absent) stays there. */
  zoomTo(zoom: number, at?: ScreenPoint): void;
  zoomBy(factor: number, at?: ScreenPoint): void;
  /** Moves the view by CSS pixels: positive shows what lies further right and down. */
  panBy(dx: number, dy: number): void;
  /** Shows a whole page (in spreads, its whole spread). */
  fitPage(pageId: string): void;
  fitWidth(pageId: string): void;
  /** Shows a box of a page, points, as large as it goes. */
  fitBox(pageId: string, box: Box): void;
  /** 100 %: a page in its real size, around the viewport's middle. */
  actualSize(): void;
  /** Moves the view as little as it takes to see a box of a page. */
  reveal(pageId: string, box: Box): void;
  setMode(mode: PageMode): void;
  toggle(what: keyof ViewShow): void;
  setCalibration(calibration: number): void;
  /** The pages that are shown, in order. */
  setPages(pages: readonly ShownPage[]): void;
  /** The element that the pages are seen in; undefined when it goes. */
  attach(element: Element | undefined): void;
  /** Takes over the element's size. */
  measure(): void;
  /** The place on the page under a client position; undefined beside all pages. */
  toPage(clientX: number, clientY: number): PagePoint | undefined;
  /** The same, measured from the nearest page where there is none. */
  toNearestPage(clientX: number, clientY: number): PagePoint | undefined;
  /** The same, measured from one page, wherever the position lies. Throws RangeError for a page that is not shown. */
  toPageOf(pageId: string, clientX: number, clientY: number): PagePoint;
  /** CSS pixels from the viewport's top left corner. Throws RangeError for a page that is not shown. */
  toScreen(pageId: string, x: number, y: number): ScreenPoint;
  /** A client position as a place in the viewport. */
  toViewport(clientX: number, clientY: number): ScreenPoint;
  /** Where each shown page lies on the pasteboard. */
  placesOf(): readonly PagePlace[];
}

const SHOWN_AT_FIRST: ViewShow = {
  grid: false,
  baseline: false,
  guides: true,
  rulers: true,
  frames: true,
};

/** A view of no pages yet; it shows the first page whole once pages and element are there. */
export function createView(mode: PageMode = "page"): ViewStore {
  const store = createStore<ViewState>(() => ({
    zoom: REAL_SIZE / 2,
    x: 0,
    y: 0,
    mode,
    show: SHOWN_AT_FIRST,
    viewport: { width: 0, height: 0 },
    pages: [],
    places: [],
    calibration: 1,
  }));
  const place = createPlacing(store);
  return { ...store, ...cameraOf(store), ...place };
}

type Store = StoreApi<ViewState>;

/** Pages, element and the transforms between client, viewport and page. */
function createPlacing(store: Store) {
  let element: Element | undefined;
  let isPlaced = false;
  const startAtFirst = () => {
    const { places, viewport } = store.getState();
    const first = places[0];
    if (isPlaced || !first || viewport.width === 0) return;
    isPlaced = true;
    store.setState(fitted(first, viewport, insetOf(store.getState())));
  };
  const toViewport = (clientX: number, clientY: number): ScreenPoint => {
    const corner = element?.getBoundingClientRect();
    return { x: clientX - (corner?.left ?? 0), y: clientY - (corner?.top ?? 0) };
  };
  const toBoard = (clientX: number, clientY: number): ScreenPoint => {
    const at = toViewport(clientX, clientY);
    const { zoom, x, y } = store.getState();
    return { x: x + at.x / zoom, y: y + at.y / zoom };
  };
  const measure = () => {
    if (!element) return;
    const { width, height } = element.getBoundingClientRect();
    const { viewport } = store.getState();
    if (viewport.width === width && viewport.height === height) return;
    store.setState({ viewport: { width, height } });
    startAtFirst();
  };
  return {
    attach: (next: Element | undefined) => {
      element = next;
      measure();
    },
    measure,
    setPages: (pages: readonly ShownPage[]) => {
      if (samePages(pages, store.getState().pages)) return;
      store.setState(({ mode }) => ({ pages, places: layPlaces(pages, mode) }));
      startAtFirst();
    },
    setMode: (mode: PageMode) => {
      const { pages, places } = store.getState();
      const seen = middlePlace(store.getState());
      const next = layPlaces(pages, mode);
      const moved = next[seen ? places.indexOf(seen) : -1];
      store.setState(({ x, y }) => ({
        mode,
        places: next,
        x: x + (moved && seen ? moved.x - seen.x : 0),
        y: y + (moved && seen ? moved.y - seen.y : 0),
      }));
    },
    toViewport,
    toPage: (clientX: number, clientY: number) => {
      const at = toBoard(clientX, clientY);
      return pagePoint(placeAt(store.getState().places, at.x, at.y), at);
    },
    toNearestPage: (clientX: number, clientY: number) => {
      const at = toBoard(clientX, clientY);
      return pagePoint(nearestPlace(store.getState().places, at.x, at.y), at);
    },
    toPageOf: (pageId: string, clientX: number, clientY: number): PagePoint => {
      const { x, y } = placeOf(store.getState(), pageId);
      const at = toBoard(clientX, clientY);
      return { pageId, x: at.x - x, y: at.y - y };
    },
    toScreen: (pageId: string, x: number, y: number): ScreenPoint => {
      const state = store.getState();
      const place = placeOf(state, pageId);
      return {
        x: (place.x + x - state.x) * state.zoom,
        y: (place.y + y - state.y) * state.zoom,
      };
    },
    placesOf: () => store.getState().places,
  };
}

/** What moves the camera and what is shown. */
function cameraOf(store: Store) {
  const middle = (): ScreenPoint => {
    const { viewport } = store.getState();
    return { x: viewport.width / 2, y: viewport.height / 2 };
  };
  const zoomTo = (zoom: number, at: ScreenPoint = middle()) =>
    store.setState((state) => zoomedAbout(state, zoom, at));
  const frame = (box: Box | undefined, axis?: "width") => {
    const state = store.getState();
    if (box && state.viewport.width > 0) {
      store.setState(fitted(box, state.viewport, insetOf(state), axis));
    }
  };
  return {
    zoomTo,
    zoomBy: (factor: number, at?: ScreenPoint) => zoomTo(store.getState().zoom * factor, at),
    panBy: (dx: number, dy: number) =>
      store.setState(({ zoom, x, y, places, viewport }) =>
        keptOn({ zoom, x: x + dx / zoom, y: y + dy / zoom }, boxAround(places), viewport),
      ),
    fitPage: (pageId: string) => frame(boxAround(rowOf(store.getState(), pageId))),
    fitWidth: (pageId: string) => frame(boxAround(rowOf(store.getState(), pageId)), "width"),
    fitBox: (pageId: string, box: Box) => frame(onBoard(store.getState(), pageId, box)),
    actualSize: () => zoomTo(REAL_SIZE * store.getState().calibration),
    reveal: (pageId: string, box: Box) =>
      store.setState((state) =>
        revealed(state, onBoard(state, pageId, box), state.viewport, insetOf(state)),
      ),
    toggle: (what: keyof ViewShow) =>
      store.setState(({ show }) => ({ show: { ...show, [what]: !show[what] } })),
    setCalibration: (calibration: number) => store.setState({ calibration }),
  };
}

function insetOf({ show }: ViewState): number {
  return show.rulers ? RULER_BREADTH : 0;
}

/** The page's place. Throws RangeError when it is not shown. */
export function placeOf({ places }: Pick<ViewState, "places">, pageId: string): PagePlace {
  const place = places.find((one) => one.pageId === pageId);
  if (!place) throw new RangeError(`page "${pageId}" is not shown`);
  return place;
}

function rowOf(state: ViewState, pageId: string): readonly PagePlace[] {
  const { y } = placeOf(state, pageId);
  return state.places.filter((place) => place.y === y);
}

function onBoard(state: ViewState, pageId: string, box: Box): Box {
  const { x, y } = placeOf(state, pageId);
  return { ...box, x: x + box.x, y: y + box.y };
}

/** The page that lies in the viewport's middle or nearest to it. */
export function middlePlace({ places, x, y, zoom, viewport }: ViewState): PagePlace | undefined {
  return nearestPlace(places, x + viewport.width / 2 / zoom, y + viewport.height / 2 / zoom);
}

function pagePoint(place: PagePlace | undefined, at: ScreenPoint): PagePoint | undefined {
  return place && { pageId: place.pageId, x: at.x - place.x, y: at.y - place.y };
}

function samePages(a: readonly ShownPage[], b: readonly ShownPage[]): boolean {
  return (
    a.length === b.length &&
    a.every((page, i) => {
      const other = b[i]!;
      return (
        page.pageId === other.pageId && page.width === other.width && page.height === other.height
      );
    })
  );
}
