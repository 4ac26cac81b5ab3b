import type { Page } from "../../document/page.ts";

/** A small page for tests: three columns of 15 characters at 10 pt on 14 pt. */
export const SMALL_PAGE: Page = {
  id: "page",
  number: 1,
  layoutId: "test",
  trim: { width: 600, height: 800 },
  bleed: 0,
  margins: { top: 40, bottom: 40, left: 50, right: 50 },
  grid: {
    columns: 3,
    charactersPerColumn: 15,
    bodySize: 10,
    gutter: 12,
    leading: 14,
    lines: 50,
  },
  itemIds: [],
};
