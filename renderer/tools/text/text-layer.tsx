import { useEffect, useRef } from "react";
import type { Selection } from "../../../document/selection.ts";
import type { Affinity } from "../../../typeset/text-map.ts";
import type { ViewStore } from "../../canvas/view.ts";
import type { Editor } from "../../store/editor-types.ts";
import type { ToolStore } from "../tool-store.ts";
import { linePlaceOf } from "./caret-place.ts";
import { registerTextField } from "./text-field.ts";
import { listenToField } from "./text-field-events.ts";
import { type ScreenBox, type TextMarks, textMarks } from "./text-marks.ts";
import { textSessionOf } from "./text-session.ts";
import "./text-layer.css";

interface TextLayerProps {
  readonly editor: Editor;
  readonly view: ViewStore;
  readonly tools: ToolStore;
  /** What the text field is called for screen readers. */
  readonly label?: string | undefined;
}

/**
 * The caret, the selected text and the input method's text over the page, and the hidden field that
 * takes the keys: it stands where the caret is, so that candidates show there. React renders it once;
 * what is drawn follows the stores by itself, once a frame.
 */
export function TextLayer({ editor, view, tools, label }: TextLayerProps) {
  const field = useRef<HTMLTextAreaElement>(null);
  const caret = useRef<HTMLDivElement>(null);
  const selected = useRef<SVGPathElement>(null);
  const composed = useRef<SVGPathElement>(null);
  useEffect(() => {
    const parts = { field: field.current, caret: caret.current };
    if (!parts.field || !parts.caret || !selected.current || !composed.current) return;
    const layer: LayerParts = {
      field: parts.field,
      caret: parts.caret,
      selected: selected.current,
      composed: composed.current,
    };
    registerTextField(tools, layer.field);
    const endListening = listenToField(layer.field, editor, textSessionOf(editor, tools));
    const endFollowing = follow(layer, editor, view, tools);
    return () => {
      endFollowing();
      endListening();
      registerTextField(tools, null);
    };
  }, [editor, view, tools]);
  return (
    <div className="text-layer">
      <svg className="text-layer-marks" aria-hidden="true">
        <path ref={selected} className="text-selected" data-testid="text-selection" />
        <path ref={composed} className="text-composed" data-testid="text-composition" />
      </svg>
      <div ref={caret} className="text-caret" data-testid="text-caret" hidden />
      <textarea
        ref={field}
        className="text-field"
        data-testid="text-field"
        aria-label={label}
        autoCapitalize="off"
        autoComplete="off"
        autoCorrect="off"
        spellCheck={false}
        tabIndex={-1}
      />
    </div>
  );
}

interface LayerParts {
  readonly field: HTMLTextAreaElement;
  readonly caret: HTMLDivElement;
  readonly selected: SVGPathElement;
  readonly composed: SVGPathElement;
}

/** Draws the marks again in the next frame after anything that they depend on has changed. */
function follow(layer: LayerParts, editor: Editor, view: ViewStore, tools: ToolStore): () => void {
  let frame: number | undefined;
  const session = textSessionOf(editor, tools);
  let seen = editor.store.getState().selection;
  const draw = () => {
    frame = undefined;
    const { selection } = editor.store.getState();
    // What moves the caret shows it; what moves the view alone does not bring it back.
    if (selection !== seen) revealCaret(editor, view, selection, session.affinity);
    seen = selection;
    show(layer, textMarks(editor, view, tools.getState().composing, session.affinity));
  };
  const ask = () => {
    frame ??= requestAnimationFrame(draw);
  };
  const ends = [editor.store.subscribe(ask), view.subscribe(ask), tools.subscribe(ask)];
  ask();
  return () => {
    for (const end of ends) end();
    if (frame !== undefined) cancelAnimationFrame(frame);
  };
}

/** Moves the view as little as it takes to see where a selection's end stands. */
function revealCaret(
  editor: Editor,
  view: ViewStore,
  selection: Selection,
  affinity: Affinity,
): void {
  if (selection.kind !== "text") return;
  const place = linePlaceOf(editor, selection.focus, affinity);
  const caret = place?.map.caretAt(selection.focus, affinity);
  if (!place || !caret || !view.placesOf().some(({ pageId }) => pageId === place.pageId)) return;
  const { x, top, bottom } = caret;
  view.reveal(place.pageId, { x, y: top, width: 0, height: bottom - top });
}

function show({ field, caret, selected, composed }: LayerParts, marks: TextMarks): void {
  selected.setAttribute("d", marks.selected.map(pathOf).join(""));
  composed.setAttribute("d", marks.composed.map(underlineOf).join(""));
  const box = marks.caret;
  const isHidden = box === undefined || marks.selected.length > 0;
  if (caret.hidden !== isHidden) {
    caret.hidden = isHidden;
    // What is hidden blinks no more; shown again it has a blinking of its own.
    blinkings.delete(caret);
  }
  if (!box) return;
  const style = `translate(${box.x}px, ${box.y}px)`;
  // A caret that has moved is seen at once: its blinking begins anew.
  if (caret.style.transform !== style) {
    for (const animation of blinkingOf(caret)) animation.currentTime = 0;
  }
  caret.style.transform = style;
  caret.style.height = `${box.height}px`;
  field.style.transform = style;
  field.style.height = `${box.height}px`;
  field.style.fontSize = `${box.height}px`;
}

const blinkings = new WeakMap<HTMLElement, readonly Animation[]>();

/** The caret's animations while it is shown: to ask for them lays the whole window out. */
function blinkingOf(caret: HTMLElement): readonly Animation[] {
  const known = blinkings.get(caret);
  if (known?.length) return known;
  const found = caret.getAnimations();
  blinkings.set(caret, found);
  return found;
}

function pathOf({ x, y, width, height }: ScreenBox): string {
  return `M${x} ${y}h${width}v${height}h${-width}z`;
}

function underlineOf({ x, y, width, height }: ScreenBox): string {
  return `M${x} ${y + height}h${width}v1.5h${-width}z`;
}
