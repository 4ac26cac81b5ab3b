import { type PageContent, pageContent, sameContent } from "../../document/desk/content.ts";
import type { DayangDocument } from "../../document/document.ts";
import { type Result, success } from "../../document/result.ts";
import type { BridgeEvent, CallOut } from "../bridge/contract.ts";
import { hashOfContent } from "../desk/content-hash.ts";
import type { EditionFile } from "../edition-file/edition-file.ts";
import type { Answers, Tell } from "./service-types.ts";

type Contents = CallOut<"desk.contents">;

/** What the pages of editions hold, told when it changes. */
export interface PageContents {
  readonly calls: Answers<"desk.contents">;
  /** Edits of an edition have become durable: who looks on is told, once for all that come close together. */
  edited(handle: string): void;
  /** What who comes now has to know. */
  present(handle: string, file: EditionFile): BridgeEvent;
  close(): void;
}

/** What is known of an edition's pages. */
interface Known {
  document: DayangDocument | undefined;
  pages: ReadonlyMap<string, { readonly content: PageContent; readonly hash: string }>;
  /** Rises with each state that differs from the one before. */
  count: number;
  /** The count that was told last. */
  told: number;
}

/** Milliseconds in which edits are told of together: typing is some ten a second. */
const TOGETHER = 250;

/** What page contents are followed with. */
export interface PageContentsParts {
  readonly tell: Tell;
  /** The open edition of a handle. */
  held(handle: string): Result<EditionFile>;
  readonly hash?: (content: PageContent) => string;
}

/**
 * Follows what pages hold. A page is hashed again only when something that it prints is not what it
 * was, so that key strokes that come close together cost one page's hash.
 */
export function startPageContents({
  tell,
  held,
  hash = hashOfContent,
}: PageContentsParts): PageContents {
  const known = new WeakMap<EditionFile, Known>();
  const waiting = new Map<string, NodeJS.Timeout>();
  const look = (file: EditionFile): Known => {
    const before = known.get(file) ?? { document: undefined, pages: new Map(), count: 0, told: 0 };
    known.set(file, before);
    return lookAgain(before, file, hash);
  };
  const tellOf = (handle: string) => {
    waiting.delete(handle);
    const file = held(handle);
    if (!file.ok) return;
    const now = look(file.value);
    if (now.count === now.told) return;
    now.told = now.count;
    tell({ event: "desk.contents", handle, ...shown(now) });
  };
  return {
    calls: {
      "desk.contents": async ({ handle }) => {
        const file = held(handle);
        return file.ok ? success(shown(look(file.value))) : file;
      },
    },
    edited: (handle) => {
      if (!waiting.has(handle)) waiting.set(handle, setTimeout(tellOf, TOGETHER, handle));
    },
    present: (handle, file) => ({ event: "desk.contents", handle, ...shown(look(file)) }),
    close: () => {
      for (const timer of waiting.values()) clearTimeout(timer);
      waiting.clear();
    },
  };
}

function lookAgain(
  known: Known,
  file: EditionFile,
  hashOf: (content: PageContent) => string,
): Known {
  const document = file.document();
  if (document === known.document) return known;
  const { editionId } = file;
  const pageIds = document.editions.get(editionId)?.pageIds ?? [];
  const pages = new Map(
    pageIds.flatMap((pageId) => {
      if (!document.pages.has(pageId)) return [];
      const content = pageContent(document, editionId, pageId);
      const before = known.pages.get(pageId);
      const hash = before && sameContent(before.content, content) ? before.hash : hashOf(content);
      return [[pageId, { content, hash }] as const];
    }),
  );
  const isSame =
    known.document !== undefined &&
    pages.size === known.pages.size &&
    [...pages].every(([pageId, { hash }]) => known.pages.get(pageId)?.hash === hash);
  known.document = document;
  known.pages = pages;
  if (!isSame) known.count++;
  return known;
}

function shown({ count, pages }: Known): Contents {
  return { count, contents: [...pages].map(([pageId, { hash }]) => ({ pageId, content: hash })) };
}
