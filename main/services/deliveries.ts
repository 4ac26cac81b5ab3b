import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { Language } from "../../document/messages/messages.ts";
import { failure, type Result, success, systemFault } from "../../document/result.ts";
import type { CallArguments } from "../bridge/contract.ts";
import { makeDelivery } from "../delivery/deliver.ts";
import type { EditionReach } from "../delivery/edition.ts";
import { editionLedger } from "../delivery/edition-ledger.ts";
import { openQueue, type Queue, queueFolder } from "../delivery/queue.ts";
import { type ReceiptFile, takeReceipts } from "../delivery/take-receipts.ts";
import { contentHash } from "../desk/content-hash.ts";
import type { LogBook } from "../desk/log-book.ts";
import type { NewsroomFile } from "../desk/people-file.ts";
import type { EditionFile } from "../edition-file/edition-file.ts";
import { openEditionFile } from "../edition-file/open.ts";
import type { personIn } from "./desk.ts";
import type { Home } from "./home.ts";
import { type OpenEditions, thisOpener } from "./open-editions.ts";
import type { Answers, Tell } from "./service-types.ts";
import type { Uploads } from "./uploads.ts";

/** What deliveries are answered with; desk-start.ts gives most of it. */
export interface DeliveryOptions {
  readonly editions: Pick<OpenEditions, "held" | "all">;
  readonly uploads: Pick<Uploads, "file">;
  readonly newsroom: NewsroomFile;
  readonly book: LogBook;
  /** Who works in a session. */
  personOf(session: string): ReturnType<typeof personIn>;
  readonly home: Home;
  readonly tell: Tell;
  language(): Promise<Language>;
}

type DeliveryCall = "desk.deliver" | "desk.queue" | "desk.retry" | "desk.giveUp" | "desk.receipt";

/** Deliveries behind the bridge. */
export interface Deliveries {
  readonly calls: Answers<DeliveryCall>;
  /**
   * Stops what is under way. What was being sent goes on at the next start; of a package that was being
   * made nothing stays.
   */
  close(): Promise<void>;
}

/** Answers the calls that concern packages, and begins to send what waits since the last start. */
export function deliveryCalls(options: DeliveryOptions): Deliveries {
  const { newsroom, book, editions, home, tell } = options;
  const reach: EditionReach<EditionFile> = {
    all: () => editions.all().map(({ file }) => file),
    open: (file, { readOnly }) => openEditionFile(file, { ...thisOpener(), readOnly }),
    append: book.append,
  };
  const stages = () => {
    const kept = newsroom.read();
    return kept.ok ? success(kept.value.stages) : kept;
  };
  const queue = openQueue({
    folder: queueFolder(home.settings),
    ledger: editionLedger(reach, stages),
    destination: async (id) => {
      const kept = newsroom.read();
      return kept.ok ? kept.value.destinations.find((each) => each.id === id) : undefined;
    },
    changed: (view, oddReceipts) => tell({ event: "queue.changed", queue: view, oddReceipts }),
  });
  const ending = new AbortController();
  const making = new Set<Promise<unknown>>();
  return {
    calls: {
      "desk.deliver": (asked) => {
        const made = deliver(asked, options, queue, ending.signal);
        making.add(made);
        return made.finally(() => making.delete(made));
      },
      "desk.queue": async () => success({ queue: queue.view(), oddReceipts: queue.oddReceipts() }),
      "desk.retry": async ({ packageId }) => empty(await queue.retry(packageId)),
      "desk.giveUp": async ({ packageId, session }) => {
        const person = options.personOf(session);
        if (!person.ok) return person;
        const { id, name } = person.value;
        return empty(await queue.giveUp(packageId, { id, name }));
      },
      "desk.receipt": (asked) => receipt(asked, options),
    },
    close: async () => {
      ending.abort();
      await Promise.allSettled(making);
      await queue.close();
    },
  };
}

function empty(done: Result<void>): Result<Record<string, never>> {
  return done.ok ? success({}) : done;
}

async function deliver(
  { handle, session, pageIds, destination: id, reason }: CallArguments<"desk.deliver">,
  { editions, newsroom, book, personOf, language }: DeliveryOptions,
  queue: Queue,
  signal: AbortSignal,
): Promise<Result<{ packageId: string }>> {
  const person = personOf(session);
  if (!person.ok) return person;
  const edition = editions.held(handle);
  if (!edition.ok) return edition;
  const kept = newsroom.read();
  if (!kept.ok) return kept;
  const destination = kept.value.destinations.find((each) => each.id === id);
  if (!destination) return failure("delivery.destination.none");
  const by = { id: person.value.id, name: person.value.name };
  const made = await makeDelivery(
    { edition: edition.value, pageIds, destination, reason, by },
    {
      jobs: queue.jobs,
      append: book.append,
      contentHash,
      stages: kept.value.stages,
      language: await language(),
      now: Date.now,
      signal,
    },
  );
  if (!made.ok) return made;
  const released = await queue.release(made.value.packageId);
  return released.ok ? success({ packageId: made.value.packageId }) : released;
}

async function receipt(
  { handle, files }: CallArguments<"desk.receipt">,
  { editions, uploads, book }: DeliveryOptions,
): Promise<Result<{ receipts: { packageId: string; status: "received" | "refused" }[] }>> {
  const edition = editions.held(handle);
  if (!edition.ok) return edition;
  const read: ReceiptFile[] = [];
  for (const file of files) {
    const one = await receiptFile(file, uploads);
    if (!one.ok) return one;
    read.push(one.value);
  }
  const taken = takeReceipts(edition.value, read, book.append, Date.now());
  if (!taken.ok) return taken;
  return success({
    receipts: taken.value.map(({ packageId, answer }) => ({ packageId, status: answer.status })),
  });
}

async function receiptFile(
  file: CallArguments<"desk.receipt">["files"][number],
  uploads: Pick<Uploads, "file">,
): Promise<Result<ReceiptFile>> {
  const place = "path" in file ? success(file.path) : uploads.file(file.upload);
  if (!place.ok) return place;
  const name = "path" in file ? basename(file.path) : file.name;
  try {
    return success({ name, bytes: new Uint8Array(await readFile(place.value)) });
  } catch (error) {
    return failure("command.file.unreadable", { file: name, fault: systemFault(error) });
  }
}
