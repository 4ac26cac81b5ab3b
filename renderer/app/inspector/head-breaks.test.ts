import { expect, test } from "vitest";
import { breaksOf, textWithBreaks } from "./head-breaks.ts";
import { namesIn } from "./masthead-fields.tsx";

const HEAD = "望棠大桥 今日通车";

test("A break of a head is written as a slash, with blanks or without", () => {
  expect(breaksOf(HEAD, "望棠大桥 / 今日通车")).toEqual([5]);
  expect(breaksOf(HEAD, "望棠/大桥今日/通车")).toEqual([2, 7]);
});

test("A head written without slashes is one line; slashes at its ends break nothing", () => {
  expect(breaksOf(HEAD, HEAD)).toEqual([]);
  expect(breaksOf(HEAD, "/望棠大桥今日通车/")).toEqual([]);
});

test("Breaks that are shown are read back as they were", () => {
  for (const breaks of [[], [5], [2, 7]]) {
    expect(breaksOf(HEAD, textWithBreaks(HEAD, breaks))).toEqual(breaks);
  }
});

test("Names in one field are parted by blanks, commas and their Chinese forms", () => {
  expect(namesIn("张三、李四 王五，Zhao Liu;")).toEqual(["张三", "李四", "王五", "Zhao", "Liu"]);
});
