import { join, resolve } from "node:path";
import type { Proof } from "../../document/desk/proofs.ts";
import { messageText } from "../../document/messages/messages.ts";
import { failure, type Result, success, systemFault } from "../../document/result.ts";
import { openLogBook } from "../desk/log-book.ts";
import { logOf, type MadeProof, makeProofs, planProofs } from "../desk/make-proof.ts";
import { layWhole } from "../desk/originals.ts";
import { openNewsroom } from "../desk/people-file.ts";
import { roundText } from "../desk/proof-words.ts";
import { openWitness } from "../desk/witness.ts";
import { fileNames } from "../edition/file-names.ts";
import type { EditionFile } from "../edition-file/edition-file.ts";
import { personBy } from "./by-person.ts";
import { type Console, EXIT, refuse } from "./console.ts";
import { openToWorkOn, originalsFolder, settingsFolder } from "./edition-options.ts";
import { catchInterrupt } from "./interrupt.ts";
import { type Parsed, parseOptions } from "./options.ts";
import type { PinInput } from "./read-pin.ts";

const OPTIONS = {
  page: { type: "string", multiple: true },
  round: { type: "string" },
  final: { type: "boolean" },
  by: { type: "string" },
  out: { type: "string" },
  json: { type: "boolean" },
} as const;

/** Folders of the user that the command works with. */
export interface ProofFolders {
  readonly settings: string;
  readonly originals: string;
}

/**
 * `dayang proof EDITION [--page N]… [--round N] [--final] [--by NAME] [--out FOLDER] [--json]`: proofs
 * of pages, all of them where none is named, kept in the edition; with --out their PDFs as files, too.
 * With --by in a person's name, whose PIN is asked for; else in nobody's.
 * With --json {file, proofs: [Proof of document/desk/proofs.ts]}. Exit 0 done, 4 where preflight found
 * errors (the proofs are made), 2 for an edition or options that are unfit.
 */
export async function proofCommand(
  args: readonly string[],
  out: Console,
  input: PinInput,
  folders: ProofFolders = { settings: settingsFolder(), originals: originalsFolder() },
): Promise<number> {
  const options = parseOptions(args, OPTIONS);
  if (!options.ok) return refuse(out, options.error);
  const edition = await openToWorkOn(options.value.words);
  if (!edition.ok) return refuse(out, edition.error);
  const interrupt = catchInterrupt();
  try {
    const made = await prove(edition.value, options.value, {
      out,
      input,
      folders,
      ...interrupt,
    });
    if (!made.ok) {
      const exit = refuse(out, made.error);
      return interrupt.exitCode() || exit;
    }
    const written = await writeFiles(edition.value, made.value, options.value.text("out"));
    if (!written.ok) return refuse(out, written.error);
    report(edition.value, made.value, written.value, options.value.flag("json"), out);
    return made.value.some(({ proof }) => proof.preflight.errors > 0) ? EXIT.notReady : EXIT.done;
  } finally {
    interrupt.release();
    await edition.value.close();
  }
}

interface Circumstances {
  readonly out: Console;
  readonly input: PinInput;
  readonly folders: ProofFolders;
  readonly signal: AbortSignal;
}

async function prove(
  file: EditionFile,
  options: Parsed,
  { out, input, folders, signal }: Circumstances,
): Promise<Result<readonly MadeProof[]>> {
  const pageIds = pagesIn(file, options.texts("page"));
  if (!pageIds.ok) return pageIds;
  const round = roundIn(options.text("round"));
  if (!round.ok) return round;
  const newsroom = openNewsroom(folders.settings);
  const by = await personBy(newsroom, options.text("by"), { out, input, signal });
  if (!by.ok) return by;
  const wish = {
    pageIds: pageIds.value,
    round: round.value,
    final: options.flag("final"),
    by: by.value,
    language: out.language,
  };
  const { originals } = folders;
  const log = logOf(file, openLogBook(openWitness(folders.settings)), Date.now);
  const plan = await planProofs(file, wish, { log, originals });
  return plan.ok ? makeProofs(plan.value, { log, originals, signal }) : plan;
}

/** Pages by their numbers; all in the edition's order where none is named. */
export function pagesIn(file: EditionFile, asked: readonly string[]): Result<readonly string[]> {
  const { editions, pages } = file.document();
  const ids = editions.get(file.editionId)!.pageIds.filter((id) => pages.has(id));
  if (asked.length === 0) {
    return ids.length > 0 ? success(ids) : failure("desk.command.noPages", { file: file.file });
  }
  const found: string[] = [];
  for (const text of asked) {
    if (!/^[1-9]\d{0,2}$/.test(text)) return failure("command.page.unfit", { page: text });
    const named = ids.filter((id) => pages.get(id)?.number === Number(text));
    if (named.length === 0) return failure("desk.command.noPage", { page: text });
    found.push(...named);
  }
  return success(found);
}

function roundIn(text: string | undefined): Result<number | undefined> {
  if (text === undefined) return success(undefined);
  return /^[1-9]\d?$/.test(text)
    ? success(Number(text))
    : failure("command.round.unfit", { round: text });
}

/** Writes the PDFs into a folder, each whole; gives their paths by the proofs' ids. */
async function writeFiles(
  file: EditionFile,
  made: readonly MadeProof[],
  folder: string | undefined,
): Promise<Result<ReadonlyMap<string, string>>> {
  const paths = new Map<string, string>();
  if (folder === undefined) return success(paths);
  const names = namesOf(file, made);
  if (!names.ok) return names;
  for (const { proof } of made) {
    const path = join(resolve(folder), `${names.value.get(proof.number)}-${suffixOf(proof)}.pdf`);
    try {
      await layWhole(path, resolve(folder), file.asset(proof.pdf)!);
    } catch (error) {
      return failure("command.file.unwritable", { file: path, fault: systemFault(error) });
    }
    paths.set(proof.id, path);
  }
  return success(paths);
}

function suffixOf({ round, final }: Proof): string {
  return final ? "final" : `proof-${round}`;
}

function namesOf(file: EditionFile, made: readonly MadeProof[]) {
  const { paper, date } = file.document().editions.get(file.editionId)!;
  return fileNames(paper?.print?.fileName ?? "page-{page}", {
    ...(paper === undefined ? {} : { paper: paper.nameplate }),
    ...(paper?.code === undefined ? {} : { code: paper.code }),
    date,
    pages: made.map(({ proof: { number, section } }) => ({
      number,
      ...(section === undefined ? {} : { section }),
    })),
  });
}

function report(
  file: EditionFile,
  made: readonly MadeProof[],
  paths: ReadonlyMap<string, string>,
  json: boolean,
  out: Console,
): void {
  if (json) {
    const proofs = made.map(({ proof }) => proof);
    out.say(JSON.stringify({ file: file.file, proofs }, null, 2));
    return;
  }
  const words = (code: string, values = {}) => messageText(code, values, out.language);
  for (const { proof, findings } of made) {
    const { number, pdf, preflight } = proof;
    const round = roundText(proof, out.language);
    out.say(words("desk.command.proof", { page: number, round, sha256: pdf, ...preflight }));
    for (const { severity, code, values } of findings)
      if (severity === "error")
        out.say(`  ${words("command.severity.error")} ${words(code, values)}`);
    const path = paths.get(proof.id);
    if (path !== undefined) out.say(`  ${words("desk.command.written", { file: path })}`);
  }
}
