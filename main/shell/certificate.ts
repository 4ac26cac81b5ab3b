import { createPrivateKey, X509Certificate } from "node:crypto";
import { readFile } from "node:fs/promises";
import { networkInterfaces } from "node:os";
import { createSecureContext } from "node:tls";
import { failure, type Result, success, systemFault } from "../../document/result.ts";

/** A certificate with its key, as PEM, and the names that it is good for. */
export interface Certificate {
  readonly cert: string;
  readonly key: string;
  /** Host names and addresses, without those that hold a wildcard. */
  readonly names: readonly string[];
}

/**
 * Reads the paper's certificate (PEM, with its chain) and key. Fails with "door.share.unreadable"
 * (`file`, `fault`), "door.share.certificate" and "door.share.key" (`file`) for what is none, or a key
 * under a passphrase, "door.share.pair" (`file`, the key's) for a key of another certificate, and
 * "door.share.early" and "door.share.expired" (`file`, `date`).
 */
export async function readCertificate(
  certificate: string,
  key: string,
  now: number = Date.now(),
): Promise<Result<Certificate>> {
  const [cert, secret] = [await pem(certificate), await pem(key)];
  if (!cert.ok) return cert;
  if (!secret.ok) return secret;
  const read = readOr(() => new X509Certificate(cert.value));
  if (!read) return failure("door.share.certificate", { file: certificate });
  const own = readOr(() => createPrivateKey(secret.value));
  if (!own) return failure("door.share.key", { file: key });
  if (!read.checkPrivateKey(own)) return failure("door.share.pair", { file: key });
  const dayOf = (time: Date) => time.toISOString().slice(0, 10);
  if (read.validToDate.getTime() < now)
    return failure("door.share.expired", { file: certificate, date: dayOf(read.validToDate) });
  if (read.validFromDate.getTime() > now)
    return failure("door.share.early", { file: certificate, date: dayOf(read.validFromDate) });
  // A chain that is broken is found by who is to use it.
  const pair = { cert: cert.value, key: secret.value };
  if (!readOr(() => createSecureContext(pair)))
    return failure("door.share.certificate", { file: certificate });
  return success({ ...pair, names: namesOf(read) });
}

/** What is read; undefined for what OpenSSL cannot read. */
function readOr<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    systemFault(error);
    return undefined;
  }
}

async function pem(file: string): Promise<Result<string>> {
  try {
    return success(await readFile(file, "utf8"));
  } catch (error) {
    return failure("door.share.unreadable", { file, fault: systemFault(error) });
  }
}

function namesOf({ subjectAltName = "" }: X509Certificate): string[] {
  return subjectAltName
    .split(", ")
    .map((name) => name.replace(/^(DNS|IP Address):/, ""))
    .filter((name) => name !== "" && !name.includes("*"));
}

/** Where browsers find a door of this machine: by the certificate's names, else by its own addresses. */
export function addressesOf(names: readonly string[], port: number): string[] {
  const own = Object.values(networkInterfaces())
    .flatMap((all) => all ?? [])
    .filter(({ family, internal }) => family === "IPv4" && !internal)
    .map(({ address }) => address);
  const hosts = names.length > 0 ? names : own;
  return [...new Set(hosts)].map(
    (host) => `https://${host.includes(":") ? `[${host}]` : host}:${port}/`,
  );
}
