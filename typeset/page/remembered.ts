/** A value and the objects that it was made of. */
export interface Remembered<T> {
  readonly of: readonly unknown[];
  readonly value: T;
}

/** The value made of exactly these objects last time, or a fresh one. */
export function remembered<T>(
  memory: Map<string, Remembered<T>>,
  key: string,
  of: readonly unknown[],
  make: () => T,
): T {
  const known = memory.get(key);
  if (known && known.of.length === of.length && known.of.every((part, i) => part === of[i])) {
    return known.value;
  }
  const value = make();
  memory.set(key, { of, value });
  return value;
}
