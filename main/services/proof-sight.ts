import { access } from "node:fs/promises";
import { join } from "node:path";
import type { Proof } from "../../document/desk/proofs.ts";
import { inkColour, type Rgb } from "../../document/proof-colour.ts";
import { failure, success, systemFault } from "../../document/result.ts";
import { paperSwatches } from "../../document/swatches.ts";
import { PLATES_DPI } from "../bridge/resources.ts";
import { layWhole } from "../desk/originals.ts";
import { proofPdf } from "../desk/proof-files.ts";
import type { ProofWorker } from "../desk/proof-worker-client.ts";
import { printingProfile } from "../edition/export-page.ts";
import type { EditionFile } from "../edition-file/edition-file.ts";
import { newsprintProfile } from "../pdf/output-profile.ts";
import { printOf } from "./imports.ts";
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
/** How an ink is shown of which neither paper nor file say anything. */
const UNKNOWN: Rgb = [128, 128, 128];

/** How an ink looks on screen: a process ink, a spot ink as the edition's paper has it, or as its file has it. */
function colourOf(name: string, edition: EditionFile, own: Rgb = UNKNOWN): Rgb {
  const process = PROCESS_INKS[name];
  if (process !== undefined) return inkColour({ kind: "process", name, ...NO_INK, [process]: 1 });
  return spotColours(edition)[name] ?? own;
}

/** How the spot inks of an edition's paper look on screen, by name. */
function spotColours(edition: EditionFile): Record<string, Rgb> {
  const paper = edition.document().editions.get(edition.editionId)?.paper;
  const spots = [...paperSwatches(paper).values()].filter(({ kind }) => kind === "spot");
  return Object.fromEntries(spots.map((swatch) => [swatch.name, inkColour(swatch)]));
}

/** Where the plates of proofs are kept, and what makes them. */
export interface PlateParts {
  readonly editions: Pick<OpenEditions, "held">;
  readonly worker: ProofWorker;
  /** Folder of the cache. */
  readonly cache: string;
}

/** What answers the addresses of a proof's plates; undefined for what no proof of the edition names and what cannot be painted. */
export interface PlateResources {
  /** `inks`, and with an index `ink` (main/bridge/resources.ts). */
  plates(handle?: string, sha256?: string, index?: string): Promise<Resource | undefined>;
  /** `press`. */
  press(handle?: string, sha256?: string, paper?: boolean): Promise<Resource | undefined>;
}

/** A proof of an edition that is open. */
interface Found {
  readonly edition: EditionFile;
  readonly proof: Proof;
}

/** A proof's plates and its look in print are made once and kept by the hash of the PDF. */
export function openPlates({ editions, worker, cache }: PlateParts): PlateResources {
  const folder = join(cache, "plates");
  const fileOf = (sha256: string, name: string) => join(folder, `${sha256}-${name}`);
  const makeInks = async ({ edition, proof }: Found): Promise<boolean> => {
    const { pdf: sha256 } = proof;
    const pdf = proofPdf(edition, proof);
    const made = pdf.ok ? await worker.inks({ pdf: pdf.value, sha256 }) : undefined;
    if (!made?.ok) return false;
    const { inks, ...size } = made.value;
    for (const [index, { png }] of inks.entries())
      await layWhole(fileOf(sha256, `${PLATES_DPI}-${index}.png`), folder, png);
    // Last: where the list is, its pictures are.
    const list = JSON.stringify({
      ...size,
      inks: inks.map(({ name, rgb }) => ({ name, rgb: colourOf(name, edition, rgb) })),
    });
    await layWhole(
      fileOf(sha256, `inks-${PLATES_DPI}.json`),
      folder,
      new TextEncoder().encode(list),
    );
    return true;
  };
  const makePress = async ({ edition, proof }: Found, paper: boolean, file: string) => {
    const pdf = proofPdf(edition, proof);
    if (!pdf.ok) return false;
    const own = await printingProfile(printOf(edition.document()));
    const { bytes: profile } = own.ok ? own.value : await newsprintProfile();
    const named = { pdf: pdf.value, sha256: proof.pdf };
    const made = await worker.press(named, { profile, spots: spotColours(edition), paper });
    if (!made.ok) return false;
    await layWhole(file, folder, made.value);
    return true;
  };
  const once = makingOnce();
  return {
    plates: async (handle, sha256, index) => {
      const found = foundIn(editions, handle, sha256);
      if (!found || (index !== undefined && !/^\d{1,2}$/.test(index))) return undefined;
      const list = fileOf(found.proof.pdf, `inks-${PLATES_DPI}.json`);
      if (!(await once(list, () => makeInks(found)))) return undefined;
      return index === undefined
        ? { type: "application/json", body: { file: list }, lasting: true }
        : {
            type: "image/png",
            body: { file: fileOf(found.proof.pdf, `${PLATES_DPI}-${index}.png`) },
            lasting: true,
          };
    },
    press: async (handle, sha256, paper = false) => {
      const found = foundIn(editions, handle, sha256);
      if (!found) return undefined;
      const file = fileOf(found.proof.pdf, paper ? "press-paper.png" : "press.png");
      if (!(await once(file, () => makePress(found, paper, file)))) return undefined;
      return { type: "image/png", body: { file }, lasting: true };
    },
  };
}

/** Makes a file that is not there, one at a time however often it is asked for; false where it could not be. */
function makingOnce() {
  const making = new Map<string, Promise<boolean>>();
  return async (file: string, make: () => Promise<boolean>): Promise<boolean> => {
    try {
      if (await isThere(file)) return true;
      const asked = making.get(file) ?? make().finally(() => making.delete(file));
      making.set(file, asked);
      return await asked;
    } catch (error) {
      // A full disk; anything that is not the system's is a programmer's error.
      systemFault(error);
      return false;
    }
  };
}

function isThere(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

function foundIn(
  editions: Pick<OpenEditions, "held">,
  handle: string | undefined,
  sha256: string | undefined,
): Found | undefined {
  const file = handle === undefined ? undefined : editions.held(handle);
  if (!file?.ok) return undefined;
  const made = [...file.value.desk().proofs.values()].find(({ proof }) => proof.pdf === sha256);
  return made && { edition: file.value, proof: made.proof };
}
