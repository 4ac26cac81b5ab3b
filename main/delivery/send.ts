import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { systemFault } from "../../document/result.ts";
import { MANIFEST, type PackageFile, readPackageManifest } from "./manifest.ts";
import { sha256Of } from "./seal.ts";
import { lasting, over, TransferFault, type Transport } from "./transports/transport.ts";

/** A package that lies in a folder here and is to stand over there under its name. */
export interface Sending {
  /** Where its files are here. */
  readonly folder: string;
  readonly name: string;
  /** SHA-256 of manifest.json, as the edition's log has it. */
  readonly manifest: string;
  /** All files, the manifest last. */
  readonly files: readonly PackageFile[];
  /**
   * The rename was begun before: where then neither the part nor the package is over there, the
   * house has taken it away already.
   */
  readonly wasRenaming: boolean;
}

/** What is told while a package goes out. */
export interface SendingEvents {
  /** Bytes that are over there, as far as is known. */
  onBytes(done: number): void;
  /** All is over there and is being read back. */
  onVerifying(): Promise<void>;
  /** Everything is verified; the package takes its name next. Must be kept before this resolves. */
  onRenaming(): Promise<void>;
}

/** The hidden folder in which a package gathers until it is whole. */
export function partName(name: string): string {
  return `.${name}.part`;
}

/**
 * Sends a package: files go into a hidden folder, each from where it broke off, are read back and
 * hashed, and the folder takes its name at once when all are right. A package that stands there whole
 * already counts as sent. Throws TransferFault; what is over there then stays for the next time.
 */
export async function sendPackage(
  transport: Transport,
  sending: Sending,
  events: SendingEvents,
): Promise<void> {
  await checkManifest(sending);
  if (await isThere(transport, sending)) return;
  const part = partName(sending.name);
  const standing = await transport.stat(part);
  if (!standing && sending.wasRenaming) return;
  if (!standing) await transport.mkdir(part);
  await removeStrangers(transport, part, sending.files);
  let before = 0;
  for (const file of sending.files) {
    await putFile(transport, sending, file, (done) => events.onBytes(before + done));
    before += file.bytes;
    events.onBytes(before);
  }
  await events.onVerifying();
  for (const file of sending.files) await verify(transport, over(part, file.name), file);
  await events.onRenaming();
  await transport.rename(part, sending.name);
}

/**
 * The manifest must be the one that the log knows, and the files those that it names: whoever changed
 * the queue's own list sends nothing else by it.
 */
async function checkManifest({ folder, files, manifest }: Sending): Promise<void> {
  let bytes: Uint8Array;
  try {
    bytes = await readFile(join(folder, MANIFEST));
  } catch (error) {
    throw lasting("delivery.local", { file: MANIFEST, fault: systemFault(error) });
  }
  const read = readPackageManifest(bytes);
  const own = { name: MANIFEST, bytes: bytes.length, sha256: sha256Of(bytes) };
  const named = read.ok ? [...read.value.files, own] : [];
  if (own.sha256 !== manifest || listText(named) !== listText(files))
    throw lasting("delivery.local", { file: MANIFEST, fault: "SHA-256" });
}

function listText(files: readonly PackageFile[]): string {
  return JSON.stringify(files.map(({ name, bytes, sha256 }) => [name, bytes, sha256]));
}

/** Whether the package stands there, whole. Throws where something else has its name. */
async function isThere(transport: Transport, { name, files }: Sending): Promise<boolean> {
  const found = await transport.stat(name);
  if (!found) return false;
  for (const file of [...files].reverse()) {
    const place = over(name, file.name);
    const there = found.kind === "folder" ? await transport.stat(place) : undefined;
    const isSame =
      there?.bytes === file.bytes && (await hashOver(transport, place)) === file.sha256;
    if (!isSame) throw lasting("delivery.taken", { name });
  }
  return true;
}

/** What an earlier package of the same name or a person left in the part is not ours to send. */
async function removeStrangers(
  transport: Transport,
  part: string,
  files: readonly PackageFile[],
): Promise<void> {
  const names = new Set(files.map(({ name }) => name));
  for (const { name, kind } of await transport.list(part))
    if (kind !== "file" || !names.has(name)) await transport.remove(over(part, name));
}

async function putFile(
  transport: Transport,
  { folder, name }: Sending,
  file: PackageFile,
  onBytes: (done: number) => void,
): Promise<void> {
  const local = join(folder, file.name);
  await checkLocal(local, file);
  const place = over(partName(name), file.name);
  let done = (await transport.stat(place))?.bytes ?? 0;
  if (done > file.bytes) {
    await transport.remove(place);
    done = 0;
  }
  onBytes(done);
  if (done === file.bytes && done > 0) return;
  await transport.put(local, place, done, (count) => {
    done += count;
    onBytes(Math.min(done, file.bytes));
  });
}

/** Nothing goes out that is not what the manifest says: the disk here may have changed it. */
async function checkLocal(local: string, file: PackageFile): Promise<void> {
  const hash = createHash("sha256");
  try {
    await pipeline(createReadStream(local), hash);
  } catch (error) {
    throw lasting("delivery.local", { file: file.name, fault: systemFault(error) });
  }
  if (hash.digest("hex") !== file.sha256)
    throw lasting("delivery.local", { file: file.name, fault: "SHA-256" });
}

/** A file that came over wrong is taken away, so that the next time begins it anew. */
async function verify(transport: Transport, place: string, file: PackageFile): Promise<void> {
  if ((await hashOver(transport, place)) === file.sha256) return;
  await transport.remove(place);
  throw new TransferFault("delivery.differs", { file: file.name });
}

async function hashOver(transport: Transport, place: string): Promise<string> {
  const hash = createHash("sha256");
  const into = new Writable({
    write(chunk: Uint8Array, _, done) {
      hash.update(chunk);
      done();
    },
  });
  await transport.read(place, into);
  return hash.digest("hex");
}
