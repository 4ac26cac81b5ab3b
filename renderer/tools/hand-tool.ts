import type { Tool } from "./tool.ts";

/** Drags the pasteboard. */
export function createHandTool(): Tool {
  let last: { readonly x: number; readonly y: number } | undefined;
  return {
    id: "hand",
    cursor: () => (last ? "grabbing" : "grab"),
    pointerDown: ({ clientX, clientY }, { tools }) => {
      last = { x: clientX, y: clientY };
      tools.setState({ cursor: "grabbing" });
    },
    pointerMove: ({ clientX, clientY }, { view }) => {
      if (!last) return;
      view.panBy(last.x - clientX, last.y - clientY);
      last = { x: clientX, y: clientY };
    },
    pointerUp: (_, { tools }) => {
      last = undefined;
      tools.setState({ cursor: "grab" });
    },
    cancel: () => {
      const isDragging = last !== undefined;
      last = undefined;
      return isDragging;
    },
  };
}
