import type { PagePoint } from "../canvas/view.ts";
import { EdgeScroll, edgeStep } from "./edge-scroll.ts";
import { createGuideTool, takesGuide } from "./guide-tool.ts";
import { isModDown } from "./modifiers.ts";
import type { Tool, ToolContext, ToolEvent, ToolId } from "./tool.ts";

/** Presses this near in time (ms) and place (CSS pixels) count as one of several. */
const CLICKS_WITHIN = 450;
const CLICKS_NEAR = 5;
/** A story is taken by four presses; a fifth begins anew. */
const MOST_CLICKS = 4;

/** What of a pointer's event counts here. */
export type PointerPress = Pick<
  PointerEvent,
  "clientX" | "clientY" | "button" | "shiftKey" | "altKey" | "ctrlKey" | "metaKey" | "timeStamp"
>;

/**
 * Leads a pointer to the tool in hand: from a press to its release to the tool that got the press,
 * measured on the page where it began.
 */
export class PointerRouter {
  readonly #context: ToolContext;
  readonly #tools: Readonly<Record<ToolId, Tool>>;
  /** The tool that has the pointer, and the page of the press. */
  #pressed: { readonly tool: Tool; readonly pageId: string | undefined } | undefined;
  readonly #guides = createGuideTool();
  readonly #scroll: EdgeScroll;
  #last = { time: Number.NEGATIVE_INFINITY, x: 0, y: 0, clicks: 0 };

  constructor(context: ToolContext, tools: Readonly<Record<ToolId, Tool>>) {
    this.#context = context;
    this.#tools = tools;
    this.#scroll = new EdgeScroll(context.view.panBy);
  }

  /** Gives up what is in hand when another tool is taken; ends with what it gives back. */
  follow(): () => void {
    const { tools } = this.#context;
    return tools.subscribe((state, before) => {
      if (state.tool === before.tool && state.held === before.held) return;
      const tool = this.#tools[state.held ?? state.tool];
      if (this.#pressed && this.#pressed.tool !== tool) this.cancel();
      // Cursors of two tools differ even where the pointer rests.
      tools.setState({ cursor: RESTING[tool.id], hover: undefined });
    });
  }

  down(press: PointerPress): void {
    if (press.button !== 0) return;
    const { view } = this.#context;
    const at = view.toPage(press.clientX, press.clientY);
    // A press beside the pages belongs to the nearest: a marquee may begin there.
    const nearest = at ?? view.toNearestPage(press.clientX, press.clientY);
    const event = this.#event(press, at, this.#count(press));
    const tool = this.#toolFor(event);
    this.#pressed = { tool, pageId: nearest?.pageId };
    tool.pointerDown(event, this.#context);
  }

  move(press: PointerPress): void {
    const { tools } = this.#context;
    const event = this.#event(press, this.#place(press), this.#last.clicks);
    const tool = this.#pressed?.tool ?? this.#toolFor(event);
    tool.pointerMove(event, this.#context);
    const cursor = tool.cursor(event, this.#context);
    if (cursor !== tools.getState().cursor) tools.setState({ cursor });
    tools.setState({ pointer: event.under });
    if (this.#pressed && this.#scrolls(tool)) this.#scrollAt(press);
  }

  /** Hand and zoom move the view themselves; a guide goes to the rulers, which lie at the edge. */
  #scrolls(tool: Tool): boolean {
    return tool !== this.#guides && tool.id !== "hand" && tool.id !== "zoom";
  }

  /** Moves the view while a drag is at its edge; what is dragged follows. */
  #scrollAt(press: PointerPress): void {
    const { view } = this.#context;
    const at = view.toViewport(press.clientX, press.clientY);
    this.#scroll.follow(edgeStep(at, view.getState().viewport), () => {
      if (this.#pressed) this.move(press);
    });
  }

  up(press: PointerPress): void {
    const pressed = this.#pressed;
    if (!pressed || press.button !== 0) return;
    const event = this.#event(press, this.#place(press), this.#last.clicks);
    this.#pressed = undefined;
    this.#scroll.stop();
    pressed.tool.pointerUp(event, this.#context);
  }

  /** Gives up what is in hand; true when there was something. */
  cancel(): boolean {
    const tool = this.#pressed?.tool ?? this.#inHand();
    this.#pressed = undefined;
    this.#scroll.stop();
    return tool.cancel(this.#context);
  }

  leave(): void {
    if (!this.#pressed) this.#context.tools.setState({ hover: undefined, pointer: undefined });
  }

  #inHand(): Tool {
    const { tool, held } = this.#context.tools.getState();
    return this.#tools[held ?? tool];
  }

  /** The tool in hand, except on rulers and guides. */
  #toolFor(event: ToolEvent): Tool {
    return takesGuide(event, this.#context) ? this.#guides : this.#inHand();
  }

  #place({ clientX, clientY }: PointerPress): PagePoint | undefined {
    const { view } = this.#context;
    if (!this.#pressed) return view.toPage(clientX, clientY);
    const { pageId } = this.#pressed;
    const isShown = view.placesOf().some((place) => place.pageId === pageId);
    return pageId !== undefined && isShown ? view.toPageOf(pageId, clientX, clientY) : undefined;
  }

  #event(press: PointerPress, at: PagePoint | undefined, clicks: number): ToolEvent {
    return {
      at,
      under: this.#context.view.toPage(press.clientX, press.clientY),
      clientX: press.clientX,
      clientY: press.clientY,
      shift: press.shiftKey,
      alt: press.altKey,
      mod: isModDown(press),
      button: press.button,
      clicks,
    };
  }

  #count({ clientX, clientY, timeStamp }: PointerPress): number {
    const { time, x, y, clicks } = this.#last;
    const isNear = Math.abs(clientX - x) <= CLICKS_NEAR && Math.abs(clientY - y) <= CLICKS_NEAR;
    const goesOn = timeStamp - time <= CLICKS_WITHIN && isNear && clicks < MOST_CLICKS;
    this.#last = { time: timeStamp, x: clientX, y: clientY, clicks: goesOn ? clicks + 1 : 1 };
    return this.#last.clicks;
  }
}

/** Cursors of tools before the pointer has moved. */
const RESTING: Readonly<Record<ToolId, string>> = {
  select: "default",
  text: "text",
  article: "crosshair",
  picture: "crosshair",
  textFrame: "crosshair",
  rule: "crosshair",
  box: "crosshair",
  hand: "grab",
  zoom: "zoom-in",
};
