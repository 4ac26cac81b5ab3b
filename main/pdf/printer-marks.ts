import { BLACK, REGISTRATION, type Swatch } from "../../document/colour.ts";
import type { DisplayItem, DisplayList, PathItem } from "../../typeset/display-list.ts";
import type { FaceLibrary } from "../../typeset/fonts/face.ts";
import { plainLine } from "./plain-text.ts";

/** Least room, in points, that marks need outside trim and bleed: 9 mm. */
export const MARKS_ROOM = 25.5;

/** Length of a crop mark, its distance from trim or bleed, and the width of its line, in points. */
const CROP = { length: 14, clear: 6, width: 0.25 };

/** Radius of a registration mark's circle and half the length of its cross. */
const TARGET = { radius: 5, cross: 9, width: 0.25 };

const INFORMATION = { faceId: "hei", size: 7 } as const;

/**
 * Crop marks at the corners of the trim, registration marks in the middle of its sides, a line that
 * says which page this is, and the name of each process ink on its own plate: all in the slug,
 * outside the bleed. What must stand on every plate is Separation All. Places are those of the page:
 * points from the trim's top left corner.
 */
export function printerMarks(
  page: DisplayList,
  information: string,
  faces: FaceLibrary,
): DisplayItem[] {
  const { width, height } = page.trim;
  const away = page.bleed + CROP.clear;
  return [
    ...cropMarks(width, height, away),
    ...registrationMarks(width, height, page.bleed + CROP.clear + TARGET.cross),
    ...informationLine(page, information, faces),
  ];
}

function cropMarks(width: number, height: number, away: number): PathItem[] {
  const far = away + CROP.length;
  const marks: PathItem[] = [];
  for (const [x, side] of [
    [0, -1],
    [width, 1],
  ] as const) {
    for (const [y, end] of [
      [0, -1],
      [height, 1],
    ] as const) {
      marks.push(
        stroked("ML", [x + side * away, y, x + side * far, y], CROP.width),
        stroked("ML", [x, y + end * away, x, y + end * far], CROP.width),
      );
    }
  }
  return marks;
}

function registrationMarks(width: number, height: number, away: number): PathItem[] {
  const places = [
    [width / 2, -away],
    [width / 2, height + away],
    [-away, height / 2],
    [width + away, height / 2],
  ] as const;
  return places.flatMap(([x, y]) => [
    stroked("ML", [x - TARGET.cross, y, x + TARGET.cross, y], TARGET.width),
    stroked("ML", [x, y - TARGET.cross, x, y + TARGET.cross], TARGET.width),
    circle(x, y, TARGET.radius),
  ]);
}

/** Distance of a quarter circle's control points, as a share of its radius. */
const QUARTER = 0.5523;

function circle(x: number, y: number, radius: number): PathItem {
  const c = radius * QUARTER;
  const r = radius;
  const coords = [
    ...[x + r, y],
    ...[x + r, y + c, x + c, y + r, x, y + r],
    ...[x - c, y + r, x - r, y + c, x - r, y],
    ...[x - r, y - c, x - c, y - r, x, y - r],
    ...[x + c, y - r, x + r, y - c, x + r, y],
  ];
  return stroked("MCCCCZ", coords, TARGET.width);
}

function stroked(commands: string, coords: number[], width: number): PathItem {
  return { kind: "path", commands, coords, stroke: { swatch: REGISTRATION, width } };
}

const PROCESS_INKS: readonly (readonly [string, Swatch])[] = [
  ["Cyan", { kind: "process", name: "cyan", c: 1, m: 0, y: 0, k: 0 }],
  ["Magenta", { kind: "process", name: "magenta", c: 0, m: 1, y: 0, k: 0 }],
  ["Yellow", { kind: "process", name: "yellow", c: 0, m: 0, y: 1, k: 0 }],
  ["Black", BLACK],
];

/** At the left above the trim, clear of crop marks and of the middle. */
function informationLine(page: DisplayList, text: string, faces: FaceLibrary): DisplayItem[] {
  const y = -(page.bleed + CROP.clear + 4);
  const line = plainLine(faces, text, { ...INFORMATION, x: 12, y, fill: REGISTRATION });
  const right = page.trim.width - 12 - PROCESS_INKS.length * 34;
  const inks = PROCESS_INKS.map(([name, fill], i) =>
    plainLine(faces, name, { faceId: "sans", size: 7, x: right + i * 34, y, fill }),
  );
  return [line, ...inks];
}
