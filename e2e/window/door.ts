import { type ChildProcess, spawn } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const ROOT = join(import.meta.dirname, "../..");
/** What `dayang window` says where it is. */
const ADDRESS = /http:\/\/127\.0\.0\.1:\d+\/\?token=\S+/;

/** A user's folders in a place of their own, and `dayang window` as their process. */
export class Door {
  readonly home: string;
  #process: ChildProcess | undefined;
  #url = "";
  #spoken = "";

  /** In a home that is there, or in one of its own: a copy of `made`, where that is given. */
  constructor(home?: string, made?: string) {
    this.home = home ?? mkdtempSync(join(tmpdir(), "dayang-home-"));
    if (made !== undefined) cpSync(made, this.home, { recursive: true });
  }

  /** What the process has written to its standard error. */
  get spoken(): string {
    return this.#spoken;
  }

  /** Where a browser enters; its token is good until the process ends. */
  get url(): string {
    return this.#url;
  }

  /** A file in the user's folder of editions. */
  document(name: string): string {
    return join(this.home, "documents", name);
  }

  /** Starts the process and resolves when it says that it serves. */
  async start(): Promise<void> {
    const child = spawn(process.execPath, ["main/cli/bin.mjs", "window"], {
      cwd: ROOT,
      env: { ...process.env, DAYANG_HOME: this.home, LANG: "zh_CN.UTF-8" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    this.#process = child;
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      this.#spoken += text;
      process.stderr.write(text);
    });
    this.#url = await new Promise<string>((resolve, reject) => {
      createInterface({ input: child.stdout }).on("line", (line) => {
        const [url] = ADDRESS.exec(line) ?? [];
        if (url) resolve(url);
      });
      child.once("exit", (code) => reject(new Error(`dayang window ended with ${code}`)));
    });
  }

  /** Ends the process as a power cut would: nothing of it gets to run any more. */
  async kill(): Promise<void> {
    await this.#end("SIGKILL");
  }

  /** Asks the process to end and waits until it has. */
  async end(): Promise<void> {
    await this.#end("SIGTERM");
  }

  /** Ends the process and removes the home. */
  async stop(): Promise<void> {
    await this.end();
    rmSync(this.home, { recursive: true, force: true });
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#process;
    this.#process = undefined;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const ended = new Promise((resolve) => child.once("exit", resolve));
    child.kill(signal);
    await ended;
  }
}
