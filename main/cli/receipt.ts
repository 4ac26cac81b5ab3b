import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { ActOf } from "../../document/desk/entries.ts";
import { messageText } from "../../document/messages/messages.ts";
import { failure, type Result, success, systemFault } from "../../document/result.ts";
import { type ReceiptFile, takeReceipts } from "../delivery/take-receipts.ts";
import { openLogBook } from "../desk/log-book.ts";
import { openWitness } from "../desk/witness.ts";
import { type Console, EXIT, failureText, refuse } from "./console.ts";
import { openToWorkOn, settingsFolder } from "./edition-options.ts";
import { parseOptions } from "./options.ts";

/**
 * `dayang receipt EDITION FILE…`: receipts of the printing house into the edition's log, all or none.
 * Exit 0 received, 1 where one is a refusal, 2 for what cannot be read.
 */
export async function receiptCommand(
  args: readonly string[],
  out: Console,
  settings: string = settingsFolder(),
): Promise<number> {
  const options = parseOptions(args, {});
  if (!options.ok) return refuse(out, options.error);
  const [file, ...names] = options.value.words;
  if (file !== undefined && names.length === 0)
    return refuse(out, { code: "delivery.command.noReceipt", values: {} });
  const receipts = await readAll(names);
  if (!receipts.ok) return refuse(out, receipts.error);
  const edition = await openToWorkOn(file === undefined ? [] : [file]);
  if (!edition.ok) return refuse(out, edition.error);
  const book = openLogBook(openWitness(settings));
  const taken = takeReceipts(edition.value, receipts.value, book.append, Date.now());
  await edition.value.close();
  if (!taken.ok) return refuse(out, taken.error);
  names.forEach((name, at) => {
    report(name, taken.value[at]!, out);
  });
  return taken.value.every(({ answer }) => answer.status === "received") ? EXIT.done : EXIT.found;
}

async function readAll(files: readonly string[]): Promise<Result<ReceiptFile[]>> {
  const read: ReceiptFile[] = [];
  for (const file of files) {
    try {
      read.push({ name: basename(file), bytes: new Uint8Array(await readFile(file)) });
    } catch (error) {
      return failure("command.file.unreadable", { file, fault: systemFault(error) });
    }
  }
  return success(read);
}

function report(
  file: string,
  { packageId, answer }: ActOf<"package.answered">,
  out: Console,
): void {
  const code = `delivery.command.${answer.status}`;
  out.say(messageText(code, { file, id: packageId }, out.language));
  for (const fault of answer.faults) out.say(`  ${faultText(fault, out)}`);
}

/** A fault in words; a printing house may have codes of its own. */
function faultText(fault: ActOf<"package.answered">["answer"]["faults"][number], out: Console) {
  try {
    return failureText(fault, out.language);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return `${fault.code} ${JSON.stringify(fault.values)}`;
  }
}
