import type { Snapshot } from "../snapshot.ts";
import type { TextChange } from "./change.ts";
import { type Draft, type Stretch, withMoves } from "./moves.ts";
import { type PageUnit, pairedUnits, type UnitPair, unitsOf } from "./page-units.ts";
import { pairedPictures, pictureChanges, wholeOf } from "./picture-changes.ts";
import { isPrinted } from "./printed.ts";
import { rangesIn, type Stream } from "./stream.ts";
import { textEdits } from "./text-edits.ts";

export type { TextChange } from "./change.ts";

/** A change with where it stands in the list: by unit, then by text, then by place. */
interface Placed {
  readonly at: readonly [unit: number, text: number, place: number];
  readonly change: TextChange;
}

/**
 * What the stories of a page tell of two of its proofs: text that was added, deleted, changed or moved,
 * within articles and between them, articles and pictures that came, went, moved or were replaced. In
 * the order in which the newer proof is read; proofs of the same content give none (CO rules of
 * docs/spec.md). Text that is printed on neither of the proofs, as a story's rest on another page, is
 * left out.
 */
export function textChanges(older: Snapshot, newer: Snapshot): readonly TextChange[] {
  const pairs = pairedUnits(unitsOf(older), unitsOf(newer));
  const order = new Map<Stream, readonly [number, number]>();
  const drafts: Draft[] = [];
  const placed: Placed[] = [];
  for (const [i, pair] of pairs.entries()) {
    placed.push(...wholeChanges(pair).map((change) => ({ at: [i, 0, 0] as const, change })));
    for (const [j, [was, is]] of streamsOf(pair).entries()) {
      for (const stream of [was, is]) order.set(stream, [i, j + 1]);
      const whole = (!pair.older || !pair.newer) && !isFurniture(pair);
      drafts.push(...draftsOf(was, is).map((draft) => (whole ? { ...draft, whole } : draft)));
    }
  }
  const { left, moves } = withMoves(drafts);
  const at = ({ stream, start }: Stretch) => [...order.get(stream)!, start] as const;
  for (const draft of left) {
    if (!draft.whole) placed.push({ at: at(draft.newer), change: textChange(draft) });
  }
  for (const move of moves) {
    const { older: was, newer: is } = move;
    placed.push({
      at: at(is),
      change: { ...textChange({ older: was, newer: is }), kind: "moved" },
    });
  }
  return placed
    .sort((a, b) => a.at[0] - b.at[0] || a.at[1] - b.at[1] || a.at[2] - b.at[2])
    .map(({ change }) => change)
    .filter(({ what, older: was, newer: is }) => {
      if (what !== "text") return true;
      return isPrinted(older, was ?? []) || isPrinted(newer, is ?? []);
    });
}

/** What is told of units as wholes: that they came, went, moved; and of their pictures. */
function wholeChanges(pair: UnitPair): TextChange[] {
  // Of furniture its texts are told of: what else of it is other is seen.
  if (isFurniture(pair)) return [];
  const { older, newer } = pair;
  if (older && newer) {
    const isMoved = older.kind !== "picture" && older.place !== newer.place;
    return [
      ...(isMoved ? [articleChange("moved", older, newer)] : []),
      ...pictureChangesOf(older, newer),
    ];
  }
  const unit = (newer ?? older)!;
  if (unit.kind === "picture")
    return pictureChangesOf(older ?? emptied(unit), newer ?? emptied(unit));
  return [articleChange(newer ? "added" : "deleted", older, newer)];
}

function isFurniture({ older, newer }: UnitPair): boolean {
  return (newer ?? older)?.kind === "furniture";
}

/** A unit without its pictures. */
function emptied(unit: PageUnit): PageUnit {
  return { ...unit, pictures: [] };
}

function pictureChangesOf(older: PageUnit, newer: PageUnit): TextChange[] {
  const places = (unit: PageUnit) =>
    unit.kind === "picture"
      ? unit.pictures.map((one) => ({ ...one, place: unit.place }))
      : unit.pictures;
  return pairedPictures(places(older), places(newer)).flatMap((pair) =>
    pictureChanges(pair, { older, newer }),
  );
}

function articleChange(
  kind: TextChange["kind"],
  older: PageUnit | undefined,
  newer: PageUnit | undefined,
): TextChange {
  const articleId = newer?.articleId ?? older?.articleId;
  const said = (unit: PageUnit | undefined) => {
    if (!unit || kind === "moved") return unit?.title ?? "";
    const texts = [...textsOf(unit), ...unit.pictures.map(({ caption }) => caption)];
    return texts.flatMap(({ text }) => (text === "" ? [] : text)).join("\n");
  };
  return {
    kind,
    what: "article",
    ...(articleId === undefined ? {} : { articleId }),
    ...(older ? { olderItem: older.itemId, older: textsOf(older).flatMap(wholeOf) } : {}),
    ...(newer ? { newerItem: newer.itemId, newer: textsOf(newer).flatMap(wholeOf) } : {}),
    olderText: said(older),
    newerText: said(newer),
  };
}

function textsOf({ heads, body }: PageUnit): Stream[] {
  return [...heads, body];
}

const NOTHING: Stream = { parts: [], text: "" };

/** Texts of a pair that are compared with each other. */
function streamsOf({ older, newer }: UnitPair): (readonly [was: Stream, is: Stream])[] {
  const [was, is] = [older, newer].map((unit) => (unit ? textsOf(unit) : []));
  const levels = Math.max(older?.heads.length ?? 0, newer?.heads.length ?? 0);
  const texts = Array.from({ length: levels }, (_, i) => {
    return [older?.heads[i] ?? empty(), newer?.heads[i] ?? empty()] as const;
  });
  const captions =
    older && newer
      ? pairedPictures(older.pictures, newer.pictures).flatMap((pair) =>
          pair.older && pair.newer ? [[pair.older.caption, pair.newer.caption] as const] : [],
        )
      : [];
  const body = [was!.at(-1) ?? empty(), is!.at(-1) ?? empty()] as const;
  return [...texts, body, ...captions];
}

/** A text that a proof does not have; each is one of its own, for the order. */
function empty(): Stream {
  return { ...NOTHING };
}

function draftsOf(was: Stream, is: Stream): Draft[] {
  return textEdits(was.text, is.text).map(({ start, end, newStart, newEnd }) => ({
    older: { stream: was, start, end },
    newer: { stream: is, start: newStart, end: newEnd },
  }));
}

function textChange({ older, newer }: Draft): TextChange {
  const articleId = newer.stream.articleId ?? older.stream.articleId;
  const [olderText, newerText] = [older, newer].map(({ stream, start, end }) =>
    stream.text.slice(start, end),
  );
  const ranges = ({ stream, start, end }: Stretch) => rangesIn(stream, start, end);
  return {
    kind: olderText === "" ? "added" : newerText === "" ? "deleted" : "changed",
    what: "text",
    ...(articleId === undefined ? {} : { articleId }),
    older: ranges(older),
    newer: ranges(newer),
    olderText: olderText!,
    newerText: newerText!,
  };
}
