import { describe, expect, test } from "vitest";
import type { DayangDocument } from "../document.ts";
import {
  applyTransaction,
  invertTransaction,
  type RecordChange,
  type Transaction,
} from "../transaction.ts";
import { DUTY, deskOf, EDITOR, made, signed, threePages } from "./desk.fixture.ts";
import { refusalByChange, refusalBySignature } from "./locks.ts";

const DOCUMENT = threePages();
const UNSIGNED = deskOf([EDITOR, made()]);
const SIGNED = deskOf([EDITOR, made()], [EDITOR, signed()]);
const LOCKED = { refused: "desk.page.locked", values: { page: 1 } };

function typing(document: DayangDocument, id: string, text: string): Transaction {
  const before = document.paragraphs.get(id)!;
  const change: RecordChange = { table: "paragraphs", id, before, after: { ...before, text } };
  return { event: "input.type", changes: [change] };
}

function change(table: "editions" | "pages" | "items", id: string, fields: object): Transaction {
  const before = DOCUMENT[table].get(id);
  return {
    event: "test",
    changes: [{ table, id, before, after: { ...before, ...fields } } as RecordChange],
  };
}

describe("a signed page", () => {
  test("may be edited until it is signed and not after, neither by undo", () => {
    const transaction = typing(DOCUMENT, "p-1", "改");
    expect(refusalBySignature(DOCUMENT, transaction, UNSIGNED)).toBeUndefined();
    expect(refusalBySignature(DOCUMENT, transaction, SIGNED)).toEqual(LOCKED);
    const edited = applyTransaction(DOCUMENT, transaction);
    expect(refusalBySignature(edited, invertTransaction(transaction), SIGNED)).toEqual(LOCKED);
  });

  test("holds the edition's date, and what elsewhere decides where its text breaks", () => {
    const date = change("editions", "edition-1", { date: "2026-11-25" });
    expect(refusalBySignature(DOCUMENT, date, SIGNED)).toEqual(LOCKED);
    const foot = change("items", "f-foot", { columns: 1 });
    expect(refusalBySignature(DOCUMENT, foot, SIGNED)).toEqual(LOCKED);
    expect(refusalBySignature(DOCUMENT, typing(DOCUMENT, "p-3", "改"), SIGNED)).toEqual(LOCKED);
  });

  test("leaves all else free: other pages, guides, locks", () => {
    const free = [
      typing(DOCUMENT, "p-4", "改"),
      change("pages", "page-1", { guides: [{ direction: "horizontal", at: 5 }] }),
      change("items", "photo", { locked: true }),
      change("pages", "page-3", { number: 9 }),
    ];
    for (const each of free) expect(refusalBySignature(DOCUMENT, each, SIGNED)).toBeUndefined();
  });

  test("cannot be taken out of the edition, nor the edition away", () => {
    const pages = new Map(DOCUMENT.pages);
    pages.delete("page-1");
    expect(refusalByChange(DOCUMENT, { ...DOCUMENT, pages }, SIGNED)).toEqual(LOCKED);
    expect(refusalByChange(DOCUMENT, { ...DOCUMENT, editions: new Map() }, SIGNED)).toEqual(LOCKED);
  });

  test("is free again once it is reopened", () => {
    const reopened = deskOf(
      [EDITOR, made()],
      [EDITOR, signed()],
      [DUTY, { event: "page.reopened", pageId: "page-1", reason: "换图" }],
    );
    expect(refusalBySignature(DOCUMENT, typing(DOCUMENT, "p-1", "改"), reopened)).toBeUndefined();
  });

  test("a record that was written anew with the same value is no change", () => {
    const before = DOCUMENT.paragraphs.get("p-1")!;
    const paragraphs = new Map(DOCUMENT.paragraphs).set("p-1", structuredClone(before));
    expect(refusalByChange(DOCUMENT, { ...DOCUMENT, paragraphs }, SIGNED)).toBeUndefined();
  });
});
