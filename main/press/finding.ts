import type { MessageValues } from "../../document/diagnostic.ts";

/** A place on a page: millimetres from the trim's top left corner, y down. */
export interface FindingBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/**
 * One thing that preflight has to say. `code` words it in document/messages ("press.ink.limit") and
 * `code` + ".remedy" says what to do.
 */
export interface Finding {
  readonly code: string;
  readonly severity: "error" | "warning" | "note";
  readonly values: MessageValues;
  /** Page of the file, from 1; absent for what concerns the file. */
  readonly page?: number;
  readonly box?: FindingBox;
}

/** What composing knows and a PDF does not show: handed to preflight with our own pages. */
export interface ComposeFacts {
  /** Articles whose text did not all fit. */
  readonly overset: readonly { readonly title: string; readonly characters: number }[];
  /** Articles whose frames stay empty, or nearly so. */
  readonly empty: readonly { readonly title: string; readonly lines: number }[];
  readonly missingPictures: readonly string[];
  /** Characters that no face had. */
  readonly missingGlyphs: readonly string[];
}
