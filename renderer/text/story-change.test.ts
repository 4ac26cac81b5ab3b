import fc from "fast-check";
import { EditorState, TextSelection } from "prosemirror-state";
import { describe, expect, test } from "vitest";
import type { DayangDocument } from "../../document/document.ts";
import { replaceText } from "../../document/text-commands.ts";
import { applyTransaction, invertTransaction } from "../../document/transaction.ts";
import { counted, storyOf } from "./story.fixture.ts";
import { storyChange } from "./story-change.ts";
import {
  positionOf,
  storyNode,
  storySchema,
  textPositionAt,
  writtenParagraphs,
} from "./story-doc.ts";
import { updateTo } from "./story-update.ts";

const stateOf = (document: DayangDocument) =>
  EditorState.create({ schema: storySchema, doc: storyNode(document, "s") });
const texts = (document: DayangDocument) =>
  document.stories.get("s")!.paragraphIds.map((id) => document.paragraphs.get(id)!.text);

const text = fc.string({ unit: fc.constantFrom("汉", "字", "。", "a", " ", "𠮷"), maxLength: 8 });
const paragraph = fc
  .tuple(text, fc.constantFrom("body", "crosshead"), fc.nat(8), fc.nat(8), fc.boolean())
  .map(([words, styleId, a, b, styled]) => {
    const start = Math.min(a, b, words.length);
    const end = Math.min(Math.max(a, b), words.length);
    const spans = styled && start < end ? [{ start, end, styleId: "strong" }] : [];
    return { text: words, styleId, spans };
  });
const story = fc.array(paragraph, { minLength: 1, maxLength: 5 }).map((all) => storyOf(...all));

describe("a story for writing", () => {
  test("says what the records say, and no change follows from it", () => {
    fc.assert(
      fc.property(story, (document) => {
        const doc = storyNode(document, "s");
        const { transaction } = storyChange(document, "s", doc, counted());
        expect(transaction.changes).toEqual([]);
        expect(writtenParagraphs(doc)).toEqual([...document.paragraphs.values()]);
      }),
      { seed: 20261127, numRuns: 200 },
    );
  });

  test("a written document becomes the story, and undoing gives the records back", () => {
    fc.assert(
      fc.property(story, story, (document, other) => {
        const doc = storyNode(other, "s");
        const { transaction, paragraphIds } = storyChange(document, "s", doc, counted());
        const after = applyTransaction(document, transaction);
        expect(after.stories.get("s")?.paragraphIds).toEqual(paragraphIds);
        expect(after.paragraphs.size).toBe(paragraphIds.length);
        const ofIds = ({ id: _, ...rest }: { id: string | null }) => rest;
        expect(writtenParagraphs(storyNode(after, "s")).map(ofIds)).toEqual(
          writtenParagraphs(doc).map(ofIds),
        );
        expect(applyTransaction(after, invertTransaction(transaction))).toEqual(document);
      }),
      { seed: 20261128, numRuns: 200 },
    );
  });

  test("typing changes one record, and only its text", () => {
    const document = storyOf({ text: "甲乙" }, { text: "丙丁" });
    const state = stateOf(document);
    const typed = state.apply(
      state.tr.insertText("新", positionOf(state.doc, { record: "p1", offset: 1 })!),
    );
    const { transaction, changedIn, kind } = storyChange(document, "s", typed.doc, counted());
    expect([kind, changedIn]).toEqual(["type", "p1"]);
    expect(transaction.changes).toEqual([
      expect.objectContaining({ id: "p1", after: expect.objectContaining({ text: "丙新丁" }) }),
    ]);
    expect(texts(applyTransaction(document, transaction))).toEqual(["甲乙", "丙新丁"]);
  });

  test("of a split paragraph the first part keeps the record", () => {
    const document = storyOf({ text: "甲乙" });
    const state = stateOf(document);
    const split = state.apply(state.tr.split(2));
    const { transaction, paragraphIds, kind } = storyChange(document, "s", split.doc, counted());
    expect([paragraphIds, kind]).toEqual([["p0", "paragraph-0"], "splitParagraph"]);
    expect(texts(applyTransaction(document, transaction))).toEqual(["甲", "乙"]);
  });

  test("joined paragraphs leave one record and delete the other", () => {
    const document = storyOf({ text: "甲" }, { text: "乙" });
    const state = stateOf(document);
    const { transaction, kind } = storyChange(document, "s", state.tr.join(3).doc, counted());
    expect(kind).toBe("joinParagraphs");
    const after = applyTransaction(document, transaction);
    expect([texts(after), after.paragraphs.size]).toEqual([["甲乙"], 1]);
  });

  test("typing at a span's end goes on in its style, as in the records' own command", () => {
    const document = storyOf({
      text: "本报讯记者",
      spans: [{ start: 0, end: 3, styleId: "strong" }],
    });
    for (const offset of [0, 2, 3, 5]) {
      const state = stateOf(document);
      const at = positionOf(state.doc, { record: "p0", offset })!;
      const caret = state.apply(state.tr.setSelection(TextSelection.create(state.doc, at)));
      const typed = caret.apply(caret.tr.insertText("电"));
      const change = storyChange(document, "s", typed.doc, counted()).transaction;
      const command = replaceText(document, "p0", offset, offset, "电");
      if ("refused" in command) throw new Error(command.refused);
      expect(applyTransaction(document, change), String(offset)).toEqual(
        applyTransaction(document, command),
      );
    }
  });

  test("a style alone is named so", () => {
    const document = storyOf({ text: "甲乙" });
    const state = stateOf(document);
    const strong = storySchema.marks.character.create({ styleId: "strong" });
    const styled = storyChange(document, "s", state.tr.addMark(1, 2, strong).doc, counted());
    expect(styled.kind).toBe("styleCharacter");
    const head = state.tr.setNodeAttribute(0, "styleId", "crosshead").doc;
    expect(storyChange(document, "s", head, counted()).kind).toBe("styleParagraph");
  });

  test("an empty story waits with one paragraph and gets a record when it is written", () => {
    const document = storyOf();
    const state = stateOf(document);
    expect(storyChange(document, "s", state.doc, counted()).paragraphIds).toHaveLength(1);
    const typed = state.apply(state.tr.insertText("甲", 1));
    const { transaction } = storyChange(document, "s", typed.doc, counted());
    expect(texts(applyTransaction(document, transaction))).toEqual(["甲"]);
  });

  test("no line feed gets into a paragraph", () => {
    const document = storyOf({ text: "甲" });
    const state = stateOf(document);
    const pasted = state.apply(state.tr.insertText("a\nb\u2028c", 2));
    expect(writtenParagraphs(pasted.doc)[0]?.text).toBe("甲a b c");
  });
});

describe("places", () => {
  test("go to the written document and back", () => {
    fc.assert(
      fc.property(story, (document) => {
        const doc = storyNode(document, "s");
        for (const { id, text: words } of document.paragraphs.values()) {
          for (let offset = 0; offset <= words.length; offset++) {
            const position = positionOf(doc, { record: id, offset })!;
            expect(textPositionAt(doc, position)).toEqual({ record: id, offset });
          }
        }
        expect(positionOf(doc, { record: "other", offset: 0 })).toBeUndefined();
      }),
      { seed: 20261129, numRuns: 50 },
    );
  });
});

describe("an update", () => {
  test("makes any written document any other", () => {
    fc.assert(
      fc.property(story, story, (before, after) => {
        const state = stateOf(before);
        const next = storyNode(after, "s");
        const change = updateTo(state, next);
        expect((change?.doc ?? state.doc).eq(next)).toBe(true);
      }),
      { seed: 20261130, numRuns: 300 },
    );
  });

  test("is none when nothing changed, and keeps the caret in what did not", () => {
    const document = storyOf({ text: "甲乙丙" }, { text: "丁" });
    const state = stateOf(document);
    expect(updateTo(state, storyNode(document, "s"))).toBeUndefined();
    const caret = state.apply(state.tr.setSelection(TextSelection.create(state.doc, 7)));
    const change = updateTo(caret, storyNode(storyOf({ text: "甲新乙丙" }, { text: "丁" }), "s"))!;
    expect(textPositionAt(change.doc, change.selection.head)).toEqual({ record: "p1", offset: 1 });
    expect(change.steps).toHaveLength(1);
  });
});
