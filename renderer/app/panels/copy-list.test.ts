import { expect, test } from "vitest";
import type { Article } from "../../../document/article.ts";
import { type DayangDocument, emptyDocument } from "../../../document/document.ts";
import { copyEntries, unplacedPictures } from "./copy-list.ts";

function article(id: string, priority: number, head: string): Article {
  const headline = { pieces: [{ text: head, words: [] }] };
  return { id, slug: id, priority, headline, storyId: `${id}-story`, pictureIds: [] };
}

const BRIDGE = article("bridge", 2, "望棠大桥通车");
const WEATHER = article("weather", 1, "明晚冷空气到");

const EDITION: DayangDocument = {
  ...emptyDocument(),
  articles: new Map([BRIDGE, WEATHER].map((one) => [one.id, one])),
  stories: new Map([["bridge-story", { id: "bridge-story", paragraphIds: ["p"] }]]),
  paragraphs: new Map([["p", { id: "p", styleId: "body", text: "１路公交 过江。𠮷", spans: [] }]]),
  pictures: new Map([["free", { id: "free", width: 10, height: 10, caption: "", credit: "" }]]),
};

const ALL = { search: "", status: "all" } as const;

test("Unplaced copy comes by priority, with its characters counted without blanks", () => {
  const entries = copyEntries(EDITION, ALL);
  expect(entries.map(({ title }) => title)).toEqual(["明晚冷空气到", "望棠大桥通车"]);
  expect(entries[1]?.characters).toBe(8);
});

test("Search finds words of head and text, whatever their width", () => {
  expect(
    copyEntries(EDITION, { ...ALL, search: "1路 大桥" }).map(({ article }) => article.id),
  ).toEqual(["bridge"]);
  expect(copyEntries(EDITION, { ...ALL, search: "火车" })).toEqual([]);
});

test("What is not placed is not among the placed", () => {
  expect(copyEntries(EDITION, { ...ALL, status: "placed" })).toEqual([]);
  expect(copyEntries(EDITION, { ...ALL, status: "unplaced" })).toHaveLength(2);
});

test("A picture of no article and no frame is unplaced", () => {
  expect(unplacedPictures(EDITION).map(({ id }) => id)).toEqual(["free"]);
  const placed = new Map([["bridge", { ...BRIDGE, pictureIds: ["free"] }]]);
  expect(unplacedPictures({ ...EDITION, articles: placed })).toEqual([]);
});
