import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { setTimeout as pause } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { rolldown } from "rolldown";
import { beforeAll, describe, expect, test } from "vitest";
import { held, modelOf, newEdition, opened } from "./edition-file.fixture.ts";
import {
  faultsIn,
  jsonOf,
  type Model,
  type Random,
  randomEdits,
  seeded,
  undoneAll,
} from "./edits.fixture.ts";

const LIVES = 200;
/** Lives of one file: so that its history grows, and is cut at its thousand steps in some. */
const LIVES_OF_A_FILE = 25;

/** The process that edits, as one file: so it starts in a fifth of the time. */
let editor: string;
beforeAll(async () => {
  const folder = mkdtempSync(join(tmpdir(), "dayang-killed-"));
  editor = join(folder, "editor.mjs");
  const input = join(import.meta.dirname, "killed.fixture.ts");
  const bundle = await rolldown({ input, platform: "node", logLevel: "silent" });
  await bundle.write({ file: editor, format: "esm", codeSplitting: false });
  await bundle.close();
  return () => rmSync(folder, { recursive: true });
});

/** What a process said before it was killed: the batches that were durable. */
async function killAfter(file: string, seed: number, milliseconds: number): Promise<number> {
  const child = spawn(process.execPath, ["--no-warnings", editor, file, String(seed)], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const lines = createInterface({ input: child.stdout });
  const ended = once(child, "exit");
  let durable = 0;
  const ready = new Promise<void>((resolve, reject) => {
    lines.on("line", (line) => {
      if (line === "ready") resolve();
      else durable = Number(line);
    });
    child.once("exit", () =>
      reject(new Error(`ended with ${child.exitCode} before it was killed`)),
    );
  });
  await ready;
  await pause(milliseconds);
  expect(isRunning(child)).toBe(true);
  child.kill("SIGKILL");
  // What it had written to the pipe is still read.
  await Promise.all([ended, once(lines, "close")]);
  return durable;
}

function isRunning(child: ChildProcess): boolean {
  return child.exitCode === null && child.signalCode === null;
}

/** The model after so many batches, made as the process that was killed made them. */
function* modelsFrom(model: Model, seed: number): Generator<Model> {
  const random = seeded(seed);
  let now = model;
  for (;;) {
    yield now;
    [, now] = randomEdits(now, random, 1 + Math.floor(random() * 3));
  }
}

/** The models after so many batches and after one more. */
function modelsAfter(model: Model, seed: number, batches: number): Model[] {
  const models = modelsFrom(model, seed);
  for (let i = 0; i < batches; i++) models.next();
  return [models.next().value, models.next().value];
}

function isSame(one: Model, other: Model): boolean {
  return (
    jsonOf(one.document) === jsonOf(other.document) && isDeepStrictEqual(one.history, other.history)
  );
}

/** Lets a file be edited and killed again and again; gives how many batches were durable. */
async function liveAndDie(lives: number, random: Random): Promise<number> {
  const edition = await newEdition();
  const { file } = edition;
  const first = jsonOf(sorted(edition.document()));
  let model = modelOf(edition);
  let all = 0;
  held(await edition.close());
  for (let life = 0; life < lives; life++) {
    const seed = Math.floor(random() * 2 ** 31);
    const durable = await killAfter(file, seed, 10 + random() * 50);
    all += durable;
    const again = await opened(file, { host: "here" });
    const found = modelOf(again);
    // The one batch that was on its way is there whole, or not at all.
    const models = modelsAfter(model, seed, durable);
    const expected = models.find((other) => isSame(other, found)) ?? models[0]!;
    expect(jsonOf(found.document)).toBe(jsonOf(expected.document));
    expect(found.history).toEqual(expected.history);
    expect(again.readOnly).toBe(false);
    expect(faultsIn(found.document)).toEqual([]);
    if (found.history.past.length < 1000) {
      expect(jsonOf(sorted(undoneAll(found)))).toBe(first);
    }
    model = found;
    held(await again.close());
    expect(readdirSync(dirname(file))).toEqual([basename(file)]);
  }
  return all;
}

/** Undoing puts a record that was removed last; a document is the same in any order. */
function sorted(document: Model["document"]): Model["document"] {
  const paragraphs = [...document.paragraphs].sort(([a], [b]) => (a < b ? -1 : 1));
  return { ...document, paragraphs: new Map(paragraphs) };
}

describe("an edition whose process is killed", () => {
  test(`${LIVES} times at any moment opens sound, with all that was told durable`, {
    timeout: 240_000,
  }, async () => {
    const counts = await Promise.all(
      [11, 12].map(async (seed) => {
        const random = seeded(seed);
        let all = 0;
        for (let done = 0; done < LIVES / 2; done += LIVES_OF_A_FILE) {
          all += await liveAndDie(LIVES_OF_A_FILE, random);
        }
        return all;
      }),
    );
    expect(counts.reduce((sum, count) => sum + count, 0)).toBeGreaterThan(LIVES);
  });
});
