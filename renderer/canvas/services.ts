import type { DayangDocument } from "../../document/document.ts";
import { resourcePath } from "../../main/bridge/resources.ts";
import type { FaceLibrary } from "../../typeset/fonts/face.ts";
import type { FetchBytes } from "./faces.ts";
import type { PaintSupply } from "./paint/display-list.ts";

/** What the canvas gets from outside the window: faces and pixels of pictures. */
export interface CanvasServices {
  readonly faces: FaceLibrary;
  /**
   * The pixels of a picture, at least `width` wide where it has them. Asks for what is not there yet
   * and gives the next best meanwhile; listeners hear when it has come. "missing" when it cannot be
   * had, undefined while nothing is there.
   */
  picture(
    pictureId: string,
    sha256: string | undefined,
    width: number,
  ): ImageBitmap | "missing" | undefined;
  /** Tells of pictures that have come; gives back what ends it. */
  subscribe(listener: (pictureId: string) => void): () => void;
}

/** What painting takes, for the pictures of a document. */
export function supplyOf(services: CanvasServices, document: () => DayangDocument): PaintSupply {
  return {
    faces: services.faces,
    pictures: (pictureId, width) =>
      services.picture(pictureId, document().pictures.get(pictureId)?.sha256, width),
  };
}

/** Widths in which pictures are asked for, so that a zoom asks seldom. Pixels. */
const WIDTHS = [256, 512, 1024, 2048, 4096] as const;
/** Bytes of decoded pictures that are kept. */
const PICTURES_KEPT = 256 * 2 ** 20;
/** A picture that could not be had is asked for again after so many milliseconds. */
const RETRY_AFTER = 10_000;

interface Loaded {
  state: ImageBitmap | "coming" | { readonly failedAt: number };
  used: number;
}

/** The services of an open edition, its pictures fetched by the edition's handle. */
export function openCanvasServices(
  faces: FaceLibrary,
  handle: string,
  fetchBytes: FetchBytes,
): CanvasServices {
  const loaded = new Map<string, Loaded>();
  const listeners = new Set<(pictureId: string) => void>();
  let clock = 0;
  const load = async (key: string, pictureId: string, sha256: string, width: number) => {
    const entry: Loaded = { state: "coming", used: ++clock };
    loaded.set(key, entry);
    try {
      const bytes = await fetchBytes(resourcePath.picture(handle, sha256, width));
      entry.state = await createImageBitmap(new Blob([bytes]));
    } catch {
      // Whatever went wrong, the frame shows that the picture is not to be had.
      entry.state = { failedAt: performance.now() };
    }
    forgetOldest(loaded);
    for (const listener of listeners) listener(pictureId);
  };
  const ask = (pictureId: string, sha256: string, width: number): Loaded["state"] | undefined => {
    const key = `${sha256} ${width}`;
    const entry = loaded.get(key);
    const hasFailed =
      typeof entry?.state === "object" &&
      "failedAt" in entry.state &&
      performance.now() - entry.state.failedAt > RETRY_AFTER;
    if (!entry || hasFailed) void load(key, pictureId, sha256, width);
    else entry.used = ++clock;
    return entry?.state;
  };
  return {
    faces,
    picture: (pictureId, sha256, width) => {
      if (sha256 === undefined) return "missing";
      const wanted = WIDTHS.find((one) => one >= width) ?? WIDTHS.at(-1)!;
      const state = ask(pictureId, sha256, wanted);
      if (state instanceof ImageBitmap) return state;
      const other = nextBest(loaded, sha256);
      return other ?? (typeof state === "object" ? "missing" : undefined);
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The largest of a picture that is there. */
function nextBest(loaded: ReadonlyMap<string, Loaded>, sha256: string): ImageBitmap | undefined {
  for (const width of [...WIDTHS].reverse()) {
    const state = loaded.get(`${sha256} ${width}`)?.state;
    if (state instanceof ImageBitmap) return state;
  }
  return undefined;
}

function forgetOldest(loaded: Map<string, Loaded>): void {
  const there = [...loaded].flatMap(([key, { state, used }]) =>
    state instanceof ImageBitmap
      ? [{ key, used, state, bytes: 4 * state.width * state.height }]
      : [],
  );
  let bytes = there.reduce((sum, one) => sum + one.bytes, 0);
  there.sort((a, b) => a.used - b.used);
  // The newest stays, however large it is.
  for (const oldest of there.slice(0, -1)) {
    if (bytes <= PICTURES_KEPT) return;
    loaded.delete(oldest.key);
    oldest.state.close();
    bytes -= oldest.bytes;
  }
}
