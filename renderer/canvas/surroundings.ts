import type { Page } from "../../document/page.ts";
import type { Editor } from "../store/editor-types.ts";
import type { ShownPage } from "./places.ts";
import type { ViewState } from "./view.ts";

/** The pages of the edition as it is shown, in order. */
export function shownPages({ store, file }: Editor): readonly ShownPage[] {
  const { shown } = store.getState();
  const pageIds = shown.editions.get(file.editionId)?.pageIds ?? [];
  return pageIds
    .flatMap((id): readonly Page[] => {
      const page = shown.pages.get(id);
      return page ? [page] : [];
    })
    .map(({ id, trim }) => ({ pageId: id, width: trim.width, height: trim.height }));
}

/** The 2D context of a canvas. */
export function contextOf(canvas: HTMLCanvasElement, alpha: boolean): CanvasRenderingContext2D {
  const context = canvas.getContext("2d", { alpha });
  if (!context) throw new RangeError("no 2D context");
  return context;
}

/** Tells when an element's size or the screen's pixel ratio has changed; gives back what ends it. */
export function watchSize(element: HTMLElement, listener: () => void): () => void {
  const observer = new ResizeObserver(listener);
  observer.observe(element);
  let query: MediaQueryList | undefined;
  const watchRatio = () => {
    query?.removeEventListener("change", ratioChanged);
    query = matchMedia(`(resolution: ${devicePixelRatio}dppx)`);
    query.addEventListener("change", ratioChanged);
  };
  const ratioChanged = () => {
    watchRatio();
    listener();
  };
  watchRatio();
  return () => {
    observer.disconnect();
    query?.removeEventListener("change", ratioChanged);
  };
}

/** What of the pasteboard is in view, points, grown on each side by a share of it. */
export function seenBox({ x, y, zoom, viewport }: ViewState, ahead: number) {
  const width = viewport.width / zoom;
  const height = viewport.height / zoom;
  return {
    x: x - ahead * width,
    y: y - ahead * height,
    width: (1 + 2 * ahead) * width,
    height: (1 + 2 * ahead) * height,
  };
}
