import { BLACK, type Swatch } from "../../document/colour.ts";
import type { Edition, Paper } from "../../document/edition.ts";
import {
  type FurniturePart,
  furnitureRecord,
  nameplateTexts,
} from "../../document/text/furniture-texts.ts";
import type { Box, DisplayItem } from "../display-list.ts";
import type { Engine } from "./engine.ts";
import {
  type FurnitureText,
  fittedTo,
  furnitureLine,
  furnitureWidth,
  spreadLine,
} from "./furniture-text.ts";
import { BASELINE_IN_EM } from "./geometry.ts";
import { rectangle, straightLine } from "./shapes.ts";

const STRIP_SIZE = 8.5;
const STRIP_HEIGHT = 17;
const EAR_SHARE = 0.2;

/**
 * The nameplate of a front page: the paper's name with its Latin name, the ears at the right, and
 * under both a strip with date, issue numbers, CN number and pages of today. What the paper file
 * does not give is not printed.
 */
export function nameplateItems(
  box: Box,
  pageId: string,
  paper: Paper,
  edition: Edition,
  engine: Engine,
): DisplayItem[] {
  const texts = nameplateTexts(paper, edition, edition.pageIds.length);
  const named: Named = ({ part, text }) => ({
    text,
    record: furnitureRecord(pageId, "nameplate", part),
  });
  const colour = nameplateColour(paper, engine);
  const stripTop = box.y + box.height - STRIP_HEIGHT;
  const { ears } = texts;
  const earWidth = box.width * EAR_SHARE;
  const gap = box.width * 0.014;
  const nameWidth = box.width - ears.length * (earWidth + gap);
  const upper = { x: box.x, y: box.y, width: nameWidth, height: stripTop - box.y - 9 };
  return [
    ...nameItems(upper, paper, texts, named, engine),
    ...ears.flatMap((ear, i) =>
      earItems(
        {
          x: box.x + nameWidth + gap + i * (earWidth + gap),
          y: box.y,
          width: earWidth,
          height: upper.height,
        },
        ear,
        named,
        engine,
      ),
    ),
    rectangle({ x: box.x, y: stripTop - 4, width: box.width, height: 2.4 }, { fill: colour }),
    ...spreadLine(
      texts.strip.map((strip, i) => stripText(named(strip), i)),
      box.x,
      box.x + box.width,
      stripTop + 4 + BASELINE_IN_EM * STRIP_SIZE,
      engine,
    ),
    straightLine(box.x, stripTop + STRIP_HEIGHT, box.x + box.width, stripTop + STRIP_HEIGHT, 0.5),
  ];
}

type Texts = ReturnType<typeof nameplateTexts>;
/** A text with the name by which marks find it. */
type Named = (part: FurniturePart) => Pick<FurnitureText, "text" | "record">;

function nameplateColour({ nameplateColour: colour }: Paper, engine: Engine): Swatch {
  return typeof colour === "string" ? engine.swatch(colour) : (colour ?? BLACK);
}

function nameItems(
  area: Box,
  paper: Paper,
  texts: Texts,
  named: Named,
  engine: Engine,
): DisplayItem[] {
  const fill = nameplateColour(paper, engine);
  const smallRows = [texts.latin, texts.publisher].filter((row) => row !== undefined);
  const below = smallRows.length * 14 + (smallRows.length > 0 ? 6 : 0);
  const room = area.height - below;
  const name = fittedTo(
    {
      ...named(texts.name),
      face: paper.nameplateFace ?? "song-heavy",
      latinFace: "serif-heavy",
      size: room,
      fill,
      letterspace: 0.08,
    },
    area.width * 0.96,
    engine,
  );
  const width = furnitureWidth(name, engine);
  const left = area.x + (area.width - width) / 2;
  const items: DisplayItem[] = [
    furnitureLine(name, left, area.y + (room - name.size) / 2 + BASELINE_IN_EM * name.size, engine),
  ];
  smallRows.forEach((part, i) => {
    const latin = part === texts.latin;
    const row: FurnitureText = {
      ...named(part),
      face: "hei",
      latinFace: latin ? "serif-bold" : "sans",
      size: latin ? 11 : 9,
      letterspace: latin ? 0.22 : 0.1,
    };
    const x = area.x + (area.width - furnitureWidth(row, engine)) / 2;
    items.push(furnitureLine(row, x, area.y + room + 12 + i * 15, engine));
  });
  return items;
}

function earItems(
  box: Box,
  ear: Texts["ears"][number],
  named: Named,
  engine: Engine,
): DisplayItem[] {
  const title: FurnitureText = {
    ...named(ear.title),
    face: "hei-bold",
    latinFace: "sans-bold",
    size: 12,
    letterspace: 0.3,
  };
  const inner = box.width - 16;
  const items: DisplayItem[] = [
    rectangle(box, { stroke: { swatch: BLACK, width: 0.5 } }),
    furnitureLine(
      title,
      box.x + (box.width - furnitureWidth(title, engine)) / 2,
      box.y + 19,
      engine,
    ),
    straightLine(box.x + 8, box.y + 26, box.x + box.width - 8, box.y + 26, 0.35),
  ];
  const rows = ear.lines.map((line) =>
    fittedTo({ ...named(line), face: "kai", latinFace: "serif", size: 12 }, inner, engine),
  );
  const leading = Math.min(20, (box.height - 34) / Math.max(1, rows.length));
  const first = box.y + 28 + (box.height - 28 - rows.length * leading) / 2;
  rows.forEach((row, i) => {
    const x = box.x + (box.width - furnitureWidth(row, engine)) / 2;
    items.push(furnitureLine(row, x, first + i * leading + BASELINE_IN_EM * row.size + 2, engine));
  });
  return items;
}

function stripText(text: ReturnType<Named>, index: number): FurnitureText {
  return {
    ...text,
    face: index === 0 ? "hei-bold" : "hei",
    latinFace: index === 0 ? "sans-bold" : "sans",
    size: STRIP_SIZE,
  };
}
