import { describe, expect, test } from "vitest";
import { furnished } from "../desk/furniture.fixture.ts";
import {
  furnitureOf,
  furnitureRecord,
  furnitureTextOf,
  furnitureTexts,
  isFurnitureRecord,
} from "./furniture-texts.ts";
import { editableParts, textOf, textRecordOf } from "./records.ts";

describe("texts of furniture", () => {
  test("are those that the page prints, each by a name of its own", () => {
    const document = furnished(["nameplate", "folio", "masthead"], {}, { section: "要闻" });
    const texts = (kind: "nameplate" | "folio" | "masthead") =>
      Object.fromEntries(
        furnitureTexts(document, "page-1", kind).map(({ part, text }) => [part, text]),
      );
    expect(texts("nameplate")).toEqual({
      name: "东坡新闻",
      latin: "DONGPO NEWS",
      "ear1-title": "导读",
      "ear1-line1": "东坡村开镰 2版",
      "ear1-line2": "白石桥通车 3版",
      date: "2026年11月24日　星期二",
      cn: "国内统一连续出版物号：CN44-0000",
      issue: "第280期　总第8976期",
      pages: "今日1版",
    });
    expect(texts("folio")).toEqual({
      number: "01",
      section: "要闻",
      paper: "东坡新闻",
      date: "2026年11月24日　星期二",
      pageEditors: "责编 版式：钟波",
      proofreaders: "校对：黄浩",
    });
    // The folio line names the page's makers.
    expect(texts("masthead")).toEqual({
      dutyEditors: "值班主任：傅平",
      hotline: "新闻热线：5550100",
      email: "投稿邮箱：dpxw@example.com",
    });
    expect(furnitureTexts(furnished(["masthead"]), "page-1", "masthead")).toHaveLength(5);
    expect(furnitureTexts(furnished(["masthead"]), "page-1", "folio")).toEqual([]);
  });

  test("are named by page and kind, and read as any text", () => {
    const issue = furnitureRecord("page-1", "nameplate", "issue");
    expect(furnitureOf(issue)).toEqual({
      pageId: "page-1",
      furniture: "nameplate",
      part: "issue",
    });
    expect(isFurnitureRecord(issue)).toBe(true);
    expect(textRecordOf(issue)).toEqual({ kind: "furniture", pageId: "page-1" });
    const document = furnished();
    expect(textOf(document, issue)).toBe("第280期　总第8976期");
    expect(editableParts(document, issue)).toEqual([]);
    expect(() => textOf(document, furnitureRecord("page-9", "folio", "date"))).toThrow(RangeError);
    for (const other of ["harvest-1", "harvest#headline", "photo#caption", "furniture:x"])
      expect(furnitureOf(other)).toBeUndefined();
  });

  test("that are not printed read as nothing", () => {
    const document = furnished(["folio"]);
    expect(furnitureTextOf(document, furnitureRecord("page-1", "folio", "section"))).toBe("");
    expect(furnitureTextOf(document, furnitureRecord("page-1", "nameplate", "date"))).toBe("");
    expect(furnitureTextOf(document, "harvest-1")).toBe("");
  });
});
