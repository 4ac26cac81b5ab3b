import { type Language, messageText } from "../../document/messages/messages.ts";
import type { Failure } from "../../document/result.ts";

/** Where a command writes; tests put their own in its place. */
export interface Console {
  readonly language: Language;
  /** A line of results, to standard output. */
  say(text: string): void;
  /** A line about faults, to standard error. */
  warn(text: string): void;
}

/** Exit codes of the command. */
export const EXIT = { done: 0, found: 1, badInput: 2, overset: 3, notReady: 4 } as const;

/** A failure in the user's words. */
export function failureText({ code, values }: Failure, language: Language): string {
  return messageText(code, values, language);
}

/** Writes a failure and gives the exit code of bad input. */
export function refuse(out: Console, failure: Failure): number {
  out.warn(
    messageText("command.fault", { fault: failureText(failure, out.language) }, out.language),
  );
  return EXIT.badInput;
}
