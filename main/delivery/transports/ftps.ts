import { createReadStream } from "node:fs";
import type { Writable } from "node:stream";
import { type ConnectionOptions, type PeerCertificate, TLSSocket } from "node:tls";
import { Client, FTPError } from "basic-ftp";
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

type FtpsSettings = Extract<DestinationSettings, { kind: "sftp" | "ftps" }>;

/** Milliseconds that a server may say nothing. */
const TIMEOUT = 30_000;
const CHUNK = 1 << 18;

/**
 * Connects by FTP with explicit TLS, control and data alike. The certificate must be good for the
 * host by the system's authorities, or be the one whose SHA-256 is kept; a password goes out after that.
 */
export async function openFtps(settings: FtpsSettings): Promise<Transport> {
  const options = await tlsOptions(settings);
  const client = await secured(settings, options);
  try {
    await client.login(settings.user, settings.password ?? "");
  } catch (error) {
    client.close();
    if (error instanceof FTPError && error.code >= 500)
      throw lasting("delivery.login", { host: settings.host, user: settings.user });
    throw ftpsFault(error, settings.host, settings.folder);
  }
  try {
    // biome-ignore lint/correctness/useHookAtTopLevel: a call of FTP, no hook of React
    await client.useDefaultSettings();
    const folder = settings.folder.startsWith("/")
      ? settings.folder
      : over((await client.pwd()).replace(/\/+$/, ""), settings.folder);
    await client.cd(folder);
    return new FtpsTransport(client, settings.host, folder.replace(/\/+$/, ""));
  } catch (error) {
    client.close();
    const { host, folder } = settings;
    if (error instanceof FTPError && error.code === 550)
      throw new TransferFault("delivery.folder.missing", { folder: `${host}:${folder}` });
    throw ftpsFault(error, host, folder);
  }
}

/** A connection whose line is encrypted, by the certificate that the options ask for. */
async function secured(settings: FtpsSettings, options: ConnectionOptions): Promise<Client> {
  const { host, port = 21 } = settings;
  const client = new Client(TIMEOUT);
  try {
    await client.connect(host, port);
    // biome-ignore lint/correctness/useHookAtTopLevel: a call of FTP, no hook of React
    await client.useTLS(options);
    return client;
  } catch (error) {
    client.close();
    if (error instanceof FTPError) throw lasting("delivery.tls.none", { host });
    const fault = codeOf(error);
    if (!isCertificateFault(fault)) throw ftpsFault(error, host, settings.folder);
    const { fingerprint256 } = await shownCertificate(settings);
    throw lasting("delivery.certificate.unknown", {
      host,
      fault,
      fingerprint: plain(fingerprint256),
    });
  }
}

/** By which certificate the server must show itself, on every connection. */
async function tlsOptions(settings: FtpsSettings): Promise<ConnectionOptions> {
  const { host, fingerprint } = settings;
  const servername = /^[\d.]+$|:/.test(host) ? {} : { servername: host };
  if (!fingerprint?.trim()) return { host, ...servername };
  const kept = plain(fingerprint);
  const shown = await shownCertificate(settings);
  const found = plain(shown.fingerprint256);
  if (found !== kept)
    throw lasting("delivery.certificate.changed", { host, fingerprint: found, expected: kept });
  const base64 = shown.raw.toString("base64");
  return {
    host,
    ...servername,
    // The very certificate is the authority: whoever cannot show it is refused by TLS itself.
    ca: `-----BEGIN CERTIFICATE-----\n${base64}\n-----END CERTIFICATE-----\n`,
    allowPartialTrustChain: true,
    checkServerIdentity: (_, certificate) =>
      plain(certificate.fingerprint256) === kept ? undefined : new Error("ERR_TLS_CERT_OTHER"),
  };
}

/** The certificate that the server shows, on a connection that is used for nothing else. */
async function shownCertificate(settings: FtpsSettings): Promise<PeerCertificate> {
  const { host, port = 21, folder } = settings;
  const client = new Client(TIMEOUT);
  try {
    await client.connect(host, port);
    // biome-ignore lint/correctness/useHookAtTopLevel: a call of FTP, no hook of React
    await client.useTLS({ host, rejectUnauthorized: false });
    const { socket } = client.ftp;
    if (!(socket instanceof TLSSocket)) throw lasting("delivery.tls.none", { host });
    return socket.getPeerCertificate();
  } catch (error) {
    if (error instanceof FTPError) throw lasting("delivery.tls.none", { host });
    throw ftpsFault(error, host, folder);
  } finally {
    client.close();
  }
}

/** A fingerprint as lower-case hexadecimal. */
function plain(fingerprint: string): string {
  return fingerprint.replaceAll(/[^0-9a-fA-F]/g, "").toLowerCase();
}

function isCertificateFault(code: string): boolean {
  return /CERT|SIGNATURE|ISSUER|TLS_CERT|CA_|CHAIN/.test(code);
}

class FtpsTransport implements Transport {
  readonly #client: Client;
  readonly #host: string;
  readonly #base: string;
  #isClosed = false;

  constructor(client: Client, host: string, base: string) {
    this.#client = client;
    this.#host = host;
    this.#base = base;
  }

  stat(path: string): Promise<Place | undefined> {
    return this.#try(path, async (full) => {
      try {
        return { name: path, kind: "file", bytes: await this.#client.size(full) };
      } catch (error) {
        if (!(error instanceof FTPError)) throw error;
      }
      // Servers tell no size of a folder, but enter it.
      try {
        await this.#client.cd(full);
        return { name: path, kind: "folder", bytes: 0 };
      } catch (error) {
        if (error instanceof FTPError && error.code === 550) return undefined;
        throw error;
      }
    });
  }

  list(folder: string): Promise<Place[]> {
    return this.#try(folder, async (full) => {
      await this.#client.cd(full);
      return (await this.#client.list())
        .filter(({ name }) => name !== "." && name !== "..")
        .map(({ name, isDirectory, size }) => ({
          name,
          kind: isDirectory ? "folder" : "file",
          bytes: size,
        }));
    });
  }

  mkdir(folder: string): Promise<void> {
    return this.#try(folder, async (full) => void (await this.#client.send(`MKD ${full}`)));
  }

  put(file: string, path: string, from: number, onBytes: (count: number) => void): Promise<void> {
    return this.#try(path, async (full) => {
      const source = createReadStream(file, { start: from, highWaterMark: CHUNK });
      source.on("data", (chunk) => onBytes(chunk.length));
      source.pause();
      try {
        if (from > 0) await this.#client.appendFrom(source, full);
        else await this.#client.uploadFrom(source, full);
      } finally {
        source.destroy();
      }
    });
  }

  read(path: string, into: Writable): Promise<void> {
    return this.#try(path, async (full) => void (await this.#client.downloadTo(into, full)));
  }

  rename(from: string, to: string): Promise<void> {
    return this.#try(
      to,
      async (full) => void (await this.#client.rename(over(this.#base, from), full)),
    );
  }

  remove(path: string): Promise<void> {
    return this.#try(path, async (full) => {
      const found = await this.stat(path);
      if (found?.kind === "folder") await this.#client.removeDir(full);
      else if (found) await this.#client.remove(full);
    });
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    this.#client.close();
  }

  async #try<T>(path: string, work: (full: string) => Promise<T>): Promise<T> {
    if (this.#isClosed) throw new TransferFault("delivery.stopped");
    const full = over(this.#base, path);
    try {
      return await work(full);
    } catch (error) {
      if (this.#isClosed) throw new TransferFault("delivery.stopped");
      throw ftpsFault(error, this.#host, full);
    }
  }
}

/** Servers' own words for a full disk. */
const NO_ROOM = /no space|disk (is )?full|quota/i;

/** Replies of RFC 959 by what can be done about them. */
function ftpsFault(error: unknown, host: string, path: string): TransferFault {
  if (error instanceof TransferFault) return error;
  const text = error instanceof Error ? error.message : String(error);
  const place = `${host}:${path}`;
  if (error instanceof FTPError) {
    const { code } = error;
    if (code === 452 || code === 552 || NO_ROOM.test(text))
      return new TransferFault("delivery.full", { place });
    // A local error while writing: most servers have no other word for a full disk.
    if (code === 451 && /writ/i.test(text))
      return new TransferFault("delivery.unwritten", { place, fault: text.slice(0, 200) });
    if (code === 530) return lasting("delivery.login", { host, user: "" });
    if (code === 553 || code === 550) return lasting("delivery.rights", { place });
    return new TransferFault("delivery.server", { host, fault: text.slice(0, 200) });
  }
  const fault = codeOf(error);
  if (isCertificateFault(fault)) return lasting("delivery.certificate.data", { host, fault });
  if (isNetworkCode(fault) || /timeout|closed|socket|FIN|connection/i.test(text))
    return new TransferFault("delivery.network", { host, fault: fault || text.slice(0, 100) });
  return new TransferFault("delivery.server", { host, fault: text.slice(0, 200) });
}
