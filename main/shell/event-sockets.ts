import type { IncomingMessage, Server } from "node:http";
import { WebSocketServer } from "ws";
import type { Services } from "../services/service-types.ts";

/** Milliseconds between signs of life: what stands between may drop a silent connection. */
const SIGN_OF_LIFE = 30_000;

/**
 * Tells events to browsers at /events. `refusal` gives the status for who may not listen. What
 * browsers send there is not read.
 */
export function openEvents(
  server: Server,
  services: Services,
  refusal: (request: IncomingMessage) => number | undefined,
): { close(): void } {
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
    });
  });
  const stopListening = services.listen((event) => {
    const text = JSON.stringify(event);
    for (const socket of sockets.clients) socket.send(text);
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
