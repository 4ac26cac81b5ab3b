import type { IncomingMessage, Server } from "node:http";
import type { Server as SecureServer } from "node:https";
import { type WebSocket, WebSocketServer } from "ws";
import type { BridgeEvent } from "../bridge/contract.ts";
import type { Services } from "../services/service-types.ts";

/** Milliseconds between signs of life: what stands between may drop a silent connection. */
const SIGN_OF_LIFE = 30_000;

/** Who hears what. */
export interface Hearing {
  /** The status for who may not listen. */
  refusal(request: IncomingMessage): number | undefined;
  /** An event as who asked may hear it, or undefined; all of it where this is left out. */
  pick?(event: BridgeEvent, request: IncomingMessage): BridgeEvent | undefined;
}

/** Tells events to browsers at /events. What browsers send there is not read. */
export function openEvents(
  server: Server | SecureServer,
  services: Services,
  { refusal, pick = (event) => event }: Hearing,
): { close(): void } {
  const asked = new WeakMap<WebSocket, IncomingMessage>();
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 1024 });
  server.on("upgrade", (request, socket, head) => {
    const isEvents = request.url?.split("?")[0] === "/events";
    const status = isEvents ? refusal(request) : 404;
    socket.on("error", () => socket.destroy());
    if (status !== undefined) {
      socket.end(`HTTP/1.1 ${status} Refused\r\nConnection: close\r\n\r\n`);
      return;
    }
    sockets.handleUpgrade(request, socket, head, (opened) => {
      // A browser that breaks off is no fault of ours.
      opened.on("error", () => opened.terminate());
      asked.set(opened, request);
      for (const event of services.present()) say(opened, event);
    });
  });
  const say = (socket: WebSocket, event: BridgeEvent) => {
    const request = asked.get(socket);
    const heard = request && pick(event, request);
    if (heard) socket.send(JSON.stringify(heard));
  };
  const stopListening = services.listen((event) => {
    for (const socket of sockets.clients) say(socket, event);
  });
  const timer = setInterval(() => {
    for (const socket of sockets.clients) socket.ping();
  }, SIGN_OF_LIFE);
  timer.unref();
  return {
    close: () => {
      stopListening();
      clearInterval(timer);
      for (const socket of sockets.clients) socket.terminate();
      sockets.close();
    },
  };
}
