import { readFileSync } from "node:fs";
import type { Browser, Page } from "@playwright/test";

/** Bytes: the page's script heap after a collection, its process, and all of the browser's. */
export interface Memory {
  readonly heap: number;
  readonly resident: number;
  readonly all: number;
}

/** What a page holds. The resident sizes share what the processes share; NaN where /proc is not. */
export async function rendererMemory(browser: Browser, page: Page): Promise<Memory> {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  await session.send("Performance.enable");
  const { metrics } = await session.send("Performance.getMetrics");
  await session.detach();
  const heap = metrics.find(({ name }) => name === "JSHeapUsedSize")?.value ?? Number.NaN;
  const root = await browser.newBrowserCDPSession();
  const { processInfo } = await root.send("SystemInfo.getProcessInfo");
  await root.detach();
  const sizes = processInfo.map(({ id, type }) => ({ type, size: residentSize(id) }));
  const renderers = sizes.filter(({ type }) => type === "renderer").map(({ size }) => size);
  return {
    heap,
    resident: Math.max(...renderers),
    all: sizes.reduce((sum, { size }) => sum + size, 0),
  };
}

function residentSize(pid: number): number {
  try {
    const [, kilobytes] =
      /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
    return Number(kilobytes) * 1024;
  } catch {
    // No such folder on this system, or the process is gone.
    return Number.NaN;
  }
}
