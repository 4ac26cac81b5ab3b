import type { DayangDocument } from "../document.ts";
import type { Edition } from "../edition.ts";
import type { Page, PageItem } from "../page.ts";
import { BRIDGE, HARVEST } from "./apply-mark.fixture.ts";
import { editionOf } from "./compare/proofed.fixture.ts";

const BOX = { x: 50, y: 10, width: 700, height: 40 };

function furniture(kind: "nameplate" | "folio" | "masthead"): PageItem {
  return { id: `item-${kind}`, kind: "furniture", furniture: kind, box: BOX };
}

/** The issue of the fixture's edition. */
export const ISSUE: Partial<Edition> = {
  paper: {
    nameplate: "东坡新闻",
    latinName: "DONGPO NEWS",
    cnNumber: "CN44-0000",
    ears: [{ title: "导读", lines: ["东坡村开镰 2版", "白石桥通车 3版"] }],
  },
  issueNumber: "280",
  serialNumber: "8976",
  masthead: {
    dutyEditors: ["傅平"],
    pageEditors: ["钟波"],
    layoutEditors: ["钟波"],
    proofreaders: ["黄浩"],
    hotline: "5550100",
    email: "dpxw@example.com",
  },
};

/** An edition of one page with two articles and furniture of these kinds. */
export function furnished(
  kinds: readonly ("nameplate" | "folio" | "masthead")[] = ["nameplate", "masthead"],
  issue: Partial<Edition> = {},
  page: Partial<Page> = {},
): DayangDocument {
  const document = editionOf([HARVEST, BRIDGE], { items: kinds.map(furniture) });
  const edition = { ...document.editions.get("e")!, ...ISSUE, ...issue };
  const first = { ...document.pages.get("page-1")!, ...page };
  return {
    ...document,
    editions: new Map([["e", edition]]),
    pages: new Map([["page-1", first]]),
  };
}
