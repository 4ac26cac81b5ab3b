import { createCipheriv, createDecipheriv, createHash } from "node:crypto";
import { rc4 } from "./rc4.ts";

/** The fields of a standard encryption dictionary (ISO 32000-2, 7.6.4). */
export interface StandardSecurity {
  readonly version: number;
  readonly revision: number;
  /** Length of the file's key in bytes. */
  readonly keyLength: number;
  readonly owner: Uint8Array;
  readonly user: Uint8Array;
  readonly ownerKey: Uint8Array;
  readonly userKey: Uint8Array;
  readonly permissions: number;
  readonly encryptsMetadata: boolean;
  /** The first string of the trailer's ID. */
  readonly fileId: Uint8Array;
}

const PADDING = Uint8Array.from(
  Buffer.from("28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a", "hex"),
);

/** The key of the file for a password, the user's or the owner's; undefined when it is wrong. */
export function fileKey(security: StandardSecurity, password: string): Uint8Array | undefined {
  if (security.revision >= 5) {
    const bytes = Buffer.from(password.normalize("NFKC"), "utf8").subarray(0, 127);
    return keyOfRevision5(security, bytes);
  }
  const bytes = Uint8Array.from(Buffer.from(password, "latin1"));
  return keyForUser(security, bytes) ?? keyForUser(security, userPassword(security, bytes));
}

/** Algorithms 2 and 6: the key that a user's password makes, if it is the right one. */
function keyForUser(security: StandardSecurity, password: Uint8Array): Uint8Array | undefined {
  const { revision, keyLength, permissions } = security;
  const bits = new Uint8Array(4);
  new DataView(bits.buffer).setInt32(0, permissions | 0, true);
  const parts = [padded(password), security.owner.subarray(0, 32), bits, security.fileId];
  if (revision >= 4 && !security.encryptsMetadata) parts.push(new Uint8Array(4).fill(255));
  let key = md5(...parts).subarray(0, keyLength);
  if (revision >= 3) for (let i = 0; i < 50; i++) key = md5(key).subarray(0, keyLength);
  return equal(userEntry(security, key), security.user, revision >= 3 ? 16 : 32) ? key : undefined;
}

/** Algorithms 4 and 5: what /U holds for a key. */
function userEntry({ revision, fileId }: StandardSecurity, key: Uint8Array): Uint8Array {
  if (revision < 3) return rc4(key, PADDING);
  let entry = rc4(key, md5(PADDING, fileId));
  for (let i = 1; i <= 19; i++)
    entry = rc4(
      key.map((byte) => byte ^ i),
      entry,
    );
  return entry;
}

/** Algorithm 7: the user's password out of /O by the owner's. */
function userPassword(security: StandardSecurity, ownerPassword: Uint8Array): Uint8Array {
  const { revision, keyLength } = security;
  let key = md5(padded(ownerPassword));
  if (revision >= 3) for (let i = 0; i < 50; i++) key = md5(key);
  key = key.subarray(0, keyLength);
  let password = security.owner.subarray(0, 32);
  if (revision < 3) return rc4(key, password);
  for (let i = 19; i >= 0; i--)
    password = rc4(
      key.map((byte) => byte ^ i),
      password,
    );
  return password;
}

/** Algorithm 2.A: revisions 5 and 6. */
function keyOfRevision5(security: StandardSecurity, password: Uint8Array): Uint8Array | undefined {
  const { owner, user, revision } = security;
  const hash = revision >= 6 ? hashOfRevision6 : (...parts: Uint8Array[]) => sha(256, ...parts);
  const userData = user.subarray(0, 48);
  if (equal(hash(password, owner.subarray(32, 40), userData), owner, 32))
    return unwrap(hash(password, owner.subarray(40, 48), userData), security.ownerKey);
  const none = new Uint8Array(0);
  if (equal(hash(password, user.subarray(32, 40), none), user, 32))
    return unwrap(hash(password, user.subarray(40, 48), none), security.userKey);
  return undefined;
}

function unwrap(key: Uint8Array, wrapped: Uint8Array): Uint8Array {
  const decipher = createDecipheriv("aes-256-cbc", key, new Uint8Array(16)).setAutoPadding(false);
  return Buffer.concat([decipher.update(wrapped.subarray(0, 32)), decipher.final()]);
}

/** Algorithm 2.B: 64 rounds or more of AES and the SHA that the round's bytes choose. */
function hashOfRevision6(password: Uint8Array, salt: Uint8Array, userData: Uint8Array): Uint8Array {
  let key = sha(256, password, salt, userData);
  for (let round = 0, last = 0; round < 64 || last > round - 32; round++) {
    const block = Buffer.concat([password, key, userData]);
    const repeated = Buffer.concat(Array.from({ length: 64 }, () => block));
    const cipher = createCipheriv("aes-128-cbc", key.subarray(0, 16), key.subarray(16, 32));
    const encrypted = cipher.setAutoPadding(false).update(repeated);
    let sum = 0;
    for (let i = 0; i < 16; i++) sum += encrypted[i]!;
    key = sha(([256, 384, 512] as const)[sum % 3]!, encrypted);
    last = encrypted[encrypted.length - 1]!;
  }
  return key.subarray(0, 32);
}

/** MD5 of the parts one after another. */
export function md5(...parts: readonly Uint8Array[]): Uint8Array {
  return parts.reduce((hash, part) => hash.update(part), createHash("md5")).digest();
}

function sha(bits: 256 | 384 | 512, ...parts: readonly Uint8Array[]): Uint8Array {
  return parts.reduce((hash, part) => hash.update(part), createHash(`sha${bits}`)).digest();
}

function padded(password: Uint8Array): Uint8Array {
  return Buffer.concat([password, PADDING]).subarray(0, 32);
}

function equal(a: Uint8Array, b: Uint8Array, length: number): boolean {
  if (a.length < length || b.length < length) return false;
  for (let i = 0; i < length; i++) if (a[i] !== b[i]) return false;
  return true;
}
