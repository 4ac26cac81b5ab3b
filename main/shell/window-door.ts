import { parseArgs } from "node:util";
import { messageText } from "../../document/messages/messages.ts";
import { failure, type Result, success } from "../../document/result.ts";
import { homeOf } from "../services/home.ts";
import { noDialogs } from "../services/no-dialogs.ts";
import { startServices } from "../services/services.ts";
import { systemLanguage } from "../services/settings.ts";
import { sharingDoor } from "./newsroom-door.ts";
import { startWebDoor, type WebDoor } from "./web.ts";
import { windowFolder } from "./window-files.ts";

/** What the window is opened with. */
export interface WindowOptions {
  /** An edition to begin with. */
  readonly file?: string | undefined;
  readonly port?: number | undefined;
}

/** Opens the services of the user who runs this and the web door in front of them. */
export async function openWindowDoor({ file, port }: WindowOptions): Promise<Result<WebDoor>> {
  const services = startServices({
    door: noDialogs("web"),
    home: homeOf(),
    file,
    share: sharingDoor(windowFolder()),
  });
  const opened = await startWebDoor({
    services,
    window: windowFolder(),
    ...(port === undefined ? {} : { port }),
  });
  if (!opened.ok) {
    await services.close();
    return opened;
  }
  const { close } = opened.value;
  return success({
    ...opened.value,
    close: async () => {
      await close();
      await services.close();
    },
  });
}

/** Reads `[FILE] [--port PORT]`. Fails with "door.start.option" (`fault`). */
export function windowOptions(args: readonly string[]): Result<WindowOptions> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { port: { type: "string" } },
      allowPositionals: true,
    });
    const { port } = values;
    const isPort = port === undefined || (/^\d{1,5}$/.test(port) && Number(port) < 65_536);
    const wrong = isPort ? positionals[1] : `--port ${port}`;
    if (wrong !== undefined) return failure("door.start.option", { fault: wrong });
    return success({ file: positionals[0], port: port === undefined ? undefined : Number(port) });
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return failure("door.start.option", { fault: error.message });
  }
}

/** `dayang window`: opens the web door, says where it is and keeps it open until a signal to end. */
export async function run(args: readonly string[]): Promise<number> {
  const language = systemLanguage();
  const say = (code: string, values = {}) => {
    process.stdout.write(`${messageText(code, values, language)}\n`);
  };
  if (args.includes("--help") || args.includes("-h")) {
    say("door.start.help");
    return 0;
  }
  const options = windowOptions(args);
  const door = options.ok ? await openWindowDoor(options.value) : options;
  if (!door.ok) {
    process.stderr.write(`${messageText(door.error.code, door.error.values, language)}\n`);
    return 2;
  }
  say("door.start.address", { url: door.value.url });
  say("door.start.serving");
  await untilSignal();
  await door.value.close();
  return 0;
}

/** Resolves at the first signal to end; a second one ends the process at once. */
export function untilSignal(): Promise<void> {
  return new Promise((resolve) => {
    const signals = ["SIGINT", "SIGTERM", "SIGHUP"] as const;
    const caught = () => {
      for (const signal of signals) process.removeListener(signal, caught);
      resolve();
    };
    for (const signal of signals) process.on(signal, caught);
  });
}
