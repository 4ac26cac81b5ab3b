import { beforeEach, describe, expect, test } from "vitest";
import { headToString } from "../../../document/article.ts";
import { type DayangDocument, recordOf } from "../../../document/document.ts";
import type { Edit } from "../../../main/bridge/contract.ts";
import { copyOf, freshEngine, pageOf, REAL_COPY } from "../../../main/edition/real-page.fixture.ts";
import { createEditor } from "../../store/editor.ts";
import type { Editor } from "../../store/editor-types.ts";
import { createToolStore } from "../tool-store.ts";
import { linePlaceOf } from "./caret-place.ts";
import { isStrong, toggleStrong } from "./text-actions.ts";
import { TextSession, textSessionOf } from "./text-session.ts";

const made = pageOf(await copyOf(REAL_COPY));
const engine = freshEngine();

let editor: Editor;
let session: TextSession;
let tools: ReturnType<typeof createToolStore>;
let edits: Edit[];
let story: readonly string[];

beforeEach(() => {
  edits = [];
  let random = 0;
  editor = createEditor({
    file: { handle: "h", file: "f.dayang", readOnly: false, editionId: "edition" },
    document: made.document,
    engine,
    settle: (_, change) => change,
    persist: async (_, batch) => {
      edits.push(...batch);
      return undefined;
    },
    now: () => 0,
    random: () => `${random++}`,
  });
  tools = createToolStore();
  session = new TextSession(editor, tools);
  const { articleId } = made.composed.articles[0]!;
  story = recordOf(
    made.document,
    "stories",
    recordOf(made.document, "articles", articleId).storyId,
  ).paragraphIds;
});

const document = (): DayangDocument => editor.store.getState().document;
const textAt = (record: string) => recordOf(document(), "paragraphs", record).text;
const focus = () => {
  const { selection } = editor.store.getState();
  if (selection.kind !== "text") throw new RangeError("no text is selected");
  return selection.focus;
};

describe("typing on the page", () => {
  test("puts text at the caret and the caret behind it, as one step", () => {
    const before = textAt(story[0]!);
    session.place({ record: story[0]!, offset: 2 }, false);
    session.type("本");
    session.type("报");
    expect(textAt(story[0]!)).toBe(`${before.slice(0, 2)}本报${before.slice(2)}`);
    expect(focus()).toEqual({ record: story[0], offset: 4 });
    expect(editor.store.getState().history.past).toHaveLength(1);
    editor.undo();
    expect(textAt(story[0]!)).toBe(before);
    expect(focus()).toEqual({ record: story[0], offset: 2 });
  });

  test("a line feed parts the paragraph, and deleting at its start joins it again", () => {
    const before = textAt(story[0]!);
    session.place({ record: story[0]!, offset: 5 }, false);
    session.type("\n");
    expect(focus().offset).toBe(0);
    expect(textAt(story[0]!)).toBe(before.slice(0, 5));
    session.deleteBack("character");
    expect(textAt(story[0]!)).toBe(before);
    expect(focus()).toEqual({ record: story[0], offset: 5 });
  });

  test("heads are edited in place", () => {
    const article = recordOf(document(), "articles", made.composed.articles[0]!.articleId);
    session.place({ record: `${article.id}#headline`, offset: 0 }, false);
    session.type("新");
    const after = recordOf(document(), "articles", article.id);
    expect(headToString(after.headline)).toBe(`新${headToString(article.headline)}`);
  });
});

describe("an input method's composition", () => {
  test("is shown and not written, and its end is one step", () => {
    const before = textAt(story[0]!);
    session.place({ record: story[0]!, offset: 1 }, false);
    session.compose("z");
    session.compose("zhong");
    const shown = editor.store.getState().shown;
    expect(recordOf(shown, "paragraphs", story[0]!).text).toBe(
      `${before[0]}zhong${before.slice(1)}`,
    );
    expect(textAt(story[0]!)).toBe(before);
    expect(tools.getState().composing).toEqual({ record: story[0], start: 1, end: 6 });
    expect(editor.store.getState().history.past).toHaveLength(0);
    session.commit("中");
    expect(textAt(story[0]!)).toBe(`${before[0]}中${before.slice(1)}`);
    expect(editor.store.getState().history.past).toHaveLength(1);
    expect(tools.getState().composing).toBeUndefined();
  });

  test("that is given up leaves all as it was", () => {
    session.place({ record: story[0]!, offset: 1 }, false);
    session.compose("zh");
    session.commit("");
    expect(editor.store.getState().shown).toBe(made.document);
  });

  test("replaces what was selected", () => {
    const before = textAt(story[0]!);
    session.take({ record: story[0]!, offset: 0 }, { record: story[0]!, offset: 3 });
    session.compose("ni");
    session.compose("ni hao");
    session.commit("你好");
    expect(textAt(story[0]!)).toBe(`你好${before.slice(3)}`);
  });
});

describe("moving the caret", () => {
  test("right from a paragraph's end is the next one's start, and left leads back", () => {
    const end = { record: story[0]!, offset: textAt(story[0]!).length };
    session.place(end, false);
    session.move("right", false);
    expect(focus()).toEqual({ record: story[1], offset: 0 });
    session.move("left", false);
    expect(focus()).toEqual(end);
  });

  test("down through all lines of a story reaches every line once, up comes back", () => {
    session.place({ record: story[0]!, offset: 3 }, false);
    const { map } = linePlaceOf(editor, focus())!;
    const lines = map.lines.filter((line) => story.includes(line.record));
    const seen = new Set<unknown>();
    for (let i = 0; i < lines.length; i++) {
      seen.add(map.lineOf(focus(), session.affinity));
      session.move("down", false);
    }
    expect(seen.size).toBe(lines.length);
    for (let i = 1; i < lines.length; i++) session.move("up", false);
    expect(map.lineOf(focus(), session.affinity)).toBe(lines[0]);
  });

  test("a line's end stays on that line, though the next begins at the same place", () => {
    session.place({ record: story[0]!, offset: 3 }, false);
    const { map } = linePlaceOf(editor, focus())!;
    const line = map.lineOf(focus());
    session.move("lineEnd", false);
    expect(map.lineOf(focus(), session.affinity)).toBe(line);
    session.move("lineStart", false);
    expect(map.lineOf(focus(), session.affinity)).toBe(line);
  });

  test("with shift the selection's other end stays", () => {
    session.place({ record: story[0]!, offset: 3 }, false);
    session.move("storyEnd", true);
    const range = session.range()!;
    expect(range.start).toEqual({ record: story[0], offset: 3 });
    expect(range.end.record).toBe(story.at(-1));
  });
});

describe("strong text at a caret", () => {
  test("is what is typed next, and what follows it", () => {
    const record = story[1]!;
    session = textSessionOf(editor, tools);
    session.place({ record, offset: 3 }, false);
    toggleStrong(editor, tools);
    expect(isStrong(editor, tools)).toBe(true);
    expect(document()).toBe(made.document);
    session.type("要");
    session.type("闻");
    const { text, spans } = recordOf(document(), "paragraphs", record);
    expect(text.slice(3, 5)).toBe("要闻");
    expect(spans).toContainEqual({ start: 3, end: 5, styleId: "strong" });
    toggleStrong(editor, tools);
    session.type("也");
    expect(recordOf(document(), "paragraphs", record).spans).toContainEqual({
      start: 3,
      end: 5,
      styleId: "strong",
    });
  });

  test("is forgotten where the caret goes elsewhere, and kept by an input method", () => {
    const record = story[1]!;
    session = textSessionOf(editor, tools);
    session.place({ record, offset: 3 }, false);
    toggleStrong(editor, tools);
    session.place({ record, offset: 1 }, false);
    expect(isStrong(editor, tools)).toBe(false);
    session.place({ record, offset: 3 }, false);
    session.compose("yao");
    session.commit("要");
    expect(recordOf(document(), "paragraphs", record).spans).toContainEqual({
      start: 3,
      end: 4,
      styleId: "strong",
    });
  });
});
