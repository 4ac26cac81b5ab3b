import { useMemo } from "react";
import { useStore } from "zustand";
import { createStore, type StoreApi } from "zustand/vanilla";
import type { Finding } from "../../../main/bridge/contract.ts";
import type { ComposedPage } from "../../../typeset/compose.ts";
import type { Editor } from "../../store/editor-types.ts";
import { findingsOf } from "../export-job.ts";
import { useEdition, useWindowState } from "../window-context.ts";

const RANK = { error: 0, warning: 1, note: 2 } as const;
/** Milliseconds without an edit before the pages are looked at anew. */
const SETTLE = 300;
/** Milliseconds after which a page is looked at although the window is never idle. */
const PATIENCE = 2000;

type Found = readonly Finding[];

const watched = new WeakMap<Editor, StoreApi<{ readonly found: Found }>>();

/**
 * What composing says of all pages. Pages are composed one at a time while nothing else is to be
 * done, so that opening an edition of many pages does not hold the window up.
 */
function watch(editor: Editor): StoreApi<{ readonly found: Found }> {
  const known = watched.get(editor);
  if (known) return known;
  const store = createStore<{ readonly found: Found }>(() => ({ found: [] }));
  watched.set(editor, store);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let idle: number | undefined;
  const lookWhenIdle = (at: number, found: Found) => {
    idle = requestIdleCallback(() => look(at, found), { timeout: PATIENCE });
  };
  const look = (at: number, found: Found) => {
    const { document } = editor.store.getState();
    const pageId = document.editions.get(editor.file.editionId)?.pageIds[at];
    const page = document.pages.get(pageId ?? "");
    if (!page) {
      store.setState({ found });
      return;
    }
    const next = [...found, ...findingsOn(editor.composed(page.id), page.number)];
    lookWhenIdle(at + 1, next);
  };
  const restart = (delay: number) => {
    clearTimeout(timer);
    if (idle !== undefined) cancelIdleCallback(idle);
    timer = setTimeout(lookWhenIdle, delay, 0, []);
  };
  editor.store.subscribe((state, before) => {
    if (state.document !== before.document) restart(SETTLE);
  });
  restart(SETTLE);
  return store;
}

function findingsOn({ diagnostics }: ComposedPage, number: number): Finding[] {
  return diagnostics
    .map((one): Finding => ({ ...one, values: { ...one.values }, at: { page: number, ...one.at } }))
    .sort((a, b) => RANK[a.severity] - RANK[b.severity]);
}

/** What composing says of all pages now, page by page, the worst first. */
export function useDiagnostics(): Found {
  const { editor } = useEdition();
  return useStore(watch(editor), (state) => state.found);
}

/** What the last export's preflight found. */
export function useExportFindings(): Found {
  const job = useWindowState((state) => state.job);
  return useMemo(() => (job ? findingsOf(job) : []), [job]);
}

/** How many things are wrong on all pages; notes do not count. */
export function useFaultCount(): number {
  return useDiagnostics().filter(({ severity }) => severity !== "note").length;
}
