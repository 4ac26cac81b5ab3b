import type { Failure, Result } from "../../document/result.ts";
import type { BridgeEvent, CallArguments, CallName, CallOut } from "../bridge/contract.ts";
import type { Serve } from "../bridge/serve.ts";

/** Bytes that the window fetches, with their type. */
export interface Resource {
  /** MIME type. */
  readonly type: string;
  readonly body: Uint8Array | { readonly file: string };
  /** True where the address names the bytes for ever, so that they may be kept. */
  readonly lasting: boolean;
}

/** Everything behind the bridge, the same through every door. */
export interface Services {
  readonly serve: Serve;
  /** What an address of main/bridge/resources.ts stands for; undefined where there is nothing. */
  resource(path: string, query: URLSearchParams): Promise<Resource | undefined>;
  /** Takes a file's bytes in. Fails with "door.upload.large" or with what the disk says. */
  upload(body: AsyncIterable<Uint8Array>): Promise<Result<{ readonly upload: string }>>;
  /** Tells events until the function that it gives is called. */
  listen(listener: (event: BridgeEvent) => void): () => void;
  /**
   * What has to be known by who listens from now on: of each open edition the log's last entry and what
   * its pages hold. Whoever lost the line for a while sees by it what was missed.
   */
  present(): readonly BridgeEvent[];
  /**
   * Whether a session of the proof desk goes on. Asking keeps it up, as any use does, unless its person
   * only looks on: a browser that was left open must not stay at the desk for ever.
   */
  isSession(session: string, looksOn: boolean): boolean;
  /** Stops exports, closes editions and removes uploads. */
  close(): Promise<void>;
}

/** Calls that only a door can answer: the system's dialogs, its file manager, native menus. */
export type DoorCall = "dialog.open" | "dialog.save" | "files.reveal" | "menu.state";

/** What a door adds to the services. */
export interface Door {
  readonly kind: CallOut<"app.start">["door"];
  readonly calls: {
    readonly [N in DoorCall]: (args: CallArguments<N>) => Promise<Result<CallOut<N>>>;
  };
}

/** What answers a part of the contract's calls. */
export type Answers<Names extends CallName> = {
  readonly [N in Names]: (args: CallArguments<N>) => Promise<Result<CallOut<N>>>;
};

/** Tells the window of an event. */
export type Tell = (event: BridgeEvent) => void;

/** A failure as a result of any type. */
export function failed<T>(error: Failure): Result<T> {
  return { ok: false, error };
}
