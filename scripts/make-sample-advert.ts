import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { BLACK, PAPER_WHITE, type Swatch, tinted } from "../document/colour.ts";
import { openFaceLibrary } from "../main/fonts/library.ts";
import { plainLine, plainWidth } from "../main/pdf/plain-text.ts";
import { writePagePdf } from "../main/pdf/write-page-pdf.ts";
import type { DisplayItem, DisplayList, PathItem } from "../typeset/display-list.ts";
import { rectangle } from "../typeset/page/shapes.ts";

/*
 * Draws the sample edition's advertisement, a strip as wide as a broadsheet's type area, as an agency
 * would send it: a PDF of one page in the inks of newsprint.
 */
const POINTS_PER_MILLIMETRE = 72 / 25.4;
const WIDTH = 350 * POINTS_PER_MILLIMETRE;
const HEIGHT = 88 * POINTS_PER_MILLIMETRE;
const BAND = 0.36 * WIDTH;

const faces = openFaceLibrary();

const GREEN: Swatch = { kind: "process", name: "tea green", c: 0.85, m: 0.2, y: 0.8, k: 0.3 };
const PALE = tinted(GREEN, 0.1);
const GOLD: Swatch = { kind: "process", name: "gold", c: 0, m: 0.25, y: 0.75, k: 0.1 };

/** A leaf from its stem at (x, y): length in points, turned by radians. */
function leaf(x: number, y: number, length: number, turn: number, fill: Swatch): PathItem {
  const outline = [0, 0, 0.25, -0.3, 0.7, -0.26, 1, 0, 0.7, 0.16, 0.25, 0.14, 0, 0];
  const [cos, sin] = [Math.cos(turn) * length, Math.sin(turn) * length];
  const coords = outline.flatMap((_, i) =>
    i % 2 === 0
      ? [
          x + outline[i]! * cos - outline[i + 1]! * sin,
          y + outline[i]! * sin + outline[i + 1]! * cos,
        ]
      : [],
  );
  return { kind: "path", commands: "MCCZ", coords, fill };
}

interface Words {
  readonly text: string;
  readonly faceId: string;
  readonly size: number;
  readonly fill: Swatch;
  readonly gap?: number;
}

/** Words with their middle at `middle` and their baseline at `y`. */
function centred(words: Words, middle: number, y: number): DisplayItem {
  const { text, ...setting } = words;
  const width = plainWidth(faces, text, setting) - (words.gap ?? 0);
  return plainLine(faces, text, { ...setting, x: middle - width / 2, y });
}

function left(words: Words, x: number, y: number): DisplayItem {
  const { text, ...setting } = words;
  return plainLine(faces, text, { ...setting, x, y });
}

function band(): DisplayItem[] {
  const middle = BAND / 2;
  return [
    rectangle({ x: 0, y: 0, width: BAND, height: HEIGHT }, { fill: GREEN }),
    leaf(middle - 8, 74, 52, -0.5, tinted(GREEN, 0.35)),
    leaf(middle - 6, 76, 46, -2.35, tinted(GREEN, 0.5)),
    leaf(middle - 7, 75, 40, -1.45, GOLD),
    centred(
      { text: "上箬冬片", faceId: "song-heavy", size: 54, fill: PAPER_WHITE, gap: 8 },
      middle,
      152,
    ),
    centred(
      { text: "霜降之后　一年只采十天", faceId: "kai", size: 20, fill: PAPER_WHITE, gap: 2 },
      middle,
      194,
    ),
    centred(
      { text: "棠川县上箬镇茶坞合作社", faceId: "hei", size: 12, fill: PAPER_WHITE, gap: 3 },
      middle,
      226,
    ),
  ];
}

const OFFERS = [
  ["头采", "海拔八百米老茶园，手工一芽一叶", "250克　288元"],
  ["二采", "竹匾摊青，炭火慢焙，回甘更长", "250克　168元"],
  ["家常", "与乡邻同饮的一罐，日日泡得起", "500克　98元"],
] as const;

function offers(): DisplayItem[] {
  const x = BAND + 40;
  const end = WIDTH - 34;
  return OFFERS.flatMap(([name, words, price], i) => {
    const y = 96 + i * 40;
    const width = plainWidth(faces, price, { faceId: "hei-bold", size: 16 });
    return [
      left({ text: name, faceId: "song-heavy", size: 24, fill: GREEN, gap: 4 }, x, y),
      left({ text: words, faceId: "kai", size: 17, fill: BLACK }, x + 84, y - 1),
      left({ text: price, faceId: "hei-bold", size: 16, fill: BLACK }, end - width, y - 1),
      rectangle({ x, y: y + 13, width: end - x, height: 0.5 }, { fill: tinted(BLACK, 0.4) }),
    ];
  });
}

function page(): DisplayList {
  const x = BAND + 40;
  const items: DisplayItem[] = [
    rectangle({ x: BAND, y: 0, width: WIDTH - BAND, height: HEIGHT }, { fill: PALE }),
    ...band(),
    left(
      {
        text: "冬茶上市　本周六起在南渡茶市现炒现卖",
        faceId: "hei-bold",
        size: 21,
        fill: BLACK,
        gap: 1,
      },
      x,
      46,
    ),
    ...offers(),
    left(
      {
        text: "11月28日至12月7日　每天8:00—18:00　南渡街道盐船巷茶市　电话 5550666",
        faceId: "hei",
        size: 12.5,
        fill: BLACK,
      },
      x,
      222,
    ),
    left({ text: "广告", faceId: "hei", size: 8, fill: BLACK }, WIDTH - 28, HEIGHT - 8),
    rectangle(
      { x: 0.5, y: 0.5, width: WIDTH - 1, height: HEIGHT - 1 },
      { stroke: { swatch: GREEN, width: 1 } },
    ),
  ];
  return {
    pageId: "advert",
    pageNumber: 1,
    trim: { width: WIDTH, height: HEIGHT },
    bleed: 0,
    items,
  };
}

const { bytes } = await writePagePdf([page()], { faces, title: "上箬冬片", date: "2026-11-20" });
writeFileSync(join(import.meta.dirname, "../samples/pictures/tea-advert.pdf"), bytes);
