import type { Point } from "../points.ts";
import { type Found, found, type PageFacts, type PageText, placeIn, point } from "./page-facts.ts";

const LABEL = /广告|公益广告|启事|公告|声明/;

/**
 * CK15: advertisements are labelled 广告. What a ready-made one says inside no record tells: someone
 * looks, as where a text is called an advertisement.
 */
export function advertsPoint(facts: PageFacts): Point {
  const { page, proofed } = facts;
  const frames = page.itemIds.flatMap((id): Found[] => {
    const item = proofed.items.get(id);
    const picture =
      item?.kind === "picture" ? proofed.pictures.get(item.pictureId ?? "") : undefined;
    if (!picture?.whole) return [];
    const isLabelled = LABEL.test(`${picture.caption}${picture.credit}`);
    const code = isLabelled ? "desk.found.advert.labelled" : "desk.found.advert";
    const name = picture.caption || (picture.file?.split(/[\\/]/).at(-1) ?? picture.id);
    return [found(code, { name }, { page: page.number, paragraph: `${picture.id}#caption` })];
  });
  const texts = facts.texts.filter(isAdvertising).map((text) => {
    const values = { name: text.text.slice(0, 20) };
    return found("desk.found.advert.labelled", values, placeIn(text, page));
  });
  const list = [...frames, ...texts];
  const unlabelled = frames.some(({ code }) => code === "desk.found.advert");
  return point(
    "desk.point.adverts",
    list.length === 0 ? "none" : unlabelled ? "look" : "good",
    list,
  );
}

/** A standing head or a frame's first words that say it. */
function isAdvertising({ kind, record, text }: PageText): boolean {
  return kind === "head"
    ? record.endsWith("#standing") && LABEL.test(text)
    : /^广告$/.test(text.trim());
}
