import type { Edition, Masthead } from "../../document/edition.ts";
import { messageText } from "../../document/messages/messages.ts";
import type { Page } from "../../document/page.ts";
import type { Box, DisplayItem } from "../display-list.ts";
import type { Engine } from "./engine.ts";
import { type FurnitureText, furnitureLine, furnitureWidth, spreadLine } from "./furniture-text.ts";
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
    const section: FurnitureText = {
      text: page.section,
      face: "song-heavy",
      latinFace: "serif-heavy",
      size: 15,
      letterspace: 0.12,
    };
    items.push(furnitureLine(section, x, baseline - 1, engine));
    x += furnitureWidth(section, engine);
  }
  items.push(...middleItems(box, baseline, edition, engine));
  const makers = pageMakers(masthead).map(small).reverse();
  let right = box.x + box.width;
  for (const piece of makers) {
    right -= furnitureWidth(piece, engine);
    items.push(furnitureLine(piece, right, baseline, engine));
    right -= SMALL * 1.5;
  }
  const foot = box.y + box.height;
  items.push(
    rectangle({ x: box.x, y: foot - 3.4, width: box.width, height: 1.6 }, { fill: BLACK_FILL }),
    straightLine(box.x, foot, box.x + box.width, foot, 0.35),
  );
  return items;
}

const BLACK_FILL = { kind: "process", name: "black", c: 0, m: 0, y: 0, k: 1 } as const;

function middleItems(box: Box, baseline: number, edition: Edition, engine: Engine): DisplayItem[] {
  const pieces: FurnitureText[] = [];
  if (edition.paper) {
    pieces.push({
      text: edition.paper.nameplate,
      face: "song-bold",
      latinFace: "serif-bold",
      size: 11,
      letterspace: 0.1,
    });
  }
  pieces.push(small(issueDate(edition.date)));
  const widths = pieces.map((piece) => furnitureWidth(piece, engine));
  const gap = 12;
  const total = widths.reduce((sum, width) => sum + width, 0) + gap * (pieces.length - 1);
  let x = box.x + (box.width - total) / 2;
  return pieces.map((piece, i) => {
    const line = furnitureLine(piece, x, baseline, engine);
    x += (widths[i] ?? 0) + gap;
    return line;
  });
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
