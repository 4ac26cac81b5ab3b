import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { type ClientOptions, WebSocket } from "ws";
import type { BridgeEvent } from "../bridge/contract.ts";
import type { Services } from "../services/service-types.ts";
import { type Hearing, openEvents } from "./event-sockets.ts";

const closers: (() => void)[] = [];
afterEach(() => {
  for (const close of closers.splice(0)) close();
});

/** Events told over plain HTTP: who may listen is the doors' own matter. */
async function told(hearing: Partial<Hearing> = {}) {
  const listeners = new Set<(event: BridgeEvent) => void>();
  const present: BridgeEvent[] = [];
  const services = {
    listen: (listener: (event: BridgeEvent) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    present: () => present,
  } as unknown as Services;
  const server: Server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const events = openEvents(server, services, { refusal: () => undefined, ...hearing });
  closers.push(() => {
    events.close();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const browser = (options: ClientOptions = {}) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/events`, options);
    const heard: string[] = [];
    socket.on("message", (data) => heard.push((JSON.parse(String(data)) as BridgeEvent).event));
    const closed = new Promise<void>((resolve) => socket.once("close", () => resolve()));
    const open = new Promise<void>((resolve, reject) => {
      socket.once("open", resolve);
      socket.once("error", reject);
    });
    closers.push(() => socket.terminate());
    return { socket, heard, open, closed };
  };
  const tell = (event: BridgeEvent) => {
    for (const listener of listeners) listener(event);
  };
  return { events, browser, tell, present };
}

test("Who comes is told the present first, then what happens", async () => {
  const { browser, tell, present } = await told();
  present.push({ event: "desk.contents", handle: "h", count: 3, contents: [] });
  const { open, heard } = browser();
  await open;
  tell({ event: "edition.mended", handle: "h" });
  await expect.poll(() => heard).toEqual(["desk.contents", "edition.mended"]);
});

test("No more listen than may, and a place that was left is free again", async () => {
  const { browser } = await told({ most: 2 });
  const [first, second] = [browser(), browser()];
  await Promise.all([first.open, second.open]);
  await expect(browser().open).rejects.toThrow("503");
  first.socket.close();
  await first.closed;
  await browser().open;
});

test("Who does not answer a sign of life is gone by the next one", async () => {
  const { events, browser } = await told();
  const [alive, dead] = [browser(), browser({ autoPong: false })];
  await Promise.all([alive.open, dead.open]);
  const pinged = new Promise((resolve) => alive.socket.once("ping", resolve));
  events.beat();
  await pinged;
  // Its own ping is answered after its answer to ours was read.
  const answered = new Promise((resolve) => alive.socket.once("pong", resolve));
  alive.socket.ping();
  await answered;
  events.beat();
  await dead.closed;
  expect(alive.socket.readyState).toBe(WebSocket.OPEN);
});

test("Who does not read is let go before the memory is full", async () => {
  const { browser, tell } = await told();
  const { socket, open, closed } = browser();
  await open;
  socket.pause();
  const action = "x".repeat(1 << 20);
  for (let i = 0; i < 40; i++) tell({ event: "app.action", action });
  socket.resume();
  await closed;
});
