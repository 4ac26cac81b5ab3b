import { applyPlan } from "../../../document/commands/pages.ts";
import { type DayangDocument, recordOf } from "../../../document/document.ts";
import type { LayoutTemplate } from "../../../document/layout.ts";
import type { ArticleBox, Page, PageItem, PictureFrame } from "../../../document/page.ts";
import type { Refusal, Transaction } from "../../../document/transaction.ts";
import type { MakeupArticle } from "../../../typeset/makeup/demands.ts";
import { planPage } from "../../../typeset/makeup/plan-page.ts";
import type { OpenEdition } from "../opening/open-types.ts";

/** What applying a layout to a page comes to. */
export interface AppliedLayout {
  readonly change: Transaction | Refusal;
  /** Articles for which the layout has no place: they go back to the copy list. */
  readonly unplaced: number;
}

/** The page made up anew in a layout with the articles and advertisements that stand on it. */
export function layoutApplied(
  { editor, headStyles }: OpenEdition,
  layout: LayoutTemplate,
  pageId: string,
): AppliedLayout {
  const { document } = editor.store.getState();
  const page = recordOf(document, "pages", pageId);
  const edition = recordOf(document, "editions", editor.file.editionId);
  const items = page.itemIds.map((id) => recordOf(document, "items", id));
  const plan = planPage({
    id: pageId,
    number: page.number,
    ...(page.section === undefined ? {} : { section: page.section }),
    layouts: [layout],
    styles: headStyles,
    articles: articlesOn(document, items),
    nameplate: layout.page === "front" && edition.paper !== undefined,
    ...(page.masthead ? { masthead: page.masthead } : {}),
    mastheadBlock: items.some(isMasthead),
    adverts: advertsOn(items),
    bleed: page.bleed,
    engine: editor.engine,
  });
  const named = withNewIds(plan.page, plan.items, editor.newId);
  const change = applyPlan(document, editor.file.editionId, named);
  return { change, unplaced: plan.unplaced.length };
}

/** Items of a plan are named by their places; in the edition each needs a name of its own. */
function withNewIds(
  page: Page,
  items: readonly PageItem[],
  newId: (prefix: string) => string,
): { page: Page; items: readonly PageItem[] } {
  const named = items.map((item) => ({ ...item, id: newId("item") }));
  return { page: { ...page, itemIds: named.map(({ id }) => id) }, items: named };
}

function articlesOn(document: DayangDocument, items: readonly PageItem[]): MakeupArticle[] {
  const articles = items
    .filter((item): item is ArticleBox => item.kind === "article")
    .map((box) => recordOf(document, "articles", box.articleId))
    .sort((a, b) => a.priority - b.priority);
  return articles.map((article, rank) => ({
    article,
    paragraphs: recordOf(document, "stories", article.storyId).paragraphIds.map((id) =>
      recordOf(document, "paragraphs", id),
    ),
    pictures: article.pictureIds.map((id) => recordOf(document, "pictures", id)),
    rank,
  }));
}

function advertsOn(items: readonly PageItem[]) {
  return items
    .filter((item): item is PictureFrame => item.kind === "picture")
    .flatMap(({ pictureId, box: { width, height } }) =>
      pictureId === undefined ? [] : [{ pictureId, width, height }],
    );
}

function isMasthead(item: PageItem): boolean {
  return item.kind === "furniture" && item.furniture === "masthead";
}
