import { addRecords, patchEdition } from "../../../document/commands/pages.ts";
import { type DayangDocument, recordOf } from "../../../document/document.ts";
import { type Masthead, mastheadWith } from "../../../document/edition.ts";
import {
  applyTransaction,
  type Refusal,
  squashTransactions,
  type Transaction,
} from "../../../document/transaction.ts";
import type { CallOut, TableRecord } from "../../../main/bridge/contract.ts";
import type { PagePoint } from "../../canvas/view.ts";
import { dropAt } from "../../tools/drop.ts";
import type { ImportSources } from "../window-store.ts";
import type { ActionContext } from "./action.ts";

/** Points from one picture to the next where several are dropped at once. */
const STACK = 12;
/** Ends of file names that hold pictures or ready-made pages. */
const PICTURE_FILE = /\.(jpe?g|png|tiff?|webp|gif|heic|avif|psd|pdf)$/i;

/** Reads copy and shows what was mended, before anything comes into the edition. */
export async function importCopy(
  context: ActionContext,
  sources: ImportSources,
  refuse: readonly string[] = [],
): Promise<void> {
  const edition = context.store.getState().edition;
  if (!edition || sources.length === 0) return;
  const read = await context.bridge.call("copy.import", {
    handle: edition.editor.file.handle,
    files: [...sources],
    refuse: [...refuse],
  });
  if (!read.ok) {
    context.tell(context.words().message(read.error.code, read.error.values), "error");
    return;
  }
  context.store.setState({
    dialog: { kind: "import", imported: read.value, sources, refused: refuse },
  });
}

/** Takes copy that was read into the edition, as one step; its masthead lines, too, where wished. */
export function takeImported(
  context: ActionContext,
  imported: CallOut<"copy.import">,
  withMasthead: boolean,
): void {
  const edition = context.store.getState().edition;
  if (!edition) return;
  const { editor } = edition;
  const records = imported.records.filter(({ table }) => table !== "editions" && table !== "pages");
  const { document } = editor.store.getState();
  const added = addRecords(document, "copy.import", records);
  const { masthead } = imported;
  const change =
    withMasthead && masthead && !("refused" in added)
      ? withMastheadOf(document, editor.file.editionId, added, masthead)
      : added;
  const articles = records.filter(({ table }) => table === "articles").length;
  editor.dispatch(change, { label: "action.importCopy", values: { count: articles } });
  context.store.setState({ dialog: undefined });
}

function withMastheadOf(
  document: DayangDocument,
  editionId: string,
  added: Transaction,
  read: Masthead,
): Transaction | Refusal {
  const own = recordOf(document, "editions", editionId).masthead;
  const signed = patchEdition(applyTransaction(document, added), editionId, {
    masthead: mastheadWith(own, read),
  });
  return "refused" in signed ? signed : squashTransactions(added, signed);
}

/** Takes pictures into the edition, where the copy list shows them until they are placed. */
export async function importPictures(
  context: ActionContext,
  sources: ImportSources,
): Promise<readonly string[]> {
  const edition = context.store.getState().edition;
  if (!edition || sources.length === 0) return [];
  const { editor } = edition;
  const { handle } = editor.file;
  const read = await context.bridge.call("picture.import", { handle, files: [...sources] });
  const words = context.words();
  if (!read.ok) {
    context.tell(words.message(read.error.code, read.error.values), "error");
    return [];
  }
  const records = read.value.pictures.map((record): TableRecord => ({ table: "pictures", record }));
  for (const { severity, code, values } of read.value.findings)
    if (severity !== "note") context.tell(words.message(code, values), severity);
  if (records.length === 0) return [];
  const change = addRecords(editor.store.getState().document, "picture.import", records);
  editor.dispatch(change, { label: "action.importPictures", values: { count: records.length } });
  return records.map(({ record }) => record.id);
}

/**
 * Files that were dropped onto a page: pictures are imported and placed where they fell, in the
 * article's box or the frame there or in frames of their own; copy is imported.
 */
export async function importOntoPage(
  context: ActionContext,
  files: readonly File[],
  at: PagePoint | undefined,
): Promise<void> {
  const edition = context.store.getState().edition;
  const pictureIds = await importDropped(context, files);
  // Another edition may have been opened meanwhile, and the page may be gone.
  if (!edition || !at || edition !== context.store.getState().edition) return;
  pictureIds.forEach((pictureId, i) => {
    if (!edition.editor.store.getState().document.pages.has(at.pageId)) return;
    const place = { ...at, x: at.x + i * STACK, y: at.y + i * STACK };
    const drop = dropAt(edition.editor, { kind: "picture", pictureId }, place);
    if (!drop) return;
    const { change, step } = drop.change();
    if (edition.editor.dispatch(change, step)) edition.editor.goTo(at.pageId);
  });
}

/** Files that were dropped onto the window: pictures come in as pictures, all else as copy. */
export async function importDropped(
  context: ActionContext,
  files: readonly File[],
): Promise<readonly string[]> {
  const pictures: { upload: string; name: string }[] = [];
  const copy: { upload: string; name: string }[] = [];
  for (const file of files) {
    const uploaded = await context.bridge.upload(file);
    if (!uploaded.ok) {
      const { code, values } = uploaded.error;
      context.tell(context.words().message(code, values), "error");
      return [];
    }
    (PICTURE_FILE.test(file.name) ? pictures : copy).push({ ...uploaded.value, name: file.name });
  }
  const taken = await importPictures(context, pictures);
  await importCopy(context, copy);
  return taken;
}
