import { expect, test } from "vitest";
import { deskOf, EDITOR, hash, made, packed, signed } from "../../../document/desk/desk.fixture.ts";
import { DEFAULT_STAGES } from "../../../document/desk/people.ts";
import { deliverablePages, pageVersions } from "./delivery-pages.ts";

const STAGES = DEFAULT_STAGES.slice(0, 1);
const PAGES = [
  { pageId: "page-1", number: 1 },
  { pageId: "page-2", number: 2 },
];
const CONTENTS = new Map([
  ["page-1", hash("c")],
  ["page-2", hash("c")],
]);
const SIGNED = [
  [EDITOR, made()],
  [EDITOR, signed()],
] as const;

test("Signed pages can go, unsigned and edited ones cannot", () => {
  const [first, second] = deliverablePages(deskOf(...SIGNED), STAGES, PAGES, CONTENTS);
  expect(first).toMatchObject({ refusal: undefined, version: 1 });
  expect(second?.refusal?.refused).toBe("desk.deliver.unsigned");
  const edited = new Map(CONTENTS).set("page-1", hash("e"));
  const [differs] = deliverablePages(deskOf(...SIGNED), STAGES, PAGES, edited);
  expect(differs?.refusal?.refused).toBe("desk.deliver.differs");
});

test("A page that went out before can go again as the next version", () => {
  const desk = deskOf(...SIGNED, [EDITOR, packed()]);
  const [first] = deliverablePages(desk, STAGES, PAGES, CONTENTS);
  expect(first).toMatchObject({ refusal: undefined, version: 2 });
});

test("Versions stand by page, the newest first; those before it are void", () => {
  const [page] = packed().pages;
  const again = packed({
    packageId: "package-2",
    reason: "换照片",
    pages: [
      { ...page!, version: 2 },
      { ...page!, pageId: "page-2", number: 2 },
    ],
  });
  const desk = deskOf([EDITOR, made()], [EDITOR, packed()], [EDITOR, again]);
  expect(
    pageVersions(desk).map(({ number, version, isVoid }) => [number, version, isVoid]),
  ).toEqual([
    [1, 2, false],
    [1, 1, true],
    [2, 1, false],
  ]);
});
