import { describe, expect, test } from "vitest";
import { furnished } from "../../../document/desk/furniture.fixture.ts";
import { EMPTY_MASTHEAD } from "../../../document/edition.ts";
import { furnitureRecord } from "../../../document/text/furniture-texts.ts";
import { furnitureField } from "./furniture-field.ts";

const ALL = ["nameplate", "folio", "masthead"] as const;

function fieldOf(
  kind: (typeof ALL)[number],
  part: string,
  start = 0,
  document = furnished([...ALL], {}, { section: "要闻" }),
) {
  return furnitureField(document, { record: furnitureRecord("page-1", kind, part), start });
}

describe("the field that owns a text of furniture", () => {
  test("is the edition's for date and numbers, beside the nameplate or alone", () => {
    const itemId = "item-nameplate";
    expect(fieldOf("nameplate", "date")).toEqual({ itemId, field: "edition-date", isOfItem: true });
    expect(fieldOf("nameplate", "issue", 1)?.field).toBe("edition-issue");
    expect(fieldOf("nameplate", "issue", 9)?.field).toBe("edition-serial");
    const serial = furnished([...ALL], { issueNumber: "" });
    expect(fieldOf("nameplate", "issue", 1, serial)?.field).toBe("edition-serial");
    expect(fieldOf("folio", "date")).toMatchObject({ field: "edition-date", isOfItem: false });
  });

  test("is the page's for its section, and for the masthead where the page has its own", () => {
    expect(fieldOf("folio", "section")).toMatchObject({ field: "page-section", isOfItem: true });
    expect(fieldOf("masthead", "hotline")).toMatchObject({
      field: "masthead-hotline",
      isOfItem: false,
    });
    const own = furnished([...ALL], {}, { masthead: EMPTY_MASTHEAD });
    expect(fieldOf("folio", "proofreaders", 0, own)).toMatchObject({
      field: "masthead-proofreaders",
      isOfItem: true,
    });
  });

  test("is none for what stands in the paper's file; the item is shown", () => {
    expect(fieldOf("nameplate", "ear1-line1")).toEqual({
      itemId: "item-nameplate",
      isOfItem: true,
    });
    expect(fieldOf("nameplate", "date", 0, furnished(["folio"]))).toBeUndefined();
    expect(furnitureField(furnished(), { record: "harvest-1", start: 0 })).toBeUndefined();
  });
});
