import { expect, test } from "vitest";
import { borrowFile } from "./kept-files.ts";
import type { OpenFile } from "./pdf-page.ts";

/** Opens nothing; tells what was opened and closed. */
function opener(isBroken = false) {
  const told: string[] = [];
  const open = (url: string): OpenFile => {
    told.push(`+${url}`);
    const file = isBroken ? Promise.reject(new Error(url)) : Promise.resolve({} as never);
    return { file, close: () => told.push(`-${url}`) };
  };
  return { told, open };
}

test("A file is opened once while it is looked at, and the last two stay open", () => {
  const { told, open } = opener();
  const [first, second] = [borrowFile("a", open), borrowFile("a", open)];
  first.giveBack();
  first.giveBack();
  borrowFile("b", open).giveBack();
  borrowFile("c", open).giveBack();
  borrowFile("d", open).giveBack();
  expect(told).toEqual(["+a", "+b", "+c", "+d", "-b"]);
  second.giveBack();
  expect(told.at(-1)).toBe("-c");
  borrowFile("a", open).giveBack();
  expect(told.filter((each) => each === "+a")).toHaveLength(1);
});

test("A file that cannot be read is opened anew", async () => {
  const { told, open } = opener(true);
  const broken = borrowFile("broken", open);
  await expect(broken.file).rejects.toThrow("broken");
  broken.giveBack();
  const again = borrowFile("broken", open);
  await expect(again.file).rejects.toThrow("broken");
  again.giveBack();
  expect(told).toEqual(["+broken", "-broken", "+broken", "-broken"]);
});
