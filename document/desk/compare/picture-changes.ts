import type { TextChange } from "./change.ts";
import { bytesOf, type PageUnit, type UnitPicture } from "./page-units.ts";
import { rangesIn, type Stream } from "./stream.ts";

/** A picture of each proof that are one place of the page; either may be missing. */
export interface PicturePair {
  readonly older?: UnitPicture;
  readonly newer?: UnitPicture;
}

/** Pictures of a unit side by side: by name, and those that are left, one for another, in their order. */
export function pairedPictures(
  older: readonly UnitPicture[],
  newer: readonly UnitPicture[],
): PicturePair[] {
  const same = (one: UnitPicture) => (other: UnitPicture) => one.picture.id === other.picture.id;
  const went = older.filter((one) => !newer.some(same(one)));
  const pairs = newer.map((one): PicturePair => {
    const match = older.find(same(one)) ?? went.shift();
    return match ? { older: match, newer: one } : { newer: one };
  });
  return [...pairs, ...went.map((one) => ({ older: one }))];
}

/** What of a pair is told as a picture's change; the words of its caption are compared apart. */
export function pictureChanges(
  { older, newer }: PicturePair,
  units: { readonly older: PageUnit; readonly newer: PageUnit },
): TextChange[] {
  const of = {
    what: "picture",
    ...idOf("articleId", units.newer.articleId ?? units.older.articleId),
    ...idOf("pictureId", newer?.picture.id ?? older?.picture.id),
    ...(older ? { olderItem: units.older.itemId } : {}),
    ...(newer ? { newerItem: units.newer.itemId } : {}),
    olderText: older?.caption.text ?? "",
    newerText: newer?.caption.text ?? "",
    ...(older ? { older: wholeOf(older.caption) } : {}),
    ...(newer ? { newer: wholeOf(newer.caption) } : {}),
  } as const;
  if (!older) return [{ kind: "added", ...of }];
  if (!newer) return [{ kind: "deleted", ...of }];
  const isOther =
    older.picture.id === newer.picture.id
      ? bytesOf(older.picture) !== bytesOf(newer.picture)
      : bytesOf(older.picture) === undefined || bytesOf(older.picture) !== bytesOf(newer.picture);
  return [
    ...(isOther ? [{ kind: "changed" as const, ...of }] : []),
    ...(older.place === newer.place ? [] : [{ kind: "moved" as const, ...of }]),
  ];
}

/** All of a stream as ranges; none of one without text. */
export function wholeOf(stream: Stream) {
  return stream.text === "" ? [] : rangesIn(stream, 0, stream.text.length);
}

function idOf<K extends string>(key: K, id: string | undefined) {
  return (id === undefined ? {} : { [key]: id }) as { readonly [key in K]?: string };
}
