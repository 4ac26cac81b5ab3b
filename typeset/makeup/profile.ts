/**
 * What each height of an area costs, in whole grid lines: `costs[i]` is the cost of height
 * `low + i`; heights outside are impossible. Costs have no unit; lower is better.
 */
export interface CostProfile {
  readonly low: number;
  readonly costs: readonly number[];
}

/** Cost of one height; Infinity where it is impossible. */
export function costAt(profile: CostProfile, height: number): number {
  return profile.costs[height - profile.low] ?? Number.POSITIVE_INFINITY;
}

/** The highest height that a profile knows. */
export function highest(profile: CostProfile): number {
  return profile.low + profile.costs.length - 1;
}

/**
 * Two areas one above the other with `gap` lines between: the least cost of every sum of heights
 * (a min-plus convolution), up to `limit` lines.
 */
export function stackProfiles(
  upper: CostProfile,
  lower: CostProfile,
  gap: number,
  limit: number,
): CostProfile {
  const low = upper.low + lower.low + gap;
  const length = Math.max(
    0,
    Math.min(upper.costs.length + lower.costs.length - 1, limit - low + 1),
  );
  const costs = new Array<number>(length).fill(Number.POSITIVE_INFINITY);
  for (let i = 0; i < upper.costs.length; i++) {
    const above = upper.costs[i]!;
    const last = Math.min(lower.costs.length, length - i);
    for (let j = 0; j < last; j++) {
      const sum = above + lower.costs[j]!;
      if (sum < costs[i + j]!) costs[i + j] = sum;
    }
  }
  return { low, costs };
}

/** How `height` lines are best shared between an upper and a lower area: the upper one's lines. */
export function splitStack(
  upper: CostProfile,
  lower: CostProfile,
  gap: number,
  height: number,
): number {
  let best = upper.low;
  let least = Number.POSITIVE_INFINITY;
  for (let i = 0; i < upper.costs.length; i++) {
    const share = upper.low + i;
    const cost = upper.costs[i]! + costAt(lower, height - gap - share);
    if (cost < least) {
      least = cost;
      best = share;
    }
  }
  return best;
}

/** Areas side by side at one height: the sum of their costs at each height that all can have. */
export function rowProfiles(profiles: readonly CostProfile[]): CostProfile {
  const low = Math.max(...profiles.map((profile) => profile.low));
  const high = Math.min(...profiles.map(highest));
  const costs = new Array<number>(Math.max(0, high - low + 1)).fill(0);
  for (let i = 0; i < costs.length; i++) {
    for (const profile of profiles) costs[i] = costs[i]! + costAt(profile, low + i);
  }
  return { low, costs };
}
