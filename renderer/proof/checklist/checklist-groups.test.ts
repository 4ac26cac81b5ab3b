import { expect, test } from "vitest";
import type { Point } from "../../../document/desk/points.ts";
import { checklistGroups } from "./checklist-groups.ts";

const point = (id: string, state: Point["state"]): Point => ({ id, state, found: [] });
const POINTS = [
  point("date.weekday", "good"),
  point("issue.number", "look"),
  point("captions", "bad"),
  point("wording", "look"),
  point("jumps", "none"),
];

test("Points stand in their groups in the checklist's order, with their ticks", () => {
  const tick = { by: { id: "p", name: "许小满" }, time: 1 };
  const groups = checklistGroups(POINTS, new Map([["wording", tick]]));
  expect(groups.bad.map(({ point: { id } }) => id)).toEqual(["captions"]);
  expect(groups.look.map(({ point: { id } }) => id)).toEqual(["issue.number", "wording"]);
  expect(groups.look.map(({ tick: on }) => on)).toEqual([undefined, tick]);
  expect(groups.good.map(({ point: { id } }) => id)).toEqual(["date.weekday"]);
  expect(groups.none.map(({ point: { id } }) => id)).toEqual(["jumps"]);
  expect(groups.looked).toBe(1);
});

test("A tick on a point that nobody has to look at is not counted", () => {
  const tick = { by: { id: "p", name: "许小满" }, time: 1 };
  expect(checklistGroups(POINTS, new Map([["date.weekday", tick]])).looked).toBe(0);
  expect(checklistGroups(POINTS, undefined).looked).toBe(0);
});
