import { expect, test } from "vitest";
import { knownNames, nameDrafts, pastedNames } from "./parse-names.ts";

test("Pasted lines give name, posts and rank, whichever of them are there", () => {
  expect(pastedNames("林间\t县委书记\t1\r\n沈砚\t县长\n\n顾望\n3\t许小满\t副县长")).toEqual([
    { name: "林间", posts: "县委书记", rank: "1" },
    { name: "沈砚", posts: "县长", rank: "" },
    { name: "顾望", posts: "", rank: "" },
    { name: "许小满", posts: "副县长", rank: "3" },
  ]);
});

test("What is read is what stands in the fields, and back", () => {
  const names = [
    { name: "林间", posts: ["县委书记", "县人大常委会主任"], rank: 1 },
    { name: "沈砚", posts: [] },
  ];
  expect(knownNames(nameDrafts(names))).toEqual({ names });
});

test("Empty rows are left out; wrong ones are named by their place", () => {
  const empty = { name: " ", posts: "", rank: "" };
  const rows = [
    { name: "林间", posts: "书记，主任", rank: "２" },
    empty,
    { name: "", posts: "县长", rank: "" },
    { name: "林间", posts: "", rank: "" },
    { name: "沈砚", posts: "", rank: "first" },
  ];
  expect(knownNames(rows)).toEqual({
    faults: new Map([
      [2, "name"],
      [3, "twice"],
      [4, "rank"],
    ]),
  });
  expect(knownNames(rows.slice(0, 2))).toEqual({
    names: [{ name: "林间", posts: ["书记", "主任"], rank: 2 }],
  });
});
