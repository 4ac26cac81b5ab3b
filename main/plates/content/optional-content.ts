import { PDFArray, PDFDict, PDFName, type PDFObject } from "@cantoo/pdf-lib";
import { arrayEntry, dictEntry, entry, nameEntry } from "../objects/read.ts";

/** Says which content the default configuration shows (ISO 32000-1, 8.11). */
export interface OptionalContent {
  /** Whether content under a group or membership dictionary is hidden. */
  isHidden(object: PDFObject | undefined): boolean;
}

/** Expressions nested deeper than this count as visible. */
const DEEPEST = 16;

/** Reads the catalogue's default configuration. */
export function readOptionalContent(catalogue: PDFDict): OptionalContent {
  const config = dictEntry(dictEntry(catalogue, "OCProperties"), "D");
  if (config === undefined) return { isHidden: () => false };
  const startsOff = nameEntry(config, "BaseState") === "OFF";
  const off = new Set(arrayEntry(config, "OFF"));
  const on = new Set(arrayEntry(config, "ON"));
  const isOff = (group: PDFObject | undefined): boolean =>
    startsOff ? !on.has(group) : off.has(group);
  return {
    isHidden(object) {
      if (!(object instanceof PDFDict)) return false;
      if (nameEntry(object, "Type") !== "OCMD") return isOff(object);
      const expression = entry(object, "VE");
      return expression instanceof PDFArray
        ? !expressionValue(expression, isOff, 0)
        : !membershipShows(object, isOff);
    },
  };
}

type IsOff = (group: PDFObject | undefined) => boolean;

function membershipShows(dict: PDFDict, isOff: IsOff): boolean {
  const listed = entry(dict, "OCGs");
  const groups =
    listed instanceof PDFDict ? [listed] : (arrayEntry(dict, "OCGs") ?? []).filter(Boolean);
  if (groups.length === 0) return true;
  switch (nameEntry(dict, "P")) {
    case "AllOn":
      return !groups.some(isOff);
    case "AnyOff":
      return groups.some(isOff);
    case "AllOff":
      return groups.every(isOff);
    default:
      return !groups.every(isOff);
  }
}

function expressionValue(expression: PDFArray, isOff: IsOff, depth: number): boolean {
  if (depth > DEEPEST) return true;
  const [operator, ...operands] = elementsOf(expression);
  const values = operands.map((operand) =>
    operand instanceof PDFArray ? expressionValue(operand, isOff, depth + 1) : !isOff(operand),
  );
  if (operator === PDFName.of("Not")) return !(values[0] ?? false);
  return operator === PDFName.of("Or") ? values.some(Boolean) : values.every(Boolean);
}

function elementsOf(array: PDFArray): (PDFObject | undefined)[] {
  return array.asArray().map((_, index) => array.lookup(index));
}
