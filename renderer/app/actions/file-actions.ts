import type { Failure } from "../../../document/result.ts";
import type { CallIn, OpenedEdition } from "../../../main/bridge/contract.ts";
import { startEdition } from "../opening/open-edition.ts";
import type { ImportSources } from "../window-store.ts";
import { asTitle } from "../words.ts";
import type { ActionContext, WindowAction } from "./action.ts";
import { ask, choosePaths, chooseTarget } from "./choose-files.ts";
import { hasEdition, isWritable } from "./conditions.ts";
import { importCopy, importPictures } from "./import-files.ts";
import { changeSettings, rememberRecent } from "./settings.ts";

/** Files, as a person opens, keeps and hands them on. */
export const FILE_ACTIONS: readonly WindowAction[] = [
  { id: "file.new", keys: ["Mod+N"], enabled: () => true, run: openDialog("newEdition") },
  { id: "file.open", keys: ["Mod+O"], enabled: () => true, run: chooseAndOpen },
  {
    id: "file.openSample",
    keys: [],
    enabled: () => true,
    run: (context) => openFile(context, context.store.getState().start.sample),
  },
  { id: "file.saveAs", keys: ["Mod+Shift+S"], enabled: hasEdition, run: saveAs },
  { id: "file.duplicate", keys: [], enabled: hasEdition, run: duplicate },
  { id: "file.import", keys: ["Mod+I"], enabled: isWritable, run: chooseCopy },
  { id: "file.importPictures", keys: ["Mod+Shift+I"], enabled: isWritable, run: choosePictures },
  { id: "file.export", keys: ["Mod+E"], enabled: hasEdition, run: openDialog("export") },
  { id: "file.close", keys: ["Mod+Shift+W"], enabled: hasEdition, run: closeEdition },
];

function openDialog(kind: "newEdition" | "export") {
  return ({ store }: ActionContext) => store.setState({ dialog: { kind } });
}

async function chooseAndOpen(context: ActionContext): Promise<void> {
  const title = asTitle(context.words().t("action.file.open"));
  const [file] = await choosePaths(context, { kind: "edition", title });
  if (file !== undefined) await openFile(context, file);
}

/**
 * Opens an edition's file in place of what is open, which stays where the file cannot be opened.
 * Without one, failures are told on the start screen.
 */
export async function openFile(
  context: ActionContext,
  file: string,
  readOnly = false,
): Promise<void> {
  const { edition } = context.store.getState();
  if (edition && edition.editor.file.file !== file) return openInstead(context, file, readOnly);
  // One process opens a file once: what has it open goes first.
  if (!(await leaveEdition(context))) return;
  context.store.setState({ opening: file, failed: undefined });
  const opened = await context.bridge.call("edition.open", { file, readOnly });
  if (opened.ok) await showEdition(context, opened.value);
  else failToOpen(context, opened.error);
}

async function openInstead(context: ActionContext, file: string, readOnly: boolean) {
  // The file may be the open one by another name, which the services then close.
  await context.store.getState().edition?.editor.flush();
  const opened = await context.bridge.call("edition.open", { file, readOnly });
  if (!opened.ok) return tell(context, opened.error);
  if (await leaveEdition(context)) return showEdition(context, opened.value);
  await context.bridge.call("edition.close", { handle: opened.value.handle });
}

/**
 * Makes a new edition and shows it in place of what is open, which stays where the new one cannot be
 * made. Gives why not.
 */
export async function createEdition(
  context: ActionContext,
  wanted: CallIn<"edition.create">,
): Promise<Failure | undefined> {
  const made = await context.bridge.call("edition.create", wanted);
  if (!made.ok) return made.error;
  if (!(await leaveEdition(context))) {
    await context.bridge.call("edition.close", { handle: made.value.handle });
    return undefined;
  }
  const { panels } = context.store.getState().settings;
  changeSettings(context, { panels: { ...panels, paper: wanted.paper ?? null } });
  context.store.setState({ dialog: undefined });
  await showEdition(context, made.value);
  return undefined;
}

/** Shows an edition that the services have opened. */
export async function showEdition(context: ActionContext, opened: OpenedEdition): Promise<void> {
  const { store, bridge } = context;
  store.setState({ opening: opened.file, failed: undefined });
  try {
    const edition = await startEdition(bridge, opened);
    store.setState({ edition, opening: undefined, workplace: "pages" });
    const { editor } = edition;
    const shown = editor.store.getState().document.editions.get(opened.editionId);
    rememberRecent(context, opened.file, titleOf(shown?.paper?.nameplate, shown?.date));
    if (opened.backup) context.tell(context.words().t("notice.migrated", { file: opened.backup }));
  } catch (error) {
    console.error(error);
    await bridge.call("edition.close", { handle: opened.handle });
    failToOpen(context, { code: "door.unreachable", values: { call: "font" } });
  }
}

/** What an edition is called in lists: the paper and the day. */
export function titleOf(nameplate: string | undefined, date: string | undefined): string {
  return [nameplate, date].filter(Boolean).join(" ");
}

function failToOpen({ store }: ActionContext, { code, values }: Failure): void {
  store.setState({ opening: undefined, failed: { code, values } });
}

/**
 * Puts the open edition away. Work that cannot be written is asked about; false when the person
 * wants to stay with it.
 */
export async function leaveEdition(context: ActionContext): Promise<boolean> {
  const { edition } = context.store.getState();
  if (!edition) return true;
  await edition.editor.flush();
  const { fault, unsaved } = edition.editor.store.getState();
  if (fault && unsaved > 0) {
    const { t, message } = context.words();
    const goes = await ask(context, {
      title: t("leave.title"),
      text: t("leave.text", { reason: message(fault.code, fault.values), count: unsaved }),
      go: t("leave.go"),
      dangerous: true,
    });
    if (!goes) return false;
  }
  context.store.setState({ edition: undefined, dialog: undefined, job: undefined });
  await edition.close();
  return true;
}

async function closeEdition(context: ActionContext): Promise<void> {
  await leaveEdition(context);
}

async function saveAs(context: ActionContext): Promise<void> {
  const target = await targetFor(context, "action.file.saveAs");
  const edition = context.store.getState().edition;
  if (target === undefined || !edition) return;
  await edition.editor.flush();
  const { handle } = edition.editor.file;
  const saved = await context.bridge.call("edition.saveAs", { handle, file: target });
  if (!saved.ok) return tell(context, saved.error);
  // The edition goes on in the new file: a handle names its file once, so it is opened anew.
  await openFile(context, saved.value.file);
}

async function duplicate(context: ActionContext): Promise<void> {
  const target = await targetFor(context, "action.file.duplicate");
  const edition = context.store.getState().edition;
  if (target === undefined || !edition) return;
  await edition.editor.flush();
  const { handle } = edition.editor.file;
  const copied = await context.bridge.call("edition.duplicate", { handle, file: target });
  if (!copied.ok) return tell(context, copied.error);
  context.tell(context.words().t("notice.duplicated", { file: copied.value.file }));
}

async function targetFor(context: ActionContext, title: string): Promise<string | undefined> {
  const file = context.store.getState().edition?.editor.file.file ?? "";
  const words = context.words();
  const suggested = file.replace(/(\.[^./\\]+)?$/, (end) => ` ${words.t("file.copy")}${end}`);
  return chooseTarget(context, { kind: "edition", title: asTitle(words.t(title)), suggested });
}

async function chooseCopy(context: ActionContext): Promise<void> {
  const title = asTitle(context.words().t("action.file.import"));
  const paths = await choosePaths(context, { kind: "copy", many: true, title });
  await importCopy(context, sourcesOf(paths));
}

async function choosePictures(context: ActionContext): Promise<void> {
  const title = asTitle(context.words().t("action.file.importPictures"));
  const paths = await choosePaths(context, { kind: "picture", many: true, title });
  await importPictures(context, sourcesOf(paths));
}

function sourcesOf(paths: readonly string[]): ImportSources {
  return paths.map((path) => ({ path }));
}

function tell(context: ActionContext, { code, values }: Failure): void {
  context.tell(context.words().message(code, values), "error");
}
