import { expect, test } from "vitest";
import { EMPTY_MASTHEAD } from "../../../document/edition.ts";
import { proposedPeople } from "./proposed-people.ts";

test("Who the masthead names is proposed once with all roles; who is known is not", () => {
  const masthead = {
    ...EMPTY_MASTHEAD,
    dutyEditors: ["沈砚"],
    pageEditors: ["林 间", "沈砚"],
    proofreaders: ["许小满", ""],
  };
  expect(proposedPeople(masthead, [{ name: "许小满" }])).toEqual([
    { name: "林间", roles: ["pageEditor"] },
    { name: "沈砚", roles: ["pageEditor", "dutyEditor"] },
  ]);
  expect(proposedPeople(EMPTY_MASTHEAD, [])).toEqual([]);
});
