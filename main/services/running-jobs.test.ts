import { expect, test } from "vitest";
import { openJobs } from "./running-jobs.ts";

test("A job has its name before its work begins, and is gone when it has ended", async () => {
  const jobs = openJobs();
  const done: string[] = [];
  const job = jobs.start("export", async (name) => void done.push(name));
  expect(job).toMatch(/^export-[0-9a-f-]{36}$/);
  expect(done).toEqual([]);
  await jobs.close();
  expect(done).toEqual([job]);
  jobs.cancel(job);
  jobs.cancel("never");
});

test("One job is stopped without the others, and the end waits for all", async () => {
  const jobs = openJobs();
  const stopped: string[] = [];
  const work = (name: string) => (_: string, stop: AbortSignal) =>
    new Promise<void>((resolve) => {
      const end = () => {
        stopped.push(name);
        resolve();
      };
      if (stop.aborted) end();
      else stop.addEventListener("abort", end);
    });
  const first = jobs.start("proof", work("first"));
  jobs.start("proof", work("second"));
  jobs.cancel(first);
  await expect.poll(() => stopped).toEqual(["first"]);
  await jobs.close();
  expect(stopped).toEqual(["first", "second"]);
});
