import { canonicalJson } from "../../document/desk/canonical.ts";
import { type Desk, deskAfter, EMPTY_DESK } from "../../document/desk/desk.ts";
import { type Entry, NO_ENTRY } from "../../document/desk/entries.ts";
import type { MessageValues } from "../../document/diagnostic.ts";
import { type Result, success } from "../../document/result.ts";
import type { EditionFile } from "../edition-file/edition-file.ts";
import { entryHash, type LogRow } from "../edition-file/log.ts";
import { contentHash } from "./content-hash.ts";
import { proofPdf, proofSnapshot } from "./proof-files.ts";
import { refusalOfEntry } from "./replay.ts";
import type { Witness } from "./witness.ts";

/** Something in an edition that is not as the log says it was. */
export interface Finding {
  readonly code: string;
  readonly values: MessageValues;
  /** The number of the entry that it is about. */
  readonly entry?: number;
}

/** What came of looking through an edition. */
export interface Verdict {
  /** How many entries the log has, and the last one's hash. */
  readonly entries: number;
  readonly head: string;
  /** Empty where nothing was changed. */
  readonly findings: readonly Finding[];
}

/**
 * Looks through an edition for anything that was changed since it was written (DK12): the log's
 * chain, what each entry may do after those before it, the bytes of proofs, what signed pages hold
 * now, and what this machine has seen of the log. Fails where the file or the witness cannot be read.
 */
export function verifyEdition(file: EditionFile, witness?: Witness): Result<Verdict> {
  const rows = file.logRows();
  if (!rows.ok) return rows;
  const log = file.log();
  const witnessed = witness ? witnessFindings(file, witness) : success([]);
  if (!witnessed.ok) return witnessed;
  const replayed = replay(log);
  return success({
    entries: log.length,
    head: log.at(-1)?.hash ?? NO_ENTRY,
    findings: [
      ...chainFindings(log, rows.value),
      ...replayed.findings,
      ...proofFindings(file, replayed.desk),
      ...signedFindings(file, replayed.desk),
      ...witnessed.value,
    ],
  });
}

/** Numbers, hashes and the text of the rows; of a place that is wrong the first reason is told. */
function chainFindings(log: readonly Entry[], rows: readonly LogRow[]): Finding[] {
  const findings: Finding[] = [];
  let previous = NO_ENTRY;
  for (const [i, entry] of log.entries()) {
    const row = rows[i];
    const number = i + 1;
    const fault =
      row?.number !== number || entry.number !== number
        ? "desk.verify.number"
        : entry.previous !== previous
          ? "desk.verify.previous"
          : entry.hash !== entryHash(entry)
            ? "desk.verify.hash"
            : row.json !== canonicalJson(entry)
              ? "desk.verify.text"
              : undefined;
    if (fault !== undefined) {
      findings.push({ code: fault, values: { entry: row?.number ?? number }, entry: number });
    }
    previous = entry.hash;
  }
  return findings;
}

/** Each entry after those before it. */
function replay(log: readonly Entry[]): { readonly desk: Desk; readonly findings: Finding[] } {
  const findings: Finding[] = [];
  let desk = EMPTY_DESK;
  for (const [i, entry] of log.entries()) {
    const refusal = refusalOfEntry(desk, entry);
    if (refusal) {
      const values = { ...refusal.values, entry: i + 1, reason: refusal.refused };
      findings.push({ code: "desk.verify.rule", values, entry: i + 1 });
    }
    desk = deskAfter(desk, [entry]);
  }
  return { desk, findings };
}

function proofFindings(file: EditionFile, { proofs }: Desk): Finding[] {
  return [...proofs.values()].flatMap(({ proof }) => {
    const { number: page, round } = proof;
    return [
      ...(proofPdf(file, proof).ok ? [] : ["desk.verify.pdf"]),
      ...(proofSnapshot(file, proof).ok ? [] : ["desk.verify.snapshot"]),
    ].map((code) => ({ code, values: { page, round } }));
  });
}

/** Signed pages whose content is not the one that was signed. */
function signedFindings(file: EditionFile, desk: Desk): Finding[] {
  const document = file.document();
  return desk.signatures.flatMap((signature) => {
    const { pageId, proofId, content, isVoid, entry } = signature;
    if (isVoid) return [];
    const page = document.pages.get(pageId);
    if (page && contentHash(document, file.editionId, pageId) === content) return [];
    const number = page?.number ?? desk.proofs.get(proofId)?.proof.number ?? 0;
    return [
      { code: "desk.verify.content", values: { page: number, name: signature.by.name }, entry },
    ];
  });
}

function witnessFindings(file: EditionFile, witness: Witness): Result<Finding[]> {
  const found = witness.contradiction(file);
  if (!found.ok) return found;
  if (!found.value) return success([]);
  const { kind, seen } = found.value;
  const values = { entry: seen.number, entries: file.log().length };
  return success([{ code: `desk.verify.${kind}`, values, entry: seen.number }]);
}
