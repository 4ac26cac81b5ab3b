import { describe, expect, test } from "vitest";
import { judgementOf, pointOf, testEdition } from "./checklist.fixture.ts";

describe("CK4: page numbers", () => {
  test("without gaps, and the nameplate's count of pages, are right", () => {
    const document = testEdition([{}, {}, {}]);
    expect(judgementOf(pointOf("page.number", document))).toBe("good page page.today");
    expect(judgementOf(pointOf("page.number", document, { pageId: "page-3" }))).toBe("good page");
  });

  test("twice the same is wrong, a gap is looked at", () => {
    const twice = testEdition([{}, {}, { page: { number: 2 } }]);
    expect(judgementOf(pointOf("page.number", twice, { pageId: "page-2" }))).toBe(
      "bad page.twice page.gap page",
    );
    const gap = testEdition([{}, {}, { page: { number: 4 } }]);
    expect(judgementOf(pointOf("page.number", gap, { pageId: "page-3" }))).toBe(
      "look page.gap page",
    );
  });

  test("that changed since the proof are wrong, and so is a count of pages that did", () => {
    const proof = testEdition([{}, {}]);
    const more = testEdition([{}, {}, {}]);
    expect(judgementOf(pointOf("page.number", proof, { document: more }))).toBe(
      "bad page.count page page.today",
    );
    const moved = testEdition([{}, { page: { number: 3 } }]);
    const point = pointOf("page.number", proof, { document: moved, pageId: "page-2" });
    expect(judgementOf(point)).toBe("bad page.changed page.gap page");
    const gone = testEdition([{}]);
    expect(
      judgementOf(pointOf("page.number", proof, { document: gone, pageId: "page-2" })),
    ).toContain("bad page.gone");
  });
});

describe("CK5: the section", () => {
  test("is given where a folio line prints it", () => {
    const document = testEdition([{}, {}, { page: { section: " " } }]);
    const judged = (pageId: string) => judgementOf(pointOf("section", document, { pageId }));
    expect(judged("page-1")).toBe("none");
    expect(judged("page-2")).toBe("good section");
    expect(judged("page-3")).toBe("look section.none");
  });

  test("that was changed since the proof is wrong", () => {
    const proof = testEdition([{}, {}]);
    const document = testEdition([{}, { page: { section: "副刊" } }]);
    expect(judgementOf(pointOf("section", proof, { document, pageId: "page-2" }))).toBe(
      "bad section.changed section",
    );
  });
});
