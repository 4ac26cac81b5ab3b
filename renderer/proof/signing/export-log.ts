import { canonicalJson } from "../../../document/desk/canonical.ts";
import { type Entry, NO_ENTRY } from "../../../document/desk/entries.ts";
import { failure, type Result, success } from "../../../document/result.ts";
import type { OpenDesk } from "../desk-store.ts";

/**
 * Writes the log of the edition into a file that the person names in the system's dialog; where there
 * is none, the browser keeps it among its downloads. Gives the file, and nothing where the person
 * thought better of it. Fails as the services do.
 */
export async function exportLog(
  { bridge, store }: OpenDesk,
  title: string,
): Promise<Result<string | undefined>> {
  const { handle, editionId } = store.getState();
  const opened = await bridge.call("desk.open", { handle });
  if (!opened.ok) return opened;
  const editions = await bridge.call("desk.editions", {});
  if (!editions.ok) return editions;
  const date = editions.value.editions.find((each) => each.handle === handle)?.date ?? "";
  const suggested = `dayang-log-${date}.jsonl`;
  const chosen = await bridge.call("dialog.save", { kind: "folder", title, suggested });
  if (chosen.ok) {
    if (chosen.value.path === undefined) return success(undefined);
    const written = await bridge.call("desk.exportLog", { handle, file: chosen.value.path });
    return written.ok ? success(written.value.file) : written;
  }
  if (window.dayang) return failure(chosen.error.code, chosen.error.values);
  download(suggested, logText(editionId, date, opened.value.entries));
  return success(suggested);
}

/** The log as JSON Lines, as the services write it: a heading, then each entry as it stands in the file. */
export function logText(edition: string, date: string, entries: readonly Entry[]): string {
  const heading = {
    format: "dayang-log",
    version: 1,
    edition,
    date,
    entries: entries.length,
    head: entries.at(-1)?.hash ?? NO_ENTRY,
  };
  return [heading, ...entries].map((line) => `${canonicalJson(line)}\n`).join("");
}

function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: "application/jsonl" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
