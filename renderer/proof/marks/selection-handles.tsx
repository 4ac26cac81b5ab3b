import type { PointerEvent } from "react";
import type { PageView } from "../viewer/proof-viewer.tsx";
import { dragged, handleTaken, released } from "./mark-tool.ts";
import { isCaret, type TextSelection } from "./text-selection.ts";
import type { Marking } from "./use-marking.ts";

/** CSS pixels: a handle, and how much of what is round it takes the finger. */
const HANDLE = 8;
const HIT = 22;

/** Handles at both ends of what a finger has selected: drawn out, they change it. */
export function SelectionHandles({
  view,
  marking,
  selection,
}: {
  readonly view: PageView;
  readonly marking: Marking;
  readonly selection: TextSelection;
}) {
  const { tool, text, make } = marking;
  if (isCaret(selection)) return null;
  const at = (event: PointerEvent) => view.toPage(event.clientX, event.clientY);
  return (["anchor", "focus"] as const).map((end) => {
    const isFirst = end === "anchor";
    const place = text.map.caretAt(selection[end], isFirst ? "after" : "before");
    if (!place) return null;
    const [r, reach] = [HANDLE / view.scale, HIT / view.scale];
    return (
      <g
        key={end}
        className="mark-handle"
        pointerEvents="all"
        data-testid={`mark-handle-${end}`}
        onPointerDown={(event) => {
          event.preventDefault();
          event.stopPropagation();
          event.currentTarget.setPointerCapture(event.pointerId);
          tool.setState(handleTaken(tool.getState(), end), true);
        }}
        onPointerMove={(event) => {
          if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
          tool.setState(dragged(tool.getState(), text, at(event)), true);
        }}
        onPointerUp={(event) => {
          const { tool: after, request } = released(tool.getState(), text, at(event));
          tool.setState(after, true);
          if (request) make(request);
        }}
        onPointerCancel={() => tool.setState({ drag: undefined })}
      >
        <circle cx={place.x} cy={place.bottom + r} r={reach} fill="transparent" />
        <line
          x1={place.x}
          y1={place.top}
          x2={place.x}
          y2={place.bottom}
          strokeWidth={2 / view.scale}
        />
        <circle className="mark-handle__knob" cx={place.x} cy={place.bottom + r} r={r} />
      </g>
    );
  });
}
