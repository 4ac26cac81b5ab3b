import type { CanvasServices } from "../../canvas/services.ts";
import { paintThumbnail } from "../../canvas/thumbnail.ts";
import type { Editor } from "../../store/editor-types.ts";
import type { Bridge } from "../bridge-client.ts";

/** Pixels across a page's picture in lists of editions. */
const WIDTH = 320;
/** Milliseconds without an edit before a page's picture is made anew. */
const IDLE = 4000;

/** A page's picture as it stands when all that it needs is there. */
export async function thumbnailOf(
  editor: Editor,
  services: CanvasServices,
  pageId: string,
  width: number,
): Promise<OffscreenCanvas> {
  const { shown } = editor.store.getState();
  const { displayList } = editor.composed(pageId);
  await services.prepare?.(displayList);
  return paintThumbnail(displayList, width, {
    faces: services.faces,
    pictures: (pictureId, wanted) =>
      services.picture(pictureId, shown.pictures.get(pictureId)?.sha256, wanted),
  });
}

/** Keeps the first page's picture in the edition's file as it changes, while nobody edits. */
export function keepThumbnail(
  editor: Editor,
  services: CanvasServices,
  bridge: Bridge,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let kept: unknown;
  const keep = async () => {
    const first = editor.store.getState().document.editions.get(editor.file.editionId)?.pageIds[0];
    if (first === undefined || editor.file.readOnly) return;
    const { displayList } = editor.composed(first);
    if (displayList === kept) return;
    kept = displayList;
    const picture = await thumbnailOf(editor, services, first, WIDTH);
    const blob = await picture.convertToBlob({ type: "image/png" });
    const uploaded = await bridge.upload(blob);
    if (!uploaded.ok) return;
    const { upload } = uploaded.value;
    await bridge.call("edition.thumbnail", { handle: editor.file.handle, pageId: first, upload });
  };
  const restart = () => {
    clearTimeout(timer);
    timer = setTimeout(() => void keep(), IDLE);
  };
  const end = editor.store.subscribe((state, before) => {
    if (state.document !== before.document) restart();
  });
  restart();
  return () => {
    clearTimeout(timer);
    end();
  };
}
