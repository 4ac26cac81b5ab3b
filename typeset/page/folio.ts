import { BLACK } from "../../document/colour.ts";
import type { Edition, Masthead } from "../../document/edition.ts";
import { messageText } from "../../document/messages/messages.ts";
import type { Page } from "../../document/page.ts";
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
import { issueDate } from "./issue-date.ts";
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
  const number: FurnitureText = {
    text: String(page.number).padStart(2, "0"),
    face: "hei-heavy",
    latinFace: "sans-heavy",
    size: NUMBER_SIZE,
  };
  const items: DisplayItem[] = [furnitureLine(number, box.x, baseline, engine)];
  let x = box.x + furnitureWidth(number, engine) + 8;
  if (page.section !== undefined) {
    const section = sectionText(page.section, box.width * SECTION_SHARE, engine);
    items.push(furnitureLine(section, x, baseline - 1, engine));
    x += furnitureWidth(section, engine);
  }
  items.push(...middleAndMakers(box, x, baseline, edition, masthead, engine));
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

function sectionText(text: string, width: number, engine: Engine): FurnitureText {
  const piece = { text, face: "song-heavy", latinFace: "serif-heavy", size: 15, letterspace: 0.12 };
  return fittedTo(piece, width, engine);
}

/** Paper and date in the middle, or beside it where section or makers need the room; makers at the right. */
function middleAndMakers(
  box: Box,
  from: number,
  baseline: number,
  edition: Edition,
  masthead: Masthead,
  engine: Engine,
): DisplayItem[] {
  const middle = rowFittedTo(middleRow(edition), box.width * MIDDLE_SHARE, engine);
  const width = rowWidth(middle, engine);
  const end = box.x + box.width;
  const room = end - from - width - 2 * PART_GAP;
  const makers = rowFittedTo({ pieces: pageMakers(masthead).map(small), gap: 1.5 }, room, engine);
  const right = end - rowWidth(makers, engine);
  const last = makers.pieces.length > 0 ? right - PART_GAP : end;
  const centred = box.x + (box.width - width) / 2;
  const left = Math.max(from + PART_GAP, Math.min(centred, last - width));
  return [
    ...rowLines(middle, left, baseline, engine),
    ...rowLines(makers, right, baseline, engine),
  ];
}

function middleRow({ paper, date }: Edition): FurnitureRow {
  const day = small(issueDate(date));
  if (!paper) return { pieces: [day], gap: 0 };
  const name: FurnitureText = {
    text: paper.nameplate,
    face: "song-bold",
    latinFace: "serif-bold",
    size: 11,
    letterspace: 0.1,
  };
  return { pieces: [name, day], gap: PART_GAP / name.size };
}

function small(text: string): FurnitureText {
  return { text, face: "hei", latinFace: "sans", size: SMALL };
}

/** The page's makers as printed; roles held by the same people are named together (责编 版式). */
export function pageMakers(masthead: Masthead): string[] {
  const roles = [
    { code: "page.masthead.pageEditors", names: masthead.pageEditors },
    { code: "page.masthead.layoutEditors", names: masthead.layoutEditors },
    { code: "page.masthead.proofreaders", names: masthead.proofreaders },
  ].filter((role) => role.names.length > 0);
  const grouped: { labels: string[]; names: readonly string[] }[] = [];
  for (const role of roles) {
    const same = grouped.find((group) => group.names.join("/") === role.names.join("/"));
    if (same) same.labels.push(messageText(role.code));
    else grouped.push({ labels: [messageText(role.code)], names: role.names });
  }
  return grouped.map((group) => labelled(group.labels.join(" "), group.names));
}

function labelled(label: string, names: readonly string[]): string {
  return messageText("page.masthead.line", { label, value: names.join("\u3000") });
}

/**
 * The masthead block: duty editors, the page's makers where the folio line does not name them,
 * hotline and mail, in a strip under a rule.
 */
export function mastheadItems(
  box: Box,
  masthead: Masthead,
  withMakers: boolean,
  engine: Engine,
): DisplayItem[] {
  const line = (code: string, value: string | undefined) =>
    value === undefined || value === "" ? [] : [labelled(messageText(code), [value])];
  const rows = [
    ...(masthead.dutyEditors.length > 0
      ? [labelled(messageText("page.masthead.dutyEditors"), masthead.dutyEditors)]
      : []),
    ...(withMakers ? pageMakers(masthead) : []),
    ...line("page.masthead.hotline", masthead.hotline),
    ...line("page.masthead.email", masthead.email),
  ];
  if (rows.length === 0) return [];
  const baseline = box.y + (box.height - SMALL) / 2 + BASELINE_IN_EM * SMALL + 1;
  return [
    straightLine(box.x, box.y, box.x + box.width, box.y, 0.75),
    ...spreadLine(rows.map(small), box.x, box.x + box.width, baseline, engine),
  ];
}
