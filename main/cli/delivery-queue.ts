import { messageText } from "../../document/messages/messages.ts";
import { success } from "../../document/result.ts";
import type { Queued } from "../bridge/desk-calls.ts";
import type { EditionReach } from "../delivery/edition.ts";
import { editionLedger } from "../delivery/edition-ledger.ts";
import { openQueue, type Queue, queueFolder } from "../delivery/queue.ts";
import { type LogBook, openLogBook } from "../desk/log-book.ts";
import { type NewsroomFile, openNewsroom } from "../desk/people-file.ts";
import { openWitness } from "../desk/witness.ts";
import type { EditionFile } from "../edition-file/edition-file.ts";
import { openEditionFile } from "../edition-file/open.ts";
import { type Console, failureText } from "./console.ts";
import { thisOpener } from "./edition-options.ts";

/** The queue as commands use it, beside a window or without one. */
export interface CommandQueue {
  readonly queue: Queue;
  readonly newsroom: NewsroomFile;
  readonly book: LogBook;
}

/** Opens the queue of a user's settings; `open` are editions that the command has open itself. */
export function openCommandQueue(
  settings: string,
  open: readonly EditionFile[] = [],
): CommandQueue {
  const newsroom = openNewsroom(settings);
  const book = openLogBook(openWitness(settings));
  const reach: EditionReach<EditionFile> = {
    all: () => open,
    open: (file, { readOnly }) => openEditionFile(file, { ...thisOpener(), readOnly }),
    append: book.append,
  };
  const queue = openQueue({
    folder: queueFolder(settings),
    ledger: editionLedger(reach, () => {
      const kept = newsroom.read();
      return kept.ok ? success(kept.value.stages) : kept;
    }),
    destination: async (id) => {
      const kept = newsroom.read();
      return kept.ok ? kept.value.destinations.find((each) => each.id === id) : undefined;
    },
    changed: () => undefined,
  });
  return { queue, newsroom, book };
}

/** How often a command that waits looks at the queue, milliseconds. */
const LOOK = 200;

/**
 * Waits until none of the packages is on its way, and says what goes wrong meanwhile. Gives how they
 * stand; fewer where the signal ended the waiting.
 */
export async function waitFor(
  queue: Queue,
  packageIds: readonly string[],
  out: Console,
  signal: AbortSignal,
): Promise<readonly Queued[]> {
  const said = new Map<string, number | undefined>();
  for (;;) {
    const jobs = queue.view().filter(({ packageId }) => packageIds.includes(packageId));
    const open = jobs.filter(
      ({ packageId, state }) =>
        (state !== "sent" && state !== "failed") || queue.jobs.isAsked(packageId),
    );
    for (const { packageId, fault, next } of open) {
      if (fault === undefined || next === undefined || said.get(packageId) === next) continue;
      said.set(packageId, next);
      const seconds = Math.max(0, Math.ceil((next - Date.now()) / 1000));
      const values = { fault: failureText(fault, out.language), seconds };
      out.warn(messageText("delivery.command.waiting", values, out.language));
    }
    // What is written to the log comes after what is shown.
    const isLogged = packageIds.every((id) => queue.jobs.read(id)?.unlogged.length === 0);
    if ((open.length === 0 && isLogged) || signal.aborted) return jobs;
    await new Promise((done) => setTimeout(done, LOOK));
  }
}
