import { isPictureThere, type Picture, pictureSchema } from "../article.ts";
import { type DayangDocument, recordOf } from "../document.ts";
import type { ArticleBox, PicturePlacement } from "../page.ts";
import { picturePlacementSchema } from "../page.ts";
import { withoutLineFeeds } from "../text/line-feeds.ts";
import type { Refusal, Transaction } from "../transaction.ts";
import { Changes, patched, refuse, valueRefusal } from "./changes.ts";
import { articleBoxOf, lockedRefusal, namingValues, pageOfItem } from "./page-items.ts";
import { firstPlacement } from "./placing.ts";
import { placementsWithin } from "./shape.ts";

/**
 * Puts a picture into a picture frame, in the place of the one that it holds, or into an article's
 * box: there it is what the first of its pictures without a file has waited for, else one more of the
 * article's. Refused while the item is locked, for other kinds of items, where the box has no room,
 * and where the picture stands already.
 */
export function placePicture(
  document: DayangDocument,
  itemId: string,
  pictureId: string,
): Transaction | Refusal {
  const item = recordOf(document, "items", itemId);
  const picture = recordOf(document, "pictures", pictureId);
  const refusal = lockedRefusal(document, [item]);
  if (refusal) return refusal;
  if (item.kind === "picture") {
    const frame = patched(item, { pictureId, crop: undefined });
    return new Changes(document).put("items", frame).transaction("pictures.place");
  }
  if (item.kind !== "article") return refuse("edit.picture.target", namingValues(document, item));
  return placeInBox(document, item, picture);
}

function placeInBox(
  document: DayangDocument,
  box: ArticleBox,
  picture: Picture,
): Transaction | Refusal {
  if (box.pictures.some((placement) => placement.pictureId === picture.id)) {
    return refuse("edit.picture.placed", namingValues(document, box));
  }
  const waiting = box.pictures
    .map(({ pictureId }) => recordOf(document, "pictures", pictureId))
    .find((each) => !isPictureThere(each));
  if (waiting && isPictureThere(picture)) return fillPicture(document, waiting, picture);
  const placement = firstPlacement(pageOfItem(document, box.id), box, picture);
  if (!placement) return refuse("edit.picture.room", namingValues(document, box));
  const changes = new Changes(document);
  changes.put("items", { ...box, pictures: [...box.pictures, placement] });
  const article = recordOf(document, "articles", box.articleId);
  if (!article.pictureIds.includes(picture.id)) {
    changes.put("articles", { ...article, pictureIds: [...article.pictureIds, picture.id] });
  }
  return changes.transaction("pictures.place");
}

/**
 * Gives a picture that was announced (a caption came with the copy) its file. It keeps its place and
 * what is printed about it; the record that the file came with goes, unless it stands somewhere.
 */
function fillPicture(document: DayangDocument, waiting: Picture, picture: Picture): Transaction {
  const { id, caption, credit } = waiting;
  const filled = {
    ...picture,
    id,
    caption: caption || picture.caption,
    credit: credit || picture.credit,
  };
  const changes = new Changes(document).put("pictures", filled);
  if (!isUsed(document, picture.id)) changes.remove("pictures", picture.id);
  return changes.transaction("pictures.place");
}

function isUsed(document: DayangDocument, pictureId: string): boolean {
  const { articles, items } = document;
  return (
    [...articles.values()].some(({ pictureIds }) => pictureIds.includes(pictureId)) ||
    [...items.values()].some((item) => item.kind === "picture" && item.pictureId === pictureId)
  );
}

/**
 * Takes a picture off a picture frame, which stays empty, or off an article's box; it stays one of
 * the article's pictures. Refused while the item is locked.
 */
export function removePicture(
  document: DayangDocument,
  itemId: string,
  pictureId: string,
): Transaction | Refusal {
  const item = recordOf(document, "items", itemId);
  const refusal = lockedRefusal(document, [item]);
  if (refusal) return refusal;
  const changes = new Changes(document);
  if (item.kind === "picture" && item.pictureId === pictureId) {
    changes.put("items", patched(item, { pictureId: undefined, crop: undefined }));
  } else if (item.kind === "article") {
    const pictures = item.pictures.filter((placement) => placement.pictureId !== pictureId);
    changes.put("items", { ...item, pictures });
  }
  return changes.transaction("pictures.remove");
}

/**
 * Changes a picture's place in its article's body, kept within the body's columns. An undefined
 * `width` gives it its columns' whole width. Refused while the box is locked, for a picture that is
 * not there and for a place that none can have.
 */
export function movePicture(
  document: DayangDocument,
  boxId: string,
  pictureId: string,
  place: {
    readonly [F in Exclude<keyof PicturePlacement, "pictureId">]?: PicturePlacement[F] | undefined;
  },
): Transaction | Refusal {
  const box = articleBoxOf(document, boxId);
  const refusal = lockedRefusal(document, [box]);
  if (refusal) return refusal;
  const placement = box.pictures.find((candidate) => candidate.pictureId === pictureId);
  if (!placement) return refuse("edit.picture.absent", namingValues(document, box));
  const parsed = picturePlacementSchema.safeParse({ ...patched(placement, place), pictureId });
  if (!parsed.success) return valueRefusal(parsed.error);
  const pictures = placementsWithin(
    box.pictures.map((other) => (other === placement ? parsed.data : other)),
    box.region.span,
  );
  return new Changes(document).put("items", { ...box, pictures }).transaction("pictures.move");
}

/** Changes what is printed about a picture, and whether it is shown whole. */
export function patchPicture(
  document: DayangDocument,
  pictureId: string,
  patch: {
    readonly caption?: string;
    readonly credit?: string;
    readonly whole?: boolean | undefined;
  },
): Transaction | Refusal {
  const picture = recordOf(document, "pictures", pictureId);
  const { caption = picture.caption, credit = picture.credit } = patch;
  const whole = "whole" in patch ? patch.whole || undefined : picture.whole;
  const after = pictureSchema.parse(
    patched(picture, {
      caption: withoutLineFeeds(caption),
      credit: withoutLineFeeds(credit),
      whole,
    }),
  );
  return new Changes(document).put("pictures", after).transaction("pictures.patch");
}
