import type { TextPosition } from "../../../document/selection.ts";
import type { TextEdit } from "../../../document/text/edit.ts";
import { deleteBackward, deleteForward, replaceRange } from "../../../document/text/edit.ts";
import { rangeOf, storyOf, type TextRange, textOf } from "../../../document/text/range.ts";
import type { Refusal } from "../../../document/transaction.ts";
import type { Affinity } from "../../../typeset/text-map.ts";
import type { Editor } from "../../store/editor-types.ts";
import type { ToolStore } from "../tool-store.ts";
import { type CaretMove, moveCaret } from "./caret-moves.ts";
import { linePlaceOf } from "./caret-place.ts";
import { inStyle } from "./next-style.ts";
import { wordBreaks } from "./word-breaks.ts";

/** How deleting goes: by a character, a word, or to the line's end. */
export type DeleteReach = "character" | "word" | "line";

/**
 * Typing on the page: everything that keys and input methods do to the text that is selected. It
 * holds what a selection does not say: the side of a line's end, and the x that up and down keep to.
 */
export class TextSession {
  readonly #editor: Editor;
  readonly #tools: ToolStore;
  #affinity: Affinity = "after";
  #keptX: number | undefined;
  /** A style that was asked for at a caret, for what is typed there next. */
  #next: { readonly at: TextPosition; readonly style: string } | undefined;
  /** What an input method's composition replaces. */
  #composed: TextRange | undefined;

  constructor(editor: Editor, tools: ToolStore) {
    this.#editor = editor;
    this.#tools = tools;
  }

  get affinity(): Affinity {
    return this.#affinity;
  }

  get isComposing(): boolean {
    return this.#composed !== undefined;
  }

  /** The selected stretch of text, in document order; undefined when no text is selected. */
  range(): TextRange | undefined {
    const { selection, document } = this.#editor.store.getState();
    if (selection.kind !== "text") return undefined;
    return rangeOf(document, selection.anchor, selection.focus);
  }

  /** Puts the caret at a place in text, or with `extend` the selection's moving end. */
  place(position: TextPosition, extend: boolean, affinity: Affinity = "after"): void {
    const { selection } = this.#editor.store.getState();
    this.#affinity = affinity;
    this.#keptX = undefined;
    const anchor = extend && selection.kind === "text" ? selection.anchor : position;
    this.#editor.select({ kind: "text", anchor, focus: position });
  }

  /** Selects a stretch of text. */
  take(anchor: TextPosition, focus: TextPosition): void {
    this.#affinity =
      anchor.record === focus.record && anchor.offset < focus.offset ? "before" : "after";
    this.#keptX = undefined;
    this.#editor.select({ kind: "text", anchor, focus });
  }

  /** Moves the caret, `times` over. */
  move(move: CaretMove, extend: boolean, times = 1): void {
    const { selection, document } = this.#editor.store.getState();
    if (selection.kind !== "text") return;
    const range = this.range()!;
    const isEmpty = samePlace(range.start, range.end);
    // Left and right first leave a selection at its own end.
    if (!extend && !isEmpty && (move === "left" || move === "right")) {
      this.place(move === "left" ? range.start : range.end, false);
      return;
    }
    let moved = { position: selection.focus, affinity: this.#affinity, keptX: this.#keptX };
    for (let i = 0; i < times; i++) {
      const place = linePlaceOf(this.#editor, moved.position, moved.affinity);
      moved = moveCaret(document, moved, move, place, wordBreaks);
    }
    this.place(moved.position, extend, moved.affinity);
    this.#keptX = moved.keptX;
  }

  /** Types text in place of what is selected; a line feed begins a paragraph. */
  type(text: string): void {
    const range = this.range();
    if (!range || text === "") return;
    const edit = this.#written(range, text);
    const { record } = range.start;
    // In a head a line feed is a break by sense, in a caption a blank: nothing is split.
    const splits = text === "\n" && !record.includes("#");
    const label = splits ? "action.splitParagraph" : typingLabel(record);
    this.make(edit, label, `type/${record}`);
  }

  /** Text in place of a range, in the style that was asked for at the caret. */
  #written(range: TextRange, text: string): TextEdit | Refusal {
    const { document } = this.#editor.store.getState();
    const edit = replaceRange(document, range, text, this.#editor.newId, wordBreaks);
    const style = samePlace(range.start, range.end) ? this.nextStyle(range.start) : undefined;
    return style === undefined ? edit : inStyle(document, edit, text, style);
  }

  /** The character style that text typed at a caret is to be in, where one was asked for. */
  nextStyle(caret: TextPosition): string | undefined {
    return this.#next && samePlace(this.#next.at, caret) ? this.#next.style : undefined;
  }

  /** Asks for a character style (PLAIN: the paragraph's own) of what is typed next at the caret. */
  askStyle(style: string): void {
    const range = this.range();
    this.#next =
      range && samePlace(range.start, range.end) ? { at: range.start, style } : undefined;
  }

  /** Pastes text without styles. */
  paste(text: string): void {
    const range = this.range();
    if (!range) return;
    const { document } = this.#editor.store.getState();
    this.make(
      replaceRange(document, range, text, this.#editor.newId, wordBreaks),
      "action.pasteText",
    );
  }

  /** Deletes what was put on the clipboard. */
  cut(): void {
    const range = this.range();
    if (!range) return;
    const { document } = this.#editor.store.getState();
    this.make(replaceRange(document, range, "", this.#editor.newId, wordBreaks), "action.cutText");
  }

  /** Selects the whole story, or the whole head or caption. */
  takeAll(): void {
    const range = this.range();
    if (!range) return;
    const { document } = this.#editor.store.getState();
    const { records } = storyOf(document, range.start.record);
    const last = records.at(-1)!;
    this.take(
      { record: records[0]!, offset: 0 },
      { record: last, offset: textOf(document, last).length },
    );
  }

  deleteBack(reach: DeleteReach): void {
    this.#delete("left", reach);
  }

  deleteOn(reach: DeleteReach): void {
    this.#delete("right", reach);
  }

  #delete(side: "left" | "right", reach: DeleteReach): void {
    const range = this.range();
    if (!range) return;
    const { document } = this.#editor.store.getState();
    const { record } = range.start;
    const key = `delete/${record}`;
    if (!samePlace(range.start, range.end)) {
      this.make(
        replaceRange(document, range, "", this.#editor.newId, wordBreaks),
        "action.deleteText",
        key,
      );
      return;
    }
    if (reach === "character") {
      const make = side === "left" ? deleteBackward : deleteForward;
      const edit = make(document, range.start, wordBreaks);
      const joins = !("refused" in edit) && side === "left" && range.start.offset === 0;
      this.make(edit, joins ? "action.joinParagraphs" : "action.deleteText", key);
      return;
    }
    const far = moveCaret(
      document,
      { position: range.start, affinity: this.#affinity, keptX: undefined },
      moveOf(side, reach),
      linePlaceOf(this.#editor, range.start, this.#affinity),
      wordBreaks,
    ).position;
    const stretch = rangeOf(document, range.start, far);
    this.make(
      replaceRange(document, stretch, "", this.#editor.newId, wordBreaks),
      "action.deleteText",
      key,
    );
  }

  /** An input method composes: its text is shown in place of the selection and not yet written. */
  compose(text: string): void {
    this.#composed ??= this.range();
    if (!this.#composed) return;
    const edit = this.#written(this.#composed, text);
    if ("refused" in edit) return;
    this.#editor.preview(edit.transaction);
    const { record, offset } = edit.caret;
    this.#tools.setState({ composing: { record, start: offset - text.length, end: offset } });
  }

  /** The composition is ended: `text` is written as one step, nothing when it is empty. */
  commit(text: string): void {
    const range = this.#composed;
    this.#composed = undefined;
    this.#tools.setState({ composing: undefined });
    this.#editor.preview(undefined);
    if (!range || text === "") return;
    const edit = this.#written(range, text);
    this.make(edit, typingLabel(range.start.record), `type/${range.start.record}`);
  }

  /** Makes an edit of text one step, the caret behind it. */
  make(edit: TextEdit | Refusal, label: string, join?: string): void {
    this.#affinity = "after";
    this.#keptX = undefined;
    if ("refused" in edit) {
      this.#editor.dispatch(edit, { label });
      return;
    }
    this.#editor.dispatch(edit.transaction, {
      label,
      select: { kind: "text", anchor: edit.caret, focus: edit.caret },
      ...(join === undefined ? {} : { join }),
    });
  }
}

function samePlace(a: TextPosition, b: TextPosition): boolean {
  return a.record === b.record && a.offset === b.offset;
}

function moveOf(side: "left" | "right", reach: "word" | "line"): CaretMove {
  if (reach === "word") return side === "left" ? "wordLeft" : "wordRight";
  return side === "left" ? "lineStart" : "lineEnd";
}

/** The history's word for typing into a text. */
function typingLabel(record: string): string {
  if (!record.includes("#")) return "action.type";
  return record.endsWith("#caption") ? "action.editCaption" : "action.editHead";
}

const sessions = new WeakMap<ToolStore, TextSession>();

/** The one text session of a window's tools. */
export function textSessionOf(editor: Editor, tools: ToolStore): TextSession {
  const session = sessions.get(tools) ?? new TextSession(editor, tools);
  sessions.set(tools, session);
  return session;
}
