import { describe, expect, test } from "vitest";
import { type DayangDocument, recordOf } from "../document.ts";
import {
  alignItems,
  distributeItems,
  groupItems,
  lockItems,
  reorderItems,
  ungroupItems,
  withGroups,
} from "./arrange.ts";
import { done, refusedWith, smallEdition } from "./edition.fixture.ts";

const EDITION = smallEdition();

function item(document: DayangDocument, id: string) {
  return recordOf(document, "items", id);
}

const order = (document: DayangDocument) => recordOf(document, "pages", "one").itemIds;

describe("aligning (CM8)", () => {
  test("brings free items to the one that was selected last", () => {
    const after = done(EDITION, alignItems(EDITION, "one", ["ad", "notice"], "left", "key"));
    expect(item(after, "ad")).toMatchObject({ box: { x: 50, y: 400 } });
    expect(item(after, "notice")).toBe(item(EDITION, "notice"));
    const other = done(EDITION, alignItems(EDITION, "one", ["notice", "ad"], "bottom", "key"));
    expect(item(other, "notice")).toMatchObject({ box: { x: 50, y: 380 } });
  });

  test("brings items to the box around all, or to the type area", () => {
    const middle = done(
      EDITION,
      alignItems(EDITION, "one", ["ad", "notice"], "middle", "selection"),
    );
    expect(item(middle, "ad")).toMatchObject({ box: { y: 410 } });
    const right = done(EDITION, alignItems(EDITION, "one", ["ad"], "right", "page"));
    expect(item(right, "ad")).toMatchObject({ box: { x: 450 } });
  });

  test("brings grid items to whole columns and lines", () => {
    const top = done(EDITION, alignItems(EDITION, "one", ["box-b", "ad"], "top", "key"));
    // 400 pt is 25.7 lines below the type area's top.
    expect(item(top, "box-b")).toMatchObject({ region: { column: 1, line: 26 } });
    const left = done(EDITION, alignItems(EDITION, "one", ["box-b"], "left", "page"));
    expect(item(left, "box-b")).toMatchObject({ region: { column: 0, line: 12 } });
  });

  test("moves a group as one", () => {
    const after = done(EDITION, alignItems(EDITION, "one", ["frame", "notice"], "left", "key"));
    expect(item(after, "frame")).toMatchObject({ box: { x: 50 } });
    expect(item(after, "frame-2")).toMatchObject({ box: { x: 130 } });
  });

  test("is refused when a locked item would move, not when others are brought to it", () => {
    expect(refusedWith(alignItems(EDITION, "one", ["folio", "ad"], "top", "key"))).toBe(
      "edit.locked",
    );
    const after = done(EDITION, alignItems(EDITION, "one", ["ad", "folio"], "top", "key"));
    expect(item(after, "ad")).toMatchObject({ box: { y: 10 } });
  });
});

describe("distributing (CM8)", () => {
  test("evens the gaps, the first and last stay", () => {
    const after = done(
      EDITION,
      distributeItems(EDITION, "one", ["notice", "ad", "frame"], "horizontal"),
    );
    // 50–200, 100 wide, 400–540: gaps of 50.
    expect(item(after, "ad")).toMatchObject({ box: { x: 250 } });
    expect(item(after, "frame")).toBe(item(EDITION, "frame"));
    expect(item(after, "notice")).toBe(item(EDITION, "notice"));
  });

  test("wants three", () => {
    expect(
      refusedWith(distributeItems(EDITION, "one", ["frame", "frame-2", "ad"], "vertical")),
    ).toBe("edit.distribute.few");
  });
});

describe("order", () => {
  test("to the front and back, and past one other item", () => {
    const act = (ids: string[], to: "front" | "forward" | "backward" | "back") =>
      order(done(EDITION, reorderItems(EDITION, "one", ids, to)));
    expect(act(["rule"], "front").at(-1)).toBe("rule");
    expect(act(["rule"], "back")[0]).toBe("rule");
    expect(act(["rule"], "forward").slice(2, 4)).toEqual(["notice", "rule"]);
    expect(act(["rule"], "backward").slice(1, 3)).toEqual(["rule", "box-b"]);
    expect(act(["box-a"], "backward")).toEqual(order(EDITION));
    expect(act(["frame"], "backward").slice(4, 7)).toEqual(["frame", "frame-2", "ad"]);
  });
});

describe("groups and locks (CM3)", () => {
  test("a group takes in the groups that its items were in, and parts whole", () => {
    const grouped = done(EDITION, groupItems(EDITION, "one", ["ad", "frame"], "h"));
    expect(withGroups(grouped, "one", ["frame-2"])).toEqual(["ad", "frame", "frame-2"]);
    const parted = done(grouped, ungroupItems(grouped, "one", ["ad"]));
    expect(withGroups(parted, "one", ["frame-2"])).toEqual(["frame-2"]);
    expect(item(parted, "ad")).toEqual(item(EDITION, "ad"));
  });

  test("one item is no group, and what is in none cannot be parted", () => {
    expect(refusedWith(groupItems(EDITION, "one", ["ad"], "h"))).toBe("edit.group.few");
    expect(refusedWith(ungroupItems(EDITION, "one", ["ad"]))).toBe("edit.group.none");
  });

  test("a lock is set and taken away, and leaves no trace", () => {
    const locked = done(EDITION, lockItems(EDITION, ["ad"], true));
    expect(item(locked, "ad").locked).toBe(true);
    expect(refusedWith(groupItems(locked, "one", ["ad", "notice"], "h"))).toBe("edit.locked");
    expect(refusedWith(reorderItems(locked, "one", ["ad"], "front"))).toBe("edit.locked");
    expect(item(done(locked, lockItems(locked, ["ad"], false)), "ad")).toEqual(item(EDITION, "ad"));
  });
});
