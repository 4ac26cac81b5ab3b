import type { Selection } from "../../../document/selection.ts";
import { partsOf, rangeOf } from "../../../document/text/range.ts";
import type { Box } from "../../../typeset/display-list.ts";
import type { Affinity } from "../../../typeset/text-map.ts";
import type { ViewStore } from "../../canvas/view.ts";
import type { Editor } from "../../store/editor-types.ts";
import type { ToolState } from "../tool-store.ts";
import { linePlaceOf, mapOfPage, pagesInTurn } from "./caret-place.ts";

/** A box on the canvas, CSS pixels from its top left corner. */
export type ScreenBox = Box;

/** What is drawn over text: where the caret stands, what is selected, what is being composed. */
export interface TextMarks {
  readonly caret: ScreenBox | undefined;
  readonly selected: readonly ScreenBox[];
  readonly composed: readonly ScreenBox[];
}

const NOTHING: TextMarks = { caret: undefined, selected: [], composed: [] };

/** The marks of the selection as it is shown; none when no text is selected. */
export function textMarks(
  editor: Editor,
  view: ViewStore,
  composing: ToolState["composing"],
  affinity: Affinity,
): TextMarks {
  const { selection } = editor.store.getState();
  if (selection.kind !== "text") return NOTHING;
  if (composing) {
    const { record, start, end } = composing;
    return {
      caret: caretBox(editor, view, record, end, "before"),
      selected: [],
      composed: boxesOf(editor, view, record, start, end),
    };
  }
  const { record, offset } = selection.focus;
  return {
    caret: caretBox(editor, view, record, offset, affinity),
    selected: selectedBoxes(editor, view, selection),
    composed: [],
  };
}

function caretBox(
  editor: Editor,
  view: ViewStore,
  record: string,
  offset: number,
  affinity: Affinity,
): ScreenBox | undefined {
  const position = { record, offset };
  const place = linePlaceOf(editor, position, affinity);
  const caret = place?.map.caretAt(position, affinity);
  if (!place || !caret || !isShown(view, place.pageId)) return undefined;
  const height = caret.bottom - caret.top;
  return onScreen(view, place.pageId, { x: caret.x, y: caret.top, width: 0, height });
}

function selectedBoxes(
  editor: Editor,
  view: ViewStore,
  { anchor, focus }: Extract<Selection, { kind: "text" }>,
): ScreenBox[] {
  const { document } = editor.store.getState();
  if (anchor.record === focus.record && anchor.offset === focus.offset) return [];
  return partsOf(document, rangeOf(document, anchor, focus)).flatMap(({ record, start, end }) =>
    boxesOf(editor, view, record, start, end),
  );
}

function boxesOf(
  editor: Editor,
  view: ViewStore,
  record: string,
  start: number,
  end: number,
): ScreenBox[] {
  for (const pageId of pagesInTurn(editor)) {
    if (!isShown(view, pageId)) continue;
    const boxes = mapOfPage(editor, pageId).rectanglesOf(record, start, end);
    if (boxes.length > 0) return boxes.map((box) => onScreen(view, pageId, box));
  }
  return [];
}

function isShown(view: ViewStore, pageId: string): boolean {
  return view.placesOf().some((place) => place.pageId === pageId);
}

function onScreen(view: ViewStore, pageId: string, { x, y, width, height }: Box): ScreenBox {
  const { zoom } = view.getState();
  const corner = view.toScreen(pageId, x, y);
  return { ...corner, width: width * zoom, height: height * zoom };
}
