import { peopleFromMasthead } from "../../../document/desk/newsroom-from-masthead.ts";
import type { Person } from "../../../document/desk/people.ts";
import type { Masthead } from "../../../document/edition.ts";

/** Someone who could be taken into the newsroom. */
export type ProposedPerson = Pick<Person, "name" | "roles">;

/** The people whom an edition's masthead block names, with all that it says they do, without those known. */
export function proposedPeople(
  masthead: Masthead,
  known: readonly Pick<Person, "name">[],
): readonly ProposedPerson[] {
  return peopleFromMasthead(masthead)
    .filter(({ name }) => !known.some((each) => each.name === name))
    .map(({ name, roles }) => ({ name, roles }));
}
