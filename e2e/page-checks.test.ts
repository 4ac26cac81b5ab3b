import { describe, expect, test } from "vitest";
import type { DisplayItem, GroupItem, TextLine } from "../typeset/display-list.ts";
import {
  boundsFaults,
  collisionFaults,
  columnFaults,
  gridFaults,
  groupFaults,
  lineBreakFaults,
  measureFaults,
  pageFaults,
  textFaults,
  typeAreaFaults,
} from "./page-checks.ts";
import { articlesOf, type CheckedPage } from "./page-geometry.ts";
import { checked, frontPage, realCopy } from "./pages.ts";

const page = checked(frontPage(await realCopy()));
/** A justified line in the middle of the lead's first paragraph. */
const victim = articlesOf(page)[0]!.body[2]!.line;

function moved(line: TextLine, dx: number, dy: number): TextLine {
  const runs = line.runs.map((run) => ({ ...run, y: run.y + dy, xs: run.xs.map((x) => x + dx) }));
  return { ...line, runs };
}

/** The page with one line changed; undefined takes it away. */
function spoilt(change: (line: TextLine) => TextLine | undefined): CheckedPage {
  const within = (items: readonly DisplayItem[]): DisplayItem[] =>
    items.flatMap((item): readonly DisplayItem[] => {
      if (item.kind === "group") return [{ ...item, items: within(item.items) }];
      const changed = item === victim ? change(victim) : item;
      return changed ? [changed] : [];
    });
  return { ...page, list: { ...page.list, items: within(page.list.items) } };
}

describe("the checks see what they are for:", () => {
  test("nothing on a page that is right", () => {
    expect(pageFaults(page)).toEqual([]);
  });

  test("LB2, LB3: a mark at a line's wrong end", () => {
    const starts = spoilt((line) => ({ ...line, text: `，${line.text}` }));
    expect(lineBreakFaults(starts)[0]).toMatch(/^LB2/);
    const ends = spoilt((line) => ({ ...line, text: `${line.text}（` }));
    expect(lineBreakFaults(ends)[0]).toMatch(/^LB3/);
  });

  test("GR2: a line 0.02 pt off the grid", () => {
    expect(gridFaults(spoilt((line) => moved(line, 0, 0.02)))).toHaveLength(victim.runs.length);
  });

  test("GR3: a line that lacks in a column", () => {
    expect(columnFaults(spoilt(() => undefined)).length).toBeGreaterThan(0);
  });

  test("GR1: a line 0.1 pt to the right", () => {
    expect(measureFaults(spoilt((line) => moved(line, 0.1, 0)))).toHaveLength(2);
  });

  test("a line that leaves its article, the type area and its place", () => {
    const strayed = spoilt((line) => moved(line, -60, 0));
    expect(boundsFaults(strayed)).toHaveLength(1);
    expect(typeAreaFaults(strayed)).toHaveLength(1);
  });

  test("two lines on one place", () => {
    const { leading } = page.document.pages.get(page.pageId)!.grid;
    expect(collisionFaults(spoilt((line) => moved(line, 0, leading))).length).toBeGreaterThan(0);
  });

  test("an article that reaches into its neighbour", () => {
    const wider = page.list.items.map((item) => (item.kind === "group" ? grown(item) : item));
    const list = { ...page.list, items: wider };
    expect(groupFaults({ ...page, list }).length).toBeGreaterThan(1);
  });

  test("a line that is lost, and a character that has no glyph", () => {
    expect(textFaults(spoilt(() => undefined))).toHaveLength(2);
    const cut = spoilt((line) => ({ ...line, runs: line.runs.slice(1) }));
    expect(textFaults(cut).length).toBeGreaterThan(0);
  });
});

function grown(group: GroupItem): GroupItem {
  const { x, y, width, height } = group.bounds;
  return { ...group, bounds: { x, y, width: width + 20, height: height + 20 } };
}
