import type { Readable } from "node:stream";
import { openFaceLibrary } from "../fonts/library.ts";
import { FontError } from "../fonts/manifest.ts";
import { type Console, refuse } from "./console.ts";
import { answerLines } from "./lines.ts";

/** `dayang lines`: JSON objects in, one a line; for each one line of JSON out. */
export async function linesCommand(
  args: readonly string[],
  out: Console,
  input: Readable,
): Promise<number> {
  const word = args[0];
  if (word !== undefined) {
    return refuse(out, { code: "command.option.unfit", values: { option: word } });
  }
  try {
    const answers = answerLines(input, openFaceLibrary());
    for (;;) {
      const next = await answers.next();
      if (next.done) return next.value;
      out.say(next.value);
    }
  } catch (error) {
    if (error instanceof FontError) return refuse(out, error);
    throw error;
  }
}
