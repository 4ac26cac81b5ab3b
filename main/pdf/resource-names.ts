import type { Swatch } from "../../document/colour.ts";
import type { ImageItem } from "../../typeset/display-list.ts";
import type { FaceId } from "../../typeset/fonts/face.ts";
import { inkKey } from "./colour.ts";

/** Asks for the name of a resource, and so notes that the page uses it. */
export interface ResourceNames {
  font(faceId: FaceId): string;
  spot(swatch: Swatch): string;
  image(item: ImageItem): string;
  state(state: GraphicsState): string;
}

/** What an extended graphics state sets: overprint of both kinds, or the opacity of what follows. */
export type GraphicsState = { readonly overprint: boolean } | { readonly opacity: number };

/** What a page has called by name, in the order of first use. */
export interface CalledResources {
  readonly fonts: ReadonlyMap<string, FaceId>;
  readonly spots: ReadonlyMap<string, Swatch>;
  readonly images: ReadonlyMap<string, ImageItem>;
  readonly states: ReadonlyMap<string, GraphicsState>;
}

/**
 * Names for a whole file: F1, S1, I1, G1 …, the same for the same resource on every page. Each call of
 * what is returned opens the list of one page.
 */
export function nameResources(): () => ResourceNames & CalledResources {
  const fontName = registry<FaceId>("F", (faceId) => faceId);
  const spotName = registry<Swatch>("S", inkKey);
  const imageName = registry<ImageItem>("I", imageKey);
  const stateName = registry<GraphicsState>("G", (state) => JSON.stringify(state));
  return () => {
    const called = {
      fonts: new Map<string, FaceId>(),
      spots: new Map<string, Swatch>(),
      images: new Map<string, ImageItem>(),
      states: new Map<string, GraphicsState>(),
    };
    return {
      ...called,
      font: (faceId) => noted(called.fonts, fontName(faceId), faceId),
      spot: (swatch) => noted(called.spots, spotName(swatch), swatch),
      image: (item) => noted(called.images, imageName(item), item),
      state: (state) => noted(called.states, stateName(state), state),
    };
  };
}

function noted<Resource>(called: Map<string, Resource>, name: string, resource: Resource): string {
  called.set(name, resource);
  return name;
}

/** Two images with the same key can share one converted picture. */
function imageKey(item: ImageItem): string {
  const { crop } = item;
  const place = [item.width, item.height, crop.x, crop.y, crop.width, crop.height];
  return `${item.pictureId}\n${place.join(" ")}`;
}

function registry<Resource>(
  prefix: string,
  keyOf: (resource: Resource) => string,
): (resource: Resource) => string {
  const names = new Map<string, string>();
  return (resource) => {
    const key = keyOf(resource);
    const name = names.get(key) ?? `${prefix}${names.size + 1}`;
    names.set(key, name);
    return name;
  };
}
