import { expect, test } from "vitest";
import { rateLimit, senderOf } from "./rate-limit.ts";

test("each key has its own times, which come back one by one", () => {
  let now = 0;
  const limit = rateLimit({ times: 3, every: 1000 }, () => now);
  expect([1, 2, 3, 4].map(() => limit.take("a"))).toEqual([true, true, true, false]);
  expect(limit.take("b")).toBe(true);
  now = 999;
  expect(limit.take("a")).toBe(false);
  now = 1000;
  expect([limit.take("a"), limit.take("a")]).toEqual([true, false]);
  now = 1_000_000;
  expect([1, 2, 3, 4].map(() => limit.take("a"))).toEqual([true, true, true, false]);
});

test("a crowd of keys is not kept for ever, and nobody new comes in while all are busy", () => {
  let now = 0;
  const limit = rateLimit({ times: 1, every: 1000 }, () => now);
  for (let i = 0; i < 10_000; i++) limit.take(`k${i}`);
  expect(limit.take("new")).toBe(false);
  now = 1000;
  expect(limit.take("new")).toBe(true);
});

test("an address is one sender, however a system writes it", () => {
  const from = (remoteAddress: string | undefined) =>
    senderOf({ socket: { remoteAddress } } as Parameters<typeof senderOf>[0]);
  expect(from("::ffff:192.168.1.7")).toBe(from("192.168.1.7"));
  expect(from("fd00::ffff:1")).toBe("fd00::ffff:1");
  expect(from(undefined)).toBe("");
});
