import { type Node, Slice } from "prosemirror-model";
import { EditorState, TextSelection, type Transaction } from "prosemirror-state";
import { EditorView } from "prosemirror-view";
import type { TextPosition } from "../../document/selection.ts";
import { LINE_FEED } from "../../document/text/line-feeds.ts";
import type { Editor } from "../store/editor-types.ts";
import type { Copyfit } from "./copyfit.ts";
import { fitKey, fitPlugin } from "./galley-decorations.ts";
import { galleyKeys } from "./galley-keys.ts";
import { storyChange } from "./story-change.ts";
import { positionOf, storyNode, storySchema, textPositionAt } from "./story-doc.ts";
import { mergeStory } from "./story-merge.ts";
import { updateTo } from "./story-update.ts";

/** A story's text under the caret, bound both ways to the open edition. */
export interface GalleyView {
  /** Shows how the story fits; not while an input method is composing. */
  showFit(fit: Copyfit): void;
  focus(): void;
  destroy(): void;
}

/** What a galley is opened on. */
export interface GalleySetup {
  readonly place: HTMLElement;
  readonly editor: Editor;
  readonly storyId: string;
  /** The field's name for a screen reader. */
  readonly label: string;
}

/** What a transaction carries that comes from the edition: it is no news for it. */
const FROM_EDITION = "fromEdition";

/**
 * Opens a galley. What is typed becomes a step of the edition at once; while an input method
 * composes it is only shown, and becomes a step when the composition ends. What others change in
 * the story comes in by the smallest change, after a composition.
 */
export function openGalley(setup: GalleySetup): GalleyView {
  const { editor } = setup;
  const galley = new Galley(setup);
  const unsubscribe = editor.store.subscribe((state, before) => {
    if (state.document !== before.document) galley.pull();
    else if (state.selection !== before.selection) galley.pullSelection();
  });
  galley.pullSelection();
  return {
    showFit: (fit) => galley.showFit(fit),
    focus: () => galley.view.focus(),
    destroy: () => {
      unsubscribe();
      galley.end();
    },
  };
}

class Galley {
  readonly view: EditorView;
  readonly #editor: Editor;
  readonly #storyId: string;
  /** True while this galley itself changes the edition, whose news it need not hear. */
  #telling = false;
  /** The story as it was when the written document last said the same. */
  #base: Node;
  /** How the story fits, while it cannot be shown. */
  #fit: Copyfit | undefined;

  constructor({ place, editor, storyId, label }: GalleySetup) {
    this.#editor = editor;
    this.#storyId = storyId;
    this.#base = storyNode(editor.store.getState().document, storyId);
    this.view = new EditorView(place, {
      state: EditorState.create({
        schema: storySchema,
        doc: this.#base,
        plugins: [...galleyKeys(editor), fitPlugin()],
      }),
      attributes: {
        "aria-label": label,
        "aria-multiline": "true",
        role: "textbox",
        spellcheck: "false",
      },
      editable: () => !editor.file.readOnly,
      dispatchTransaction: (transaction) => this.#dispatch(transaction),
      clipboardTextParser: (text) => sliceOf(text),
      clipboardTextSerializer: (slice) => slice.content.textBetween(0, slice.content.size, "\n"),
      handleDOMEvents: {
        // By then the browser's last word is in the written document.
        compositionend: () => {
          setTimeout(() => this.#settle(), 0);
          return false;
        },
        focus: () => {
          this.#pushSelection();
          return false;
        },
      },
    });
  }

  /** Takes in what the edition says of the story. */
  pull(): void {
    if (this.#telling || this.view.composing || this.view.isDestroyed) return;
    const { document } = this.#editor.store.getState();
    if (!document.stories.has(this.#storyId)) return;
    this.#base = storyNode(document, this.#storyId);
    const change = updateTo(this.view.state, this.#base);
    if (change) this.view.dispatch(change.setMeta(FROM_EDITION, true));
    this.pullSelection();
  }

  /** Puts caret and selection where the edition has them, when that is in this story. */
  pullSelection(): void {
    if (this.#telling || this.view.composing || this.view.isDestroyed) return;
    const { selection } = this.#editor.store.getState();
    if (selection.kind !== "text") return;
    const { state } = this.view;
    const anchor = positionOf(state.doc, selection.anchor);
    const head = positionOf(state.doc, selection.focus);
    if (anchor === undefined || head === undefined) return;
    if (anchor === state.selection.anchor && head === state.selection.head) return;
    const change = state.tr.setSelection(TextSelection.create(state.doc, anchor, head));
    this.view.dispatch(change.setMeta(FROM_EDITION, true).scrollIntoView());
  }

  showFit(fit: Copyfit): void {
    this.#fit = fit;
    if (this.view.composing || this.view.isDestroyed) return;
    this.view.dispatch(this.view.state.tr.setMeta(fitKey, fit).setMeta(FROM_EDITION, true));
  }

  /** Ends: an unfinished composition is taken as it stands. */
  end(): void {
    this.#commit();
    this.view.destroy();
  }

  #dispatch(transaction: Transaction): void {
    this.view.updateState(this.view.state.apply(transaction));
    if (transaction.getMeta(FROM_EDITION) === true) return;
    if (this.view.composing) {
      if (transaction.docChanged) this.#preview();
      return;
    }
    if (transaction.docChanged) this.#commit();
    else if (transaction.selectionSet) this.#pushSelection();
  }

  /** The composition is over: what it wrote is a step, and what came meanwhile is taken in. */
  #settle(): void {
    if (this.view.isDestroyed || this.view.composing) return;
    this.#commit();
    this.pull();
    if (this.#fit) this.showFit(this.#fit);
  }

  #preview(): void {
    const { document } = this.#editor.store.getState();
    let made = 0;
    const newId = (prefix: string) => `${prefix}-composing-${made++}`;
    const change = storyChange(document, this.#storyId, this.#written(), newId);
    this.#telling = true;
    this.#editor.preview(change.transaction);
    this.#telling = false;
  }

  /** What is written, on what the story has become while an input method was composing. */
  #written(): Node {
    const { document } = this.#editor.store.getState();
    return mergeStory(this.#base, this.view.state.doc, storyNode(document, this.#storyId));
  }

  #commit(): void {
    const { document } = this.#editor.store.getState();
    if (!document.stories.has(this.#storyId)) return;
    const written = this.#written();
    if (written.eq(storyNode(document, this.#storyId))) {
      this.#editor.preview(undefined);
      return;
    }
    const change = storyChange(document, this.#storyId, written, this.#editor.newId);
    const { changedIn } = change;
    const { doc, selection } = this.view.state;
    const names = written.eq(doc) ? change.paragraphIds : idsOf(doc);
    const at = (position: number) => positionIn(doc, position, names);
    this.#telling = true;
    const done = this.#editor.dispatch(change.transaction, {
      label: `action.${change.kind}`,
      select: { kind: "text", anchor: at(selection.anchor), focus: at(selection.head) },
      ...(change.kind === "type" && changedIn !== undefined ? { join: `type/${changedIn}` } : {}),
    });
    this.#telling = false;
    if (done && written.eq(doc) && changedIn !== undefined) this.#base = doc;
    // Refused, or the written document does not yet know of others' changes or new names.
    else this.pull();
  }

  #pushSelection(): void {
    if (!this.view.hasFocus() || this.view.composing) return;
    const { doc, selection } = this.view.state;
    const anchor = textPositionAt(doc, selection.anchor);
    const focus = textPositionAt(doc, selection.head);
    if (!anchor || !focus) return;
    this.#telling = true;
    this.#editor.select({ kind: "text", anchor, focus });
    this.#telling = false;
  }
}

/** Plain text as paragraphs; the first goes on where it is put. */
function sliceOf(text: string): Slice {
  const paragraphs = text
    .split(LINE_FEED)
    .map((line) =>
      storySchema.node("paragraph", null, line === "" ? [] : [storySchema.text(line)]),
    );
  const doc = storySchema.node("doc", null, paragraphs);
  return new Slice(doc.content, 1, 1);
}

/** The names that paragraphs have; a new one has none. */
function idsOf(doc: Node): readonly string[] {
  return doc.children.map(({ attrs }) => String(attrs.id ?? ""));
}

/** A position by the names that the paragraphs have after the change. */
function positionIn(doc: Node, position: number, paragraphIds: readonly string[]): TextPosition {
  const place = doc.resolve(position);
  const record = paragraphIds[place.index(0)];
  if (record === undefined) throw new RangeError(`no paragraph at ${position}`);
  return { record, offset: place.parentOffset };
}
