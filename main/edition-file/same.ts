import { isDeepStrictEqual } from "node:util";

/** True when two values are the same as JSON: the order of fields and fields set to undefined do not count. */
export function sameValue(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (one === undefined || other === undefined) return false;
  const [a, b] = [JSON.stringify(one), JSON.stringify(other)];
  return a === b || isDeepStrictEqual(JSON.parse(a), JSON.parse(b));
}
