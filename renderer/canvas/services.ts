import type { DayangDocument } from "../../document/document.ts";
import type { FaceLibrary } from "../../typeset/fonts/face.ts";
import type { PaintSupply } from "./paint/display-list.ts";

/** What the canvas gets from outside the window: faces and pixels of pictures. */
export interface CanvasServices {
  readonly faces: FaceLibrary;
  /**
   * Resolves when the browser can paint in the first page's faces: nothing is painted before, since
   * every glyph would be painted by outline. Absent where it can from the start.
   */
  readonly ready?: Promise<void>;
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
