/** Where progress is shown: standard error, or what stands in for it. */
export interface ProgressStream {
  readonly isTTY?: boolean | undefined;
  readonly columns?: number | undefined;
  write(text: string): unknown;
}

/** One line about a run that is rewritten as it goes on. */
export interface ProgressLine {
  show(text: string): void;
  /** Writes other lines, which come to stand above this one. */
  aside(write: () => void): void;
  /** Takes the line away. */
  clear(): void;
}

const CLEAR_LINE = "\r\u001b[2K";

/** A progress line on a terminal; nothing at all on a file, on a pipe or where nothing is named. */
export function progressLine(stream: ProgressStream | undefined): ProgressLine {
  if (!stream?.isTTY) return { show: () => {}, aside: (write) => write(), clear: () => {} };
  let shown = "";
  const draw = (text: string) => {
    stream.write(CLEAR_LINE + fitted(text, (stream.columns ?? 80) - 1));
    shown = text;
  };
  return {
    show: draw,
    aside: (write) => {
      const text = shown;
      draw("");
      write();
      draw(text);
    },
    clear: () => {
      if (shown !== "") draw("");
    },
  };
}

/** As much of a text as fits so many columns of a terminal, where a Hanzi takes two. */
function fitted(text: string, columns: number): string {
  let width = 0;
  let end = 0;
  for (const character of text) {
    width += character >= "\u2e80" ? 2 : 1;
    if (width > columns) break;
    end += character.length;
  }
  return text.slice(0, end);
}
