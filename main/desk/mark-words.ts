import type { MarkState } from "../../document/desk/desk.ts";
import { type Language, messageText } from "../../document/messages/messages.ts";

/** What a mark asks for, in words: 改正：旧 → 新, 对调：甲 ⇄ 乙, 说明（原文）：话. */
export function markText({ mark }: MarkState, language: Language): string {
  const was = mark.ranges.map(({ text }) => text).join("");
  const other = mark.to?.text ?? "";
  const is = mark.text || (mark.kind === "transpose" ? other : "");
  const kind = messageText(`desk.print.kind.${mark.kind}`, {}, language);
  const values = { kind, was: shortened(was), is };
  if (was !== "" && is !== "") {
    const way = mark.kind === "transpose" ? "swap" : mark.kind === "note" ? "about" : "both";
    return messageText(`desk.print.mark.${way}`, values, language);
  }
  if (was === "" && is === "") return kind;
  return messageText("desk.print.mark.one", { kind, text: values.was || is }, language);
}

/** Characters of a long passage that are shown at its beginning and its end. */
const SHOWN = 12;

/** A passage by its beginning and its end. */
function shortened(text: string): string {
  const characters = [...text];
  if (characters.length <= 2 * SHOWN + 1) return text;
  return `${characters.slice(0, SHOWN).join("")}…${characters.slice(-SHOWN).join("")}`;
}

/** What has become of a mark, with the reason where it was refused. */
export function statusText({ status, reason = "" }: MarkState, language: Language): string {
  return messageText(`desk.print.status.${status}`, { reason }, language);
}
