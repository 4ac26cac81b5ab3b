import type { Refusal } from "../transaction.ts";
import {
  type Desk,
  isPageSigned,
  latestProof,
  marksOf,
  nextVersion,
  proofsOf,
  signaturesOf,
} from "./desk.ts";
import type { Act, ActOf } from "./entries.ts";
import type { By, Person, Stage } from "./people.ts";
import type { Point } from "./points.ts";
import type { Proof } from "./proofs.ts";

/** Marks, remarks, ticks and reopenings: what a person at the desk does without a PIN each time. */
export type PersonalAct = ActOf<
  | "mark.made"
  | "mark.changed"
  | "mark.withdrawn"
  | "mark.done"
  | "mark.refused"
  | "mark.reopened"
  | "mark.said"
  | "point.ticked"
  | "page.reopened"
>;

/** The events of `PersonalAct`. */
export const PERSONAL_EVENTS = [
  "mark.made",
  "mark.changed",
  "mark.withdrawn",
  "mark.done",
  "mark.refused",
  "mark.reopened",
  "mark.said",
  "point.ticked",
  "page.reopened",
] as const satisfies readonly PersonalAct["event"][];

export function isPersonalAct(act: Act): act is PersonalAct {
  return (PERSONAL_EVENTS as readonly string[]).includes(act.event);
}

/** Why a person may not do this at the desk as it stands (DK rules of docs/spec.md); undefined where they may. */
export function refusalOfAct(desk: Desk, act: PersonalAct, by: By): Refusal | undefined {
  switch (act.event) {
    case "mark.made": {
      const { mark } = act;
      if (desk.marks.has(mark.id)) return refused("desk.mark.twice");
      const made = desk.proofs.get(mark.proofId);
      if (!made || made.proof.pageId !== mark.pageId) return refused("desk.proof.none");
      return refusalOnProof(desk, made.proof);
    }
    case "point.ticked": {
      const made = desk.proofs.get(act.proofId);
      return made ? refusalOnProof(desk, made.proof) : refused("desk.proof.none");
    }
    case "page.reopened":
      return isPageSigned(desk, act.pageId) ? undefined : refused("desk.page.unsigned");
    default:
      return refusalOnMark(desk, act, by);
  }
}

/** Work goes on at the newest proof of a page that is not signed. */
function refusalOnProof(desk: Desk, { id, pageId, number }: Proof): Refusal | undefined {
  if (isPageSigned(desk, pageId)) return refused("desk.page.signed", { page: number });
  if (latestProof(desk, pageId)?.proof.id !== id)
    return refused("desk.proof.old", { page: number });
  return undefined;
}

function refusalOnMark(
  desk: Desk,
  act: Extract<PersonalAct, { markId: string }>,
  by: By,
): Refusal | undefined {
  const state = desk.marks.get(act.markId);
  if (!state || state.status === "withdrawn") return refused("desk.mark.none");
  // What is said changes nothing that was signed.
  if (act.event === "mark.said") return undefined;
  const number = desk.proofs.get(state.mark.proofId)?.proof.number ?? 0;
  if (isPageSigned(desk, state.mark.pageId)) return refused("desk.page.signed", { page: number });
  if (act.event === "mark.reopened") {
    return state.status === "open" ? refused("desk.mark.open") : undefined;
  }
  if (state.status !== "open") return refused("desk.mark.closed");
  const isAuthors = act.event === "mark.changed" || act.event === "mark.withdrawn";
  return isAuthors && state.by.id !== by.id
    ? refused("desk.mark.other", { name: state.by.name })
    : undefined;
}

/**
 * The round that a page's next proof has: one more than the highest of its proofs that are not final.
 * A final proof (清样) takes that number, too, and does not use it up: it stands for the round that it
 * replaces, and if it is not signed the next proof has the same number.
 */
export function nextRound(desk: Desk, pageId: string): number {
  const rounds = proofsOf(desk, pageId).flatMap(({ proof }) => (proof.final ? [] : [proof.round]));
  return Math.max(0, ...rounds) + 1;
}

/**
 * Why no proof can be made of a page now, of its next round or of one that is named: rounds go forward,
 * and some of them may have been on paper alone.
 */
export function refusalOfProof(
  desk: Desk,
  pageId: string,
  number: number,
  round?: number,
): Refusal | undefined {
  if (isPageSigned(desk, pageId)) return refused("desk.page.signed", { page: number });
  const next = nextRound(desk, pageId);
  if (round === undefined || round >= next) return undefined;
  return refused("desk.proof.round", { page: number, round, last: next - 1, next });
}

/** What a signature is to be given under. */
export interface Signing {
  readonly desk: Desk;
  readonly stages: readonly Stage[];
  readonly proof: Proof;
  /** Hash of the page's content as it stands in the edition now. */
  readonly content: string;
  /** The proof's checklist. */
  readonly points: readonly Point[];
  readonly person: Person;
  /** Who stands by it that open marks, preflight errors or bad points are passed over. */
  readonly override?: { readonly reason: string; readonly second: Person };
}

/** The stage that a page is to be signed at next; undefined where it has all signatures. */
export function nextStage(desk: Desk, pageId: string, stages: readonly Stage[]): Stage | undefined {
  const signed = new Set(signaturesOf(desk, pageId).map(({ stage }) => stage));
  return stages.find(({ id }) => !signed.has(id));
}

/** Whether a page has every signature. */
export function isSignedForPress(desk: Desk, pageId: string, stages: readonly Stage[]): boolean {
  return isPageSigned(desk, pageId) && nextStage(desk, pageId, stages) === undefined;
}

/**
 * Why a page cannot be signed; undefined where it can. An override lifts open marks, preflight errors
 * and bad points, nothing else.
 */
export function refusalOfSignature(signing: Signing): Refusal | undefined {
  const { desk, stages, proof, content, points, person, override } = signing;
  const { pageId, number } = proof;
  if (latestProof(desk, pageId)?.proof.id !== proof.id)
    return refused("desk.proof.old", { page: number });
  if (content !== proof.content) return refused("desk.sign.edited", { page: number });
  const stage = nextStage(desk, pageId, stages);
  if (!stage) return refused("desk.sign.complete", { page: number });
  if (!person.roles.includes(stage.role))
    return refused("desk.sign.role", { name: person.name, role: `desk.role.${stage.role}` });
  const earlier = signaturesOf(desk, pageId);
  if (earlier.some(({ by }) => by.id === person.id))
    return refused("desk.sign.twice", { name: person.name, page: number });
  const unticked = points.find(
    ({ id, state }) => state === "look" && !desk.ticks.get(proof.id)?.has(id),
  );
  if (unticked) return refused("desk.sign.unticked", { point: pointTitle(unticked) });
  const obstacle = obstacleTo(signing);
  if (!obstacle || !override) return obstacle;
  if (override.second.id === person.id) return refused("desk.override.self");
  if (!override.second.roles.some((role) => stages.some((each) => each.role === role)))
    return refused("desk.override.role", { name: override.second.name });
  return override.reason.trim() === "" ? refused("desk.override.reason") : undefined;
}

/** What only an override lifts: open marks, preflight errors, bad points. */
export function obstacleTo({
  desk,
  proof,
  points,
}: Pick<Signing, "desk" | "proof" | "points">): Refusal | undefined {
  const { pageId, number, preflight } = proof;
  const open = marksOf(desk, pageId).filter(({ status }) => status === "open");
  const [first] = open;
  if (first) {
    const { name } = first.by;
    const text = first.mark.text || first.mark.ranges.map(({ text }) => text).join("");
    return refused("desk.sign.marks", { count: open.length, name, text, mark: first.mark.id });
  }
  if (preflight.errors > 0)
    return refused("desk.sign.preflight", { page: number, count: preflight.errors });
  const bad = points.find(({ state }) => state === "bad");
  return bad && refused("desk.sign.point", { point: pointTitle(bad) });
}

/** Why pages cannot go to the printing house. `contents` are the pages' hashes as they stand now. */
export function refusalOfDelivery(
  desk: Desk,
  stages: readonly Stage[],
  pages: readonly { readonly pageId: string; readonly number: number; readonly content: string }[],
  reason: string | undefined,
): Refusal | undefined {
  for (const { pageId, number, content } of pages) {
    const proof = latestProof(desk, pageId)?.proof;
    const signatures = signaturesOf(desk, pageId);
    if (!proof || !isSignedForPress(desk, pageId, stages))
      return refused("desk.deliver.unsigned", { page: number });
    if (signatures.some(({ pdf }) => pdf !== proof.pdf) || content !== proof.content)
      return refused("desk.deliver.differs", { page: number });
    if (nextVersion(desk, pageId) > 1 && !reason?.trim())
      return refused("desk.deliver.reason", { page: number });
  }
  return undefined;
}

/** The message that is a point's title (checklist.ts). */
function pointTitle({ id }: Pick<Point, "id">): string {
  return `desk.point.${id}`;
}

function refused(code: string, values: Refusal["values"] = {}): Refusal {
  return { refused: code, values };
}
