import { useMemo } from "react";
import { recordOf } from "../../../document/document.ts";
import type { Finding } from "../../../main/bridge/contract.ts";
import { findingsOf } from "../export-job.ts";
import { useEdition, useEditorState, useWindowState } from "../window-context.ts";

const RANK = { error: 0, warning: 1, note: 2 } as const;

/** What composing says of all pages now, page by page, the worst first. */
export function useDiagnostics(): readonly Finding[] {
  const { editor } = useEdition();
  const document = useEditorState((state) => state.document);
  return useMemo(() => {
    const { pageIds } = recordOf(document, "editions", editor.file.editionId);
    return pageIds.flatMap((pageId) => {
      const found = editor.composed(pageId).diagnostics.map(
        (one): Finding => ({
          ...one,
          values: { ...one.values },
          at: { page: recordOf(document, "pages", pageId).number, ...one.at },
        }),
      );
      return found.sort((a, b) => RANK[a.severity] - RANK[b.severity]);
    });
  }, [document, editor]);
}

/** What the last export's preflight found. */
export function useExportFindings(): readonly Finding[] {
  const job = useWindowState((state) => state.job);
  return useMemo(() => (job ? findingsOf(job) : []), [job]);
}

/** How many things are wrong on all pages; notes do not count. */
export function useFaultCount(): number {
  return useDiagnostics().filter(({ severity }) => severity !== "note").length;
}
