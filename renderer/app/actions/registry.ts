import type { ActionContext, WindowAction } from "./action.ts";
import { CANVAS_ACTIONS } from "./canvas-actions.ts";
import { DESK_ACTIONS } from "./desk-actions.ts";
import { FILE_ACTIONS } from "./file-actions.ts";
import { type KeyPress, matchesKeys } from "./keys.ts";
import { PAGE_ACTIONS } from "./page-actions.ts";
import { TOOL_ACTIONS } from "./page-tool-actions.ts";
import { PANEL_ACTIONS } from "./panel-actions.ts";

/** Everything that can be asked of the window, by id. */
export const ACTIONS: ReadonlyMap<string, WindowAction> = new Map(
  [
    ...FILE_ACTIONS,
    ...CANVAS_ACTIONS,
    ...TOOL_ACTIONS,
    ...PAGE_ACTIONS,
    ...PANEL_ACTIONS,
    ...DESK_ACTIONS,
  ].map((action) => [action.id, action]),
);

/** Runs an action by its id; true when there is one and it may run now. */
export function runAction(context: ActionContext, id: string): boolean {
  const action = ACTIONS.get(id);
  if (!action?.enabled(context)) return false;
  action.run(context);
  return true;
}

/** The action that a key press asks for and that may run now. */
export function actionFor(context: ActionContext, press: KeyPress): WindowAction | undefined {
  for (const action of ACTIONS.values())
    if (action.keys.some((keys) => matchesKeys(keys, press)) && action.enabled(context))
      return action;
  return undefined;
}

/** Actions that change the edition: none of them runs in one that is only read. */
const CHANGES =
  /^(edit\.(undo|redo|cut|paste|duplicate|delete)$|arrange\.|text\.|file\.import|page\.(add|delete|earlier|later)$)/;

/** True for a key press that would change the edition, if it could be changed. */
export function wouldChange(press: KeyPress): boolean {
  return [...ACTIONS.values()].some(
    ({ id, keys }) => CHANGES.test(id) && keys.some((one) => matchesKeys(one, press)),
  );
}

/** Actions of one menu; "-" is a line between groups. */
export const MENUS = {
  file: [
    "file.new",
    "file.open",
    "file.openSample",
    "-",
    "file.saveAs",
    "file.duplicate",
    "-",
    "file.import",
    "file.importPictures",
    "file.export",
    "-",
    "file.close",
  ],
  edit: [
    "edit.undo",
    "edit.redo",
    "-",
    "edit.cut",
    "edit.copy",
    "edit.paste",
    "edit.duplicate",
    "edit.delete",
    "-",
    "edit.selectAll",
    "edit.deselect",
    "-",
    "edit.find",
    "edit.nextOverset",
  ],
  insert: [
    "tool.article",
    "tool.picture",
    "tool.textFrame",
    "tool.rule",
    "tool.box",
    "-",
    "page.add",
    "page.delete",
    "-",
    "page.earlier",
    "page.later",
  ],
  arrange: [
    "arrange.front",
    "arrange.forward",
    "arrange.backward",
    "arrange.back",
    "-",
    "arrange.alignLeft",
    "arrange.alignCentre",
    "arrange.alignRight",
    "arrange.alignTop",
    "arrange.alignMiddle",
    "arrange.alignBottom",
    "-",
    "arrange.distributeHorizontal",
    "arrange.distributeVertical",
    "-",
    "arrange.group",
    "arrange.ungroup",
    "arrange.lock",
    "arrange.unlock",
    "-",
    "arrange.swap",
  ],
  text: ["tool.text", "-", "text.strong"],
  view: [
    "view.zoomIn",
    "view.zoomOut",
    "view.actualSize",
    "view.fitPage",
    "view.fitWidth",
    "view.fitSelection",
    "view.calibrate",
    "-",
    "view.spread",
    "view.toggle.grid",
    "view.toggle.baseline",
    "view.toggle.guides",
    "view.toggle.rulers",
    "view.toggle.frames",
    "-",
    "view.addGuide",
    "view.clearGuides",
    "-",
    "page.next",
    "page.previous",
    "-",
    "view.theme.system",
    "view.theme.light",
    "view.theme.dark",
    "-",
    "view.language.zh-CN",
    "view.language.en",
  ],
  window: [
    "window.desk",
    "window.newsroom",
    "-",
    "panel.copy",
    "panel.pages",
    "panel.layouts",
    "-",
    "panel.inspector",
    "panel.items",
    "panel.diagnostics",
    "panel.marks",
    "panel.history",
    "-",
    "panel.galley",
    "edit.find",
    "-",
    "view.panels",
  ],
  help: ["help.palette", "help.shortcuts", "-", "help.about"],
} as const;

export type MenuName = keyof typeof MENUS;

/** A menu's known actions in groups, with those of its kind that no menu names at the end. */
export function menuGroups(name: MenuName): readonly (readonly WindowAction[])[] {
  const groups: WindowAction[][] = [[]];
  for (const id of MENUS[name]) {
    const action = ACTIONS.get(id);
    if (id === "-") groups.push([]);
    else if (action) groups.at(-1)?.push(action);
  }
  const named = new Set<string>(Object.values(MENUS).flat());
  const others = [...ACTIONS.values()].filter(
    ({ id }) => id.startsWith(`${name}.`) && !named.has(id),
  );
  return [...groups, others].filter((group) => group.length > 0);
}
