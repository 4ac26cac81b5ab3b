import type { Proof } from "../../document/desk/proofs.ts";
import { type Language, messageText } from "../../document/messages/messages.ts";

/** A proof's round as it is called: 一校 …, or 清样. */
export function roundText(
  { round, final }: Pick<Proof, "round" | "final">,
  language: Language,
): string {
  if (final) return messageText("desk.proof.final", {}, language);
  return round <= 3
    ? messageText(`pdf.proof.round.${round}`, {}, language)
    : messageText("pdf.proof.round", { round }, language);
}
