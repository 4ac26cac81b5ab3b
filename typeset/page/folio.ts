import { BLACK } from "../../document/colour.ts";
import type { Edition, Masthead } from "../../document/edition.ts";
import type { Page } from "../../document/page.ts";
import {
  type FurniturePart,
  folioTexts,
  furnitureRecord,
  mastheadTexts,
} from "../../document/text/furniture-texts.ts";
import type { Box, DisplayItem } from "../display-list.ts";
import type { Engine } from "./engine.ts";
import {
  type FurnitureRow,
  type FurnitureText,
  fittedTo,
  furnitureLine,
  furnitureWidth,
  rowFittedTo,
  rowLines,
  rowWidth,
  spreadLine,
} from "./furniture-text.ts";
import { BASELINE_IN_EM } from "./geometry.ts";
import { rectangle, straightLine } from "./shapes.ts";

const SMALL = 8.5;
const NUMBER_SIZE = 19;

/**
 * The folio line (报眉): page number and section at the outer left, paper and date in the middle, the
 * page's makers at the right, over a double rule.
 */
export function folioItems(
  box: Box,
  page: Page,
  edition: Edition,
  masthead: Masthead,
  engine: Engine,
): DisplayItem[] {
  const baseline = box.y + box.height - 8;
  const texts = folioTexts(page, edition, masthead);
  const named: Named = ({ part, text }) => ({
    text,
    record: furnitureRecord(page.id, "folio", part),
  });
  const number: FurnitureText = {
    ...named(texts.number),
    face: "hei-heavy",
    latinFace: "sans-heavy",
    size: NUMBER_SIZE,
  };
  const items: DisplayItem[] = [furnitureLine(number, box.x, baseline, engine)];
  let x = box.x + furnitureWidth(number, engine) + 8;
  if (texts.section !== undefined) {
    const section = sectionText(named(texts.section), box.width * SECTION_SHARE, engine);
    items.push(furnitureLine(section, x, baseline - 1, engine));
    x += furnitureWidth(section, engine);
  }
  items.push(...middleAndMakers(box, x, baseline, rowsOf(texts, named), engine));
  const foot = box.y + box.height;
  items.push(
    rectangle({ x: box.x, y: foot - 3.4, width: box.width, height: 1.6 }, { fill: BLACK }),
    straightLine(box.x, foot, box.x + box.width, foot, 0.35),
  );
  return items;
}

/** Shares of the line's width that section and middle take at most; the makers have the rest. */
const SECTION_SHARE = 0.25;
const MIDDLE_SHARE = 0.45;
/** Least blank between the line's three parts, points. */
const PART_GAP = 12;

/** A text with the name by which marks find it. */
type Named = (part: FurniturePart) => Pick<FurnitureText, "text" | "record">;

function sectionText(text: ReturnType<Named>, width: number, engine: Engine): FurnitureText {
  const piece = {
    ...text,
    face: "song-heavy",
    latinFace: "serif-heavy",
    size: 15,
    letterspace: 0.12,
  };
  return fittedTo(piece, width, engine);
}

/** Paper and date in the middle, or beside it where section or makers need the room; makers at the right. */
function middleAndMakers(
  box: Box,
  from: number,
  baseline: number,
  rows: ReturnType<typeof rowsOf>,
  engine: Engine,
): DisplayItem[] {
  const middle = rowFittedTo(rows.middle, box.width * MIDDLE_SHARE, engine);
  const width = rowWidth(middle, engine);
  const end = box.x + box.width;
  const room = end - from - width - 2 * PART_GAP;
  const makers = rowFittedTo(rows.makers, room, engine);
  const right = end - rowWidth(makers, engine);
  const last = makers.pieces.length > 0 ? right - PART_GAP : end;
  const centred = box.x + (box.width - width) / 2;
  const left = Math.max(from + PART_GAP, Math.min(centred, last - width));
  return [
    ...rowLines(middle, left, baseline, engine),
    ...rowLines(makers, right, baseline, engine),
  ];
}

function rowsOf(
  { paper, date, makers }: ReturnType<typeof folioTexts>,
  named: Named,
): { readonly middle: FurnitureRow; readonly makers: FurnitureRow } {
  const day = small(named(date));
  const byMakers = { pieces: makers.map((maker) => small(named(maker))), gap: 1.5 };
  if (!paper) return { middle: { pieces: [day], gap: 0 }, makers: byMakers };
  const name: FurnitureText = {
    ...named(paper),
    face: "song-bold",
    latinFace: "serif-bold",
    size: 11,
    letterspace: 0.1,
  };
  return { middle: { pieces: [name, day], gap: PART_GAP / name.size }, makers: byMakers };
}

function small(text: ReturnType<Named>): FurnitureText {
  return { ...text, face: "hei", latinFace: "sans", size: SMALL };
}

/**
 * The masthead block: duty editors, the page's makers where the folio line does not name them,
 * hotline and mail, in a strip under a rule.
 */
export function mastheadItems(
  box: Box,
  pageId: string,
  masthead: Masthead,
  withMakers: boolean,
  engine: Engine,
): DisplayItem[] {
  const rows = mastheadTexts(masthead, withMakers).map(({ part, text }) =>
    small({ text, record: furnitureRecord(pageId, "masthead", part) }),
  );
  if (rows.length === 0) return [];
  const baseline = box.y + (box.height - SMALL) / 2 + BASELINE_IN_EM * SMALL + 1;
  return [
    straightLine(box.x, box.y, box.x + box.width, box.y, 0.75),
    ...spreadLine(rows, box.x, box.x + box.width, baseline, engine),
  ];
}
