import { latestProof, marksOf } from "../../document/desk/desk.ts";
import type { RatedPage } from "../../document/desk/error-rate.ts";
import type { Proof } from "../../document/desk/proofs.ts";
import type { Language } from "../../document/messages/messages.ts";
import type { OfficePrint } from "../bridge/resources.ts";
import { earlierMarks } from "../desk/earlier-marks.ts";
import { proofPdf, proofSnapshot } from "../desk/proof-files.ts";
import type { PrintRequest, ProofWorker, RateRequest } from "../desk/proof-worker-client.ts";
import type { EditionFile } from "../edition-file/edition-file.ts";
import type { OpenEditions } from "./open-editions.ts";
import type { Resource } from "./service-types.ts";

/** What prints of proofs are made with. */
export interface PrintParts {
  readonly editions: Pick<OpenEditions, "held">;
  readonly worker: ProofWorker;
  /** The language of what is written beside the page. */
  language(): Promise<Language>;
}

const PAPERS: readonly string[] = ["a4", "a3", "trim"] satisfies OfficePrint["paper"][];
const WAYS: readonly string[] = ["fit", "tile"] satisfies OfficePrint["way"][];

/**
 * The addresses `marked`, `office` and `rate` (main/bridge/resources.ts), made anew each time: marks change.
 * Undefined for a proof that the edition's log does not name or whose files are damaged, and for a
 * paper or way that there is not.
 */
export function openPrints({ editions, worker, language }: PrintParts) {
  const requestOf = async (
    handle: string | undefined,
    proofId: string | undefined,
    withMarks: boolean,
  ): Promise<PrintRequest | undefined> => {
    const file = handle === undefined ? undefined : editions.held(handle);
    if (!file?.ok || proofId === undefined) return undefined;
    const proof = file.value.desk().proofs.get(proofId)?.proof;
    return proof && printRequest(file.value, proof, withMarks, await language());
  };
  return {
    marked: async (handle?: string, proofId?: string): Promise<Resource | undefined> => {
      const request = await requestOf(handle, proofId, true);
      const made = request && (await worker.marked(request));
      return made?.ok ? pdfResource(made.value) : undefined;
    },
    office: async (
      handle: string | undefined,
      proofId: string | undefined,
      query: URLSearchParams,
    ): Promise<Resource | undefined> => {
      const how = howOf(query);
      const request = how && (await requestOf(handle, proofId, how.marks));
      const made = request && (await worker.office(request, how));
      return made?.ok ? pdfResource(made.value) : undefined;
    },
    /** Of one page, or of all that have a proof. Undefined for a page that there is not. */
    rate: async (handle?: string, pageId?: string): Promise<Resource | undefined> => {
      const file = handle === undefined ? undefined : editions.held(handle);
      const count = file?.ok ? rateRequest(file.value, pageId, await language()) : undefined;
      const made = count && (await worker.rate(count));
      return made?.ok ? pdfResource(made.value) : undefined;
    },
  };
}

function howOf(query: URLSearchParams): OfficePrint | undefined {
  const paper = query.get("paper") ?? "a4";
  const way = query.get("way") ?? "fit";
  if (!PAPERS.includes(paper) || !WAYS.includes(way)) return undefined;
  return {
    paper: paper as OfficePrint["paper"],
    way: way as OfficePrint["way"],
    marks: query.get("marks") === "1",
  };
}

function printRequest(
  file: EditionFile,
  proof: Proof,
  withMarks: boolean,
  language: Language,
): PrintRequest | undefined {
  const pdf = proofPdf(file, proof);
  const snapshot = proofSnapshot(file, proof);
  if (!pdf.ok || !snapshot.ok) return undefined;
  const marks = [...file.desk().marks.values()].filter(({ mark }) => mark.proofId === proof.id);
  const { paper } = snapshot.value.records.editions[0] ?? {};
  return {
    pdf: pdf.value,
    proof,
    paper: paper?.nameplate ?? "",
    language,
    // Those that were withdrawn keep their numbers.
    marks: withMarks ? marks : [],
    earlier: withMarks ? earlierMarks(file, proof, snapshot.value) : [],
    lines: snapshot.value.lines,
  };
}

function rateRequest(
  file: EditionFile,
  pageId: string | undefined,
  language: Language,
): RateRequest | undefined {
  const { editions, pages: known } = file.document();
  const { paper, date, pageIds } = editions.get(file.editionId)!;
  if (pageId !== undefined && !known.has(pageId)) return undefined;
  const desk = file.desk();
  const pages: RatedPage[] = [];
  for (const id of pageId === undefined ? pageIds : [pageId]) {
    const proof = latestProof(desk, id)?.proof;
    if (!proof) continue;
    const snapshot = proofSnapshot(file, proof);
    if (!snapshot.ok) return undefined;
    pages.push({ snapshot: snapshot.value, marks: marksOf(desk, id) });
  }
  return { pages, paper: paper?.nameplate ?? "", date, language };
}

function pdfResource(body: Uint8Array): Resource {
  return { type: "application/pdf", body, lasting: false };
}
