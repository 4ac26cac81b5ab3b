import type { TextPosition } from "../../../document/selection.ts";
import {
  type Affinity,
  type CaretLine,
  type TextMap,
  textMapOf,
} from "../../../typeset/text-map.ts";
import type { Editor } from "../../store/editor-types.ts";

/** A line of text with the page that it stands on. */
export interface LinePlace {
  readonly pageId: string;
  readonly map: TextMap;
  readonly line: CaretLine;
}

/** The text map of a page as it is shown. */
export function mapOfPage(editor: Editor, pageId: string): TextMap {
  return textMapOf(editor.composed(pageId).displayList);
}

/** The edition's pages, the one that is worked on first: text is mostly there. */
export function pagesInTurn(editor: Editor): readonly string[] {
  const { shown, pageId } = editor.store.getState();
  const all = shown.editions.get(editor.file.editionId)?.pageIds ?? [];
  return pageId === undefined ? all : [pageId, ...all.filter((id) => id !== pageId)];
}

/** The line that a caret stands on; undefined where its text is on no page (overset, unplaced). */
export function linePlaceOf(
  editor: Editor,
  position: TextPosition,
  affinity?: Affinity,
): LinePlace | undefined {
  for (const pageId of pagesInTurn(editor)) {
    const map = mapOfPage(editor, pageId);
    const line = map.lineOf(position, affinity);
    if (line) return { pageId, map, line };
  }
  return undefined;
}
