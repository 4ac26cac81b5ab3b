import type { CallIn } from "../../../main/bridge/contract.ts";
import type { ActionContext } from "./action.ts";

/** Standards that pages can be exported to. */
export type ExportStandard = CallIn<"export.start">["standard"];

/** Begins an export of pages as they stand now; the window's `job` follows it. */
export async function startExport(
  context: ActionContext,
  wanted: {
    readonly pageIds: readonly string[];
    readonly standard: ExportStandard;
    readonly folder: string;
  },
): Promise<void> {
  const { edition, settings } = context.store.getState();
  if (!edition) return;
  // What is exported is what stands in the file.
  await edition.editor.flush();
  const { folder, standard, pageIds } = wanted;
  const started = await context.bridge.call("export.start", {
    handle: edition.editor.file.handle,
    pageIds: [...pageIds],
    folder,
    standard,
    language: settings.language,
  });
  if (!started.ok) {
    context.tell(context.words().message(started.error.code, started.error.values), "error");
    return;
  }
  context.store.setState({
    job: {
      id: started.value.job,
      folder,
      done: 0,
      total: pageIds.length,
      state: "running",
      files: [],
      failure: undefined,
    },
  });
}

/** Stops the export that runs: none of its files stays. One that was done meanwhile stays whole. */
export async function cancelExport({ bridge, store }: ActionContext): Promise<void> {
  const { job } = store.getState();
  if (job?.state !== "running") return;
  store.setState({ job: { ...job, state: "cancelled" } });
  await bridge.call("export.cancel", { job: job.id });
}
