import type { Editor } from "../../store/editor-types.ts";
import type { OpenEdition } from "../opening/open-types.ts";
import type { ActionContext, WindowAction } from "./action.ts";
import { hasEdition } from "./conditions.ts";

/** What one press of a zoom key changes. */
const ZOOM_STEP = 1.25;

/** What concerns the pages and what is selected on them. */
export const CANVAS_ACTIONS: readonly WindowAction[] = [
  {
    id: "edit.undo",
    keys: ["Mod+Z"],
    enabled: (context) => (editorOf(context)?.store.getState().history.past.length ?? 0) > 0,
    run: (context) => editorOf(context)?.undo(),
  },
  {
    id: "edit.redo",
    keys: ["Mod+Shift+Z", "Mod+Y"],
    enabled: (context) => (editorOf(context)?.store.getState().history.future.length ?? 0) > 0,
    run: (context) => editorOf(context)?.redo(),
  },
  viewAction("view.zoomIn", ["Mod+=", "Mod++"], ({ view }) => view.zoomBy(ZOOM_STEP)),
  viewAction("view.zoomOut", ["Mod+-"], ({ view }) => view.zoomBy(1 / ZOOM_STEP)),
  viewAction("view.actualSize", ["Mod+1"], ({ view }) => view.actualSize()),
  {
    id: "view.addGuide",
    keys: [],
    enabled: (context) => editorOf(context)?.store.getState().pageId !== undefined,
    run: (context) => {
      if (editorOf(context)?.file.readOnly) editorOf(context)?.notify("edit.readOnly");
      else context.store.setState({ dialog: { kind: "guide" } });
    },
  },
  {
    id: "view.calibrate",
    keys: [],
    enabled: hasEdition,
    run: ({ store }) => store.setState({ dialog: { kind: "calibrate" } }),
  },
  viewAction("view.fitPage", ["Mod+0"], (edition) => onPage(edition, edition.view.fitPage)),
  viewAction("view.fitWidth", ["Mod+2"], (edition) => onPage(edition, edition.view.fitWidth)),
];

function editorOf({ store }: ActionContext): Editor | undefined {
  return store.getState().edition?.editor;
}

function viewAction(
  id: string,
  keys: readonly string[],
  run: (edition: OpenEdition) => void,
): WindowAction {
  return {
    id,
    keys,
    enabled: hasEdition,
    run: ({ store }) => {
      const { edition } = store.getState();
      if (edition) run(edition);
    },
  };
}

function onPage({ editor }: OpenEdition, run: (pageId: string) => void): void {
  const { pageId } = editor.store.getState();
  if (pageId !== undefined) run(pageId);
}
