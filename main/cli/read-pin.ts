import type { Readable } from "node:stream";

/** Where a PIN is typed or piped in: standard input, or a test's own stream. */
export type PinInput = Readable & {
  readonly isTTY?: boolean | undefined;
  setRawMode?(raw: boolean): unknown;
};

const ENTER = /[\r\n]/;
const CANCEL = new Set(["\u0003", "\u0004"]);
const BACKSPACE = new Set(["\u0008", "\u007f"]);

/**
 * Reads one line that must not be seen: from a terminal without echo, else the next line of what is
 * piped in. Undefined where it ends first or the user gives up (Ctrl-C).
 */
export function readHiddenLine(input: PinInput): Promise<string | undefined> {
  const isTerminal = input.isTTY === true && input.setRawMode !== undefined;
  if (isTerminal) input.setRawMode?.(true);
  input.setEncoding("utf8");
  return new Promise((resolve) => {
    let line = "";
    const end = (answer: string | undefined, rest = "") => {
      input.off("data", onData);
      input.off("end", onEnd);
      input.pause();
      if (isTerminal) input.setRawMode?.(false);
      if (rest !== "") input.unshift(rest);
      resolve(answer);
    };
    const onData = (text: string) => {
      for (const [at, character] of [...text].entries()) {
        if (ENTER.test(character)) {
          const rest = [...text].slice(at + 1).join("");
          return end(line, character === "\r" ? rest.replace(/^\n/, "") : rest);
        }
        if (isTerminal && CANCEL.has(character)) return end(undefined);
        if (isTerminal && BACKSPACE.has(character)) line = line.slice(0, -1);
        else line += character;
      }
    };
    const onEnd = () => end(line === "" ? undefined : line);
    input.on("data", onData);
    input.on("end", onEnd);
    input.resume();
  });
}
