import { availableParallelism } from "node:os";
import { failure, type Result } from "../../document/result.ts";
import { makePages, type PageWatch } from "../edition/page-maker.ts";
import { startPagePool } from "../edition/page-pool.ts";
import type { DocumentTask, PageProduct } from "../edition/page-product.ts";

/** How pages are made: until when, and who is told. */
export interface PageRun extends PageWatch {
  readonly signal: AbortSignal;
}

/** What a page is called: its number and, where it has one, its section. */
export function pageHeading({ number, section }: PageHeading): {
  readonly number: number;
  readonly section?: string;
} {
  return { number, ...(section === undefined ? {} : { section }) };
}

/** A page's number and section, as its record has them. */
export interface PageHeading {
  readonly number: number;
  readonly section?: string | undefined;
}

/**
 * Makes pages of one edition as they stand in it, in threads that are gone afterwards. Fails as the
 * first page that failed, and with "edition.interrupted" once the signal says so.
 */
export async function runPages(
  tasks: readonly DocumentTask[],
  { signal, ...watch }: PageRun,
): Promise<Result<PageProduct[]>> {
  const [first] = tasks;
  if (!first) return { ok: true, value: [] };
  const { paper } = first.document.editions.get(first.editionId)!;
  // One core is left to the window and to saving.
  const threads = Math.min(tasks.length, Math.max(1, availableParallelism() - 1));
  const maker = startPagePool(threads, {
    ...(paper === undefined ? {} : { paper }),
    print: first.print,
  });
  try {
    return await Promise.race([stopped(signal), makePages(tasks, maker, watch)]);
  } finally {
    await maker.close();
  }
}

function stopped(signal: AbortSignal): Promise<Result<never>> {
  return new Promise((resolve) => {
    const stop = () => resolve(failure("edition.interrupted"));
    if (signal.aborted) stop();
    else signal.addEventListener("abort", stop, { once: true });
  });
}
