import { expect, test } from "vitest";
import { matchesIn, runTogether, type TextRun } from "./find-in-page.ts";

const run = (text: string, more: Partial<TextRun> = {}): TextRun => ({
  text,
  endsLine: true,
  x: 100,
  baseline: 50,
  width: text.length * 10,
  size: 10,
  isUpright: true,
  ...more,
});

test("Text is boxed where it stands in its line", () => {
  const [match, ...others] = matchesIn([run("望棠大桥今起通车")], "大桥");
  expect(others).toEqual([]);
  expect(match?.boxes).toHaveLength(1);
  expect(match?.boxes[0]).toMatchObject({ x: 120, width: 20, height: 10 });
  expect(match?.boxes[0]?.y).toBeCloseTo(41.2);
});

test("What runs over a line's end is found, with a box in each line", () => {
  const lines = [run("正式向社会车"), run("辆开放", { baseline: 62 })];
  const [match] = matchesIn(lines, "车辆");
  expect(match?.boxes.map(({ x, width }) => [x, width])).toEqual([
    [150, 10],
    [100, 10],
  ]);
});

test("Width and case of letters and blanks make no difference", () => {
  expect(matchesIn([run("ＬＥＤ 灯 1264 盏")], "led灯1264")).toHaveLength(1);
  expect(matchesIn([run("LED灯")], " ｌｅｄ　灯 ")).toHaveLength(1);
});

test("Letters are narrower than ideographs in what is boxed", () => {
  const [match] = matchesIn([run("ab中文", { width: 31 })], "中文");
  expect(match?.boxes[0]?.x).toBeCloseTo(111);
  expect(match?.boxes[0]?.width).toBeCloseTo(20);
});

test("All places are found, overlapping ones too; nothing is found for nothing", () => {
  expect(matchesIn([run("好好好")], "好好")).toHaveLength(2);
  expect(matchesIn([run("好好好")], " ")).toEqual([]);
  expect(matchesIn([run("好好好")], "坏")).toEqual([]);
});

test("Turned type is boxed as a whole", () => {
  const [match] = matchesIn([run("今日四版", { isUpright: false, width: 40 })], "四");
  expect(match?.boxes[0]).toMatchObject({ x: 100, width: 40 });
});

test("Lines that are copied run on where ideographs meet, words keep a blank", () => {
  expect(runTogether("正式向社会车\n辆开放")).toBe("正式向社会车辆开放");
  expect(runTogether("全长1.86\n公里")).toBe("全长1.86公里");
  expect(runTogether("a bridge\nover the river")).toBe("a bridge over the river");
});
