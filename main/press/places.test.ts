import { expect, test } from "vitest";
import { gatherFindings } from "./gather.ts";
import { gatherPlaces, placeOf } from "./places.ts";

const box = (x: number, y: number, width = 10, height = 3) => ({ x, y, width, height });

test("a place is told in millimetres from the trim's top left corner", () => {
  const points = (millimetres: number) => (millimetres * 72) / 25.4;
  const trim = [points(5), points(5), points(395), points(550)] as const;
  expect(placeOf([points(15), points(500), points(35), points(540)], trim)).toEqual({
    x: 10,
    y: 10,
    width: 20,
    height: 40,
  });
});

test("lines of a column are one place, columns apart are two", () => {
  const column = (x: number) => Array.from({ length: 40 }, (_, i) => box(x, 20 + i * 4.5));
  expect(gatherPlaces([...column(20), ...column(60)])).toEqual([
    box(20, 20, 10, 178.5),
    box(60, 20, 10, 178.5),
  ]);
});

test("places keep the order of their first box, so that the worst comes first", () => {
  const places = gatherPlaces([box(100, 300), box(10, 10), box(100, 304)]);
  expect(places.map(({ x, y }) => [x, y])).toEqual([
    [100, 300],
    [10, 10],
  ]);
});

test("a hundred thousand boxes are gathered at once", () => {
  const many = Array.from({ length: 100_000 }, (_, i) => box((i * 7) % 380, (i * 13) % 540, 1, 1));
  const places = gatherPlaces(many);
  expect(places.length).toBeLessThan(2000);
  expect(places.length).toBeGreaterThan(0);
});

test("findings of one code and page are one, those with other names are not", () => {
  const found = (name: string, page: number, y: number) => ({
    code: "press.fonts.embedded",
    severity: "error" as const,
    values: { name },
    page,
    box: box(10, y),
  });
  const gathered = gatherFindings([
    found("Song", 2, 10),
    found("Song", 1, 90),
    found("Song", 1, 20),
    found("Hei", 1, 30),
  ]);
  expect(gathered.map(({ values, page, count }) => [values.name, page, count])).toEqual([
    ["Hei", 1, 1],
    ["Song", 1, 2],
    ["Song", 2, 1],
  ]);
});
