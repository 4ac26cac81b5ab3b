import type { MarkRange } from "../../../document/desk/marks.ts";
import type { DayangDocument } from "../../../document/document.ts";
import { furnitureOf, furnitureTextOf } from "../../../document/text/furniture-texts.ts";

/** Where a text of furniture is put right. */
export interface FurnitureField {
  /** The item of the page that prints the text. */
  readonly itemId: string;
  /** The inspector's field that owns it, by its name in the window; none where another place does. */
  readonly field?: string;
  /** The inspector has the field while that item is selected; else while nothing is. */
  readonly isOfItem: boolean;
}

/** Fields of the inspector's masthead that a text of furniture bears the name of. */
const MAKERS = new Set(["dutyEditors", "pageEditors", "layoutEditors", "proofreaders"]);
const CONTACTS = new Set(["hotline", "email"]);

/** The field that owns a text of furniture; undefined where the page has no such furniture. */
export function furnitureField(
  document: DayangDocument,
  range: Pick<MarkRange, "record" | "start">,
): FurnitureField | undefined {
  const of = furnitureOf(range.record);
  const page = of && document.pages.get(of.pageId);
  const itemId = page?.itemIds.find((id) => {
    const item = document.items.get(id);
    return item?.kind === "furniture" && item.furniture === of?.furniture;
  });
  if (!of || !page || itemId === undefined) return undefined;
  if (of.part === "section") return { itemId, field: "page-section", isOfItem: true };
  if (MAKERS.has(of.part) || CONTACTS.has(of.part)) {
    const isOfItem = page.masthead !== undefined;
    return { itemId, field: `masthead-${of.part}`, isOfItem };
  }
  const field = editionField(document, of.part, range);
  // The nameplate's inspector is the edition's.
  const isOfItem = of.furniture === "nameplate" || field === undefined;
  return { itemId, isOfItem, ...(field === undefined ? {} : { field }) };
}

function editionField(
  document: DayangDocument,
  part: string,
  { record, start }: Pick<MarkRange, "record" | "start">,
): string | undefined {
  if (part === "date") return "edition-date";
  if (part !== "issue") return undefined;
  const { issueNumber } = [...document.editions.values()][0] ?? {};
  if (!issueNumber) return "edition-serial";
  // Issue and serial number are one text, a blank between them.
  const blank = furnitureTextOf(document, record).indexOf("\u3000");
  return blank >= 0 && start > blank ? "edition-serial" : "edition-issue";
}
