import type { Article, Paragraph, Picture, Story } from "../../document/article.ts";
import type { Diagnostic, Place } from "../../document/diagnostic.ts";
import type { Masthead } from "../../document/edition.ts";

export type Encoding = "utf-8" | "utf-16le" | "utf-16be" | "gb18030";

/** How a file's bytes became text. */
export interface DecodedCopy {
  readonly file: string;
  readonly text: string;
  readonly encoding: Encoding;
  readonly byteOrderMark: boolean;
  /** True when the user named the encoding instead of letting it be found. */
  readonly forced: boolean;
}

/**
 * One change that import made to the copy. `id` is stable for the same copy ("join:37"), so that it
 * can be refused (`--refuse join:37`, `--refuse join`) and the copy imported again without it.
 */
export interface Mend {
  readonly id: string;
  /** Also the message code that words it (document/messages), e.g. "copy.mend.join". */
  readonly kind: string;
  readonly before: string;
  readonly after: string;
  readonly at: Place;
  readonly refused: boolean;
}

/** Text of the copy that is in no article, picture or masthead field, and why. */
export interface LeftOut {
  readonly text: string;
  /** Message code of the reason (document/messages). */
  readonly reason: string;
  readonly at: Place;
}

/** Copy as records, ready for an edition. */
export interface ImportedCopy {
  readonly articles: readonly Article[];
  readonly stories: readonly Story[];
  readonly paragraphs: readonly Paragraph[];
  readonly pictures: readonly Picture[];
  readonly masthead: Masthead;
  readonly mends: readonly Mend[];
  readonly leftOut: readonly LeftOut[];
  readonly diagnostics: readonly Diagnostic[];
  readonly decoded: readonly DecodedCopy[];
}
