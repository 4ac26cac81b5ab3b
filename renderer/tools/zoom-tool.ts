import type { PagePoint } from "../canvas/view.ts";
import { boxBetween, isDrag } from "./drag-geometry.ts";
import type { Tool, ToolContext, ToolEvent } from "./tool.ts";

/** What one press of the zoom tool changes. */
const STEP = 1.5;

/** A click zooms in, with Alt out; a box that is drawn is shown as large as it goes. */
export function createZoomTool(): Tool {
  let press: { readonly from: PagePoint | undefined; readonly event: ToolEvent } | undefined;
  const box = (event: ToolEvent) =>
    press?.from && event.at && isDrag(press.event, event) && !event.alt
      ? { pageId: press.from.pageId, box: boxBetween(press.from, event.at) }
      : undefined;
  const clear = ({ tools }: ToolContext) => {
    press = undefined;
    tools.setState({ feedback: undefined });
  };
  return {
    id: "zoom",
    cursor: ({ alt }) => (alt ? "zoom-out" : "zoom-in"),
    pointerDown: (event) => {
      press = { from: event.at, event };
    },
    pointerMove: (event, { tools }) => {
      const drawn = box(event);
      if (drawn) tools.setState({ feedback: { pageId: drawn.pageId, marquee: drawn.box } });
    },
    pointerUp: (event, context) => {
      const { view } = context;
      const drawn = box(event);
      const at = view.toViewport(event.clientX, event.clientY);
      clear(context);
      if (drawn) view.fitBox(drawn.pageId, drawn.box);
      else view.zoomBy(event.alt ? 1 / STEP : STEP, at);
    },
    cancel: (context) => {
      const isDrawing = press !== undefined;
      clear(context);
      return isDrawing;
    },
  };
}
