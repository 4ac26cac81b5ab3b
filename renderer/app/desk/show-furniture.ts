import type { MarkRange } from "../../../document/desk/marks.ts";
import { printedTextOf } from "../../../typeset/text-map.ts";
import type { ActionContext } from "../actions/action.ts";
import { showPanels } from "../actions/settings.ts";
import type { OpenEdition } from "../opening/open-types.ts";
import { pageOfItem } from "../selected.ts";
import { furnitureField } from "./furniture-field.ts";

/** Frames in which the inspector has come with its fields, or will not. */
const PATIENCE = 30;

/**
 * Leads to a text of furniture on its page; with `withField` also to the field of the inspector that
 * owns it. Says whether it came to the field, to the item alone, or nowhere, since the page has no such
 * furniture.
 */
export function showFurniture(
  context: ActionContext,
  { editor, view }: OpenEdition,
  { record, start, end }: MarkRange,
  withField = true,
): "field" | "item" | undefined {
  const { document } = editor.store.getState();
  const owner = furnitureField(document, { record, start });
  const pageId = owner && pageOfItem(document, owner.itemId);
  if (!owner || pageId === undefined) return undefined;
  editor.goTo(pageId);
  editor.select(
    owner.isOfItem || !withField
      ? { kind: "items", pageId, itemIds: [owner.itemId] }
      : { kind: "none" },
  );
  const map = printedTextOf(editor.composed(pageId).displayList);
  const [box] = map.rectanglesOf(record, start, Math.max(end, start + 1));
  if (box) view.reveal(pageId, box);
  if (!withField || owner.field === undefined) return "item";
  showPanels(context, { right: "inspector" });
  focusField(owner.field, PATIENCE);
  return "field";
}

/** Gives the keys to a field of the inspector as soon as it is there. */
function focusField(testId: string, patience: number): void {
  const field = document.querySelector<HTMLInputElement>(`.inspector [data-testid="${testId}"]`);
  if (field) {
    field.scrollIntoView({ block: "nearest" });
    field.focus();
  } else if (patience > 0) requestAnimationFrame(() => focusField(testId, patience - 1));
}
