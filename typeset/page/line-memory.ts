import type { TextLine } from "../display-list.ts";
import type { FlowedLine } from "../story/flow.ts";
import type { AreaFlow } from "../story/thread.ts";
import type { Engine } from "./engine.ts";
import type { PageSlot } from "./text-area.ts";
import { textLine } from "./text-line.ts";

/**
 * Remembers the display lines of a text's last composition, so that a line which did not move keeps
 * its object. One for each article box and text frame.
 */
export class LineMemory {
  readonly #lines = new WeakMap<object, { slot: PageSlot; size: number; item: TextLine }>();
  readonly #engine: Pick<Engine, "weight" | "styles">;

  constructor(engine: Pick<Engine, "weight" | "styles">) {
    this.#engine = engine;
  }

  /** The display lines of a text; `bodySize` in points. */
  linesOf(flow: AreaFlow<PageSlot>, bodySize: number): TextLine[] {
    const styles = this.#engine.styles(bodySize);
    return flow.lines.map((line) =>
      this.#line(line, styles.paragraph(line.paragraph.styleId).size),
    );
  }

  /** The line's display item in its slot, the same object as before when it has not moved. */
  #line({ line, slot, paragraph }: FlowedLine<PageSlot>, size: number): TextLine {
    const known = this.#lines.get(line);
    if (known && known.size === size && isSamePlace(known.slot, slot)) return known.item;
    const item = textLine(line, {
      x: slot.x,
      baseline: slot.baseline,
      record: paragraph.id,
      weight: this.#engine.weight,
      size,
      measure: slot.measure,
    });
    this.#lines.set(line, { slot, size, item });
    return item;
  }
}

/** True for slots of one place and measure on a page. */
export function isSamePlace(a: PageSlot, b: PageSlot): boolean {
  return a.x === b.x && a.baseline === b.baseline && a.measure === b.measure;
}
