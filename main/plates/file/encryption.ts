import { createDecipheriv } from "node:crypto";
import { type PDFDict, PDFName } from "@cantoo/pdf-lib";
import { failure, type Result, success } from "../../../document/result.ts";
import {
  arrayEntry,
  booleanEntry,
  dictEntry,
  entry,
  nameEntry,
  numberEntry,
  stringBytes,
  stringEntry,
} from "../objects/read.ts";
import { fileKey, md5, type StandardSecurity } from "./encryption-key.ts";
import type { IndirectReading, ObjectCiphers } from "./indirect-object.ts";
import { rc4 } from "./rc4.ts";

type Method = "none" | "rc4" | "aes128" | "aes256";

/**
 * The ciphers of an encrypted file's objects (ISO 32000-2, 7.6: the standard handler, versions 1, 2, 4
 * and 5). Fails with plates.file.password when the password (none is the empty one) is wrong and with
 * plates.file.encryption for what is not known.
 */
export function fileCiphers(
  trailer: PDFDict,
  password: string | undefined,
): Result<NonNullable<IndirectReading["ciphers"]>> {
  const dict = dictEntry(trailer, "Encrypt");
  const security = dict && readSecurity(dict, trailer);
  if (security === undefined) return failure("plates.file.encryption");
  try {
    const key = fileKey(security, password ?? "");
    if (key === undefined) return failure("plates.file.password");
    const string = methodOf(dict!, "StrF", security.version);
    const stream = methodOf(dict!, "StmF", security.version);
    if (string === undefined || stream === undefined) return failure("plates.file.encryption");
    return success((number, generation) =>
      objectCiphers(key, { string, stream }, number, generation, security.encryptsMetadata),
    );
  } catch {
    // Fields of wrong lengths make the cipher library throw.
    return failure("plates.file.encryption");
  }
}

function readSecurity(dict: PDFDict, trailer: PDFDict): StandardSecurity | undefined {
  const version = numberEntry(dict, "V") ?? 0;
  const revision = numberEntry(dict, "R");
  const owner = stringEntry(dict, "O");
  const user = stringEntry(dict, "U");
  if (nameEntry(dict, "Filter") !== "Standard" || ![1, 2, 3, 4, 5].includes(version))
    return undefined;
  if (revision === undefined || owner === undefined || user === undefined) return undefined;
  const none = new Uint8Array(0);
  const bits = version === 1 ? 40 : version === 4 ? 128 : (numberEntry(dict, "Length") ?? 40);
  return {
    version,
    revision,
    keyLength: Math.max(5, Math.min(16, bits >> 3)),
    owner,
    user,
    ownerKey: stringEntry(dict, "OE") ?? none,
    userKey: stringEntry(dict, "UE") ?? none,
    permissions: numberEntry(dict, "P") ?? 0,
    encryptsMetadata: booleanEntry(dict, "EncryptMetadata") ?? true,
    fileId: stringBytes(arrayEntry(trailer, "ID")?.[0]) ?? none,
  };
}

function methodOf(dict: PDFDict, use: "StrF" | "StmF", version: number): Method | undefined {
  if (version < 4) return "rc4";
  const filter = nameEntry(dict, use) ?? "Identity";
  if (filter === "Identity") return "none";
  const method = nameEntry(dictEntry(dictEntry(dict, "CF"), filter), "CFM");
  if (method === undefined || method === "None") return "none";
  if (method === "V2") return "rc4";
  if (method === "AESV2") return "aes128";
  return method === "AESV3" ? "aes256" : undefined;
}

function objectCiphers(
  key: Uint8Array,
  methods: { readonly string: Method; readonly stream: Method },
  number: number,
  generation: number,
  encryptsMetadata: boolean,
): ObjectCiphers {
  return {
    string: (bytes) => decrypt(bytes, methods.string, key, number, generation),
    stream: (bytes, dict) =>
      isOpen(dict, encryptsMetadata)
        ? bytes
        : decrypt(bytes, methods.stream, key, number, generation),
  };
}

/** Streams that are never encrypted, or that say so. */
function isOpen(dict: PDFDict, encryptsMetadata: boolean): boolean {
  const type = entry(dict, "Type");
  if (type === PDFName.of("XRef")) return true;
  if (type === PDFName.of("Metadata") && !encryptsMetadata) return true;
  const filter = entry(dict, "Filter");
  const first = arrayEntry(dict, "Filter")?.[0] ?? filter;
  return first === PDFName.of("Crypt");
}

function decrypt(
  bytes: Uint8Array,
  method: Method,
  key: Uint8Array,
  number: number,
  generation: number,
): Uint8Array {
  if (method === "none") return bytes;
  if (method === "aes256") return aes(bytes, "aes-256-cbc", key);
  const salt = [number, number >> 8, number >> 16, generation, generation >> 8];
  // The letters "sAlT" (algorithm 1, step b).
  if (method === "aes128") salt.push(0x73, 0x41, 0x6c, 0x54);
  const own = md5(key, Uint8Array.from(salt)).subarray(0, Math.min(16, key.length + 5));
  return method === "rc4" ? rc4(own, bytes) : aes(bytes, "aes-128-cbc", own);
}

/** AES-CBC whose first block is the initialization vector; wrong padding is kept as it is. */
function aes(bytes: Uint8Array, algorithm: string, key: Uint8Array): Uint8Array {
  const length = (bytes.length >> 4) << 4;
  if (length < 32) return new Uint8Array(0);
  const decipher = createDecipheriv(algorithm, key, bytes.subarray(0, 16)).setAutoPadding(false);
  const plain = decipher.update(bytes.subarray(16, length));
  const padding = plain[plain.length - 1]!;
  return padding >= 1 && padding <= 16 ? plain.subarray(0, plain.length - padding) : plain;
}
