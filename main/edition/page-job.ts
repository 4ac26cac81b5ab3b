import type { Article, Paragraph, Picture } from "../../document/article.ts";
import type { Diagnostic } from "../../document/diagnostic.ts";
import { type DayangDocument, emptyDocument } from "../../document/document.ts";
import type { Edition, Masthead } from "../../document/edition.ts";
import type { HeadStyles, LayoutTemplate } from "../../document/layout.ts";
import { applyTransaction, putRecords } from "../../document/transaction.ts";
import { points } from "../../document/units.ts";
import { type ComposedPage, Composer } from "../../typeset/compose.ts";
import type { MakeupArticle } from "../../typeset/makeup/demands.ts";
import { type PagePlan, planPage, type UnplacedArticle } from "../../typeset/makeup/plan-page.ts";
import type { Engine } from "../../typeset/page/engine.ts";
import type { ImportedCopy } from "../copy/index.ts";
import type { PlacedAdvert } from "./adverts.ts";

/** What one page of an edition is composed from. */
export interface PageJob {
  readonly edition: Edition;
  readonly number: number;
  readonly section?: string;
  readonly copy: ImportedCopy;
  readonly layouts: readonly LayoutTemplate[];
  readonly styles: HeadStyles;
  readonly engine: Engine;
  /** Millimetres of ink past the trim; none when absent. */
  readonly bleed?: number;
  /** Advertisements for the page's foot. */
  readonly adverts?: readonly PlacedAdvert[];
  /** Colours of main heads (swatch names) by the name of their place in the layout. */
  readonly headColours?: Readonly<Record<string, string>>;
}

/** A page made up and composed, with the document that it stands in. */
export interface MadePage {
  readonly document: DayangDocument;
  readonly pageId: string;
  readonly layout: string;
  readonly composed: ComposedPage;
  readonly diagnostics: readonly Diagnostic[];
  /** Articles that have no place on the page: all of their text is overset. */
  readonly unplaced: readonly UnplacedArticle[];
  /** Milliseconds of making up and of composing. */
  readonly timings: { readonly makeup: number; readonly compose: number };
}

/** Makes up one page from imported copy and composes it. `now` is a clock in milliseconds. */
export function makePage(job: PageJob, now: () => number): MadePage {
  const started = now();
  const pageId = `page-${job.number}`;
  const masthead = job.copy.masthead;
  const adverts = job.adverts ?? [];
  const plan = planPage({
    id: pageId,
    number: job.number,
    ...(job.section === undefined ? {} : { section: job.section }),
    layouts: job.layouts,
    styles: job.styles,
    articles: makeupArticles(job.copy),
    nameplate: job.edition.paper !== undefined,
    masthead,
    mastheadBlock: hasMasthead(masthead),
    bleed: points(job.bleed ?? 0),
    adverts: adverts.map(({ picture, width, height }) => ({
      pictureId: picture.id,
      width,
      height,
    })),
    ...(job.headColours === undefined ? {} : { headColours: job.headColours }),
    engine: job.engine,
  });
  const document = documentOf(job, plan);
  const planned = now();
  const composed = new Composer(job.engine).page(document, job.edition.id, pageId);
  return {
    document,
    pageId,
    layout: plan.page.layoutId,
    composed,
    diagnostics: [...plan.diagnostics, ...composed.diagnostics],
    unplaced: plan.unplaced,
    timings: { makeup: planned - started, compose: now() - planned },
  };
}

function makeupArticles(copy: ImportedCopy): MakeupArticle[] {
  const stories = new Map(copy.stories.map((story) => [story.id, story]));
  const paragraphs = new Map(copy.paragraphs.map((paragraph) => [paragraph.id, paragraph]));
  const pictures = new Map(copy.pictures.map((picture) => [picture.id, picture]));
  const found = <T>(table: ReadonlyMap<string, T>, ids: readonly string[]): T[] =>
    ids.map((id) => table.get(id)).filter((record) => record !== undefined);
  return [...copy.articles]
    .sort((a, b) => a.priority - b.priority)
    .map((article: Article, rank) => ({
      article,
      rank,
      paragraphs: found<Paragraph>(paragraphs, stories.get(article.storyId)?.paragraphIds ?? []),
      pictures: found<Picture>(pictures, article.pictureIds),
    }));
}

/** True when the copy names anyone or anything for the masthead block. */
function hasMasthead(masthead: Masthead): boolean {
  const { dutyEditors, pageEditors, layoutEditors, proofreaders, hotline, email } = masthead;
  const people = [...dutyEditors, ...pageEditors, ...layoutEditors, ...proofreaders];
  return people.length > 0 || hotline !== undefined || email !== undefined;
}

function documentOf(
  { edition, copy, adverts = [] }: PageJob,
  { page, items }: PagePlan,
): DayangDocument {
  const empty = emptyDocument();
  const records: Parameters<typeof putRecords>[2] = [
    { table: "editions", record: edition },
    { table: "pages", record: page },
    ...items.map((record) => ({ table: "items" as const, record })),
    ...copy.articles.map((record) => ({ table: "articles" as const, record })),
    ...copy.stories.map((record) => ({ table: "stories" as const, record })),
    ...copy.paragraphs.map((record) => ({ table: "paragraphs" as const, record })),
    ...copy.pictures.map((record) => ({ table: "pictures" as const, record })),
    ...adverts.map(({ picture }) => ({ table: "pictures" as const, record: picture })),
  ];
  return applyTransaction(empty, putRecords(empty, "page.make-up", records));
}
