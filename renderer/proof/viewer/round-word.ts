import type { Proof } from "../../../document/desk/proofs.ts";
import type { Words } from "../../app/words.ts";

/** What a proof is called by its round: 一校, 二校 … and 清样. */
export function roundWord({ t }: Words, { round, final }: Pick<Proof, "round" | "final">): string {
  if (final) return t("proof.viewer.round.final");
  return round <= 6 ? t(`proof.viewer.round.${round}`) : t("proof.viewer.round", { round });
}
