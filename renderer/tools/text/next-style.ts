import type { DayangDocument } from "../../../document/document.ts";
import type { TextEdit } from "../../../document/text/edit.ts";
import { styleCharacters } from "../../../document/text/styles.ts";
import {
  applyTransaction,
  type Refusal,
  squashTransactions,
} from "../../../document/transaction.ts";

/** An edit that typed text before its caret, with that text in a character style. */
export function inStyle(
  document: DayangDocument,
  edit: TextEdit | Refusal,
  text: string,
  style: string,
): TextEdit | Refusal {
  if ("refused" in edit || text.includes("\n")) return edit;
  const { transaction, caret } = edit;
  const start = { ...caret, offset: Math.max(0, caret.offset - text.length) };
  const styled = styleCharacters(
    applyTransaction(document, transaction),
    { start, end: caret },
    style,
  );
  if ("refused" in styled) return edit;
  const { event } = transaction;
  return { transaction: { ...squashTransactions(transaction, styled), event }, caret };
}
