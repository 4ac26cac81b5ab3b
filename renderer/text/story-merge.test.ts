import type { Node } from "prosemirror-model";
import { describe, expect, test } from "vitest";
import { storyOf } from "./story.fixture.ts";
import { storyNode, writtenParagraphs } from "./story-doc.ts";
import { mergeStory } from "./story-merge.ts";

/** The story of paragraphs "p0" … with these texts. */
const node = (...texts: readonly string[]): Node =>
  storyNode(storyOf(...texts.map((text) => ({ text }))), "s");
const texts = (doc: Node) => writtenParagraphs(doc).map(({ text }) => text);

describe("writing that goes on while the story changes", () => {
  test("is all that counts while the story does not", () => {
    expect(texts(mergeStory(node("甲", "乙"), node("甲一", "乙"), node("甲", "乙")))).toEqual([
      "甲一",
      "乙",
    ]);
  });

  test("keeps what others did to paragraphs that it did not touch, new ones too", () => {
    const merged = mergeStory(node("甲", "乙"), node("甲一", "乙"), node("甲", "乙二", "丙"));
    expect(texts(merged)).toEqual(["甲一", "乙二", "丙"]);
  });

  test("wins where both touched a paragraph", () => {
    expect(texts(mergeStory(node("甲"), node("甲一"), node("甲二")))).toEqual(["甲一"]);
  });

  test("keeps its own order of paragraphs when it made some", () => {
    const merged = mergeStory(node("甲", "乙"), node("甲", "乙", "新"), node("甲二", "乙"));
    expect(texts(merged)).toEqual(["甲二", "乙", "新"]);
  });
});
