import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { inkColour, type Rgb } from "../../document/proof-colour.ts";
import { failure, success, systemFault } from "../../document/result.ts";
import { paperSwatches } from "../../document/swatches.ts";
import { layWhole } from "../desk/originals.ts";
import { proofPdf } from "../desk/proof-files.ts";
import type { ProofWorker } from "../desk/proof-worker-client.ts";
import type { EditionFile } from "../edition-file/edition-file.ts";
import type { OpenEditions } from "./open-editions.ts";
import type { Answers, Resource } from "./service-types.ts";

/** Answers "desk.compare": two proofs of a page, plate by plate, in another thread. */
export function compareCall(
  editions: Pick<OpenEditions, "held">,
  worker: ProofWorker,
): Answers<"desk.compare"> {
  return {
    "desk.compare": async ({ handle, older, newer }) => {
      const file = editions.held(handle);
      if (!file.ok) return file;
      const { proofs } = file.value.desk();
      const [was, is] = [older, newer].map((id) => proofs.get(id)?.proof);
      if (!was || !is) return failure("desk.proof.none");
      if (was.pageId !== is.pageId)
        return failure("desk.compare.pages", { older: was.number, newer: is.number });
      if (was.pdf === is.pdf) return success({ regions: [] });
      const before = proofPdf(file.value, was);
      if (!before.ok) return before;
      const after = proofPdf(file.value, is);
      if (!after.ok) return after;
      const regions = await worker.compare(before.value, after.value);
      return regions.ok ? success({ regions: [...regions.value] }) : regions;
    },
  };
}

/** The process inks as swatches of one ink. */
const PROCESS_INKS: Readonly<Record<string, "c" | "m" | "y" | "k">> = {
  Cyan: "c",
  Magenta: "m",
  Yellow: "y",
  Black: "k",
};

const NO_INK = { c: 0, m: 0, y: 0, k: 0 };
/** How an ink is shown that the paper does not know: an advertisement's own. */
const UNKNOWN: Rgb = [128, 128, 128];

/** How an ink looks on screen: a process ink, or a spot ink as the edition's paper has it. */
function colourOf(name: string, edition: EditionFile): Rgb {
  const process = PROCESS_INKS[name];
  if (process !== undefined) return inkColour({ kind: "process", name, ...NO_INK, [process]: 1 });
  const paper = edition.document().editions.get(edition.editionId)?.paper;
  const spot = [...paperSwatches(paper).values()].find(
    (swatch) => swatch.kind === "spot" && swatch.name === name,
  );
  return spot ? inkColour(spot) : UNKNOWN;
}

/** Where the plates of proofs are kept, and what makes them. */
export interface PlateParts {
  readonly editions: Pick<OpenEditions, "held">;
  readonly worker: ProofWorker;
  /** Folder of the cache. */
  readonly cache: string;
}

/**
 * The addresses `inks` and `ink` (main/bridge/resources.ts): a proof's plates are made once and kept
 * by the hash of the PDF. Undefined for what no proof of the edition names and what cannot be painted.
 */
export function openPlates({ editions, worker, cache }: PlateParts) {
  const folder = join(cache, "plates");
  const fileOf = (sha256: string, name: string) => join(folder, `${sha256}-${name}`);
  const making = new Map<string, Promise<boolean>>();
  const make = async (handle: string, sha256: string): Promise<boolean> => {
    const file = editions.held(handle);
    if (!file.ok) return false;
    const proofs = [...file.value.desk().proofs.values()];
    const proof = proofs.find((made) => made.proof.pdf === sha256)?.proof;
    const pdf = proof && proofPdf(file.value, proof);
    const made = pdf?.ok ? await worker.inks(pdf.value) : undefined;
    if (!made?.ok) return false;
    const { inks, ...size } = made.value;
    for (const [index, { png }] of inks.entries())
      await layWhole(fileOf(sha256, `${index}.png`), folder, png);
    // Last: where the list is, its pictures are.
    const list = JSON.stringify({
      ...size,
      inks: inks.map(({ name }) => ({ name, rgb: colourOf(name, file.value) })),
    });
    await layWhole(fileOf(sha256, "inks.json"), folder, new TextEncoder().encode(list));
    return true;
  };
  const isMade = (sha256: string) =>
    readFile(fileOf(sha256, "inks.json")).then(
      () => true,
      () => false,
    );
  const ready = async (handle: string, sha256: string): Promise<boolean> => {
    if (await isMade(sha256)) return isOf(editions, handle, sha256);
    const asked = making.get(sha256) ?? make(handle, sha256).finally(() => making.delete(sha256));
    making.set(sha256, asked);
    try {
      return await asked;
    } catch (error) {
      // A full disk; anything that is not the system's is a programmer's error.
      systemFault(error);
      return false;
    }
  };
  return async (
    handle: string | undefined,
    sha256: string | undefined,
    index?: string,
  ): Promise<Resource | undefined> => {
    if (handle === undefined || sha256 === undefined || !/^[0-9a-f]{64}$/.test(sha256))
      return undefined;
    if (index !== undefined && !/^\d{1,2}$/.test(index)) return undefined;
    if (!(await ready(handle, sha256))) return undefined;
    return index === undefined
      ? { type: "application/json", body: { file: fileOf(sha256, "inks.json") }, lasting: true }
      : { type: "image/png", body: { file: fileOf(sha256, `${index}.png`) }, lasting: true };
  };
}

function isOf(editions: Pick<OpenEditions, "held">, handle: string, sha256: string): boolean {
  const file = editions.held(handle);
  return (
    file.ok && [...file.value.desk().proofs.values()].some(({ proof }) => proof.pdf === sha256)
  );
}
