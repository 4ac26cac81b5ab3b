import { describe, expect, test } from "vitest";
import { progressLine } from "./progress.ts";

/** A terminal of so many columns that keeps what is written. */
function terminal(columns = 80) {
  const written: string[] = [];
  return { isTTY: true, columns, written, write: (text: string) => written.push(text) };
}

/** What a terminal shows in the end of what was written to it: its lines without colours. */
function screen(written: readonly string[]): string[] {
  return written
    .join("")
    .split("\n")
    .map((line) => line.split("\r\u001b[2K").at(-1) ?? "");
}

describe("a line of progress", () => {
  test("is rewritten in its place on a terminal, and gone when it is cleared", () => {
    const stream = terminal();
    const line = progressLine(stream);
    line.show("0/4 版");
    line.show("1/4 版");
    expect(screen(stream.written)).toEqual(["1/4 版"]);
    line.clear();
    expect(screen(stream.written)).toEqual([""]);
  });

  test("stays below what is written meanwhile", () => {
    const stream = terminal();
    const line = progressLine(stream);
    line.show("1/4 版");
    line.aside(() => stream.write("第 1 版\n"));
    expect(screen(stream.written)).toEqual(["第 1 版", "1/4 版"]);
  });

  test("is cut to the terminal's width, where a Hanzi takes two columns", () => {
    const stream = terminal(10);
    progressLine(stream).show("12/48 版刚完成");
    expect(screen(stream.written)).toEqual(["12/48 版"]);
  });

  test("is written to no file, no pipe and nowhere when there is none", () => {
    const file = { ...terminal(), isTTY: false };
    const asides: string[] = [];
    for (const line of [progressLine(file), progressLine(undefined)]) {
      line.show("1/4 版");
      line.aside(() => asides.push("第 1 版"));
      line.clear();
    }
    expect(file.written).toEqual([]);
    expect(asides).toEqual(["第 1 版", "第 1 版"]);
  });
});
