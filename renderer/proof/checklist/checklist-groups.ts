import type { Tick } from "../../../document/desk/desk.ts";
import type { Point } from "../../../document/desk/points.ts";

/** A point with the tick that stands on it. */
export interface PointState {
  readonly point: Point;
  readonly tick: Tick | undefined;
}

/** A checklist as it is read: what is wrong, what someone must look at, what needs nobody. */
export interface ChecklistGroups {
  readonly bad: readonly PointState[];
  readonly look: readonly PointState[];
  readonly good: readonly PointState[];
  /** Points that the page has nothing for. */
  readonly none: readonly PointState[];
  /** Of those to look at, how many have been. */
  readonly looked: number;
}

/** A proof's points in their groups; within them the checklist's order is kept. */
export function checklistGroups(
  points: readonly Point[],
  ticks: ReadonlyMap<string, Tick> | undefined,
): ChecklistGroups {
  const states = points.map((point) => ({ point, tick: ticks?.get(point.id) }));
  const of = (state: Point["state"]) => states.filter(({ point }) => point.state === state);
  const look = of("look");
  return {
    bad: of("bad"),
    look,
    good: of("good"),
    none: of("none"),
    looked: look.filter(({ tick }) => tick !== undefined).length,
  };
}
