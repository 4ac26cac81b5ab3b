import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { failure, success, systemFault } from "../../document/result.ts";
import { layWhole } from "../desk/originals.ts";
import { proofPdf } from "../desk/proof-files.ts";
import type { ProofWorker } from "../desk/proof-worker-client.ts";
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

/** Solid inks on newsprint as screens show them, near enough to tell plates apart (ours). */
const INK_COLOURS: Readonly<Record<string, readonly [number, number, number]>> = {
  Cyan: [0, 134, 180],
  Magenta: [200, 40, 110],
  Yellow: [240, 214, 30],
  Black: [35, 31, 32],
};
/** What a spot ink is shown in: most papers' one is their red. */
const SPOT_COLOUR = [200, 60, 40] as const;

function inkColour(name: string): readonly [number, number, number] {
  return INK_COLOURS[name] ?? SPOT_COLOUR;
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
      inks: inks.map(({ name }) => ({ name, rgb: inkColour(name) })),
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
