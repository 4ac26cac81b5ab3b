import { messageText } from "../../document/messages/messages.ts";
import { exportLog, logText } from "../desk/log-export.ts";
import { type Console, EXIT, refuse } from "./console.ts";
import { openToLookAt } from "./edition-options.ts";
import { parseOptions } from "./options.ts";

/**
 * `dayang log EDITION [--out FILE]`: the proof desk's log as JSON Lines, a heading and then an entry
 * on each line, to standard output or into a file that is written whole.
 */
export async function logCommand(args: readonly string[], out: Console): Promise<number> {
  const options = parseOptions(args, { out: { type: "string" } });
  if (!options.ok) return refuse(out, options.error);
  const edition = await openToLookAt(options.value.words);
  if (!edition.ok) return refuse(out, edition.error);
  const file = edition.value;
  try {
    const target = options.value.text("out");
    if (target === undefined) {
      out.say(logText(file).trimEnd());
      return EXIT.done;
    }
    const written = await exportLog(file, target);
    if (!written.ok) return refuse(out, written.error);
    const values = { entries: file.log().length, file: target };
    out.say(messageText("desk.command.exported", values, out.language));
    return EXIT.done;
  } finally {
    await file.close();
  }
}
