import { type DayangDocument, emptyDocument } from "../document.ts";
import type { Page, PageItem } from "../page.ts";
import { type Desk, deskAfter, EMPTY_DESK } from "./desk.ts";
import type { Act, ActOf, Entry } from "./entries.ts";
import type { Mark } from "./marks.ts";
import type { By, Person } from "./people.ts";
import type { Proof } from "./proofs.ts";

/** Who works at the desk in tests: one for each role that signs, and a proofreader. */
export const EDITOR: Person = { id: "p-editor", name: "林间", roles: ["pageEditor"] };
export const DUTY: Person = { id: "p-duty", name: "沈砚", roles: ["dutyEditor", "pageEditor"] };
export const CHIEF: Person = { id: "p-chief", name: "顾望", roles: ["chiefEditor"] };
export const READER: Person = { id: "p-reader", name: "许小满", roles: ["proofreader"] };

/** A person as the log writes it. */
export function by({ id, name }: Person): By {
  return { id, name };
}

/** A hash that stands for some bytes. */
export const hash = (digit: string): string => digit.repeat(64);

/** When the first thing happens; each further one a second later. */
export const START = 1_790_000_000_000;

/** Entries of acts, numbered from 1; their hashes mean nothing. */
export function entries(...acts: readonly (readonly [Person | undefined, Act])[]): Entry[] {
  return acts.map(([person, act], i) => ({
    number: i + 1,
    time: START + 1000 * i,
    ...(person && { by: by(person) }),
    act,
    previous: hash("0"),
    hash: (i + 1).toString(16).padStart(64, "0"),
  }));
}

/** The desk after acts. */
export function deskOf(...acts: readonly (readonly [Person | undefined, Act])[]): Desk {
  return deskAfter(EMPTY_DESK, entries(...acts));
}

export function proofOf(fields: Partial<Proof> = {}): Proof {
  return {
    id: "proof-1",
    pageId: "page-1",
    number: 1,
    date: "2026-11-24",
    round: 1,
    final: false,
    pdf: hash("a"),
    bytes: 3,
    snapshot: hash("b"),
    content: hash("c"),
    standard: "x4",
    trim: { width: 1105.5, height: 1544.9 },
    preflight: { errors: 0, warnings: 0 },
    ...fields,
  };
}

export function made(fields: Partial<Proof> = {}): ActOf<"proof.made"> {
  return { event: "proof.made", proof: proofOf(fields) };
}

export function markOf(fields: Partial<Mark> = {}): Mark {
  return {
    id: "mark-1",
    proofId: "proof-1",
    pageId: "page-1",
    kind: "change",
    errorClass: "C",
    ranges: [{ record: "p-1", start: 0, end: 1, text: "棠" }],
    boxes: [{ x: 10, y: 10, width: 9, height: 9 }],
    text: "堂",
    ...fields,
  };
}

export function marked(fields: Partial<Mark> = {}): ActOf<"mark.made"> {
  return { event: "mark.made", mark: markOf(fields) };
}

/** A signature under `proofOf()`. */
export function signed(fields: Partial<ActOf<"page.signed">> = {}): ActOf<"page.signed"> {
  const { id: proofId, pageId, pdf, content } = proofOf();
  return {
    event: "page.signed",
    pageId,
    proofId,
    stage: "pageEditor",
    role: "pageEditor",
    pdf,
    content,
    points: [],
    ...fields,
  };
}

export function packed(fields: Partial<ActOf<"package.made">> = {}): ActOf<"package.made"> {
  const page = { pageId: "page-1", proofId: "proof-1", number: 1, file: "01.pdf" };
  return {
    event: "package.made",
    packageId: "package-1",
    destination: { id: "house", name: "印厂" },
    manifest: hash("d"),
    pages: [{ ...page, sha256: hash("a"), version: 1 }],
    ...fields,
  };
}

const page = (number: number, itemIds: string[]): Page => ({
  id: `page-${number}`,
  number,
  layoutId: "none",
  trim: { width: 800, height: 1100 },
  bleed: 0,
  margins: { top: 50, bottom: 50, left: 50, right: 50 },
  grid: { columns: 4, charactersPerColumn: 16, bodySize: 9, gutter: 9, leading: 12, lines: 80 },
  itemIds,
});

const frame = (id: string, storyId: string, y: number): PageItem => ({
  id,
  kind: "text",
  storyId,
  box: { x: 60, y, width: 300, height: 200 },
  columns: 2,
  gutter: 9,
  inset: 4,
});

/**
 * Three pages. Page 1 has a story of its own, a picture frame, and the head of a thread that ends on
 * page 2, with a box over it that text goes round. Page 3 has a story of its own.
 */
export function threePages(): DayangDocument {
  const items: PageItem[] = [
    frame("f-own", "s-own", 60),
    frame("f-head", "s-thread", 300),
    {
      id: "b-over",
      kind: "box",
      box: { x: 100, y: 320, width: 50, height: 50 },
      wrap: { clearance: 3 },
    },
    {
      id: "photo",
      kind: "picture",
      pictureId: "pic",
      box: { x: 60, y: 600, width: 90, height: 60 },
    },
    frame("f-foot", "s-thread", 60),
    frame("f-third", "s-third", 60),
  ];
  const picture = {
    id: "pic",
    file: "茶园.jpg",
    width: 900,
    height: 600,
    caption: "茶园",
    credit: "",
  };
  const stories = [
    { id: "s-own", paragraphIds: ["p-1"] },
    { id: "s-thread", paragraphIds: ["p-2", "p-3"], frameIds: ["f-head", "f-foot"] },
    { id: "s-third", paragraphIds: ["p-4"] },
  ];
  const paragraphs = ["p-1", "p-2", "p-3", "p-4"].map((id) => ({
    id,
    styleId: "body",
    text: `棠川${id}。`,
    spans: [],
  }));
  const pages = [
    page(1, ["f-own", "f-head", "b-over", "photo"]),
    page(2, ["f-foot"]),
    page(3, ["f-third"]),
  ];
  const edition = {
    id: "edition-1",
    date: "2026-11-24",
    masthead: { dutyEditors: [], pageEditors: [], layoutEditors: [], proofreaders: [] },
    pageIds: pages.map(({ id }) => id),
  };
  const tableOf = <R extends { readonly id: string }>(records: readonly R[]) =>
    new Map(records.map((record) => [record.id, record]));
  return {
    ...emptyDocument(),
    editions: tableOf([edition]),
    pages: tableOf(pages),
    items: tableOf(items),
    stories: tableOf(stories),
    paragraphs: tableOf(paragraphs),
    pictures: tableOf([picture]),
  } as DayangDocument;
}
