import type { Proof } from "../../../document/desk/proofs.ts";
import type { Words } from "../../app/words.ts";

/** Rounds that have a word of their own. */
const WORDS = 10;

/** What a proof is called by its round: 一校, 二校 … and 清样. */
export function roundWord({ t }: Words, { round, final }: Pick<Proof, "round" | "final">): string {
  if (final) return t("proof.viewer.round.final");
  return round <= WORDS ? t(`proof.viewer.round.${round}`) : t("proof.viewer.round", { round });
}

/**
 * The round that someone wrote, from 1 to 99: a figure of either width with what stands round it, or the
 * beginning of a round's word. Undefined for anything else.
 */
export function roundIn(words: Pick<Words, "t">, text: string): number | undefined {
  const written = text.normalize("NFKC").replace(/\s/g, "").toLowerCase();
  const [, figure] = /^\p{L}?(\d{1,2})\p{L}*$/u.exec(written) ?? [];
  if (figure !== undefined) return Number(figure) || undefined;
  if (written === "") return undefined;
  const named = Array.from({ length: WORDS }, (_, at) => words.t(`proof.viewer.round.${at + 1}`));
  const at = named.findIndex((word) => word.toLowerCase().startsWith(written));
  return at < 0 ? undefined : at + 1;
}
