import type { Selection } from "../../document/selection.ts";
import type { Refusal, Transaction } from "../../document/transaction.ts";
import type { Editor, Step } from "../store/editor-types.ts";
import type { ToolContext } from "./tool.ts";

/** Something that a person can ask of the pages, by menu, key, palette or button. */
export interface CanvasAction {
  readonly id: string;
  /** Like "Mod+Shift+E"; Mod is Ctrl, or ⌘ on a Mac. */
  readonly keys: readonly string[];
  enabled(context: ToolContext): boolean;
  checked?(context: ToolContext): boolean;
  run(context: ToolContext): unknown;
}

/** Selected items of one page. */
export type ItemSelection = Extract<Selection, { kind: "items" }>;

/** The items that are selected, if items are. */
export function itemsSelected({ editor }: ToolContext): ItemSelection | undefined {
  const { selection } = editor.store.getState();
  return selection.kind === "items" ? selection : undefined;
}

/** An edition that may be changed. */
export function isWritable({ editor }: ToolContext): boolean {
  return !editor.file.readOnly;
}

/** What a command on selected items gives: its change, and how it stands in the history. */
export interface ItemChange {
  readonly change: Transaction | Refusal;
  readonly step: Step;
}

/** An action on items, which may run while at least `least` of them are selected. */
export function itemAction(
  id: string,
  keys: readonly string[],
  least: number,
  make: (selection: ItemSelection, editor: Editor) => ItemChange | undefined,
): CanvasAction {
  return {
    id,
    keys,
    enabled: (context) =>
      isWritable(context) && (itemsSelected(context)?.itemIds.length ?? 0) >= least,
    run: (context) => {
      const selection = itemsSelected(context);
      const made = selection && make(selection, context.editor);
      if (made) context.editor.dispatch(made.change, made.step);
    },
  };
}
