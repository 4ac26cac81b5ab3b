import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { findProjectRoot } from "../fonts/manifest.ts";
import { packageManifestSchema, readPackageManifest } from "./manifest.ts";
import { held } from "./package.fixture.ts";
import { jsonText } from "./package-file.ts";
import { answerOf, readReceipt, receiptSchema } from "./receipt.ts";
import { sealed, sha256Of } from "./seal.ts";
import { ticketOf, ticketXml } from "./ticket.ts";

const DOCUMENT = readFileSync(join(findProjectRoot(), "docs/delivery.md"), "utf8");

/** A sample file of docs/delivery.md, as its bytes would be. */
function sample(name: string): string {
  const found = new RegExp(`^\`\`\`\\w+ ${name.replace(".", "\\.")}\\n(.*?)^\`\`\`$`, "ms").exec(
    DOCUMENT,
  );
  if (!found) throw new Error(`docs/delivery.md has no sample of ${name}`);
  return found[1]!;
}

const bytesOf = (name: string) => new TextEncoder().encode(sample(name));
const manifest = () => held(readPackageManifest(bytesOf("manifest.json")));

/** The ticket as the program writes it of the sample's manifest and of what its PDFs say. */
function ticket() {
  const { pages, ...facts } = manifest();
  const { packageId, name, paper, code, date, issueNumber, serialNumber } = facts;
  const { editionPages, made, reason, createdBy } = facts;
  const issue = { packageId, name, paper: paper!, code: code!, date, issueNumber: issueNumber! };
  const more = { serialNumber: serialNumber!, editionPages, made, reason: reason!, createdBy };
  const inks = ["Cyan", "Magenta", "Yellow", "Black"];
  const print = new Map([
    [pages[0]!.file, { condition: "FOGRA62", inks }],
    [pages[1]!.file, { condition: "FOGRA62", inks: ["Black", "PANTONE 186 C"] }],
  ]);
  return ticketOf({ ...issue, ...more, pages }, print);
}

test("the sample of the manifest is one that the program would write", () => {
  const { digest: _, ...body } = manifest();
  expect(new TextDecoder().decode(sealed(body))).toBe(sample("manifest.json"));
});

test("the samples of the ticket are what the program writes of that manifest", () => {
  expect(jsonText(ticket())).toBe(sample("ticket.json"));
  expect(`${ticketXml(ticket())}\n`).toBe(sample("ticket.xml"));
});

test("the sample of the receipt answers for that package", () => {
  const bytes = bytesOf("receipt.json");
  const receipt = held(readReceipt(bytes));
  const { packageId, pages } = manifest();
  const sent = { packageId, manifest: sha256Of(bytesOf("manifest.json")), pages };
  expect(answerOf(receipt, bytes, sent)).toMatchObject({ status: "received", faults: [] });
  // Written by another program with other blanks and another order it is a receipt, too.
  const text = sample("receipt.json")
    .replace(/\n {2,}/g, "\n ")
    .replace(/\n$/, "");
  const loose = text.replace(/"digest": "\w+"/, `"digest": "${"0".repeat(64)}"`);
  const other = loose.replace("0".repeat(64), sha256Of(loose));
  expect(readReceipt(new TextEncoder().encode(other)).ok).toBe(true);
});

test("every field of manifest and receipt is told of", () => {
  const page = packageManifestSchema.shape.pages.element.shape;
  const fields = { ...packageManifestSchema.shape, ...page, ...receiptSchema.shape };
  const untold = Object.keys(fields).filter((field) => !DOCUMENT.includes(`\`${field}\``));
  expect(untold).toEqual([]);
});

test("every fault that a receipt of the program can name is told of", () => {
  const sources = ["receive.ts", "receipt.ts", "manifest.ts", "seal.ts"].map((name) =>
    readFileSync(join(import.meta.dirname, name), "utf8"),
  );
  const codes = new Set(sources.join("\n").match(/"delivery\.(receive|seal|manifest)\.\w+"/g));
  // These end the command without a receipt.
  for (const none of ["none", "unreadable"]) codes.delete(`"delivery.receive.${none}"`);
  expect(codes.size).toBeGreaterThan(6);
  const untold = [...codes].filter((code) => !DOCUMENT.includes(code.slice(1, -1)));
  expect(untold).toEqual([]);
});
