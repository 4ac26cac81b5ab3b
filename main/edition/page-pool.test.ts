import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterAll, afterEach, describe, expect, test } from "vitest";
import { z } from "zod";
import { DEFAULT_PRINT } from "../../document/print.ts";
import type { Result } from "../../document/result.ts";
import type { House, PageMaker } from "./page-maker.ts";
import { startPagePool } from "./page-pool.ts";
import type { PageTask } from "./page-product.ts";

const folder = mkdtempSync(join(tmpdir(), "dayang-pool-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const HOUSE: House = { print: DEFAULT_PRINT };

let pool: PageMaker | undefined;
afterEach(async () => {
  await pool?.close();
});

/** What a worker does with the page number `page`; it knows `house` and `answer(value)`. */
function poolOf(workers: number, work: string, house: House = HOUSE): PageMaker {
  const file = join(folder, `worker-${Math.random()}.mjs`);
  const code = `
    import { parentPort, threadId, workerData as house } from "node:worker_threads";
    const answer = (value) => parentPort.postMessage({ result: { ok: true, value } });
    parentPort.on("message", async ({ page: { number: page } }) => { ${work} });`;
  writeFileSync(file, code);
  pool = startPagePool(workers, house, pathToFileURL(file));
  return pool;
}

function task(number: number): PageTask {
  return { page: { number, copy: [], pictures: [] } } as Partial<PageTask> as PageTask;
}

/** What a worker of a test has answered: numbers in a page's place. */
function answerOf(result: Result<unknown>): number[] {
  return z.array(z.number()).parse(result.ok && result.value);
}

describe("a pool of page workers", () => {
  test("gives each page its own answer, each worker its own page", async () => {
    const { make, width } = poolOf(2, "answer([page, threadId])");
    expect(width).toBe(2);
    const both = (await Promise.all([make(task(7)), make(task(3))])).map(answerOf);
    expect(both.map(([page]) => page)).toEqual([7, 3]);
    expect(new Set(both.map(([, thread]) => thread)).size).toBe(2);
    expect(answerOf(await make(task(5)))).toEqual([5, both[0]?.[1]]);
  });

  test("tells the workers of the house before the first page", async () => {
    const { make } = poolOf(1, "answer(house.paper.nameplate)", {
      ...HOUSE,
      paper: { nameplate: "棠川日报" },
    });
    expect(await make(task(1))).toEqual({ ok: true, value: "棠川日报" });
  });

  test("refuses more pages than it has workers: a programmer's error", async () => {
    const { make } = poolOf(1, "");
    make(task(1)).catch(() => undefined);
    await expect(make(task(2))).rejects.toThrow(RangeError);
  });

  test("rejects with the stack of a programmer's error in a worker, and is whole after it", async () => {
    const { make } = poolOf(
      1,
      `if (page === 2) answer("well");
       else parentPort.postMessage({ fault: "RangeError: no face\\n    at planPage" });`,
    );
    const error = await make(task(1)).catch((fault: unknown) => fault);
    expect(error).toBeInstanceOf(Error);
    expect(error).toMatchObject({
      message: "RangeError: no face",
      stack: "RangeError: no face\n    at planPage",
    });
    expect(await make(task(2))).toEqual({ ok: true, value: "well" });
  });

  test("rejects with an error that a worker does not catch", async () => {
    const { make } = poolOf(1, `setTimeout(() => { throw new TypeError("lost") }, 1);`);
    await expect(make(task(1))).rejects.toThrow("lost");
  });

  test("rejects when the workers' module cannot be loaded", async () => {
    pool = startPagePool(1, HOUSE, pathToFileURL(join(folder, "none.mjs")));
    await expect(pool.make(task(1))).rejects.toThrow("none.mjs");
    await expect(pool.make(task(2))).rejects.toThrow("none.mjs");
  });

  test("tells in plain words of a worker that ends, by its page, and leaves other pages alone", async () => {
    const { make } = poolOf(
      2,
      `if (page === 4) process.exit(9);
       setTimeout(() => answer(page), 200);`,
    );
    const results = await Promise.all([make(task(3)), make(task(4))]);
    expect(results).toEqual([
      { ok: true, value: 3 },
      { ok: false, error: { code: "edition.worker.ended", values: { page: 4, code: 9 } } },
    ]);
    expect(await make(task(5))).toMatchObject({ error: { code: "edition.worker.ended" } });
  });

  test("tells in plain words of a worker that runs out of memory", async () => {
    // A worker of the worker takes the little that it may have: its error is the worker's own.
    const { make } = poolOf(
      1,
      `const { Worker } = await import("node:worker_threads");
       const hungry = "const all = []; for (;;) all.push(new Array(1e5).fill(all.length + 0.5));";
       const inner = new Worker(hungry, { eval: true, resourceLimits: { maxOldGenerationSizeMb: 16 } });
       inner.on("error", (error) => { throw error; });`,
    );
    expect(await make(task(6))).toEqual({
      ok: false,
      error: { code: "edition.worker.memory", values: { page: 6 } },
    });
  });

  test("that is closed ends its workers, whatever they do", async () => {
    const { make, close } = poolOf(1, "for (;;);");
    let isSettled = false;
    make(task(1)).finally(() => {
      isSettled = true;
    });
    await close();
    expect(isSettled).toBe(false);
  });
});
