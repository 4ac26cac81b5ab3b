import type { IncomingMessage } from "node:http";

/** How often something may be done: so many times, of which one comes back each so many milliseconds. */
export interface Rate {
  readonly times: number;
  readonly every: number;
}

/** Those that are kept count of: more are not let in until some have been idle long enough. */
const MOST = 10_000;

/** Lets each key do a thing as often as its rate allows (a token bucket). `now` in milliseconds. */
export function rateLimit({ times, every }: Rate, now: () => number = Date.now) {
  const buckets = new Map<string, { readonly left: number; readonly at: number }>();
  const refilled = (key: string) => {
    const bucket = buckets.get(key);
    if (!bucket) return times;
    return Math.min(times, bucket.left + (now() - bucket.at) / every);
  };
  const tidy = () => {
    for (const key of buckets.keys()) if (refilled(key) >= times) buckets.delete(key);
  };
  return {
    /** Takes one of what the key has left; false where it has none. */
    take(key: string): boolean {
      if (buckets.size >= MOST) tidy();
      if (buckets.size >= MOST && !buckets.has(key)) return false;
      const left = refilled(key);
      if (left < 1) return false;
      buckets.set(key, { left: left - 1, at: now() });
      return true;
    },
  };
}

/** Who a request comes from, as far as limits go: its address, written in one way. */
export function senderOf({ socket }: Pick<IncomingMessage, "socket">): string {
  return (socket.remoteAddress ?? "").replace(/^::ffff:(?=[\d.]+$)/i, "");
}
