import { z } from "zod";
import { failure, type Result } from "../../document/result.ts";
import {
  type BridgeEvent,
  type CallIn,
  type CallName,
  type CallOut,
  calls,
  eventSchema,
  failureSchema,
} from "../../main/bridge/contract.ts";
import { resourcePath } from "../../main/bridge/resources.ts";

/** The services behind the window, through whichever door. */
export interface Bridge {
  /** Failures of the way itself are "door.unreachable" and "door.answer.invalid" (`call`). */
  call<N extends CallName>(name: N, args: CallIn<N>): Promise<Result<CallOut<N>>>;
  /** Hears one kind of event; gives back what ends it. */
  on<K extends BridgeEvent["event"]>(
    event: K,
    listener: (event: EventNamed<K>) => void,
  ): () => void;
  /** Hands bytes to the services; calls then name them by the id that is given. */
  upload(file: Blob): Promise<Result<{ upload: string }>>;
  /** The address of a resource (main/bridge/resources.ts). */
  url(path: string): string;
}

type EventNamed<K> = Extract<BridgeEvent, { event: K }>;

/** What carries calls: the desktop's preload, or requests to the web door. */
interface Transport {
  call(name: string, args: unknown): Promise<unknown>;
  listen(hear: (event: unknown) => void): void;
  upload(file: Blob): Promise<unknown>;
}

/** What the preload of the desktop's door puts into the window. */
interface Preload {
  call(name: string, args: unknown): Promise<unknown>;
  on(listener: (event: unknown) => void): unknown;
  upload(bytes: Uint8Array): Promise<unknown>;
}

declare global {
  interface Window {
    dayang?: Preload;
  }
}

const answerSchema = z.discriminatedUnion("ok", [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: failureSchema }),
]);
const uploadedSchema = z.object({ upload: z.string().min(1) });
const uploadAnswerSchema = z.union([
  uploadedSchema.transform((value) => ({ ok: true as const, value })),
  z.object({ ok: z.literal(true), value: uploadedSchema }),
  z.object({ ok: z.literal(false), error: failureSchema }),
]);

/** The bridge of this window: the preload's where there is one, else the web door's. */
export function openBridge(): Bridge {
  return bridgeOver(window.dayang ? preloadTransport(window.dayang) : webTransport());
}

function bridgeOver(transport: Transport): Bridge {
  const listeners = new Set<(event: BridgeEvent) => void>();
  transport.listen((raw) => {
    const parsed = eventSchema.safeParse(raw);
    if (parsed.success) for (const hear of [...listeners]) hear(parsed.data);
  });
  return {
    call: (name, args) => callThrough(transport, name, args),
    on: (event, listener) => {
      const hear = (heard: BridgeEvent) => {
        if (heard.event === event) listener(heard as EventNamed<typeof event>);
      };
      listeners.add(hear);
      return () => listeners.delete(hear);
    },
    upload: (file) =>
      reached(async () => uploadAnswerSchema.parse(await transport.upload(file)), "upload"),
    url: (path) => path,
  };
}

async function callThrough<N extends CallName>(
  transport: Transport,
  name: N,
  args: CallIn<N>,
): Promise<Result<CallOut<N>>> {
  return reached(async () => {
    const answer = answerSchema.parse(await transport.call(name, calls[name].in.parse(args)));
    if (!answer.ok) return answer;
    return { ok: true, value: calls[name].out.parse(answer.value) as CallOut<N> };
  }, name);
}

/** The answer, or why there is none: the door is shut, or it said what nobody understands. */
async function reached<T>(ask: () => Promise<Result<T>>, call: string): Promise<Result<T>> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof z.ZodError) {
      console.error(call, error);
      return failure("door.answer.invalid", { call });
    }
    return failure("door.unreachable", { call });
  }
}

function preloadTransport(preload: Preload): Transport {
  return {
    call: (name, args) => preload.call(name, args),
    listen: (hear) => void preload.on(hear),
    upload: async (file) => preload.upload(new Uint8Array(await file.arrayBuffer())),
  };
}

/** Milliseconds before a lost line to the web door is opened again. */
const REOPEN_AFTER = 1000;

function webTransport(): Transport {
  return {
    call: async (name, args) => {
      const response = await fetch("/call", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ name, args }),
        // The last call of a window that goes has to outlive it.
        keepalive: name === "edition.close",
      });
      return response.json();
    },
    listen: (hear) => listenToSocket(hear),
    upload: async (file) => {
      const response = await fetch(resourcePath.upload, { method: "POST", body: file });
      return response.json();
    },
  };
}

function listenToSocket(hear: (event: unknown) => void): void {
  const address = new URL("/events", location.href);
  address.protocol = address.protocol === "https:" ? "wss:" : "ws:";
  const open = () => {
    const socket = new WebSocket(address);
    socket.addEventListener("message", ({ data }) => hear(JSON.parse(String(data))));
    socket.addEventListener("close", () => setTimeout(open, REOPEN_AFTER));
  };
  open();
}
