import { expect, test } from "vitest";
import { DUTY, deskOf, made, marked, READER } from "../../../document/desk/desk.fixture.ts";
import { type Desk, marksOf } from "../../../document/desk/desk.ts";
import { ANY_MARK, listedMarks, markBeside, numberedMarks } from "./mark-filter.ts";

const second = { proofId: "proof-2", pageId: "page-2" };
const desk: Desk = deskOf(
  [DUTY, made()],
  [DUTY, made({ id: "proof-2", pageId: "page-2", number: 2, round: 2 })],
  [READER, marked({ id: "a" })],
  [READER, marked({ id: "b", errorClass: "A" })],
  [DUTY, marked({ id: "c" })],
  [DUTY, marked({ id: "d", ...second })],
  [READER, { event: "mark.withdrawn", markId: "a" }],
  [DUTY, { event: "mark.done", markId: "c", how: "byHand" }],
);

const PAGES = ["page-1", "page-2"];
const ids = (filter: Partial<typeof ANY_MARK>) =>
  listedMarks(desk, PAGES, "page-1", { ...ANY_MARK, ...filter }).map(({ state }) => state.mark.id);

test("marks keep their numbers when one before them is withdrawn", () => {
  expect(numberedMarks(desk, "page-1").map(({ state, number }) => [state.mark.id, number])).toEqual(
    [
      ["b", 2],
      ["c", 3],
    ],
  );
  expect(numberedMarks(desk, "page-1")).toHaveLength(marksOf(desk, "page-1").length);
});

test("each proof's marks are numbered by themselves", () => {
  const later = deskOf(
    [DUTY, made()],
    [READER, marked({ id: "a" })],
    [DUTY, made({ id: "proof-2", round: 2 })],
    [READER, marked({ id: "b", proofId: "proof-2" })],
  );
  expect(numberedMarks(later, "page-1").map(({ number }) => number)).toEqual([1, 1]);
});

test("a filter goes by page, status, class, round and author", () => {
  expect(ids({})).toEqual(["b", "c"]);
  expect(ids({ scope: "edition" })).toEqual(["b", "c", "d"]);
  expect(ids({ status: "open" })).toEqual(["b"]);
  expect(ids({ status: "closed" })).toEqual(["c"]);
  expect(ids({ errorClass: "A" })).toEqual(["b"]);
  expect(ids({ scope: "edition", round: 2 })).toEqual(["d"]);
  expect(ids({ scope: "edition", author: DUTY.id })).toEqual(["c", "d"]);
});

test("one steps through the marks that are listed and stops at their ends", () => {
  const all = listedMarks(desk, PAGES, "page-1", { ...ANY_MARK, scope: "edition" });
  expect(markBeside(all, undefined, 1)).toBe("b");
  expect(markBeside(all, "b", 1)).toBe("c");
  expect(markBeside(all, "d", 1)).toBe("d");
  expect(markBeside(all, "b", -1)).toBe("b");
  expect(markBeside(all, "withdrawn", -1)).toBe("d");
  expect(markBeside([], undefined, 1)).toBeUndefined();
});
