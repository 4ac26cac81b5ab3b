import {
  type Desk,
  isPageSigned,
  latestProof,
  type MarkState,
  marksOf,
  signaturesOf,
} from "../../../document/desk/desk.ts";
import type { Person, Stage } from "../../../document/desk/people.ts";
import type { Point } from "../../../document/desk/points.ts";
import type { Proof } from "../../../document/desk/proofs.ts";
import { nextStage } from "../../../document/desk/rules.ts";

/** What a page's signature is looked at with; what has not been read yet is absent. */
export interface SigningView {
  readonly desk: Desk;
  readonly stages: readonly Stage[];
  readonly proof: Proof;
  /** Hash of the page's content as it stands now. */
  readonly content: string | undefined;
  readonly points: readonly Point[] | undefined;
  readonly person: Person | undefined;
}

/** Something that stands in the way of a signature. */
export type Obstacle =
  | { readonly kind: "old" | "edited" }
  | { readonly kind: "preflight"; readonly count: number }
  | { readonly kind: "marks"; readonly marks: readonly MarkState[] }
  | { readonly kind: "bad" | "unticked"; readonly points: readonly Point[] }
  | { readonly kind: "role"; readonly role: Stage["role"] }
  | { readonly kind: "twice" };

/** What a second person can stand by; all else must be put right (rules.ts). */
const LIFTED: ReadonlySet<Obstacle["kind"]> = new Set(["marks", "preflight", "bad"]);

/** Whether an override lifts an obstacle. */
export function isLifted({ kind }: Obstacle): boolean {
  return LIFTED.has(kind);
}

/**
 * All that stands in the way of a page's next signature, in the order in which it is to be put right.
 * The rules' `refusalOfSignature` names the first of it alone; none where the page has all signatures.
 */
export function obstaclesTo(view: SigningView): readonly Obstacle[] {
  const { desk, stages, proof, content, points = [], person } = view;
  const { pageId } = proof;
  const stage = nextStage(desk, pageId, stages);
  if (!stage) return [];
  const open = marksOf(desk, pageId).filter(({ status }) => status === "open");
  const ticks = desk.ticks.get(proof.id);
  const bad = points.filter(({ state }) => state === "bad");
  const unticked = points.filter(({ id, state }) => state === "look" && !ticks?.has(id));
  const signed = signaturesOf(desk, pageId).some(({ by }) => by.id === person?.id);
  const isOld = latestProof(desk, pageId)?.proof.id !== proof.id;
  const isEdited = content !== undefined && content !== proof.content;
  const list: (Obstacle | false)[] = [
    isOld && { kind: "old" },
    isEdited && { kind: "edited" },
    open.length > 0 && { kind: "marks", marks: open },
    unticked.length > 0 && { kind: "unticked", points: unticked },
    bad.length > 0 && { kind: "bad", points: bad },
    proof.preflight.errors > 0 && { kind: "preflight", count: proof.preflight.errors },
    signed && { kind: "twice" },
    person !== undefined &&
      !signed &&
      !person.roles.includes(stage.role) && { kind: "role", role: stage.role },
  ];
  return list.filter((each) => each !== false);
}

/** A stage of a page with the signature that it has, and those that were voided. */
export interface StageState {
  readonly stage: Stage;
  readonly state: "signed" | "next" | "later";
  readonly signature: Desk["signatures"][number] | undefined;
  readonly voided: readonly Desk["signatures"][number][];
}

/** The stages of a page in their order. */
export function stageStates(
  desk: Desk,
  pageId: string,
  stages: readonly Stage[],
): readonly StageState[] {
  const valid = signaturesOf(desk, pageId);
  const next = nextStage(desk, pageId, stages);
  return stages.map((stage) => {
    const signature = valid.find((each) => each.stage === stage.id);
    return {
      stage,
      state: signature ? "signed" : stage.id === next?.id ? "next" : "later",
      signature,
      voided: desk.signatures.filter(
        (each) => each.pageId === pageId && each.isVoid && each.stage === stage.id,
      ),
    };
  });
}

/** Whether a page can go to press: signed to the last stage, and not edited since as far as is known. */
export function isReadyForPress({ desk, stages, proof, content }: SigningView): boolean {
  return (
    isPageSigned(desk, proof.pageId) &&
    nextStage(desk, proof.pageId, stages) === undefined &&
    (content === undefined || content === proof.content)
  );
}
