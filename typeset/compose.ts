import type { Diagnostic } from "../document/diagnostic.ts";
import { type DayangDocument, recordOf } from "../document/document.ts";
import type { Edition } from "../document/edition.ts";
import { EMPTY_MASTHEAD } from "../document/edition.ts";
import type {
  ArticleBox,
  BoxItem,
  Furniture,
  Page,
  PageItem,
  PictureFrame,
  RuleItem,
  TextFrame,
} from "../document/page.ts";
import type { DisplayItem, DisplayList } from "./display-list.ts";
import { type ArticleReport, type ComposedArticle, composeArticle } from "./page/article-box.ts";
import { boxItem } from "./page/box-item.ts";
import type { Engine } from "./page/engine.ts";
import { folioItems, mastheadItems } from "./page/folio.ts";
import { type ComposedFrame, composeFrame } from "./page/free-picture.ts";
import { LineMemory } from "./page/line-memory.ts";
import { nameplateItems } from "./page/nameplate.ts";
import { type Remembered, remembered } from "./page/remembered.ts";
import { ruleItem } from "./page/rules.ts";
import { composeTextFrame } from "./page/text-frame.ts";
import { Threads } from "./page/threads.ts";

/** A page as composed: what stands on it, how its articles came out, what is to be said. */
export interface ComposedPage {
  readonly displayList: DisplayList;
  /** Of article boxes, and of text frames by their own ids. */
  readonly articles: readonly ArticleReport[];
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Composes pages of a document into display lists and remembers what it made: an item is composed
 * again only when a record that it is made of is another object than last time, and a page whose
 * items are all the same keeps its composed object. So after an edit the cost is the edited
 * paragraph and its article's lines, and the result equals composing from scratch.
 */
export class Composer {
  readonly #engine: Engine;
  readonly #articles = new Map<string, Remembered<ComposedArticle>>();
  readonly #frames = new Map<string, Remembered<ComposedFrame>>();
  readonly #furniture = new Map<string, Remembered<DisplayItem>>();
  readonly #pages = new Map<string, Remembered<ComposedPage>>();
  readonly #lines = new Map<string, LineMemory>();
  readonly #threads: Threads;

  constructor(engine: Engine) {
    this.#engine = engine;
    this.#threads = new Threads(engine);
  }

  /** Composes one page. Throws RangeError when the document lacks a record that the page names. */
  page(document: DayangDocument, editionId: string, pageId: string): ComposedPage {
    const page = recordOf(document, "pages", pageId);
    const edition = recordOf(document, "editions", editionId);
    const parts = page.itemIds.map((id) => this.#item(document, edition, page, id));
    return remembered(this.#pages, pageId, [page, ...parts], () => assemble(page, parts));
  }

  #item(document: DayangDocument, edition: Edition, page: Page, itemId: string): ComposedPart {
    const item: PageItem = recordOf(document, "items", itemId);
    switch (item.kind) {
      case "article":
        return this.#article(document, page, item);
      case "rule":
        return this.#rule(page, item);
      case "furniture":
        return this.#furnitureItem(document, edition, page, item);
      case "picture":
        return this.#pictureFrame(document, page, item);
      case "text":
        return this.#textFrame(document, page, item);
      case "box":
        return this.#box(item);
    }
  }

  #article(document: DayangDocument, page: Page, box: ArticleBox): ComposedArticle {
    const article = recordOf(document, "articles", box.articleId);
    const pictures = article.pictureIds.map((id) => recordOf(document, "pictures", id));
    const text = this.#threads.textIn(document, { page, item: box }, article.storyId);
    const made = [page.grid, page.margins, page.number, box, article, text, ...pictures];
    return remembered(this.#articles, box.id, made, () =>
      composeArticle(
        { page, box, article, ...text, pictures },
        this.#engine,
        this.#linesOf(box.id),
      ),
    );
  }

  #textFrame(document: DayangDocument, page: Page, frame: TextFrame): ComposedArticle {
    const text = this.#threads.textIn(document, { page, item: frame }, frame.storyId);
    return remembered(this.#articles, frame.id, [frame, page.number, text], () =>
      composeTextFrame(page, frame, text, this.#engine, this.#linesOf(frame.id)),
    );
  }

  #linesOf(itemId: string): LineMemory {
    const memory = this.#lines.get(itemId) ?? new LineMemory(this.#engine);
    this.#lines.set(itemId, memory);
    return memory;
  }

  #rule(page: Page, rule: RuleItem): DisplayItem {
    return remembered(this.#furniture, rule.id, [page.grid, page.margins, rule], () =>
      ruleItem(page, rule, this.#engine),
    );
  }

  #box(item: BoxItem): DisplayItem {
    return remembered(this.#furniture, item.id, [item], () => boxItem(item, this.#engine));
  }

  #pictureFrame(document: DayangDocument, page: Page, item: PictureFrame): ComposedFrame {
    const { pictureId } = item;
    const picture = pictureId === undefined ? undefined : recordOf(document, "pictures", pictureId);
    return remembered(this.#frames, item.id, [item, picture, page.number, page.grid], () =>
      composeFrame(item, picture, page, this.#engine),
    );
  }

  #furnitureItem(
    document: DayangDocument,
    edition: Edition,
    page: Page,
    furniture: Furniture,
  ): DisplayItem {
    // Where there is a folio line, it names the page's makers.
    const folio = page.itemIds.some((id) => {
      const item = document.items.get(id);
      return item?.kind === "furniture" && item.furniture === "folio";
    });
    return remembered(this.#furniture, furniture.id, [page, edition, furniture, folio], () => ({
      kind: "group",
      name: furniture.furniture,
      bounds: furniture.box,
      items: furnitureItems(edition, page, furniture, !folio, this.#engine),
    }));
  }
}

/** An item of a page as composed: with what is to be said of it, or what is drawn alone. */
type ComposedPart = ComposedArticle | ComposedFrame | DisplayItem;

function assemble(page: Page, parts: readonly ComposedPart[]): ComposedPage {
  const articles = parts.filter((part): part is ComposedArticle => "report" in part);
  return {
    displayList: {
      pageId: page.id,
      pageNumber: page.number,
      trim: page.trim,
      bleed: page.bleed,
      items: parts.map((part) => ("group" in part ? part.group : part)),
    },
    articles: articles.map((article) => article.report),
    diagnostics: parts.flatMap((part) => ("group" in part ? part.diagnostics : [])),
  };
}

function furnitureItems(
  edition: Edition,
  page: Page,
  item: Furniture,
  withMakers: boolean,
  engine: Engine,
): readonly DisplayItem[] {
  const masthead = page.masthead ?? edition.masthead ?? EMPTY_MASTHEAD;
  switch (item.furniture) {
    case "nameplate":
      return edition.paper ? nameplateItems(item.box, page.id, edition.paper, edition, engine) : [];
    case "folio":
      return folioItems(item.box, page, edition, masthead, engine);
    case "masthead":
      return mastheadItems(item.box, page.id, masthead, withMakers, engine);
  }
}
