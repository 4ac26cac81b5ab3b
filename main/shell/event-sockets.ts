import type { IncomingMessage, Server } from "node:http";
import type { Server as SecureServer } from "node:https";
import { type WebSocket, WebSocketServer } from "ws";
import type { BridgeEvent } from "../bridge/contract.ts";
import type { Services } from "../services/service-types.ts";

/** Milliseconds between signs of life: what stands between may drop a silent connection. */
const SIGN_OF_LIFE = 30_000;
/** Browsers that listen at a time: a newsroom has some dozens. */
const MOST = 300;
/** Bytes that may wait for a browser that does not read; it can come again and is told the present. */
const MOST_WAITING = 8 << 20;

/** Who hears what. */
export interface Hearing {
  /** The status for who may not listen. */
  refusal(request: IncomingMessage): number | undefined;
  /** Whether who was let in may listen no longer; never where this is left out. */
  isOver?(request: IncomingMessage): boolean;
  /** How many may listen at a time. */
  readonly most?: number;
  /** An event as who asked may hear it, or undefined; all of it where this is left out. */
  pick?(event: BridgeEvent): BridgeEvent | undefined;
}

/** A browser that listens. */
interface Listener {
  readonly request: IncomingMessage;
  /** Whether it has answered since the last sign of life. */
  isAlive: boolean;
}

/** Tells events to browsers at /events, first what is present. What browsers send there is not read. */
export function openEvents(
  server: Server | SecureServer,
  services: Services,
  { refusal, isOver = () => false, most = MOST, pick = (event) => event }: Hearing,
): { beat(): void; close(): void } {
  const listeners = new Map<WebSocket, Listener>();
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1024 });
  const statusFor = (request: IncomingMessage) => {
    if (request.url?.split("?")[0] !== "/events") return 404;
    return refusal(request) ?? (listeners.size >= most ? 503 : undefined);
  };
  server.on("upgrade", (request, socket, head) => {
    socket.on("error", () => socket.destroy());
    const status = statusFor(request);
    if (status !== undefined) {
      socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (opened) => {
      const listener = { request, isAlive: true };
      listeners.set(opened, listener);
      opened.on("close", () => listeners.delete(opened));
      opened.on("pong", () => {
        listener.isAlive = true;
      });
      // A browser that breaks off is no fault of ours.
      opened.on("error", () => opened.terminate());
      for (const event of services.present()) say(opened, listener, event);
    });
  });
  const say = (socket: WebSocket, { request }: Listener, event: BridgeEvent) => {
    const heard = pick(event);
    if (isOver(request) || socket.bufferedAmount > MOST_WAITING) socket.terminate();
    else if (heard) socket.send(JSON.stringify(heard));
  };
  const stopListening = services.listen((event) => {
    for (const [socket, listener] of listeners) say(socket, listener, event);
  });
  const beat = () => {
    for (const [socket, listener] of listeners) {
      if (!listener.isAlive || isOver(listener.request)) socket.terminate();
      listener.isAlive = false;
      socket.ping();
    }
  };
  const timer = setInterval(beat, SIGN_OF_LIFE);
  timer.unref();
  return {
    beat,
    close: () => {
      stopListening();
      clearInterval(timer);
      for (const socket of listeners.keys()) socket.terminate();
      sockets.close();
    },
  };
}
