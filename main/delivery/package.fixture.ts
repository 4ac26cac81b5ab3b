/** Test support: small packages of one or more pages. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Result } from "../../document/result.ts";
import { fixturePdf, GOOD_TEXT } from "../press/pdf.fixture.ts";
import {
  type BuiltPackage,
  buildPackage,
  type PackageRequest,
  type Packer,
  type PageToSend,
} from "./package.ts";
import { finishPackage } from "./package-finish.ts";
import { packPage } from "./package-page.ts";
import { sha256Of } from "./seal.ts";

/** Builds packages in the test's own thread, which spares the start of another one. */
export const HERE: Packer = { page: packPage, finish: finishPackage };

/** A folder that goes with the test. */
export function ownFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "dayang-delivery-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** What a result holds; a failure fails the test. */
export function held<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code} ${JSON.stringify(result.error.values)}`);
  return result.value;
}

/** A page's PDF; `extra` bytes make it longer. */
export function pagePdf(number: number, extra = 0): Uint8Array {
  const filler = extra > 0 ? `% ${noise(number, extra)}\n` : "";
  return fixturePdf({ pages: [`${GOOD_TEXT}% page ${number}\n${filler}`] });
}

/** Letters that no compression folds to nothing, the same for the same page. */
function noise(seed: number, length: number): string {
  let state = seed + 1;
  const letters = new Uint8Array(length);
  for (let i = 0; i < length; i++) {
    state = (state * 1103515245 + 12345) % 2147483648;
    letters[i] = 97 + ((state >> 16) % 26);
  }
  return new TextDecoder().decode(letters);
}

/** A signed page to send. */
export function signedPage(number: number, change: Partial<PageToSend> & { extra?: number } = {}) {
  const { extra = 0, ...rest } = change;
  const bytes = pagePdf(number, extra);
  const page: PageToSend = {
    pageId: `page-${number}`,
    proofId: `proof-${number}`,
    number,
    section: "要闻",
    sha256: sha256Of(bytes),
    version: 1,
    voids: [],
    standard: "x4",
    trim: { width: 60, height: 80 },
    signatures: [
      { stage: "s1", role: "pageEditor", name: "钱一", time: "2026-11-24T13:00:00.000Z" },
      { stage: "s2", role: "chiefEditor", name: "孙二", time: "2026-11-24T13:30:00.000Z" },
    ],
    read: () => bytes,
    ...rest,
  };
  return page;
}

/** A request for a package of pages. */
export function requestOf(
  pages: readonly PageToSend[],
  change: Partial<PackageRequest> = {},
): PackageRequest {
  return {
    packageId: "3f9a2c71-0000-4000-8000-000000000001",
    paper: "桃川日报",
    code: "TCRB",
    date: "2026-11-24",
    issueNumber: "5120",
    serialNumber: "5120",
    editionPages: 8,
    made: "2026-11-24T14:00:00.000Z",
    log: { count: 7, head: "a".repeat(64) },
    createdBy: "Dayang 0",
    fileName: "{code}{day}{page}",
    set: "newsprint",
    language: "zh-CN",
    pages,
    ...change,
  };
}

/** A package that stands in a folder of the test, under its own name. */
export async function builtPackage(
  request: PackageRequest,
): Promise<BuiltPackage & { readonly folder: string }> {
  const folder = join(ownFolder(), "package");
  return { ...held(await buildPackage(folder, request, HERE)), folder };
}
