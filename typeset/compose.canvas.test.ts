import { describe, expect, test } from "vitest";
import { type DayangDocument, recordOf } from "../document/document.ts";
import type { PageItem } from "../document/page.ts";
import { applyTransaction, putRecords } from "../document/transaction.ts";
import { freshEngine } from "../main/edition/real-page.fixture.ts";
import { canvasDocument, PAGE_1 } from "./canvas-page.fixture.ts";
import { Composer } from "./compose.ts";
import type { Box, DisplayItem, DisplayList, GroupItem, TextLine } from "./display-list.ts";
import { areaSlots } from "./page/text-area.ts";
import { textMapOf } from "./text-map.ts";

const engine = freshEngine();
const start = canvasDocument();

type Records = Parameters<typeof putRecords>[2];

function put(document: DayangDocument, ...records: Records): DayangDocument {
  return applyTransaction(document, putRecords(document, "test", records));
}

function item<K extends PageItem["kind"]>(document: DayangDocument, id: string) {
  return recordOf(document, "items", id) as Extract<PageItem, { kind: K }>;
}

/** The document with other fields of an item. */
function patched(document: DayangDocument, id: string, patch: object): DayangDocument {
  const record = { ...recordOf(document, "items", id), ...patch } as PageItem;
  return put(document, { table: "items", record });
}

function linesOf({ items }: { readonly items: readonly DisplayItem[] }): TextLine[] {
  return items.flatMap((one) => {
    if (one.kind === "group") return linesOf(one);
    return one.kind === "line" ? [one] : [];
  });
}

function group(list: DisplayList, name: string): GroupItem {
  return list.items.find((one) => one.kind === "group" && one.name === name) as GroupItem;
}

const bodyOf = (one: { readonly items: readonly DisplayItem[] }) =>
  linesOf(one).filter(({ carets }) => carets && !carets.record.includes("#"));

/** A line's stretch of its measure and its em box, points. */
function boxOf({ carets }: TextLine): Box {
  const { xs, baseline, size } = carets!;
  return { x: xs[0]!, y: baseline - 0.88 * size, width: xs.at(-1)! - xs[0]!, height: size };
}

function meets(a: Box, b: Box): boolean {
  const across = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const down = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return across > 0.1 && down > 0.1;
}

const list = (document: DayangDocument, page = "page-1", composer = new Composer(engine)) =>
  composer.page(document, "edition", page).displayList;

describe("a rectilinear article box", () => {
  const boxA = item<"article">(start, "a-box");
  const slots = areaSlots(PAGE_1, boxA, []);
  const columns = [0, 1, 2].map((index) => slots.filter(({ column }) => column === index));

  test("has in each column the lines of its extent, under the title those below it", () => {
    expect(columns.map((column) => column.length)).toEqual([21, 21, 12]);
    const top = ([first]: typeof slots) => Math.round((first!.baseline - 48.8) / 14);
    expect(columns.map(top)).toEqual([3, 3, 2]);
  });

  test("has its title in the middle of the longest run of columns that begin on its first line", () => {
    const [head] = linesOf(group(list(start), "a")).filter(({ carets }) =>
      carets?.record.endsWith("#headline"),
    );
    const { x, width } = boxOf(head!);
    // Two columns of 150 points and a gutter of 12, from 50.
    expect(x + width / 2).toBeCloseTo(50 + 156, 6);
  });

  test("with a frame is the rectangle around it", () => {
    const framed = areaSlots(PAGE_1, { ...boxA, border: "box" }, []);
    const counts = [0, 1, 2].map((index) => framed.filter((s) => s.column === index).length);
    expect(counts).toEqual([19, 19, 19]);
  });
});

describe("what text goes round", () => {
  test("keeps clear of it by its clearance, whatever it is", () => {
    const page = list(start);
    for (const [over, under] of [
      ["picture", ["a"]],
      ["frame", ["c"]],
      ["plain", ["c"]],
    ] as const) {
      const { box, wrap } = item<"box">(start, over);
      const { clearance } = wrap!;
      const clear = {
        x: box.x - clearance,
        y: box.y - clearance,
        width: box.width + 2 * clearance,
        height: box.height + 2 * clearance,
      };
      for (const name of under) {
        const lines = bodyOf(group(page, name));
        expect(lines.length).toBeGreaterThan(10);
        for (const line of lines) expect(meets(boxOf(line), clear), line.text).toBe(false);
      }
    }
  });

  test("is no obstacle for what stands above it, nor without a wrap", () => {
    const page = recordOf(start, "pages", "page-1");
    const below = put(start, {
      table: "pages",
      record: { ...page, itemIds: ["picture", ...page.itemIds.filter((id) => id !== "picture")] },
    });
    const without = patched(start, "picture", { wrap: undefined });
    const lineCount = (document: DayangDocument) => bodyOf(group(list(document), "a")).length;
    expect(lineCount(below)).toBe(lineCount(without));
    const texts = (document: DayangDocument) =>
      bodyOf(group(list(document), "a")).map(({ text }) => text);
    expect(texts(below)).toEqual(texts(without));
    expect(texts(start)).not.toEqual(texts(without));
  });

  test("moved where it touches no text changes no other item's group", () => {
    const composer = new Composer(engine);
    const before = list(start, "page-1", composer);
    const { box } = item<"box">(start, "plain");
    const near = patched(start, "plain", { box: { ...box, x: box.x + 1 } });
    const away = patched(start, "plain", { box: { ...box, y: 700 } });
    const changed = (document: DayangDocument) => {
      const after = list(document, "page-1", composer);
      return after.items.flatMap((one, i) => (one === before.items[i] ? [] : [one]));
    };
    expect(changed(away)).toHaveLength(2);
    expect(changed(near).map((one) => (one as GroupItem).name)).toContain("plain");
    expect(group(list(away, "page-1", composer), "a")).toBe(group(before, "a"));
  });
});

describe("a story in several frames", () => {
  const composer = new Composer(engine);
  const one = composer.page(start, "edition", "page-1");
  const two = composer.page(start, "edition", "page-2");

  test("runs through them in its own order, over pages, without a character lost", () => {
    const lines = [
      ...bodyOf(group(one.displayList, "b")),
      ...bodyOf(group(one.displayList, "frame")),
      ...bodyOf(group(two.displayList, "over")),
    ];
    const printed = lines.map(({ text }) => text.replace(/\s/gu, "")).join("");
    const { paragraphIds } = recordOf(start, "stories", "b-s");
    const whole = paragraphIds.map((id) => recordOf(start, "paragraphs", id).text).join("");
    expect(whole.startsWith(printed)).toBe(true);
    const report = two.articles.find(({ articleId }) => articleId === "over")!;
    expect(printed.length + report.oversetCharacters).toBe(whole.length);
  });

  test("is overset in its last frame alone, where it is said", () => {
    const over = (articles: typeof one.articles) =>
      articles.filter(({ oversetLines }) => oversetLines > 0).map(({ articleId }) => articleId);
    const long = put(start, {
      table: "paragraphs",
      record: { ...recordOf(start, "paragraphs", "b-s-0"), text: "长".repeat(1500) },
    });
    expect(over(composer.page(long, "edition", "page-1").articles)).not.toContain("b");
    const last = composer.page(long, "edition", "page-2");
    expect(over(last.articles)).toEqual(["over"]);
    expect(last.diagnostics).toContainEqual(
      expect.objectContaining({ code: "page.overset", at: expect.objectContaining({ page: 2 }) }),
    );
  });

  test("keeps the groups of frames before an edit", () => {
    const last = recordOf(start, "stories", "b-s").paragraphIds.at(-1)!;
    const { text } = recordOf(start, "paragraphs", last);
    const record = { ...recordOf(start, "paragraphs", last), text: `${text}完。` };
    const after = composer.page(put(start, { table: "paragraphs", record }), "edition", "page-1");
    const names = ["a", "c"];
    for (const name of names) {
      expect(group(after.displayList, name)).toBe(group(one.displayList, name));
    }
  });

  test("lets the caret go on where a paragraph goes on in the next frame", () => {
    const map = textMapOf(one.displayList);
    const first = map.lines.findLast(({ itemIndex }) => itemIndex === 1)!;
    const next = map.lines.find(({ itemIndex }) => itemIndex === 3)!;
    expect(next.record).toBe(first.record);
    const x = first.xs[1]!;
    expect(map.below({ record: first.record, offset: first.start + 1 }, x)?.record).toBe(
      next.record,
    );
  });
});

describe("other items", () => {
  test("a text frame's lines stand on the page's grid inside its inset", () => {
    const { box, inset } = item<"text">(start, "frame");
    for (const line of bodyOf(group(list(start), "frame"))) {
      const { x, y, width, height } = boxOf(line);
      expect(((y - PAGE_1.margins.top) / 14) % 1).toBeCloseTo(0, 6);
      expect(y).toBeGreaterThanOrEqual(box.y + inset - 0.02);
      expect(y + height).toBeLessThanOrEqual(box.y + box.height - inset + 0.02);
      expect(x).toBeGreaterThanOrEqual(box.x + inset - 0.02);
      expect(x + width).toBeLessThanOrEqual(box.x + box.width - inset + 0.02);
    }
  });

  test("an empty picture frame is marked, and a note for the page's maker, no error", () => {
    const { diagnostics } = new Composer(engine).page(start, "edition", "page-1");
    expect(diagnostics).toContainEqual(
      expect.objectContaining({ severity: "warning", code: "page.frame.empty" }),
    );
    expect(group(list(start), "picture").items).toHaveLength(3);
  });

  test("a double rule is two lines beside its place, a dashed one has dashes of its width", () => {
    const rule = (document: DayangDocument) =>
      list(document).items.find(
        (one): one is Extract<DisplayItem, { kind: "path" }> => one.kind === "path",
      )!;
    const double = rule(start);
    const single = rule(patched(start, "rule", { pattern: "dashed", width: 1, colour: "black" }));
    expect(double.commands).toBe("MLML");
    const middle = (double.coords[1]! + double.coords[5]!) / 2;
    expect(middle).toBeCloseTo(single.coords[1]!, 9);
    expect(single.stroke).toMatchObject({ width: 1, dash: [4, 2] });
  });

  test("a crop is of the frame's shape even where the frame's is another", () => {
    const picture = {
      id: "photo",
      sha256: "0".repeat(64),
      width: 900,
      height: 600,
      caption: "",
      credit: "",
    };
    const crop = { x: 0.5, y: 0, width: 0.5, height: 1 };
    const document = put(patched(start, "picture", { pictureId: "photo", crop }), {
      table: "pictures",
      record: picture,
    });
    const [image] = group(list(document), "picture").items;
    if (image?.kind !== "image") throw new Error("no image");
    const shown = image.crop;
    expect((shown.width * 900) / (shown.height * 600)).toBeCloseTo(90 / 70, 6);
    expect(shown.x).toBeGreaterThanOrEqual(0.5);
    expect(shown.x + shown.width).toBeLessThanOrEqual(1 + 1e-9);
  });
});
