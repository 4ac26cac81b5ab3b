import { describe, expect, test } from "vitest";
import { EMPTY_MASTHEAD, type Masthead } from "../edition.ts";
import { peopleFromMasthead } from "./newsroom-from-masthead.ts";
import { personSchema } from "./people.ts";

const masthead: Masthead = {
  dutyEditors: ["陈禾", "沈渠"],
  pageEditors: ["林穗"],
  layoutEditors: ["林穗", "周陌"],
  proofreaders: ["许　岸"],
};

describe("people from a masthead", () => {
  test("each name is one person with all its roles, with ids from the order", () => {
    const people = peopleFromMasthead(masthead);
    expect(people).toEqual([
      { id: "person-1", name: "林穗", roles: ["pageEditor", "layoutEditor"] },
      { id: "person-2", name: "周陌", roles: ["layoutEditor"] },
      { id: "person-3", name: "许岸", roles: ["proofreader"] },
      { id: "person-4", name: "陈禾", roles: ["dutyEditor"] },
      { id: "person-5", name: "沈渠", roles: ["dutyEditor"] },
    ]);
    for (const person of people) expect(personSchema.parse(person)).toEqual(person);
  });

  test("blanks that spread a name of two characters make no second person", () => {
    const people = peopleFromMasthead({
      ...EMPTY_MASTHEAD,
      pageEditors: ["许岸", " 许 岸 ", "Li Lei", ""],
    });
    expect(people.map(({ name }) => name)).toEqual(["许岸", "Li Lei"]);
    expect(people[0]!.roles).toEqual(["pageEditor"]);
  });

  test("a masthead that names nobody gives nobody", () => {
    expect(peopleFromMasthead(EMPTY_MASTHEAD)).toEqual([]);
  });
});
