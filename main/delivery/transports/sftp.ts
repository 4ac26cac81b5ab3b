import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile } from "node:fs/promises";
import { connect, type Socket } from "node:net";
import { Transform, type Writable } from "node:stream";
import { pipeline } from "node:stream/promises";
import SftpClient from "ssh2-sftp-client";
import { systemFault } from "../../../document/result.ts";
import type { DestinationSettings } from "../../bridge/desk-calls.ts";
import {
  codeOf,
  isNetworkCode,
  lasting,
  over,
  type Place,
  TransferFault,
  type Transport,
} from "./transport.ts";

type SftpSettings = Extract<DestinationSettings, { kind: "sftp" | "ftps" }>;

/** Bytes of a write: what OpenSSH takes in one packet. */
const CHUNK = 1 << 18;
const READY_TIMEOUT = 20_000;
/** A line that says nothing for so long, so many times, is dead. */
const KEEP_ALIVE = { keepaliveInterval: 10_000, keepaliveCountMax: 3 };

/** The fingerprint of a server's key as OpenSSH prints it. */
export function fingerprintOf(key: Uint8Array): string {
  return `SHA256:${createHash("sha256").update(key).digest("base64").replace(/=+$/, "")}`;
}

/**
 * Connects by SFTP. The server's key must be the one whose fingerprint is kept: an unknown one is
 * refused, with the fingerprint that a person may accept, before any secret is sent.
 */
export async function openSftp(settings: SftpSettings): Promise<Transport> {
  const key = settings.keyFile === undefined ? undefined : await readKey(settings.keyFile);
  const quiet = () => undefined;
  const client = new SftpClient("dayang", { error: quiet, end: quiet, close: quiet });
  let found: string | undefined;
  if (settings.password !== undefined) {
    const { password } = settings;
    // Servers that ask in words (PAM) get the password for each question.
    client.on("keyboard-interactive", (_name, _text, _language, prompts, answer) =>
      answer(prompts.map(() => password)),
    );
  }
  try {
    const wrapper = await client.connect({
      sock: await openSocket(settings),
      username: settings.user,
      ...(key === undefined ? {} : { privateKey: key }),
      ...(settings.password === undefined
        ? {}
        : key === undefined
          ? { password: settings.password, tryKeyboard: true }
          : { passphrase: settings.password }),
      readyTimeout: READY_TIMEOUT,
      ...KEEP_ALIVE,
      hostVerifier: (hostKey: Buffer) => {
        found = fingerprintOf(hostKey);
        return found === settings.fingerprint?.trim();
      },
    });
    const base = await client.realPath(settings.folder);
    if ((await client.exists(base)) !== "d")
      throw new TransferFault("delivery.folder.missing", { folder: `${settings.host}:${base}` });
    return new SftpTransport(client, settings.host, base, wrapper);
  } catch (error) {
    await client.end().catch(quiet);
    throw connectFault(error, settings, found);
  }
}

/**
 * A socket that sends at once: each stretch of a file waits for an answer, which the usual gathering
 * of small packets would hold back for a twenty-fifth of a second.
 */
function openSocket({ host, port = 22 }: SftpSettings): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true, timeout: READY_TIMEOUT });
    const late = () => socket.destroy(Object.assign(new Error("ETIMEDOUT"), { code: "ETIMEDOUT" }));
    socket.once("timeout", late).once("error", reject);
    socket.once("connect", () => {
      socket.setTimeout(0).removeListener("timeout", late).removeListener("error", reject);
      resolve(socket);
    });
  });
}

async function readKey(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    throw lasting("delivery.keyFile", { file, fault: systemFault(error) });
  }
}

function connectFault(error: unknown, settings: SftpSettings, found: string | undefined): Error {
  const { host, user, fingerprint, keyFile } = settings;
  const text = messageOf(error);
  if (found !== undefined && found !== fingerprint?.trim()) {
    return fingerprint === undefined || fingerprint.trim() === ""
      ? lasting("delivery.key.unknown", { host, fingerprint: found })
      : lasting("delivery.key.changed", { host, fingerprint: found, expected: fingerprint.trim() });
  }
  if (/privateKey|passphrase/i.test(text) && keyFile !== undefined)
    return lasting("delivery.keyFile", { file: keyFile, fault: lastPart(text) });
  if (/authentication/i.test(text)) return lasting("delivery.login", { host, user });
  return sftpFault(error, host, settings.folder);
}

/** The wrapper's way to ask how much room there is; OpenSSH has it, others may not. */
interface Room {
  ext_openssh_statvfs(
    path: string,
    done: (error: Error | undefined, room: { f_bavail: number; f_frsize: number }) => void,
  ): void;
}

class SftpTransport implements Transport {
  readonly #client: SftpClient;
  readonly #host: string;
  readonly #base: string;
  readonly #room: Room;
  #isClosed = false;
  /** Rejects when the connection is lost; whatever is under way then ends. */
  readonly #lost: Promise<never>;

  constructor(client: SftpClient, host: string, base: string, room: unknown) {
    this.#client = client;
    this.#host = host;
    this.#base = base.replace(/\/+$/, "");
    this.#room = room as Room;
    this.#lost = new Promise((_, reject) => {
      client.on("close", () =>
        reject(new TransferFault("delivery.network", { host, fault: "ECONNRESET" })),
      );
    });
    this.#lost.catch(() => undefined);
  }

  stat(path: string): Promise<Place | undefined> {
    return this.#try(path, async (full) => {
      try {
        const found = await this.#client.stat(full);
        const kind = found.isDirectory ? "folder" : "file";
        return { name: path, kind, bytes: found.size };
      } catch (error) {
        if (isMissing(error)) return undefined;
        throw error;
      }
    });
  }

  list(folder: string): Promise<Place[]> {
    return this.#try(folder, async (full) =>
      (await this.#client.list(full)).map(({ name, type, size }) => ({
        name,
        kind: type === "d" ? "folder" : "file",
        bytes: size,
      })),
    );
  }

  mkdir(folder: string): Promise<void> {
    return this.#try(folder, async (full) => void (await this.#client.mkdir(full)));
  }

  put(file: string, path: string, from: number, onBytes: (count: number) => void): Promise<void> {
    return this.#try(path, async (full) => {
      const count = new Transform({
        transform(chunk: Uint8Array, _, done) {
          onBytes(chunk.length);
          done(null, chunk);
        },
      });
      const options = { flags: from > 0 ? "r+" : "w", start: from } as const;
      try {
        await pipeline(
          createReadStream(file, { start: from, highWaterMark: CHUNK }),
          count,
          this.#client.createWriteStream(full, options),
        );
      } catch (error) {
        if (await this.#isFull())
          throw new TransferFault("delivery.full", { place: this.#where(full) });
        throw error;
      }
    });
  }

  read(path: string, into: Writable): Promise<void> {
    return this.#try(path, (full) =>
      pipeline(this.#client.createReadStream(full, { highWaterMark: CHUNK }), into),
    );
  }

  rename(from: string, to: string): Promise<void> {
    return this.#try(
      to,
      async (full) => void (await this.#client.rename(over(this.#base, from), full)),
    );
  }

  remove(path: string): Promise<void> {
    return this.#try(path, async (full) => {
      const found = await this.#client.exists(full);
      if (found === "d") await this.#client.rmdir(full, true);
      else if (found) await this.#client.delete(full);
    });
  }

  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await Promise.race([this.#client.end(), this.#lost]).catch(() => undefined);
  }

  #where(path: string): string {
    return `${this.#host}:${path}`;
  }

  /** The protocol has no word for a full disk: less than a write's room is one. */
  async #isFull(): Promise<boolean> {
    const asked = new Promise<boolean>((resolve) => {
      try {
        this.#room.ext_openssh_statvfs(this.#base, (error, room) =>
          resolve(!error && room.f_bavail * room.f_frsize < CHUNK),
        );
      } catch {
        resolve(false);
      }
    });
    return Promise.race([asked, this.#lost]).catch(() => false);
  }

  async #try<T>(path: string, work: (full: string) => Promise<T>): Promise<T> {
    if (this.#isClosed) throw new TransferFault("delivery.stopped");
    const full = over(this.#base, path);
    try {
      const working = work(full);
      working.catch(() => undefined);
      return await Promise.race([working, this.#lost]);
    } catch (error) {
      if (this.#isClosed) throw new TransferFault("delivery.stopped");
      throw sftpFault(error, this.#host, full);
    }
  }
}

/** Numbers of the protocol (SSH_FX_*) as OpenSSH's draft has them; the library puts words for some. */
const NO_SUCH_FILE = 2;
const PERMISSION_DENIED = 3;

function statusOf(error: unknown): number | string {
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  return typeof code === "number" || typeof code === "string" ? code : "";
}

function isMissing(error: unknown): boolean {
  const status = statusOf(error);
  return status === NO_SUCH_FILE || status === "ENOENT" || status === "ERR_NO_SUCH_FILE";
}

function sftpFault(error: unknown, host: string, path: string): TransferFault {
  if (error instanceof TransferFault) return error;
  const text = messageOf(error);
  const place = `${host}:${path}`;
  const status = statusOf(error);
  if (isMissing(error) || /no such file/i.test(text))
    return new TransferFault("delivery.folder.missing", { folder: place });
  if (status === PERMISSION_DENIED || status === "EACCES" || /permission denied/i.test(text))
    return lasting("delivery.rights", { place });
  const isLost =
    /no response|not connected|no sftp connection|closed|reset|timed? ?out|socket|keepalive|handshake|ended|ECONN|address lookup/i;
  if (isNetworkCode(codeOf(error)) || isLost.test(text)) {
    const fault = isNetworkCode(codeOf(error)) ? codeOf(error) : lastPart(text);
    return new TransferFault("delivery.network", { host, fault });
  }
  return new TransferFault("delivery.server", { host, fault: lastPart(text) });
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** A library's message without the chain of its functions. */
function lastPart(text: string): string {
  return text.replace(/^.*(?:->|: )(?=\S)/, "").slice(0, 200);
}
