import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";

const ROOT = join(import.meta.dirname, "../..");
/** What `dayang window` says where it is. */
const ADDRESS = /http:\/\/127\.0\.0\.1:\d+\/\?token=\S+/;

/** A user's folders in a place of their own, and `dayang window` as their process. */
export class Door {
  readonly home: string = mkdtempSync(join(tmpdir(), "dayang-home-"));
  #process: ChildProcess | undefined;
  #url = "";

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
      stdio: ["ignore", "pipe", "inherit"],
    });
    this.#process = child;
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

  async stop(): Promise<void> {
    await this.#end("SIGTERM");
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
