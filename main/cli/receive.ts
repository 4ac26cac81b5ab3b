import { resolve } from "node:path";
import { messageText } from "../../document/messages/messages.ts";
import { type ReceivedPage, type Reception, receivePackage } from "../delivery/receive.ts";
import { writeWhole } from "../edition/write-file.ts";
import { type Console, EXIT, failureText, refuse } from "./console.ts";
import { parseOptions } from "./options.ts";
import { textTable } from "./text-table.ts";

const OPTIONS = { receipt: { type: "string" }, house: { type: "string" } } as const;

/**
 * `dayang receive PACKAGE [--receipt FILE] [--house NAME]`: the printing house's side. The receipt goes
 * beside the package where it is not told otherwise. Exit 0 received, 1 refused, 2 for what cannot be
 * read or written.
 */
export async function receiveCommand(
  args: readonly string[],
  out: Console,
  now: () => number = Date.now,
): Promise<number> {
  const options = parseOptions(args, OPTIONS);
  if (!options.ok) return refuse(out, options.error);
  const [folder, more] = options.value.words;
  if (folder === undefined) return refuse(out, { code: "delivery.command.noPackage", values: {} });
  if (more !== undefined)
    return refuse(out, { code: "command.option.unfit", values: { option: more } });
  const house = options.value.text("house") ?? "";
  const reception = await receivePackage(folder, { house, time: new Date(now()).toISOString() });
  if (!reception.ok) return refuse(out, reception.error);
  const file = options.value.text("receipt") ?? `${resolve(folder)}.receipt.json`;
  const written = await writeWhole(file, reception.value.bytes);
  if (!written.ok) return refuse(out, written.error);
  report(reception.value, file, out);
  return reception.value.receipt.status === "received" ? EXIT.done : EXIT.found;
}

function report({ manifest, pages, receipt }: Reception, file: string, out: Console): void {
  const words = (code: string, values = {}) => messageText(code, values, out.language);
  if (manifest) {
    const { paper = manifest.code ?? "", date, name } = manifest;
    out.say(words("delivery.receive.head", { paper, date, name }).trim());
    out.say(pageTable(pages, words));
  }
  const sign = words("command.severity.error");
  for (const fault of receipt.faults) out.say(`${sign} ${failureText(fault, out.language)}`);
  const count = receipt.faults.length;
  out.say(words(`delivery.receive.${receipt.status}`, { pages: pages.length, count, file }));
}

type Words = (code: string, values?: Readonly<Record<string, string | number>>) => string;

function pageTable(pages: readonly ReceivedPage[], words: Words): string {
  const columns = ["page", "section", "file", "version", "hash", "preflight"];
  const head = columns.map((column) => words(`delivery.table.${column}`));
  const rows = pages.map(({ page, sha256, isSame, errors, warnings }) => [
    String(page.number),
    page.section ?? "",
    page.file,
    String(page.version),
    words(`delivery.table.${sha256 === undefined ? "missing" : isSame ? "same" : "differs"}`),
    errors === undefined || warnings === undefined
      ? "-"
      : words("delivery.table.counts", { errors, warnings }),
  ]);
  return textTable([head, ...rows]);
}
