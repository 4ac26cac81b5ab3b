import {
  checkColumns,
  type HeadStyles,
  headStylesSchema,
  type LayoutTemplate,
  layoutSchema,
} from "../document/layout.ts";
import { type StyleSheet, styleSheetSchema } from "../document/styles.ts";
import broadsheetFront from "./broadsheet-front.json" with { type: "json" };
import broadsheetInsideLife from "./broadsheet-inside-life.json" with { type: "json" };
import broadsheetInsideNews from "./broadsheet-inside-news.json" with { type: "json" };
import broadsheetPicture from "./broadsheet-picture.json" with { type: "json" };
import headStyles from "./head-styles.json" with { type: "json" };
import styles from "./styles.json" with { type: "json" };
import tabloidFront from "./tabloid-front.json" with { type: "json" };
import tabloidInside from "./tabloid-inside.json" with { type: "json" };

const FILES: readonly unknown[] = [
  broadsheetFront,
  broadsheetInsideNews,
  broadsheetInsideLife,
  broadsheetPicture,
  tabloidFront,
  tabloidInside,
];

/** The layouts that come with Dayang, parsed; throws when one is faulty, which the tests rule out. */
export function builtInLayouts(): readonly LayoutTemplate[] {
  return FILES.map(parseLayout);
}

/** One layout from JSON of any origin. Throws ZodError or RangeError that says what is wrong. */
export function parseLayout(json: unknown): LayoutTemplate {
  const layout = layoutSchema.parse(json);
  for (const arrangement of layout.arrangements) {
    checkColumns(arrangement, layout.columns, layout.name);
  }
  return layout;
}

/** The head styles that layouts name. */
export function builtInHeadStyles(): HeadStyles {
  return headStylesSchema.parse(headStyles);
}

/** Paragraph and character styles of a new edition. */
export function builtInStyles(): StyleSheet {
  return styleSheetSchema.parse(styles);
}
