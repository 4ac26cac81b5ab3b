import type { Masthead } from "../edition.ts";
import type { Person, Role } from "./people.ts";

/** Who a masthead names, by field; in the order in which roles are given to people. */
const FIELDS: readonly (readonly [
  "pageEditors" | "layoutEditors" | "proofreaders" | "dutyEditors",
  Role,
])[] = [
  ["pageEditors", "pageEditor"],
  ["layoutEditors", "layoutEditor"],
  ["proofreaders", "proofreader"],
  ["dutyEditors", "dutyEditor"],
];

/**
 * The people whom a masthead names, each with all the roles that it gives them: what a newsroom
 * begins with when its settings name nobody. Ids follow the order of the names, so that the same
 * masthead gives the same people. Someone who is named twice is one person.
 */
export function peopleFromMasthead(masthead: Masthead): Person[] {
  const roles = new Map<string, Role[]>();
  for (const [field, role] of FIELDS) {
    for (const name of masthead[field].map(tidied)) {
      if (name === "") continue;
      const known = roles.get(name) ?? [];
      if (!known.includes(role)) roles.set(name, [...known, role]);
    }
  }
  return [...roles].map(([name, own], index) => ({
    id: `person-${index + 1}`,
    name,
    roles: own,
  }));
}

/** A name without the blanks that spread two Han characters to the width of three. */
function tidied(name: string): string {
  return name.trim().replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, "");
}
