import { messageText } from "../../document/messages/messages.ts";
import { failure, success } from "../../document/result.ts";
import { checkDelivery, makeDelivery } from "../delivery/deliver.ts";
import { contentHash } from "../desk/content-hash.ts";
import type { NewsroomFile } from "../desk/people-file.ts";
import type { EditionFile } from "../edition-file/edition-file.ts";
import { personBy } from "./by-person.ts";
import { type Console, EXIT, failureText, refuse } from "./console.ts";
import { type CommandQueue, openCommandQueue, waitFor } from "./delivery-queue.ts";
import { openToWorkOn, settingsFolder } from "./edition-options.ts";
import { catchInterrupt } from "./interrupt.ts";
import { type Parsed, parseOptions } from "./options.ts";
import { pagesIn } from "./proof.ts";
import type { PinInput } from "./read-pin.ts";

const OPTIONS = {
  to: { type: "string" },
  page: { type: "string", multiple: true },
  reason: { type: "string" },
  by: { type: "string" },
  "no-wait": { type: "boolean" },
} as const;

/**
 * `dayang deliver EDITION --to NAME [--page N]… [--reason TEXT] [--by NAME] [--no-wait]`: signed pages
 * to the printing house, by a person whose PIN is asked for (by nobody only where nobody has one). Waits until they are there; what is interrupted goes on in a window or by
 * `dayang queue --send`. Exit 0 sent (or queued), 1 not sent, 2 refused or bad options.
 */
export async function deliverCommand(
  args: readonly string[],
  out: Console,
  input: PinInput,
  settings: string = settingsFolder(),
): Promise<number> {
  const options = parseOptions(args, OPTIONS);
  if (!options.ok) return refuse(out, options.error);
  const edition = await openToWorkOn(options.value.words);
  if (!edition.ok) return refuse(out, edition.error);
  const interrupt = catchInterrupt();
  const parts = openCommandQueue(settings, [edition.value]);
  try {
    const exit = await deliver(edition.value, options.value, {
      out,
      input,
      parts,
      signal: interrupt.signal,
    });
    return interrupt.exitCode() || exit;
  } finally {
    await parts.queue.close();
    interrupt.release();
    await edition.value.close();
  }
}

interface Circumstances {
  readonly out: Console;
  readonly input: PinInput;
  readonly parts: CommandQueue;
  readonly signal: AbortSignal;
}

async function deliver(
  edition: EditionFile,
  options: Parsed,
  { out, input, parts, signal }: Circumstances,
): Promise<number> {
  const { queue, newsroom, book } = parts;
  const destination = destinationNamed(newsroom, options.text("to"));
  if (!destination.ok) return refuse(out, destination.error);
  const pageIds = pagesIn(edition, options.texts("page"));
  if (!pageIds.ok) return refuse(out, pageIds.error);
  const asked = {
    edition,
    pageIds: pageIds.value,
    destination: destination.value,
    reason: options.text("reason"),
  };
  const { stages, isNamed } = destination.value;
  const fit = checkDelivery({ ...asked, by: undefined }, { contentHash, stages });
  if (!fit.ok) return refuse(out, fit.error);
  const by = await personBy(newsroom, options.text("by"), { out, input, signal });
  if (!by.ok) return refuse(out, by.error);
  if (isNamed && !by.value) return refuse(out, { code: "delivery.command.noBy", values: {} });
  const made = await makeDelivery(
    { ...asked, by: by.value },
    {
      jobs: queue.jobs,
      append: book.append,
      contentHash,
      stages,
      language: out.language,
      now: Date.now,
      signal,
    },
  );
  if (!made.ok) return refuse(out, made.error);
  const { packageId } = made.value;
  const released = await queue.release(packageId);
  if (!released.ok) return refuse(out, released.error);
  const words = (code: string, values = {}) => messageText(code, values, out.language);
  const { name } = destination.value;
  const values = { pages: pageIds.value.length, name, id: packageId };
  out.say(words("delivery.command.queued", values));
  if (options.flag("no-wait")) return EXIT.done;
  const [job] = await waitFor(queue, [packageId], out, signal);
  if (job?.state === "sent") {
    out.say(words("delivery.command.sent", values));
    return EXIT.done;
  }
  if (job?.state === "failed" && job.fault)
    out.warn(words("delivery.command.failed", { fault: failureText(job.fault, out.language) }));
  return EXIT.found;
}

/** A destination by its name, with the newsroom's stages, and whether anyone there has a PIN. */
function destinationNamed(newsroom: NewsroomFile, name: string | undefined) {
  if (name === undefined) return failure<never>("delivery.command.noTo");
  const kept = newsroom.read();
  if (!kept.ok) return kept;
  const { destinations, stages, people } = kept.value;
  const found = destinations.find((each) => each.name === name || each.id === name);
  if (!found) {
    const names = destinations.map((each) => each.name).join(", ") || "-";
    return failure<never>("delivery.destination.unknown", { name, names });
  }
  const isNamed = people.some(({ pin }) => pin !== undefined);
  return success({ id: found.id, name: found.name, stages, isNamed });
}
