import { type Desk, proofsOf } from "../../../document/desk/desk.ts";
import type { Proof } from "../../../document/desk/proofs.ts";
import { type ListedMark, listedMarks, type MarkFilter } from "./mark-filter.ts";

/** Marks of a list that stand under one title. */
export interface MarkGroup {
  /**
   * "own": those of the proof that is looked at; "left": those of another one that are still open;
   * "closed": those of another one that were answered; "all": marks of several pages.
   */
  readonly kind: "own" | "left" | "closed" | "all";
  readonly proof?: Proof;
  readonly marks: readonly ListedMark[];
}

/**
 * The marks that a filter lets through, as a list shows them: of one page first those of the proof that
 * is looked at, then proof by proof, the newest first, what is left of it, and behind all what was
 * answered. Groups without a mark are left out.
 */
export function groupedMarks(
  desk: Desk,
  pageIds: readonly string[],
  shown: Pick<Proof, "id" | "pageId"> | undefined,
  pageId: string | undefined,
  filter: MarkFilter,
): MarkGroup[] {
  const marks = listedMarks(desk, pageIds, pageId, filter);
  if (filter.scope === "edition" || pageId === undefined)
    return marks.length > 0 ? [{ kind: "all", marks }] : [];
  const proofs = proofsOf(desk, pageId)
    .map(({ proof }) => proof)
    .toReversed();
  const others = proofs.filter(({ id }) => id !== shown?.id);
  const of = (proof: Proof, isWanted: (listed: ListedMark) => boolean) =>
    marks.filter((each) => each.state.mark.proofId === proof.id && isWanted(each));
  const isOpen = ({ state }: ListedMark) => state.status === "open";
  return [
    ...proofs
      .filter(({ id }) => id === shown?.id)
      .map((proof) => ({ kind: "own", proof, marks: of(proof, () => true) }) as const),
    ...others.map((proof) => ({ kind: "left", proof, marks: of(proof, isOpen) }) as const),
    ...others.map(
      (proof) => ({ kind: "closed", proof, marks: of(proof, (each) => !isOpen(each)) }) as const,
    ),
  ].filter((group) => group.marks.length > 0);
}
