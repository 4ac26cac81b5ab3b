import { spawnSync } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DestinationSettings } from "../main/bridge/desk-calls.ts";
import { type BuiltPackage, buildPackage } from "../main/delivery/package.ts";
import { startPackageWorker } from "../main/delivery/package-worker-client.ts";
import {
  type After,
  noSshd,
  noVsftpd,
  sshd,
  vsftpd,
} from "../main/delivery/press-servers.fixture.ts";
import { sendPackage } from "../main/delivery/send.ts";
import { openTransport } from "../main/delivery/transports/open-transport.ts";
import { openFaceLibrary } from "../main/fonts/library.ts";
import { writePagePdf } from "../main/pdf/write-page-pdf.ts";
import { preflightPdf } from "../main/press/preflight.ts";
import { PROFILE_SETS } from "../main/press/profile-set.ts";
import type { DisplayList } from "../typeset/display-list.ts";
import { deliveryRequest } from "./delivery-request.ts";
import { PHOTO, photographs } from "./photographs.ts";
import { placedPhotos } from "./press.ts";
import { type Spread, spreadOf } from "./statistics.ts";

/** Pages of the delivery, and how many of them have four photos of 24 megapixels. */
const PAGES = 16;
const WITH_PHOTOS = 4;
const BUILDS = 3;
const SENDS = 7;

/** What a delivery of 16 pages on loopback takes, milliseconds, and what the same bytes take else. */
export interface DeliveryFigures {
  readonly megabytes: number;
  /** Preflight of the same PDFs alone, in this thread. */
  readonly preflightAlone: Spread;
  readonly build: Spread;
  /** Highest memory of a process that builds the package, MiB. */
  readonly buildPeakMiB: number;
  /** By way: sent, read back, hashed and renamed; the copy that knows nothing of all this. */
  readonly ways: readonly {
    readonly way: string;
    readonly sent: Spread;
    readonly copied: Spread;
  }[];
  /** Ways that could not be measured here, and why. */
  readonly missing: readonly string[];
}

/** Measures building a package of real pages, and sending it into a folder and to real servers. */
export async function measureDelivery(page: DisplayList, root: string): Promise<DeliveryFigures> {
  const folder = mkdtempSync(join(tmpdir(), "dayang-bench-delivery-"));
  const last: (() => void | Promise<void>)[] = [];
  const after: After = (work) => void last.unshift(work);
  after(() => rmSync(folder, { recursive: true, force: true }));
  try {
    const pdfs = join(folder, "pdfs");
    await writePdfs(page, pdfs);
    const times = await buildTimes(pdfs, folder);
    const buildPeakMiB = peakOf(root, pdfs, folder);
    const { built, ...spreads } = times;
    const missing: string[] = [];
    const ways: DeliveryFigures["ways"][number][] = [];
    for (const { way, why, start } of WAYS) {
      if (why) {
        missing.push(`${way}: ${why}`);
        continue;
      }
      try {
        ways.push({ way, ...(await sendTimes(built, folder, await start(after))) });
      } catch (error) {
        // What it is compared with does not work here: the rest can be measured all the same.
        if (!(error instanceof CopyFailed)) throw error;
        missing.push(`${way}: ${error.message}`);
      }
    }
    const bytes = built.files.reduce((sum, file) => sum + file.bytes, 0);
    return { megabytes: bytes / 1e6, ...spreads, buildPeakMiB, ways, missing };
  } finally {
    for (const work of last) await work();
  }
}

async function writePdfs(page: DisplayList, folder: string): Promise<void> {
  mkdirSync(folder);
  const pictures = await photographs(folder, 4, PHOTO);
  const faces = openFaceLibrary();
  const options = { faces, date: "2026-11-24", title: "bench" } as const;
  const text = (await writePagePdf([page], options)).bytes;
  const items = [...page.items, ...placedPhotos(page)];
  const photos = (await writePagePdf([{ ...page, items }], { ...options, pictures })).bytes;
  for (const { file } of pictures.values()) rmSync(file);
  for (let at = 0; at < PAGES; at++) {
    const name = `page-${String(at + 1).padStart(2, "0")}.pdf`;
    writeFileSync(join(folder, name), at < WITH_PHOTOS ? photos : text);
  }
  faces.close();
}

/** Building and preflight take turns, so that what else the machine does meets both. */
async function buildTimes(pdfs: string, folder: string) {
  const request = deliveryRequest(pdfs);
  const set = PROFILE_SETS.get(request.set)!;
  const times = { build: [] as number[], alone: [] as number[] };
  let built: BuiltPackage | undefined;
  for (let run = 0; run < BUILDS; run++) {
    const place = join(folder, "package");
    rmSync(place, { recursive: true, force: true });
    times.build.push(
      await milliseconds(async () => {
        const worker = startPackageWorker();
        const made = await buildPackage(place, request, worker);
        await worker.close();
        if (!made.ok) throw new Error(JSON.stringify(made.error));
        built = made.value;
      }),
    );
    times.alone.push(
      await milliseconds(async () => {
        for (const { read } of request.pages) await preflightPdf(read()!, { set });
      }),
    );
  }
  return { built: built!, build: spreadOf(times.build), preflightAlone: spreadOf(times.alone) };
}

function peakOf(root: string, pdfs: string, folder: string): number {
  const peak = join(folder, "peak");
  const program = ["--import", join(root, "bench/peak.mjs"), join(root, "bench/delivery-build.ts")];
  const { status, stderr } = spawnSync(
    process.execPath,
    [...program, pdfs, join(folder, "package-of-child")],
    { env: { ...process.env, DAYANG_BENCH_PEAK: peak }, encoding: "utf8" },
  );
  if (status !== 0) throw new Error(stderr);
  return Number(readFileSync(peak, "utf8"));
}

/** A destination, and the plain copy of a folder to a name beside it. */
interface Way {
  readonly settings: DestinationSettings;
  /** Where what is sent lies on this machine. */
  readonly inbox: string;
  copy(from: string, name: string): void;
}

const WAYS: readonly {
  readonly way: string;
  readonly why: string | false;
  start(after: After): Promise<Way>;
}[] = [
  { way: "folder", why: false, start: hotFolder },
  { way: "SFTP", why: noSshd, start: overSsh },
  { way: "FTPS", why: noVsftpd, start: overTls },
];

async function hotFolder(after: After): Promise<Way> {
  const inbox = mkdtempSync(join(tmpdir(), "dayang-bench-inbox-"));
  after(() => rmSync(inbox, { recursive: true, force: true }));
  return {
    settings: { kind: "folder", id: "press", name: "press", folder: inbox },
    inbox,
    copy: (from, name) => cpSync(from, join(inbox, name), { recursive: true }),
  };
}

async function overSsh(after: After): Promise<Way> {
  const { settings, inbox } = await sshd(after);
  const { port, user, host, keyFile } = settings;
  const options = ["StrictHostKeyChecking=no", "UserKnownHostsFile=/dev/null", "LogLevel=ERROR"];
  const args = ["-q", "-r", "-P", String(port), "-i", keyFile!];
  for (const option of options) args.push("-o", option);
  const copy = (from: string, name: string) =>
    ran("scp", [...args, from, `${user}@${host}:${join(inbox, name)}`]);
  return { settings, inbox, copy };
}

async function overTls(after: After): Promise<Way> {
  const { settings, inbox } = await vsftpd(after);
  const { port, user, password, host, folder } = settings;
  // The server asks that data goes over the session of its control, which of TLS 1.3 is good once.
  const tls = ["-k", "--ssl-reqd", "--tls-max", "1.2"];
  const args = ["-s", "-S", ...tls, "--ftp-create-dirs", "-u", `${user}:${password}`];
  const copy = (from: string, name: string) => {
    const files = deliveredNames(from);
    const upload = `{${files.map((file) => join(from, file)).join(",")}}`;
    ran("curl", [...args, "-T", upload, `ftp://${host}:${port}${folder}/${name}/`]);
  };
  return { settings, inbox, copy };
}

function deliveredNames(folder: string): readonly string[] {
  const manifest: unknown = JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8"));
  const { files } = manifest as { readonly files: readonly { readonly name: string }[] };
  return [...files.map(({ name }) => name), "manifest.json"];
}

function ran(program: string, args: readonly string[]): void {
  const { status, stderr, error } = spawnSync(program, args, { encoding: "utf8" });
  if (status !== 0) throw new CopyFailed(`${program}: ${error?.message ?? stderr}`);
}

/** The plain copy that a delivery is compared with has failed. */
class CopyFailed extends Error {}

/** Sending and the plain copy take turns. */
async function sendTimes(built: BuiltPackage, folder: string, way: Way) {
  const times = { sent: [] as number[], copied: [] as number[] };
  const { name, files, manifestSha256: manifest } = built;
  const sending = { folder: join(folder, "package"), name, manifest, files, wasRenaming: false };
  const silent = {
    onBytes: () => undefined,
    onVerifying: async () => {},
    onRenaming: async () => {},
  };
  for (let run = 0; run < SENDS; run++) {
    times.sent.push(
      await milliseconds(async () => {
        const transport = await openTransport(way.settings, way.settings.folder);
        await sendPackage(transport, sending, silent);
        await transport.close();
      }),
    );
    times.copied.push(await milliseconds(async () => way.copy(sending.folder, "plain")));
    for (const each of [name, "plain"]) rmSync(join(way.inbox, each), { recursive: true });
  }
  return { sent: spreadOf(times.sent), copied: spreadOf(times.copied) };
}

async function milliseconds(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now();
  await work();
  return performance.now() - started;
}
