import type { Readable } from "node:stream";

/** Where a PIN is typed or piped in: standard input, or a test's own stream. */
export type PinInput = Readable & {
  readonly isTTY?: boolean | undefined;
  setRawMode?(raw: boolean): unknown;
};

/** Lines that must not be seen. */
export interface HiddenLines {
  /** The next line; undefined where the input has ended or the user gave up (Ctrl-C, Ctrl-D). */
  next(): Promise<string | undefined>;
  /** Gives the terminal back. */
  close(): void;
}

const GIVE_UP = ["\u0003", "\u0004"];
const BACKSPACE = ["\u0008", "\u007f"];
const LINE = /^([^\r\n]*)(?:\r\n|\r|\n)/;

/** Reads lines from a terminal without echo, or as they are piped in. */
export function hiddenLines(input: PinInput): HiddenLines {
  const isTerminal = input.isTTY === true && input.setRawMode !== undefined;
  let text = "";
  let isOver = false;
  let wake = () => {};
  const onData = (more: string) => {
    text += more;
    wake();
  };
  const onEnd = () => {
    isOver = true;
    wake();
  };
  if (isTerminal) input.setRawMode?.(true);
  input.setEncoding("utf8");
  input.on("data", onData);
  input.on("end", onEnd);
  const take = (): string | undefined => {
    const [whole = "", line = ""] = LINE.exec(text) ?? [];
    // The last line may end with the input.
    const end = whole === "" && isOver ? text.length : whole.length;
    if (end === 0) return undefined;
    const found = whole === "" ? text : line;
    text = text.slice(end);
    return isTerminal ? asTyped(found) : found;
  };
  return {
    next: async () => {
      for (;;) {
        if (isTerminal && GIVE_UP.some((key) => text.includes(key))) return undefined;
        const line = take();
        if (line !== undefined || isOver) return line;
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    close: () => {
      input.off("data", onData);
      input.off("end", onEnd);
      input.pause();
      if (isTerminal) input.setRawMode?.(false);
    },
  };
}

/** What is left of a line once its backspaces have done their work. */
function asTyped(line: string): string {
  const typed: string[] = [];
  for (const character of line) {
    if (BACKSPACE.includes(character)) typed.pop();
    else typed.push(character);
  }
  return typed.join("");
}
