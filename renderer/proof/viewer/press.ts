import { useEffect, useState } from "react";
import { PLATES_DPI, resourcePath } from "../../../main/bridge/resources.ts";
import type { Bridge } from "../../app/bridge-client.ts";
import type { Size } from "../../canvas/view-geometry.ts";
import { platesBox } from "./inks.ts";
import { pictureSheet } from "./picture-sheet.ts";
import type { Paintable } from "./sheet-painter.ts";

/** A page's look in print on its way: neither while it is fetched for the first time. */
export interface PressState {
  /** Of the other paper until that of the right one is here. */
  readonly picture?: ImageBitmap;
  readonly isBroken?: boolean;
}

/** How a PDF looks in print, fetched once it is asked for; `paper` gives the paper its own colour. */
export function usePress(
  bridge: Bridge,
  handle: string,
  pdf: string,
  paper: boolean,
  isWanted: boolean,
): PressState {
  const url = bridge.url(resourcePath.press(handle, pdf, paper));
  const [state, setState] = useState<PressState & { readonly url?: string; readonly pdf?: string }>(
    {},
  );
  const isThere = state.url === url;
  useEffect(() => {
    if (!isWanted || isThere) return;
    const stop = new AbortController();
    fetchPicture(url, stop.signal).then(
      (picture) => setState({ url, pdf, picture }),
      (error: unknown) => {
        if (stop.signal.aborted) return;
        console.error(error);
        setState({ url, pdf, isBroken: true });
      },
    );
    return () => stop.abort();
  }, [url, pdf, isWanted, isThere]);
  const { picture } = state;
  // A broadsheet takes 34 MB, which the browser would keep until it cleans up.
  useEffect(() => () => picture?.close(), [picture]);
  return state.pdf === pdf ? state : {};
}

async function fetchPicture(url: string, signal: AbortSignal): Promise<ImageBitmap> {
  const response = await fetch(url, { signal });
  if (!response.ok) throw new Error(`${url}: ${response.status}`);
  const picture = await createImageBitmap(await response.blob());
  signal.throwIfAborted();
  return picture;
}

/** The look in print as a sheet. */
export function pressSheet(picture: ImageBitmap, media: Size, trim: Size): Paintable {
  const { width, height } = picture;
  const box = platesBox({ width, height, dpi: PLATES_DPI }, media, trim);
  return pictureSheet(Promise.resolve(picture), box, PLATES_DPI, media);
}
