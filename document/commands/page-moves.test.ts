import { describe, expect, test } from "vitest";
import { recordOf } from "../document.ts";
import { applyTransaction, invertTransaction } from "../transaction.ts";
import { lockItems } from "./arrange.ts";
import { BOX_A, done, refusedWith, smallEdition } from "./edition.fixture.ts";
import { checkInvariants } from "./invariants.ts";
import { moveItemsToPage } from "./page-moves.ts";
import { patchPage } from "./pages.ts";

const EDITION = smallEdition();
const PITCH = 162;
const item = (document: typeof EDITION, id: string) => recordOf(document, "items", id);
const idsOn = (document: typeof EDITION, page: string) => recordOf(document, "pages", page).itemIds;

describe("moving items to another page (CM13)", () => {
  test("takes them off the one and puts them on top of the other, in one step that is undone", () => {
    const change = moveItemsToPage(EDITION, "one", ["ad", "box-b"], "two", { dx: 0, dy: 0 });
    const after = done(EDITION, change);
    expect(idsOn(after, "one")).toEqual(
      idsOn(EDITION, "one").filter((id) => id !== "ad" && id !== "box-b"),
    );
    expect(idsOn(after, "two").slice(-2)).toEqual(["box-b", "ad"]);
    expect(checkInvariants(after)).toEqual([]);
    if ("refused" in change) throw new Error(change.refused);
    const back = applyTransaction(after, invertTransaction(change));
    expect(back.pages.get("one")).toBe(EDITION.pages.get("one"));
    expect(back.items.get("box-b")).toBe(EDITION.items.get("box-b"));
  });

  test("puts an article on the nearest column and line, as far as the grid goes", () => {
    const way = { dx: -PITCH * 0.6, dy: 31 };
    const after = done(EDITION, moveItemsToPage(EDITION, "one", ["box-b"], "two", way));
    expect(item(after, "box-b")).toMatchObject({
      region: { column: 0, span: 2, line: 14, lines: 8 },
    });
    const far = { dx: 5000, dy: 5000 };
    const edge = done(EDITION, moveItemsToPage(EDITION, "one", ["box-b"], "two", far));
    expect(item(edge, "box-b")).toMatchObject({ region: { column: 1, line: 42 } });
  });

  test("measures from the sheet where the other page's margins are others", () => {
    const page = recordOf(EDITION, "pages", "two");
    const margins = { ...page.margins, top: page.margins.top + 28, left: page.margins.left };
    const other = done(EDITION, patchPage(EDITION, "two", { margins }));
    const way = { dx: 0, dy: 28 };
    const after = done(other, moveItemsToPage(other, "one", ["box-b"], "two", way));
    expect(item(after, "box-b")).toEqual(item(EDITION, "box-b"));
  });

  test("fits a box into a smaller grid, with its title to be fitted anew", () => {
    const { grid } = recordOf(EDITION, "pages", "two");
    const small = { ...grid, columns: 1, lines: 20 };
    const other = {
      ...EDITION,
      pages: new Map(EDITION.pages).set("two", {
        ...recordOf(EDITION, "pages", "two"),
        grid: small,
        itemIds: [],
      }),
    };
    const after = done(other, moveItemsToPage(other, "one", ["box-a"], "two", { dx: 0, dy: 0 }));
    const moved = item(after, "box-a");
    if (moved.kind !== "article") throw new Error("no article box");
    expect(moved.region.span).toBe(1);
    expect(moved.region.lines).toBeLessThanOrEqual(20);
    expect(moved.title).toEqual({ levels: [], lines: 0 });
    expect(BOX_A.region.span).toBeGreaterThan(1);
  });

  test("takes groups as one and leaves locked items", () => {
    const after = done(
      EDITION,
      moveItemsToPage(EDITION, "one", ["frame"], "two", { dx: 5, dy: 6 }),
    );
    expect(idsOn(after, "two").slice(-2)).toEqual(["frame", "frame-2"]);
    expect(item(after, "frame-2")).toMatchObject({ box: { x: 485, y: 426 } });
    const locked = done(EDITION, lockItems(EDITION, ["frame-2"], true));
    const refused = moveItemsToPage(locked, "one", ["frame"], "two", { dx: 0, dy: 0 });
    expect(refusedWith(refused)).toBe("edit.locked");
  });
});
