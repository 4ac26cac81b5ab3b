import type { Paragraph, Story } from "../../document/article.ts";
import { type DayangDocument, recordOf } from "../../document/document.ts";
import type { ArticleBox, Page, TextFrame } from "../../document/page.ts";
import { type AreaFlow, flowThread } from "../story/thread.ts";
import type { Engine } from "./engine.ts";
import { isSamePlace } from "./line-memory.ts";
import { type Remembered, remembered } from "./remembered.ts";
import {
  areaBounds,
  areaSlots,
  overlap,
  type PageSlot,
  type PageWrap,
  type PlacedText,
  pageWrap,
} from "./text-area.ts";

/** An item that holds a story's text, on its page. */
export interface TextArea {
  readonly page: Page;
  readonly item: ArticleBox | TextFrame;
}

/** Characters of a measure in which overset lines are counted where there is no slot at all (ours). */
const SPARE_MEASURE = 15;

/**
 * Stories in the areas that they run through, remembered: a story is flowed again only when its
 * paragraphs, one of its areas or what stands over them is another object, and an area whose lines
 * came out the same keeps its flow as the same object, whatever happened in the others.
 */
export class Threads {
  readonly #engine: Engine;
  readonly #flows = new Map<string, Remembered<ReadonlyMap<string, PlacedText>>>();
  readonly #wraps = new WeakMap<Page, Remembered<readonly PageWrap[]>>();

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** What of a story stands in an area of it. */
  textIn(document: DayangDocument, area: TextArea, storyId: string): PlacedText {
    const story = recordOf(document, "stories", storyId);
    const areas = areasOf(document, area, story);
    const paragraphs = story.paragraphIds.map((id) => recordOf(document, "paragraphs", id));
    const wraps = areas.map((each) => this.#wrapsOver(document, each));
    const made = [
      ...areas.flatMap(({ page, item }, i) => [
        page.grid,
        page.margins,
        item,
        ...wraps[i]!.map((wrap) => wrap.item),
      ]),
      ...paragraphs,
    ];
    // A thread is flowed once for all its areas, any other text for itself.
    const key = areas.length > 1 ? storyId : area.item.id;
    const known = this.#flows.get(key)?.value;
    const texts = remembered(this.#flows, key, made, () =>
      this.#flow(areas, wraps, paragraphs, known),
    );
    return texts.get(area.item.id)!;
  }

  #flow(
    areas: readonly TextArea[],
    wraps: readonly (readonly PageWrap[])[],
    paragraphs: readonly Paragraph[],
    known: ReadonlyMap<string, PlacedText> | undefined,
  ): ReadonlyMap<string, PlacedText> {
    const { bodySize } = areas[0]!.page.grid;
    const styles = this.#engine.styles(bodySize);
    const slots = areas.map(({ page, item }, i) => areaSlots(page, item, wraps[i]!));
    const flows = flowThread(
      paragraphs,
      slots,
      SPARE_MEASURE * bodySize,
      (paragraph, measures, n) => this.#engine.set(paragraph, styles, measures, n),
    );
    return new Map(
      areas.map(({ item }, i) => {
        const flow = flows[i]!;
        const last = known?.get(item.id);
        const isKept = last && last.bodySize === bodySize && isSameFlow(last.flow, flow);
        return [item.id, isKept ? last : { flow, bodySize }];
      }),
    );
  }

  /** What stands over an area of its page and has a wrap. */
  #wrapsOver(document: DayangDocument, { page, item }: TextArea): readonly PageWrap[] {
    const wraps = this.#pageWraps(document, page);
    if (wraps.length === 0) return wraps;
    const index = page.itemIds.indexOf(item.id);
    const bounds = areaBounds(page, item);
    return wraps.filter((wrap) => wrap.index > index && overlap(wrap.box, bounds));
  }

  #pageWraps(document: DayangDocument, page: Page): readonly PageWrap[] {
    const items = page.itemIds.map((id) => recordOf(document, "items", id));
    const known = this.#wraps.get(page);
    if (known && items.every((item, i) => item === known.of[i])) return known.value;
    const value = items.flatMap((item, i) => pageWrap(item, i) ?? []);
    this.#wraps.set(page, { of: items, value });
    return value;
  }
}

/** The areas of a story's thread in its order, or the area alone that is in none. */
function areasOf(document: DayangDocument, area: TextArea, { frameIds = [] }: Story): TextArea[] {
  if (frameIds.length < 2 || !frameIds.includes(area.item.id)) return [area];
  return frameIds.flatMap((id) => {
    if (id === area.item.id) return [area];
    const item = document.items.get(id);
    const page = pageOf(document, id);
    return page && (item?.kind === "article" || item?.kind === "text") ? [{ page, item }] : [];
  });
}

function pageOf(document: DayangDocument, itemId: string): Page | undefined {
  for (const page of document.pages.values()) if (page.itemIds.includes(itemId)) return page;
  return undefined;
}

/** True where two flows put the same lines into the same places and say the same of them. */
function isSameFlow(a: AreaFlow<PageSlot>, b: AreaFlow<PageSlot>): boolean {
  return (
    a.characters === b.characters &&
    a.oversetLines === b.oversetLines &&
    a.oversetCharacters === b.oversetCharacters &&
    a.undersetLines === b.undersetLines &&
    a.lines.length === b.lines.length &&
    a.lines.every(({ line, slot, paragraph }, i) => {
      const other = b.lines[i]!;
      return line === other.line && paragraph === other.paragraph && isSamePlace(slot, other.slot);
    }) &&
    JSON.stringify(a.diagnostics) === JSON.stringify(b.diagnostics)
  );
}
