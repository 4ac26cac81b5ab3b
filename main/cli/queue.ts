import { messageText } from "../../document/messages/messages.ts";
import type { Result } from "../../document/result.ts";
import type { Queued } from "../bridge/desk-calls.ts";
import { type Console, EXIT, failureText, refuse } from "./console.ts";
import { openCommandQueue, waitFor } from "./delivery-queue.ts";
import { settingsFolder } from "./edition-options.ts";
import { catchInterrupt } from "./interrupt.ts";
import { type Parsed, parseOptions } from "./options.ts";
import { textTable } from "./text-table.ts";

const OPTIONS = {
  send: { type: "boolean" },
  retry: { type: "string", multiple: true },
  "give-up": { type: "string", multiple: true },
  json: { type: "boolean" },
} as const;

/**
 * `dayang queue [--send] [--retry ID]… [--give-up ID]… [--json]`: packages on their way. With --send
 * and after --retry it waits until none is. Exit 0, 1 where one has failed after waiting, 2 for an id
 * that there is not or bad options.
 */
export async function queueCommand(
  args: readonly string[],
  out: Console,
  settings: string = settingsFolder(),
): Promise<number> {
  const options = parseOptions(args, OPTIONS);
  if (!options.ok) return refuse(out, options.error);
  const [word] = options.value.words;
  if (word !== undefined)
    return refuse(out, { code: "command.option.unfit", values: { option: word } });
  const interrupt = catchInterrupt();
  const { queue } = openCommandQueue(settings);
  try {
    const asked = await ask(options.value, {
      retry: (id) => queue.retry(id),
      giveUp: (id) => queue.giveUp(id, undefined),
    });
    if (asked && !asked.ok) return refuse(out, asked.error);
    const isWaiting = options.value.flag("send") || asked !== undefined;
    const ids = queue.view().map(({ packageId }) => packageId);
    const before = ids.filter((id) => isOpen(queue.view(), id) || asked !== undefined);
    if (isWaiting) await waitFor(queue, before, out, interrupt.signal);
    const view = queue.view();
    show(view, options.value.flag("json"), out);
    for (const { destination, fault } of queue.oddReceipts())
      out.warn(`${destination.name} ${failureText(fault, out.language)}`);
    const hasFailed = view.some((job) => job.state === "failed" && before.includes(job.packageId));
    return interrupt.exitCode() || (isWaiting && hasFailed ? EXIT.found : EXIT.done);
  } finally {
    await queue.close();
    interrupt.release();
  }
}

function isOpen(view: readonly Queued[], id: string): boolean {
  return view.some(({ packageId, state }) => {
    return packageId === id && state !== "sent" && state !== "failed";
  });
}

/** Does what was asked of packages; undefined where nothing was. */
async function ask(
  options: Parsed,
  what: Readonly<Record<"retry" | "giveUp", (id: string) => Promise<Result<void>>>>,
): Promise<Result<void> | undefined> {
  let done: Result<void> | undefined;
  for (const id of options.texts("retry")) {
    done = await what.retry(id);
    if (!done.ok) return done;
  }
  for (const id of options.texts("give-up")) {
    done = await what.giveUp(id);
    if (!done.ok) return done;
  }
  return done;
}

function show(view: readonly Queued[], isJson: boolean, out: Console): void {
  if (isJson) {
    out.say(JSON.stringify(view, null, 2));
    return;
  }
  const words = (code: string, values = {}) => messageText(code, values, out.language);
  if (view.length === 0) {
    out.say(words("delivery.command.empty"));
    return;
  }
  const columns = ["package", "destination", "state", "done"];
  const head = columns.map((column) => words(`delivery.table.${column}`));
  const rows = view.map(({ packageId, destination, state, done, total, fault }) => [
    packageId,
    destination.name,
    words(`delivery.state.${state}`),
    `${total === 0 ? 0 : Math.floor((100 * done) / total)}%`,
    fault ? failureText(fault, out.language) : "",
  ]);
  out.say(textTable([head, ...rows]));
}
