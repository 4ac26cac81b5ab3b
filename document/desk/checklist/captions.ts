import type { Picture } from "../../article.ts";
import type { DayangDocument } from "../../document.ts";
import type { Page } from "../../page.ts";
import type { Point } from "../points.ts";
import { found, type Judged, judgedPoint, type PageFacts, point } from "./page-facts.ts";

/** A picture as it stands on a page. */
interface Shown {
  readonly picture: Picture;
  /** The article in whose box it stands; absent in a frame of its own. */
  readonly articleId?: string;
  /** Its frame prints no caption. */
  readonly bare: boolean;
}

function picturesOn(document: DayangDocument, page: Page): Shown[] {
  return page.itemIds.flatMap((id): Shown[] => {
    const item = document.items.get(id);
    if (item?.kind === "picture") {
      const picture = document.pictures.get(item.pictureId ?? "");
      return picture ? [{ picture, bare: !item.caption }] : [];
    }
    if (item?.kind !== "article") return [];
    const { articleId } = item;
    return item.pictures.flatMap(({ pictureId, captionLines }) => {
      const picture = document.pictures.get(pictureId);
      return picture ? [{ picture, articleId, bare: captionLines === 0 }] : [];
    });
  });
}

/** How a picture is called where it is spoken of. */
function nameOf({ caption, file, id }: Picture): string {
  return caption || (file?.split(/[\\/]/).at(-1) ?? id);
}

/** Ready-made advertisements are no photos: they say themselves what they are. */
const isPhoto = ({ picture, articleId }: Shown) => articleId !== undefined || !picture.whole;

/** What a credit says of how the picture came to be. */
const CREDIT = /[摄图绘画]|供稿|资料|制|AI/;

/**
 * CK12: every photo prints a caption and a credit, stands on the page of the article that has it, all
 * pictures of the page's articles are there, and none stands twice in the edition.
 */
export function captionsPoint(facts: PageFacts): Point {
  const pictures = picturesOn(facts.proofed, facts.page);
  const judged = [
    ...pictures.filter(isPhoto).flatMap((each) => wordsOf(each, facts)),
    ...pictures.flatMap((each) => strayed(each, facts)),
    ...leftOut(pictures, facts),
    ...pictures.flatMap((each) => shownTwice(each, pictures, facts)),
  ];
  return judgedPoint("desk.point.captions", judged, pictures.length > 0 ? "good" : "none");
}

function looked(code: string, values: Record<string, string | number>, at: object): Judged {
  return { state: "look", found: found(code, values, at) };
}

function placeOf({ picture, articleId }: Shown, { page }: PageFacts) {
  const article = articleId === undefined ? {} : { article: articleId };
  return { page: page.number, paragraph: `${picture.id}#caption`, ...article };
}

function wordsOf(each: Shown, facts: PageFacts): Judged[] {
  const { picture, bare } = each;
  const values = { picture: nameOf(picture) };
  const at = placeOf(each, facts);
  const judged: Judged[] = [];
  if (picture.caption.trim() === "" || bare)
    judged.push(looked("desk.found.caption.none", values, at));
  if (picture.credit.trim() === "") judged.push(looked("desk.found.credit.none", values, at));
  else if (!CREDIT.test(picture.credit))
    judged.push(looked("desk.found.credit.odd", { ...values, text: picture.credit }, at));
  return judged;
}

/** A free picture of an article that stands elsewhere, or nowhere. */
function strayed(each: Shown, facts: PageFacts): Judged[] {
  const { picture, articleId } = each;
  const owners = [...facts.document.articles.values(), ...facts.proofed.articles.values()].filter(
    ({ pictureIds }) => pictureIds.includes(picture.id),
  );
  const [owner] = owners;
  if (!owner || owners.some(({ id }) => id === articleId)) return [];
  if (
    articleId === undefined &&
    owners.some(({ id }) => facts.articles.some(({ article }) => article.id === id))
  )
    return [];
  const values = { picture: nameOf(picture), slug: owner.slug };
  return [looked("desk.found.picture.stray", values, placeOf(each, facts))];
}

function leftOut(pictures: readonly Shown[], { articles, proofed, page }: PageFacts): Judged[] {
  const there = new Set(pictures.map(({ picture }) => picture.id));
  return articles.flatMap(({ article }) =>
    article.pictureIds
      .filter((id) => !there.has(id))
      .map((id) => {
        const picture = proofed.pictures.get(id);
        const values = { picture: picture ? nameOf(picture) : id, slug: article.slug };
        const at = { page: page.number, article: article.id };
        return looked("desk.found.picture.out", values, at);
      }),
  );
}

function shownTwice(each: Shown, own: readonly Shown[], facts: PageFacts): Judged[] {
  const { picture } = each;
  const isSame = (other: Shown) =>
    other !== each &&
    (other.picture.id === picture.id ||
      (picture.sha256 !== undefined && other.picture.sha256 === picture.sha256));
  const here = own.filter(isSame).map(() => facts.page.number);
  const elsewhere = facts.pagesNow
    .filter(({ id }) => id !== facts.page.id)
    .flatMap((page) => (picturesOn(facts.document, page).some(isSame) ? [page.number] : []));
  const [first] = [...here, ...elsewhere];
  if (first === undefined) return [];
  const values = { picture: nameOf(picture), page: first };
  return [looked("desk.found.picture.twice", values, placeOf(each, facts))];
}

/** CK13: a wrong picture is a class A mistake that no program sees. */
export function leadPicturesPoint(facts: PageFacts): Point {
  const photos = picturesOn(facts.proofed, facts.page).filter(isPhoto);
  const shown = photos.map((each) => {
    const { caption, credit, offered, id, file } = each.picture;
    const text = [caption || (file ?? id), credit].filter((part) => part !== "").join("　");
    const taken = offered?.date;
    const at = placeOf(each, facts);
    return taken === undefined
      ? found("desk.found.picture", { text }, at)
      : found("desk.found.picture.taken", { text, date: taken }, at);
  });
  return point("desk.point.lead.pictures", shown.length > 0 ? "look" : "none", shown);
}
