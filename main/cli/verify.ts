import { NO_ENTRY } from "../../document/desk/entries.ts";
import { messageText } from "../../document/messages/messages.ts";
import { type Result, success } from "../../document/result.ts";
import { type Finding, type Verdict, verifyEdition } from "../desk/verify.ts";
import { openWitness } from "../desk/witness.ts";
import { type Console, EXIT, refuse } from "./console.ts";
import { openToLookAt, settingsFolder } from "./edition-options.ts";
import { parseOptions } from "./options.ts";

/**
 * `dayang verify EDITION [--json]`: what was changed in an edition since its log said so. With --json
 * {file, entries, head, findings: [{code, values, entry?}]}. Exit 0 where nothing was, 1 where
 * something was, 2 for a file that cannot be read; a damaged one has been changed.
 */
export async function verifyCommand(
  args: readonly string[],
  out: Console,
  settings: string = settingsFolder(),
): Promise<number> {
  const options = parseOptions(args, { json: { type: "boolean" } });
  if (!options.ok) return refuse(out, options.error);
  const { words } = options.value;
  const verdict = await verdictOf(words, settings);
  if (!verdict.ok) return refuse(out, verdict.error);
  const { entries, head, findings } = verdict.value;
  if (options.value.flag("json")) {
    out.say(JSON.stringify({ file: words[0], entries, head, findings }, null, 2));
  } else {
    report(verdict.value, out);
  }
  return findings.length === 0 ? EXIT.done : EXIT.found;
}

async function verdictOf(words: readonly string[], settings: string): Promise<Result<Verdict>> {
  const opened = await openToLookAt(words);
  if (!opened.ok) {
    const { code, values } = opened.error;
    if (code !== "file.damaged") return opened;
    return success({ entries: 0, head: NO_ENTRY, findings: [{ code, values }] });
  }
  const verdict = verifyEdition(opened.value, openWitness(settings));
  await opened.value.close();
  return verdict;
}

function report({ entries, head, findings }: Verdict, out: Console): void {
  const words = (code: string, values = {}) => messageText(code, values, out.language);
  const sign = words("command.severity.error");
  for (const finding of findings) out.say(`${sign} ${findingText(finding, out)}`);
  const count = findings.length;
  out.say(words(count === 0 ? "desk.verify.clean" : "desk.verify.found", { count, entries }));
  out.say(words("desk.verify.head", { head }));
}

/** A finding in words; an entry that someone made up may name reasons that there are not. */
function findingText({ code, values }: Finding, { language }: Console): string {
  try {
    return messageText(code, values, language);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return `${code} ${JSON.stringify(values)}`;
  }
}
