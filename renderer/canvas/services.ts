import type { DayangDocument } from "../../document/document.ts";
import type { DisplayList } from "../../typeset/display-list.ts";
import type { FaceLibrary } from "../../typeset/fonts/face.ts";
import type { PaintSupply } from "./paint/display-list.ts";

/** What the canvas gets from outside the window: faces and pixels of pictures. */
export interface CanvasServices {
  readonly faces: FaceLibrary;
  /**
   * Fetches what painting a page needs and the window has not; undefined when it has all. A page is
   * painted when this has resolved. Absent where there is nothing to fetch.
   */
  prepare?(list: DisplayList): Promise<void> | undefined;
  /** Resolves when the first pages stand painted: what nobody waits for begins then. */
  readonly ready?: Promise<void>;
  /** Is told that what is in view stands painted. */
  painted?(): void;
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
