import { expect, test } from "vitest";
import { canonicalJson } from "../../../document/desk/canonical.ts";
import { EDITOR, entries, made, marked } from "../../../document/desk/desk.fixture.ts";
import { logText } from "./export-log.ts";

test("A log is a heading and its entries, a line each, in canonical JSON", () => {
  const log = entries([EDITOR, made()], [EDITOR, marked()]);
  const lines = logText("edition-1", "2026-11-24", log).split("\n");
  expect(lines).toHaveLength(4);
  expect(JSON.parse(lines[0]!)).toEqual({
    format: "dayang-log",
    version: 1,
    edition: "edition-1",
    date: "2026-11-24",
    entries: 2,
    head: log[1]!.hash,
  });
  expect(lines.slice(1, 3)).toEqual(log.map(canonicalJson));
});
