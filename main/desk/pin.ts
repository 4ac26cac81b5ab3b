import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";
import { z } from "zod";

/**
 * A PIN as it is kept: what scrypt (RFC 7914) made of it, and with which salt and cost. Four digits
 * are soon tried through by whoever has the file; the cost makes it hours, not seconds.
 */
export const keptPinSchema = z.object({
  salt: z.base64(),
  hash: z.base64(),
  /** Cost: a power of two; 2¹⁵ with r = 8 takes 32 MB and some 100 ms. */
  N: z
    .number()
    .int()
    .min(2 ** 14)
    .max(2 ** 20)
    .refine((n) => (n & (n - 1)) === 0),
  r: z.number().int().min(8).max(16),
  p: z.number().int().min(1).max(4),
});
export type KeptPin = z.infer<typeof keptPinSchema>;

const COST = { N: 2 ** 15, r: 8, p: 1 } as const;
const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** A PIN as it is to be kept, under a new salt. */
export async function keepPin(pin: string): Promise<KeptPin> {
  const salt = randomBytes(SALT_BYTES);
  const hash = await derived(pin, salt, HASH_BYTES, COST);
  return { salt: salt.toString("base64"), hash: hash.toString("base64"), ...COST };
}

/** Whether a PIN is the one that is kept; takes the same time for every wrong one. */
export async function isPin(pin: string, { salt, hash, N, r, p }: KeptPin): Promise<boolean> {
  const kept = Buffer.from(hash, "base64");
  const made = await derived(pin, Buffer.from(salt, "base64"), kept.length, { N, r, p });
  return kept.length > 0 && timingSafeEqual(made, kept);
}

function derived(
  pin: string,
  salt: Buffer,
  length: number,
  cost: Pick<KeptPin, "N" | "r" | "p">,
): Promise<Buffer> {
  // Node allows 32 MB unless it is told what is needed.
  const maxmem = 256 * cost.N * cost.r;
  return new Promise((resolve, reject) => {
    scrypt(pin, salt, length, { ...cost, maxmem }, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
}
