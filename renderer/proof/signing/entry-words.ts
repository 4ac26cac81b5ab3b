import type { Desk, MarkState } from "../../../document/desk/desk.ts";
import type { Act, ActOf, Entry } from "../../../document/desk/entries.ts";
import type { MessageValues } from "../../../document/diagnostic.ts";
import type { Words } from "../../app/words.ts";
import { roundWord } from "../viewer/round-word.ts";

/** Characters of a hash that are shown. */
const SHORT = 12;
/** Characters of a mark's text that are shown. */
const QUOTED = 24;

/** What an entry of the log says happened, in words; the desk names what it speaks of. */
export function entryWords({ act }: Entry, desk: Desk, words: Words): string {
  const { t } = words;
  const say = (values: MessageValues) => t(`proof.sign.log.${act.event}`, values);
  switch (act.event) {
    case "proof.made":
      return say({
        page: act.proof.number,
        round: roundWord(words, act.proof),
        hash: short(act.proof.pdf),
      });
    case "mark.made":
      return say(markValues(desk.marks.get(act.mark.id), desk, words));
    case "mark.done":
      return act.how === "applied"
        ? t("proof.sign.log.mark.applied", markValues(desk.marks.get(act.markId), desk, words))
        : say(markValues(desk.marks.get(act.markId), desk, words));
    case "mark.changed":
    case "mark.withdrawn":
    case "mark.refused":
    case "mark.reopened":
    case "mark.said":
      return say({
        ...markValues(desk.marks.get(act.markId), desk, words),
        said: "reason" in act ? act.reason : act.event === "mark.said" ? act.text : "",
      });
    case "point.ticked":
      return tickWords(act, desk, words);
    case "page.signed":
      return signedWords(act, desk, words);
    case "page.reopened":
      return say({ page: pageNumber(desk, act.pageId), reason: act.reason });
    default:
      return packageWords(act, desk, words);
  }
}

function tickWords(act: ActOf<"point.ticked">, desk: Desk, { t, message }: Words): string {
  const values = {
    page: desk.proofs.get(act.proofId)?.proof.number ?? "?",
    point: message(`desk.point.${act.point}`),
    note: act.note ? t("proof.sign.log.note", { note: act.note }) : "",
  };
  return act.ticked
    ? t("proof.sign.log.point.ticked", values)
    : t("proof.sign.log.point.unticked", values);
}

function signedWords(act: ActOf<"page.signed">, desk: Desk, { t, message }: Words): string {
  const values = {
    page: pageNumber(desk, act.pageId),
    role: message(`desk.role.${act.role}`),
    hash: short(act.pdf),
  };
  if (!act.override) return t("proof.sign.log.page.signed", values);
  const { reason, second } = act.override;
  return t("proof.sign.log.page.overridden", { ...values, reason, second: second.name });
}

type PackageAct = Extract<Act, { packageId: string }>;

function packageWords(act: PackageAct, desk: Desk, { t, message }: Words): string {
  const made = desk.packages.get(act.packageId);
  const shared = {
    pages: made?.pages.map(({ number }) => number).join(t("proof.sign.log.comma")) ?? "?",
    destination: made?.destination.name ?? "?",
  };
  switch (act.event) {
    case "package.made":
      return act.reason
        ? t("proof.sign.log.package.replaced", { ...shared, reason: act.reason })
        : t("proof.sign.log.package.made", shared);
    case "package.sent":
      return t("proof.sign.log.package.sent", shared);
    case "package.failed":
      return t("proof.sign.log.package.failed", {
        ...shared,
        fault: message(act.code, act.values),
      });
    case "package.answered":
      return act.answer.status === "received"
        ? t("proof.sign.log.package.answered", { ...shared, house: act.answer.house })
        : t("proof.sign.log.package.refused", { ...shared, house: act.answer.house });
  }
}

function markValues(state: MarkState | undefined, desk: Desk, { t }: Words) {
  const { mark } = state ?? {};
  const from = mark?.ranges.map(({ text }) => text).join("") ?? "";
  const text = [from, mark?.text].filter(Boolean).join(" → ");
  return {
    page: mark ? pageNumber(desk, mark.pageId) : "?",
    kind: t(`marks.kind.${mark?.kind ?? "note"}`),
    text: text === "" ? "" : t("proof.sign.log.quoted", { text: cut(text) }),
  };
}

function cut(text: string): string {
  const characters = [...text];
  return characters.length > QUOTED ? `${characters.slice(0, QUOTED).join("")}…` : text;
}

function pageNumber(desk: Desk, pageId: string): number | string {
  return (
    [...desk.proofs.values()].findLast(({ proof }) => proof.pageId === pageId)?.proof.number ?? "?"
  );
}

function short(hash: string): string {
  return hash.slice(0, SHORT);
}
