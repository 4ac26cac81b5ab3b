import { spawn, spawnSync } from "node:child_process";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { messageText } from "../document/messages/messages.ts";
import { homeOf } from "../main/services/home.ts";
import { systemLanguage } from "../main/services/settings.ts";
import type { WebDoor } from "../main/shell/web.ts";
import { type AppBrowser, browserArguments, findBrowser, hasScreen } from "./browsers.ts";
import { fetchElectron } from "./electron-binary.ts";

/*
 * `npm start -- [FILE.dayang] [--web] [--serve] [--port PORT]`: opens the window. Where there is a
 * screen: in Electron if its program is there or can be had, else in a browser's window of its own.
 * Without a screen the sample edition is composed into out/ as `dayang compose` does it, and the web
 * door is opened; where nobody sits at a terminal and --serve is not given, it waits a minute for a
 * browser to come, so that what runs it unattended comes to an end. --web leaves Electron alone. Other arguments go to `dayang compose`.
 */
const ROOT = join(import.meta.dirname, "..");
const language = systemLanguage();

/** The command's exit code for pages that are made but do not hold all of their copy. */
const OVERSET = 3;

/** Milliseconds that the door waits for a browser where nobody sits at a terminal. */
const WAITS = 60_000;

/** Milliseconds within which a program that ends has not started at all. */
const STARTS_WITHIN = 5000;

const asked = argumentsOf(process.argv.slice(2));
process.exitCode = hasScreen() ? await openWindow() : await withoutScreen();

interface Asked {
  readonly file: string | undefined;
  readonly port: number | undefined;
  readonly web: boolean;
  readonly serve: boolean;
  readonly rest: readonly string[];
}

function argumentsOf(args: readonly string[]): Asked {
  const rest: string[] = [];
  let file: string | undefined;
  let port: number | undefined;
  for (let at = 0; at < args.length; at++) {
    const arg = args[at]!;
    if (arg === "--port") port = Number(args[++at]);
    else if (/\.dayang$/i.test(arg)) file = arg;
    else if (arg !== "--web" && arg !== "--serve") rest.push(arg);
  }
  return { file, port, web: args.includes("--web"), serve: args.includes("--serve"), rest };
}

function say(code: string, values: Record<string, string | number> = {}): void {
  console.log(messageText(code, values, language));
}

async function openWindow(): Promise<number> {
  const electron =
    asked.web || asked.serve ? undefined : fetchElectron(() => say("door.start.fetching"));
  if (electron !== undefined && (await runElectron(electron))) return 0;
  const door = await openDoor();
  if (door === undefined) return 2;
  const browser = asked.serve ? undefined : findBrowser();
  if (browser === undefined || !(await runBrowser(browser, door))) await serve(door);
  await door.close();
  return 0;
}

/** Runs Electron to its end; false where it does not start here (libraries or a sandbox are lacking). */
async function runElectron(program: string): Promise<boolean> {
  const started = Date.now();
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  const args = [ROOT, ...(asked.file === undefined ? [] : [asked.file])];
  const child = spawn(program, args, { stdio: ["ignore", "ignore", "ignore"], env });
  say("door.start.electron");
  const code = await new Promise<number>((resolve) => {
    child.on("error", () => resolve(1));
    child.on("exit", (status) => resolve(status ?? 1));
  });
  return code === 0 || Date.now() - started > STARTS_WITHIN;
}

async function openDoor(): Promise<WebDoor | undefined> {
  const bundle = pathToFileURL(join(ROOT, "dist/window-door.js"));
  const { openWindowDoor }: typeof import("../main/shell/window-door.ts") = await import(
    bundle.href
  );
  const door = await openWindowDoor({ file: asked.file, port: asked.port });
  if (door.ok) return door.value;
  console.error(messageText(door.error.code, door.error.values, language));
  return undefined;
}

/** Shows the window in a browser until it is closed or a signal comes; false where it does not start. */
async function runBrowser(browser: AppBrowser, door: WebDoor): Promise<boolean> {
  const started = Date.now();
  say("door.start.app", { browser: browser.name });
  const profile = join(homeOf().cache, "browser");
  const args = browserArguments(door.entry(), profile, process.getuid?.() === 0);
  const child = spawn(browser.file, args, { stdio: "ignore" });
  const ended = new Promise<boolean>((resolve) => {
    child.on("error", () => resolve(false));
    child.on("exit", () => resolve(Date.now() - started > STARTS_WITHIN));
  });
  const result = await Promise.race([ended, signalled().then(() => true)]);
  child.kill();
  return result;
}

async function serve(door: WebDoor): Promise<void> {
  say("door.start.address", { url: door.url });
  say("door.start.serving");
  await signalled();
}

/** Serves a browser that comes within a minute, else ends. */
async function serveWhoComes(door: WebDoor): Promise<void> {
  say("door.start.address", { url: door.url });
  say("door.start.waiting", { seconds: WAITS / 1000 });
  const stop = signalled();
  const isOver = new Promise<"over">((resolve) => setTimeout(resolve, WAITS, "over").unref());
  if ((await Promise.race([stop, isOver])) === "over" && door.isEntered) await stop;
}

function signalled(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
      process.once(signal, () => resolve());
  });
}

async function withoutScreen(): Promise<number> {
  const sample = ["main/cli/bin.mjs", "compose", "samples/edition.json", "--out", "out"];
  const { status } = spawnSync(process.execPath, [...sample, ...asked.rest], {
    cwd: ROOT,
    stdio: "inherit",
  });
  const code = status === OVERSET ? 0 : (status ?? 1);
  if (code !== 0) return code;
  const door = await openDoor();
  if (door === undefined) return 2;
  if (asked.serve || (process.stdin.isTTY && process.stdout.isTTY)) await serve(door);
  else await serveWhoComes(door);
  await door.close();
  return 0;
}
