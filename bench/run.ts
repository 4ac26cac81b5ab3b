import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { type DeliveryFigures, measureDelivery } from "./delivery.ts";
import { measureDesk } from "./desk.ts";
import { measureEditionFile } from "./edition-file.ts";
import { measurePress } from "./press.ts";
import { measureRealPage } from "./real-page.ts";
import type { Spread } from "./statistics.ts";
import { measureCommand } from "./whole-command.ts";

/*
 * `npm run bench`: prints a table, writes bench/results/latest.json. Only ratios within one run are
 * compared with bench/baseline.json, since machines differ; `--save` makes this run the baseline.
 * `npm run bench -- window` measures the open window in Chromium instead (bench/window/measure.ts).
 */
if (process.argv.includes("window")) {
  const measure = join(import.meta.dirname, "window/measure.ts");
  const { status } = spawnSync(process.execPath, [measure], { stdio: "inherit" });
  process.exit(status ?? 1);
}
const root = join(import.meta.dirname, "..");
const { page: sampled, ...page } = await measureRealPage(root);
const press = await measurePress(sampled);
const file = await measureEditionFile();
const desk = await measureDesk(root);
const delivery = await measureDelivery(sampled, root);
const command = await measureCommand(root, [1, 8, 16, 48]);

const one = command.pages[0]!;
const many = command.pages.at(-1)!;
/** Ratios of two figures of this run: what must not grow. */
const ratios = {
  "keystroke median ÷ page composed from scratch":
    page.keystroke.median / page.composeFromScratch.median,
  "keystroke p95 ÷ page composed from scratch": page.keystroke.p95 / page.composeFromScratch.median,
  "page made up from scratch ÷ composed from scratch":
    page.pageFromScratch.median / page.composeFromScratch.median,
  "page PDF ÷ page made up from scratch": page.pagePdf.median / page.pageFromScratch.median,
  "PDF with four 24-megapixel photos ÷ page PDF": press.fourPhotosPdf.median / page.pagePdf.median,
  "preflight of that page ÷ page PDF": press.preflight.median / page.pagePdf.median,
  "proof ÷ page PDF": desk.proof.median / page.pagePdf.median,
  "proofs compared ÷ page PDF": desk.compare.median / page.pagePdf.median,
  "edit made durable ÷ bare flush": file.append.median / file.bareFlush.median,
  "opening an edition file ÷ bare JSON": file.openAndClose.median / file.bareJson.median,
  "command of 1 page ÷ bare Node": one.seconds.median / command.bareNodeSeconds.median,
  "further page of 48 ÷ command of 1 page":
    (many.seconds.median - one.seconds.median) / (many.pages - 1) / one.seconds.median,
  ...Object.fromEntries(
    command.pages.flatMap(({ pages, seconds, oneCoreSeconds }) =>
      oneCoreSeconds
        ? [[`${pages} pages: two cores ÷ one core`, seconds.median / oneCoreSeconds.median]]
        : [],
    ),
  ),
};

const rows: string[][] = [
  ["what", "median", "p95", "least", "unit"],
  ...Object.entries(page).map(([name, s]) => [name, f(s.median), f(s.p95), f(s.least), "ms"]),
  ...(["textPdf", "fourPhotosPdf", "preflight"] as const).map((name) => {
    const { median, p95, least } = press[name];
    return [name, f(median), f(p95), f(least), "ms"];
  }),
  ...Object.entries(file).map(([name, s]) => [
    `edition file, ${name}`,
    f(s.median),
    f(s.p95),
    f(s.least),
    "ms",
  ]),
  ...Object.entries(desk).map(([name, s]) => [
    `proof desk, ${name}`,
    f(s.median),
    f(s.p95),
    f(s.least),
    "ms",
  ]),
  ...deliveryRows(delivery),
  ["bytes of a text page's PDF", f(press.bytes.text / 1024), "", "", "KiB"],
  ["bytes of that with four photos", f(press.bytes.photos / 1024), "", "", "KiB"],
  secondsRow("bareNode", command.bareNodeSeconds),
  ...command.pages.flatMap((p) => [
    secondsRow(`command, ${p.pages} pages (peak ${p.peakMiB.toFixed(0)} MiB)`, p.seconds),
    ...(p.oneCoreSeconds ? [secondsRow("  the same on one core", p.oneCoreSeconds)] : []),
  ]),
  ...(
    [
      ["4 photos of 24 MP", command.fourPhotographs],
      ["1 photo of 99 MP", command.largestPhotograph],
    ] as const
  ).map(([name, { seconds, peakMiB }]) =>
    secondsRow(`page with ${name} (peak ${peakMiB.toFixed(0)} MiB)`, seconds),
  ),
  ...command.pages.map((p) => [`PDF, a page of ${p.pages}`, f(p.pdfBytes / 1024), "", "", "KiB"]),
];
for (const row of rows) {
  console.log(row.map((cell, i) => (i === 0 ? cell.padEnd(36) : cell.padStart(10))).join(""));
}

for (const why of delivery.missing) console.log(`not measured here, ${why}`);

const baselineFile = join(root, "bench/baseline.json");
const baseline = readBaseline();
console.log("\nratio, and how it stands to the baseline");
for (const [name, ratio] of Object.entries(ratios)) {
  const before = baseline[name];
  const change = before === undefined ? "new" : `${((ratio / before - 1) * 100).toFixed(0)} %`;
  console.log(`${name.padEnd(56)}${ratio.toFixed(4).padStart(10)}${change.padStart(10)}`);
}

mkdirSync(join(root, "bench/results"), { recursive: true });
writeFileSync(
  join(root, "bench/results/latest.json"),
  `${JSON.stringify({ node: process.version, page, press, file, desk, delivery, command, ratios }, null, 2)}\n`,
);
if (process.argv.includes("--save")) {
  writeFileSync(baselineFile, `${JSON.stringify(ratios, null, 2)}\n`);
}

function deliveryRows(figures: DeliveryFigures): string[][] {
  const { megabytes, preflightAlone, build, buildPeakMiB, ways } = figures;
  const row = (name: string, { median, p95, least }: Spread) => [
    `16 pages, ${name}`,
    f(median),
    f(p95),
    f(least),
    "ms",
  ];
  return [
    row("preflight alone", preflightAlone),
    row(`package (peak ${buildPeakMiB.toFixed(0)} MiB)`, build),
    ...ways.flatMap(({ way, sent, copied }) => [
      row(`${way} (${f(megabytes)} MB)`, sent),
      row(`${way}, plain copy`, copied),
    ]),
  ];
}

function secondsRow(name: string, { median, p95, least }: Spread): string[] {
  return [name, f(median), f(p95), f(least), "s"];
}

function f(value: number): string {
  return value.toFixed(value < 10 ? 3 : 1);
}

function readBaseline(): Readonly<Record<string, number>> {
  try {
    return z.record(z.string(), z.number()).parse(JSON.parse(readFileSync(baselineFile, "utf8")));
  } catch {
    // The first run has none.
    return {};
  }
}
