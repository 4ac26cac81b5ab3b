import type { MarkRange } from "../marks.ts";

/** Something that two proofs of a page differ in, as far as the stories tell. */
export interface TextChange {
  /** Added, deleted, other than before, or the same at another place. */
  readonly kind: "added" | "deleted" | "changed" | "moved";
  /** A stretch of text, an article or text frame as a whole, or a picture. */
  readonly what: "text" | "article" | "picture";
  /** The article, by its name in the newer proof where it is there. */
  readonly articleId?: string;
  /** The picture, likewise. */
  readonly pictureId?: string;
  /** The page's item in each proof, where an item as a whole is meant. */
  readonly olderItem?: string;
  readonly newerItem?: string;
  /**
   * Where it stands in each proof: a range for each text it runs through. Of text that is added or
   * deleted the other proof has the place between two characters, where it has one.
   */
  readonly older?: readonly MarkRange[];
  readonly newer?: readonly MarkRange[];
  /** The text in each proof, ends of paragraphs as line feeds; of what moved as a whole its title. */
  readonly olderText: string;
  readonly newerText: string;
}
