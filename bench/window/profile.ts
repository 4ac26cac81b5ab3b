import type { Page } from "@playwright/test";

/** Functions that a profile names. */
const NAMED = 28;

/**
 * Runs something; with `--profile` prints in which functions of the page its time goes, milliseconds
 * in the function itself and with all that it calls.
 */
export async function profiled(page: Page, name: string, run: () => Promise<void>): Promise<void> {
  if (!process.argv.includes("--profile")) return run();
  const session = await page.context().newCDPSession(page);
  await session.send("Profiler.enable");
  await session.send("Profiler.setSamplingInterval", { interval: 250 });
  await session.send("Profiler.start");
  await run();
  const { profile } = await session.send("Profiler.stop");
  await session.detach();
  print(name, profile);
}

interface ProfileNode {
  readonly id: number;
  readonly callFrame: {
    readonly functionName: string;
    readonly url: string;
    readonly lineNumber: number;
  };
  readonly children?: readonly number[];
}

interface Profile {
  readonly nodes: readonly ProfileNode[];
  readonly samples?: readonly number[];
  readonly timeDeltas?: readonly number[];
}

function print(name: string, { nodes, samples = [], timeDeltas = [] }: Profile): void {
  const own = new Map<number, number>();
  samples.forEach((id, i) => {
    own.set(id, (own.get(id) ?? 0) + (timeDeltas[i] ?? 0) / 1000);
  });
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const selves = new Map<string, number>();
  const totals = new Map<string, number>();
  const visit = (node: ProfileNode, above: ReadonlySet<string>): number => {
    const label = labelOf(node);
    const within = new Set(above).add(label);
    const self = own.get(node.id) ?? 0;
    const below = (node.children ?? []).reduce((sum, id) => {
      const child = byId.get(id);
      return child ? sum + visit(child, within) : sum;
    }, 0);
    selves.set(label, (selves.get(label) ?? 0) + self);
    // A function that calls itself counts once.
    if (!above.has(label)) totals.set(label, (totals.get(label) ?? 0) + self + below);
    return self + below;
  };
  const [root] = nodes;
  if (root) visit(root, new Set());
  console.log(`\n${name}: own time | with what is called`);
  const [most, longest] = [selves, totals].map((map) => [...map].sort((a, b) => b[1] - a[1]));
  for (let i = 0; i < NAMED; i++) console.log(cell(most?.[i]), cell(longest?.[i]));
}

function labelOf({ callFrame: { functionName, url, lineNumber } }: ProfileNode): string {
  const file = url.split("/").at(-1)?.split("?")[0] ?? "";
  return `${functionName || "(anonymous)"} ${file.slice(0, 12)}:${lineNumber + 1}`;
}

function cell(entry: readonly [string, number] | undefined): string {
  if (!entry) return "";
  return `${entry[1].toFixed(1).padStart(8)} ${entry[0].slice(0, 50).padEnd(52)}`;
}
