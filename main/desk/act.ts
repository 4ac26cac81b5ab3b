import { type Act, actSchema, type Entry } from "../../document/desk/entries.ts";
import type { By, Person } from "../../document/desk/people.ts";
import { isPersonalAct, refusalOfAct } from "../../document/desk/rules.ts";
import { failure, type Result, success } from "../../document/result.ts";
import type { EditionFile } from "../edition-file/edition-file.ts";
import type { LogBook } from "./log-book.ts";

/** Who someone is, as the log writes it. */
export function byOf({ id, name }: Person): By {
  return { id, name };
}

/**
 * Writes what a person does at the desk without a PIN: marks, remarks, ticks, reopenings. Fails with
 * the rules' reasons (document/desk/rules.ts), with "desk.act.foreign" for acts that are none of
 * these, and as `LogBook.append` does.
 */
export function actAtDesk(
  file: EditionFile,
  { person, act, time }: { readonly person: Person; readonly act: Act; readonly time: number },
  book: LogBook,
): Result<Entry> {
  const parsed = actSchema.parse(act);
  if (!isPersonalAct(parsed)) return failure("desk.act.foreign");
  const by = byOf(person);
  const refusal = refusalOfAct(file.desk(), parsed, by);
  if (refusal) return failure(refusal.refused, refusal.values);
  const written = book.append(file, [{ time, by, act: parsed }]);
  return written.ok ? success(written.value[0]!) : written;
}
