import { expect, test } from "vitest";
import {
  DUTY,
  deskOf,
  made,
  marked,
  proofOf,
  READER,
} from "../../../document/desk/desk.fixture.ts";
import { ANY_MARK } from "./mark-filter.ts";
import { groupedMarks } from "./mark-groups.ts";

const desk = deskOf(
  [DUTY, made()],
  [READER, marked({ id: "a" })],
  [READER, marked({ id: "b" })],
  [DUTY, made({ id: "proof-2", round: 2 })],
  [READER, marked({ id: "c", proofId: "proof-2" })],
  [READER, { event: "mark.done", markId: "b", how: "byHand" }],
  [DUTY, made({ id: "proof-3", round: 3 })],
  [READER, marked({ id: "d", proofId: "proof-3" })],
);

function groups(shown: string, filter: Partial<typeof ANY_MARK> = {}) {
  const found = groupedMarks(desk, ["page-1"], proofOf({ id: shown }), "page-1", {
    ...ANY_MARK,
    ...filter,
  });
  return found.map(({ kind, proof, marks }) => [
    kind,
    proof?.id,
    marks.map(({ state }) => state.mark.id).join(),
  ]);
}

test("the proof that is looked at comes first, then what is left of others, then what was answered", () => {
  expect(groups("proof-3")).toEqual([
    ["own", "proof-3", "d"],
    ["left", "proof-2", "c"],
    ["left", "proof-1", "a"],
    ["closed", "proof-1", "b"],
  ]);
  expect(groups("proof-1")).toEqual([
    ["own", "proof-1", "a,b"],
    ["left", "proof-3", "d"],
    ["left", "proof-2", "c"],
  ]);
});

test("a filter narrows the groups; the whole edition is one", () => {
  expect(groups("proof-3", { status: "closed" })).toEqual([["closed", "proof-1", "b"]]);
  expect(groups("proof-3", { scope: "edition" })).toEqual([["all", undefined, "a,b,c,d"]]);
  expect(groups("proof-3", { scope: "edition", errorClass: "A" })).toEqual([]);
});
