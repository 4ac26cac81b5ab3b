import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

/** A page of the window without what is its own: name of the other one, title, script. */
function shared(name: string): string {
  return readFileSync(new URL(`../${name}`, import.meta.url), "utf8")
    .replace(/(index|desk)\.html/, "")
    .replace(/<title>.*<\/title>/, "")
    .replace(/ src="[^"]+-?main\.tsx"/, "");
}

test("The window's page and the desk's differ in title and script alone", () => {
  expect(shared("desk.html")).toBe(shared("index.html"));
  expect(shared("desk.html")).toContain("Content-Security-Policy");
});
