import { refusalByChange } from "../../../document/desk/locks.ts";
import type { DayangDocument } from "../../../document/document.ts";
import { relinkHistory } from "../../../document/history.ts";
import type { LayoutTemplate } from "../../../document/layout.ts";
import { paperSwatches } from "../../../document/swatches.ts";
import { builtInHeadStyles, builtInLayouts, builtInStyles } from "../../../layouts/index.ts";
import type { OpenedEdition } from "../../../main/bridge/contract.ts";
import type { FaceId, FaceLibrary } from "../../../typeset/fonts/face.ts";
import { settle } from "../../../typeset/makeup/settle.ts";
import { createEngine } from "../../../typeset/page/engine.ts";
import type { BrowserFaces } from "../../canvas/faces.ts";
import { createView } from "../../canvas/view.ts";
import { type OpenDesk, openDesk } from "../../proof/desk-store.ts";
import { createEditor } from "../../store/editor.ts";
import type { Persist } from "../../store/editor-types.ts";
import { createToolStore } from "../../tools/tool-store.ts";
import type { Bridge } from "../bridge-client.ts";
import { documentOf } from "./document-of.ts";
import type { OpenEdition } from "./open-types.ts";
import { openPictures } from "./pictures.ts";
import { facesIn, sharedFaces } from "./shared-faces.ts";
import { keepThumbnail } from "./thumbnails.ts";

/** Makes an edition that the services have opened ready to be worked on. */
export async function startEdition(bridge: Bridge, opened: OpenedEdition): Promise<OpenEdition> {
  const document = documentOf(opened.records);
  const [library, saved, opening] = await Promise.all([
    sharedFaces(bridge),
    savedLayouts(bridge),
    openDesk(bridge, opened.handle),
  ]);
  const layouts = [...builtInLayouts(), ...saved];
  const pictures = openPictures(opened.handle, bridge.url);
  const made = editorOf(bridge, opened, document, library);
  const first = prepareFirstPage(made.editor, library);
  const { promise: ready, resolve: painted } = Promise.withResolvers<void>();
  void ready.then(() => library.makeAllKnown(first));
  const desk = opening.ok ? opening.value : undefined;
  keepSigned(made.editor, desk);
  const view = createView();
  const services = {
    faces: library,
    prepare: library.prepare,
    ready,
    painted,
    picture: pictures.picture,
    subscribe: pictures.subscribe,
  };
  const tools = createToolStore();
  const endThumbnails = keepThumbnail(made.editor, services, bridge);
  const endPages = followPages(made.editor, view);
  return {
    ...made,
    view,
    tools,
    services,
    layouts,
    desk,
    close: async () => {
      desk?.close();
      endThumbnails();
      endPages();
      await made.editor.close();
      pictures.close();
      await bridge.call("edition.close", { handle: opened.handle });
    },
  };
}

/** Pages that are signed stay as they are. */
function keepSigned(editor: OpenEdition["editor"], desk: OpenDesk | undefined): void {
  if (!desk) return;
  editor.guardWith((before, after) => refusalByChange(before, after, desk.store.getState().desk));
}

/** Has the first page's outlines fetched while the window is drawn; gives the faces that it is set in. */
function prepareFirstPage(
  editor: OpenEdition["editor"],
  library: BrowserFaces,
): ReadonlySet<FaceId> {
  const { pageId } = editor.store.getState();
  if (pageId === undefined) return new Set();
  const { displayList } = editor.composed(pageId);
  void library.prepare(displayList);
  return facesIn(displayList, library);
}

async function savedLayouts(bridge: Bridge): Promise<readonly LayoutTemplate[]> {
  const saved = await bridge.call("layouts.saved", {});
  return saved.ok ? saved.value.layouts : [];
}

function editorOf(
  bridge: Bridge,
  opened: OpenedEdition,
  document: DayangDocument,
  faces: FaceLibrary,
) {
  const { records: _records, history, ...file } = opened;
  const paper = document.editions.get(opened.editionId)?.paper;
  const styles = builtInStyles();
  const headStyles = builtInHeadStyles();
  const swatches = paperSwatches(paper);
  const bodyWeight = paper?.print?.bodyWeight ?? 0;
  const engine = createEngine(faces, styles, { swatches, bodyWeight });
  const editor = createEditor({
    file,
    document,
    history: relinkHistory(document, history),
    engine,
    settle: (before, change) => settle(before, change, engine, headStyles),
    persist: persistThrough(bridge, opened.handle),
    now: Date.now,
    random: () => crypto.randomUUID(),
  });
  return { editor, styles, headStyles, swatches };
}

function persistThrough(bridge: Bridge, handle: string): Persist {
  return async (sequence, edits) => {
    const answer = await bridge.call("edition.append", { handle, sequence, edits: [...edits] });
    return answer.ok ? undefined : answer.error;
  };
}

/** Shows the page that is worked on, where it is not in sight. */
function followPages(editor: OpenEdition["editor"], view: OpenEdition["view"]): () => void {
  return editor.store.subscribe((state, before) => {
    if (state.pageId === before.pageId || state.pageId === undefined) return;
    const place = view.placesOf().find((one) => one.pageId === state.pageId);
    if (place && !isInSight(place, view)) view.fitPage(place.pageId);
  });
}

function isInSight(
  place: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  },
  view: OpenEdition["view"],
): boolean {
  const { x, y, zoom, viewport } = view.getState();
  const right = x + viewport.width / zoom;
  const foot = y + viewport.height / zoom;
  return (
    place.x < right && place.x + place.width > x && place.y < foot && place.y + place.height > y
  );
}
