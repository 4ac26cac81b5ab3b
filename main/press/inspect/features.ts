import { type PDFContext, PDFDict, PDFName } from "@cantoo/pdf-lib";
import type { PdfPage } from "../../plates/file/pages.ts";
import { arrayEntry, dictEntry, entry, nameEntry, nameText } from "../../plates/objects/read.ts";
import { streamFilters } from "../../plates/objects/stream-bytes.ts";
import type { Feature, FeatureKind } from "../facts.ts";
import { type Visit, walk } from "./walk.ts";

/** What a page's objects lead back to, or what is looked at by itself. */
const NOT_FROM_PAGE = new Set([
  "Parent",
  "P",
  "Dest",
  "Popup",
  "IRT",
  "B",
  "StructParent",
  "Annots",
]);
const NOT_FROM_CATALOGUE = new Set(["Pages", "StructTreeRoot", "Dests", "Parent", "P", "Dest"]);

/** Things that plates do not want among the page's contents and resources, each kind and name once. */
export function pageFeatures(context: PDFContext, page: PdfPage): Feature[] {
  const found: Feature[] = [];
  const { group } = page;
  if (nameEntry(group, "S") === "Transparency") {
    found.push({ kind: "group", name: "" });
    if (isRgb(group)) found.push({ kind: "rgbGroup", name: "" });
  }
  // Resources may be inherited, and are then not the page's own.
  for (const start of new Set([page.dict, page.resources]))
    for (const visit of walk(context, start, NOT_FROM_PAGE)) found.push(...featuresOf(visit));
  return once(found);
}

/** Such things in an annotation: what it does when it is touched. */
export function annotationFeatures(context: PDFContext, annotation: PDFDict): Feature[] {
  const found: Feature[] = [];
  for (const visit of walk(context, annotation, NOT_FROM_PAGE)) found.push(...featuresOf(visit));
  return once(found);
}

/** Such things that the catalogue holds: scripts, forms, files inside, layers. */
export function catalogueFeatures(context: PDFContext, catalogue: PDFDict): Feature[] {
  const found: Feature[] = [];
  for (const visit of walk(context, catalogue, NOT_FROM_CATALOGUE)) {
    found.push(...featuresOf(visit));
    const file = nameEntry(visit.dict, "Type") === "Filespec" || entry(visit.dict, "EF");
    if (file && visit.key !== "F") found.push({ kind: "attachment", name: "" });
  }
  const form = dictEntry(catalogue, "AcroForm");
  if ((arrayEntry(form, "Fields")?.length ?? 0) > 0 || entry(form, "XFA"))
    found.push({ kind: "form", name: "" });
  return once([...found, ...layers(catalogue)]);
}

function layers(catalogue: PDFDict): Feature[] {
  const properties = dictEntry(catalogue, "OCProperties");
  if (!properties || (arrayEntry(properties, "OCGs")?.length ?? 0) === 0) return [];
  const usual = dictEntry(properties, "D");
  const hidden =
    (arrayEntry(usual, "OFF")?.length ?? 0) > 0 || nameEntry(usual, "BaseState") === "OFF";
  return [
    { kind: "layers", name: "" },
    ...(hidden ? [{ kind: "hiddenLayers", name: "" } as const] : []),
  ];
}

const ACTION_KEYS = new Set(["A", "AA", "OpenAction", "Next"]);
const ACTION_EVENTS = /^(O|C|E|X|D|U|Fo|Bl|P[OCVI]|WC|WS|DS|WP|DP|K|F|V)$/;

function featuresOf(visit: Visit): Feature[] {
  const { dict } = visit;
  return [...actions(visit), ...state(dict), ...external(visit), ...drawn(visit)];
}

function actions({ dict, key }: Visit): Feature[] {
  const does = nameEntry(dict, "S");
  if (does === "JavaScript" || (key === "JS" && entry(dict, "JS")))
    return [{ kind: "javascript", name: "" }];
  const isAction = nameEntry(dict, "Type") === "Action" || ACTION_KEYS.has(key);
  const isEvent = ACTION_EVENTS.test(key) && does !== undefined && ACTIONS.has(does);
  return does !== undefined && (isAction || isEvent) ? [{ kind: "action", name: does }] : [];
}

const ACTIONS = new Set(
  "GoTo GoToR GoToE Launch Thread URI Sound Movie Hide Named SubmitForm ResetForm ImportData".split(
    " ",
  ),
);

/** Settings of the graphics state that belong to the platesetter. */
function state(dict: PDFDict): Feature[] {
  const found: Feature[] = [];
  const isMask = /^(Alpha|Luminosity)$/.test(nameEntry(dict, "S") ?? "");
  if (!isMask && isSet(dict, "TR", "Identity")) found.push({ kind: "transfer", name: "TR" });
  if (isSet(dict, "TR2", "Default")) found.push({ kind: "transfer", name: "TR2" });
  if (isSet(dict, "HT", "Default")) found.push({ kind: "halftone", name: "" });
  return found;
}

function isSet(dict: PDFDict, key: string, harmless: string): boolean {
  const value = entry(dict, key);
  return value !== undefined && !(value instanceof PDFName && nameText(value) === harmless);
}

/** What is fetched from elsewhere when the page is printed. */
function external({ dict, isStream }: Visit): Feature[] {
  const found: FeatureKind[] = [];
  const subtype = nameEntry(dict, "Subtype");
  if (entry(dict, "OPI")) found.push("opi");
  if (subtype === "PS" || nameEntry(dict, "Subtype2") === "PS") found.push("postscript");
  const isReference = subtype === "Form" && entry(dict, "Ref") instanceof PDFDict;
  const isElsewhere = isStream && entry(dict, "F") !== undefined;
  if (isReference || isElsewhere) found.push("reference");
  if (subtype === "Image" && arrayEntry(dict, "Alternates")) found.push("alternates");
  return found.map((kind) => ({ kind, name: "" }));
}

function drawn({ dict, isStream }: Visit): Feature[] {
  const found: Feature[] = [];
  // Pictures tell of their filters with their place.
  const isPicture = nameEntry(dict, "Subtype") === "Image";
  if (isStream && !isPicture && streamFilters(dict).some((filter) => filter.name === "LZWDecode"))
    found.push({ kind: "lzw", name: "" });
  if (nameEntry(dict, "Type") === "Font" && nameEntry(dict, "Subtype") === "Type3")
    found.push({ kind: "type3", name: nameEntry(dict, "Name") ?? "Type 3" });
  return found;
}

/** A group that blends in a bare RGB space. */
function isRgb(group: PDFDict | undefined): boolean {
  return nameEntry(group, "CS") === "DeviceRGB";
}

function once(features: readonly Feature[]): Feature[] {
  return [...new Map(features.map((found) => [`${found.kind} ${found.name}`, found])).values()];
}
