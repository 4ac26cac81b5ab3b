import { resourcePath } from "../../main/bridge/resources.ts";
import type { FaceId } from "../../typeset/fonts/face.ts";

/** The address of one of the window's resources (main/bridge/resources.ts). */
export type AddressOf = (path: string) => string;

/** Where faces are made known to the browser; a part of `document.fonts`. */
export interface BrowserFonts {
  add(face: FontFace): unknown;
}

/** The faces that the browser has taken: `document.fonts` is the page's, too. */
const known = new Set<FaceId>();
/** The faces that the browser was asked to take, until it has or has not. */
const taken = new Map<FaceId, Promise<void>>();
const listeners = new Set<() => void>();

/** The CSS family under which a face is known to the browser. */
export function familyOf(faceId: FaceId): string {
  return `dayang-${faceId}`;
}

/** Whether the browser can paint text in a face; until it can, glyphs are painted by outline. */
export function isKnown(faceId: FaceId): boolean {
  return known.has(faceId);
}

/** Hears that the browser has come to know a face; gives back what ends it. */
export function onKnown(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/**
 * Makes a face known, once. Its file goes straight to the browser, which checks it beside the page.
 * Rejects when the browser does not take it.
 */
export async function know(
  id: FaceId,
  addressOf: AddressOf,
  fonts: BrowserFonts | undefined,
): Promise<void> {
  if (!fonts || known.has(id)) return;
  const take = async () => {
    const address = new URL(addressOf(resourcePath.font(id)), location.href);
    const face = new FontFace(familyOf(id), `url(${JSON.stringify(address.href)})`);
    await face.load();
    fonts.add(face);
    known.add(id);
    for (const listener of [...listeners]) listener();
  };
  const taking = taken.get(id) ?? take().finally(() => taken.delete(id));
  taken.set(id, taking);
  await taking;
}
