import { expect, test } from "vitest";
import { IDLE, openSessions } from "./sessions.ts";

test("a session goes on while it is used, and ends when it was idle for a shift", () => {
  const clock = { now: 1000 };
  const sessions = openSessions(() => clock.now);
  const token = sessions.enter("p-1");
  for (let used = 0; used < 3; used++) {
    clock.now += IDLE;
    expect(sessions.person(token)).toEqual({ ok: true, value: "p-1" });
  }
  clock.now += IDLE + 1;
  const ended = { ok: false, error: { code: "desk.session.ended", values: {} } };
  expect(sessions.person(token)).toEqual(ended);
  clock.now -= IDLE;
  expect(sessions.person(token)).toEqual(ended);
});

test("sessions are told apart, left one by one, and ended all of a person", () => {
  const sessions = openSessions(() => 1000);
  const [one, other, third] = ["p-1", "p-1", "p-2"].map((id) => sessions.enter(id));
  expect(new Set([one, other, third]).size).toBe(3);
  expect(one).toMatch(/^[\w-]{43}$/);
  sessions.leave(one!);
  sessions.leave("nothing");
  expect([one, other, third].map((token) => sessions.person(token!).ok)).toEqual([
    false,
    true,
    true,
  ]);
  sessions.end("p-1");
  expect([other, third].map((token) => sessions.person(token!).ok)).toEqual([false, true]);
  expect(sessions.person("").ok).toBe(false);
});

test("of too many the one that was idle for longest ends", () => {
  const sessions = openSessions(() => 1000);
  const first = sessions.enter("p-1");
  const second = sessions.enter("p-2");
  for (let i = 0; i < 499; i++) {
    expect(sessions.person(first).ok).toBe(true);
    sessions.enter("p-3");
  }
  expect([first, second].map((token) => sessions.person(token).ok)).toEqual([true, false]);
});

test("a session is not kept up by who only looks on", () => {
  const clock = { now: 1000 };
  const sessions = openSessions(() => clock.now);
  const token = sessions.enter("p-1");
  clock.now += IDLE;
  expect(sessions.seen(token)).toEqual({ ok: true, value: "p-1" });
  clock.now += 1;
  expect(sessions.seen(token).ok).toBe(false);
  expect(sessions.person(token).ok).toBe(false);
});
