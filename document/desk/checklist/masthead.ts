import type { Masthead } from "../../edition.ts";
import type { Role } from "../people.ts";
import type { Point } from "../points.ts";
import { found, type Judged, judgedPoint, type PageFacts, point } from "./page-facts.ts";
import { isNearly } from "./similar.ts";

/** Fields of a masthead with the role that their people have. */
const ROLES = [
  ["dutyEditors", "dutyEditor"],
  ["pageEditors", "pageEditor"],
  ["layoutEditors", "layoutEditor"],
  ["proofreaders", "proofreader"],
] as const satisfies readonly (readonly [keyof Masthead, Role])[];

/** CK6: every name that folio line and masthead block print is in the paper's list, with that role. */
export function mastheadPoint(facts: PageFacts): Point {
  const title = "desk.point.masthead.names";
  const { furniture, page, edition } = facts;
  const [inFolio, inBlock] = [furniture.has("folio"), furniture.has("masthead")];
  if (!inFolio && !inBlock) return point(title, "none");
  const masthead = page.masthead ?? edition.masthead;
  const at = { page: page.number };
  const printed = ROLES.filter(([field]) => inBlock || field !== "dutyEditors").flatMap(
    ([field, role]) => masthead[field].map((name) => ({ name, role })),
  );
  const shown = printed.map(({ name, role }) =>
    found("desk.found.masthead", { name, role: `desk.role.${role}` }, at),
  );
  if (printed.length === 0)
    return point(title, "look", [found("desk.found.masthead.none", {}, at)]);
  if (facts.people.length === 0)
    return point(title, "look", [found("desk.found.masthead.list", {}, at), ...shown]);
  return judgedPoint(
    title,
    printed.flatMap((each) => unlisted(each.name, each.role, facts)),
    "good",
    shown,
  );
}

function unlisted(name: string, role: Role, { people, page }: PageFacts): Judged[] {
  const at = { page: page.number };
  const own = people.filter((person) => person.name === name);
  const values = { name, role: `desk.role.${role}` };
  if (own.some(({ roles }) => roles.includes(role))) return [];
  if (own.length > 0)
    return [{ state: "bad", found: found("desk.found.masthead.role", values, at) }];
  const near = people.find((person) => isNearly(name, person.name));
  const which = near
    ? found("desk.found.masthead.near", { ...values, known: near.name }, at)
    : found("desk.found.masthead.unknown", values, at);
  return [{ state: "bad", found: which }];
}

/** CK7: what the ears say stands in the paper's file, and may be yesterday's. */
export function earsPoint({ furniture, edition, page }: PageFacts): Point {
  const ears = furniture.has("nameplate") ? (edition.paper?.ears ?? []) : [];
  const shown = ears.map(({ title, lines }) =>
    found("desk.found.ear", { title, text: lines.join("　") }, { page: page.number }),
  );
  return point("desk.point.ears", ears.length > 0 ? "look" : "none", shown);
}
