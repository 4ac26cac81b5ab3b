import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Result } from "../../document/result.ts";
import type { BridgeEvent, CallIn, CallName, CallOut, OpenedEdition } from "../bridge/contract.ts";
import { homeOf } from "./home.ts";
import { noDialogs } from "./no-dialogs.ts";
import { startServices } from "./services.ts";

/** Folder of the sample's copy and pictures. */
export const SAMPLES = fileURLToPath(new URL("../../samples/", import.meta.url));

/** How an export ended. */
type Ended = Extract<BridgeEvent, { event: "export.done" | "export.failed" }>;

/**
 * Services at work in a home of their own, with the sample edition open. Calls, uploads and resources
 * go the way that a door takes; `stop` takes all away.
 */
export async function servicesAtWork() {
  const root = mkdtempSync(join(tmpdir(), "dayang-services-"));
  const home = homeOf({ DAYANG_HOME: root });
  const services = startServices({ door: noDialogs("web"), home, file: "a.dayang" });
  const events: BridgeEvent[] = [];
  services.listen((event) => events.push(event));

  async function ask<N extends CallName>(name: N, args: CallIn<N>): Promise<Result<CallOut<N>>> {
    return (await services.serve(name, args)) as Result<CallOut<N>>;
  }

  async function must<N extends CallName>(name: N, args: CallIn<N>): Promise<CallOut<N>> {
    const answer = await ask(name, args);
    if (!answer.ok) throw new Error(JSON.stringify(answer.error));
    return answer.value;
  }

  const bytesOf = async (path: string, query = "") => {
    const found = await services.resource(path, new URLSearchParams(query));
    if (found === undefined) return undefined;
    return found.body instanceof Uint8Array
      ? Buffer.from(found.body)
      : readFileSync(found.body.file);
  };

  async function uploaded(bytes: Uint8Array): Promise<string> {
    async function* body() {
      yield bytes;
    }
    const sent = await services.upload(body());
    if (!sent.ok) throw new Error(sent.error.code);
    return sent.value.upload;
  }

  const ended = (job: string) =>
    new Promise<Ended>((resolve) => {
      const stop = services.listen((event) => {
        if (event.event !== "export.done" && event.event !== "export.failed") return;
        if (event.job !== job) return;
        stop();
        resolve(event);
      });
    });

  async function stop(): Promise<void> {
    await services.close();
    rmSync(root, { recursive: true });
  }

  const started = await must("app.start", {});
  // It is made while the window starts; opening it waits for that.
  const sample: OpenedEdition = await must("edition.open", { file: started.sample });
  return {
    root,
    home,
    services,
    events,
    ask,
    must,
    bytesOf,
    uploaded,
    ended,
    stop,
    started,
    sample,
  };
}
