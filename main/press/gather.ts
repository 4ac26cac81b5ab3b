import type { Finding, FindingBox } from "./finding.ts";
import { gatherPlaces } from "./places.ts";

/** A finding with all its places on the page. */
export interface GatheredFinding extends Finding {
  /** Places on the page; 1 for what has no place of its own. */
  readonly count: number;
  /** The first of them, worst first, at most MOST_BOXES; `box` is the first. */
  readonly boxes: readonly FindingBox[];
}

/** Places that are listed of one finding. */
export const MOST_BOXES = 20;

const ORDER: Readonly<Record<Finding["severity"], number>> = { error: 0, warning: 1, note: 2 };

/**
 * Findings of one code, page and severity as one, with their places: those whose value `name` differs
 * (fonts, articles) stay apart. The values are those of the first, which is the worst as the checks
 * list them. Sorted by severity, page and place; what concerns the file stands before its pages.
 */
export function gatherFindings(findings: readonly Finding[]): GatheredFinding[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const { code, severity, page, values } = finding;
    const key = JSON.stringify([code, severity, page ?? 0, values.name ?? ""]);
    const group = groups.get(key);
    if (group) group.push(finding);
    else groups.set(key, [finding]);
  }
  return [...groups.values()].map(gathered).sort(inOrder);
}

function gathered(group: readonly Finding[]): GatheredFinding {
  const { box: _, ...first } = group[0]!;
  const places = gatherPlaces(group.flatMap(({ box }) => (box ? [box] : [])));
  const [box] = places;
  return {
    ...first,
    ...(box ? { box } : {}),
    count: Math.max(1, places.length),
    boxes: places.slice(0, MOST_BOXES),
  };
}

function inOrder(a: GatheredFinding, b: GatheredFinding): number {
  return (
    ORDER[a.severity] - ORDER[b.severity] ||
    (a.page ?? 0) - (b.page ?? 0) ||
    (a.box?.y ?? -1) - (b.box?.y ?? -1) ||
    (a.box?.x ?? -1) - (b.box?.x ?? -1) ||
    compared(a.code, b.code) ||
    compared(String(a.values.name ?? ""), String(b.values.name ?? ""))
  );
}

function compared(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
