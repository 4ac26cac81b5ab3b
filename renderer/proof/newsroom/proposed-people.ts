import type { Person, Role } from "../../../document/desk/people.ts";
import type { Masthead } from "../../../document/edition.ts";

const ROLE_OF = {
  dutyEditors: "dutyEditor",
  pageEditors: "pageEditor",
  layoutEditors: "layoutEditor",
  proofreaders: "proofreader",
} as const satisfies Partial<Record<keyof Masthead, Role>>;

/** Someone who could be taken into the newsroom. */
export type ProposedPerson = Pick<Person, "name" | "roles">;

/** The people whom an edition's masthead block names, with all that it says they do, without those known. */
export function proposedPeople(
  masthead: Masthead,
  known: readonly Pick<Person, "name">[],
): readonly ProposedPerson[] {
  const roles = new Map<string, Role[]>();
  for (const [field, role] of Object.entries(ROLE_OF) as [keyof typeof ROLE_OF, Role][])
    for (const written of masthead[field]) {
      // 林 间 is spaced out on the page alone.
      const name = written.replace(/\s+/g, "");
      if (name === "" || known.some((each) => each.name === name)) continue;
      const own = roles.get(name) ?? [];
      if (!own.includes(role)) roles.set(name, [...own, role]);
    }
  return [...roles].map(([name, own]) => ({ name, roles: own }));
}
