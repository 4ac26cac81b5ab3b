import { expect, test } from "vitest";
import { CHIEF, DUTY, EDITOR } from "../../document/desk/desk.fixture.ts";
import { DEFAULT_STAGES } from "../../document/desk/people.ts";
import { failure, success } from "../../document/result.ts";
import type { EditionFile } from "../edition-file/edition-file.ts";
import { codeOf, deskEdition, prove, put, signPages } from "./desk-edition.fixture.ts";
import { signedForExport } from "./signed-export.ts";

const people = [EDITOR, DUTY, CHIEF].map((person) => ({ ...person, hasPin: true }));
const SIGNING = { people, stages: [...DEFAULT_STAGES] };

const pageOf = (edition: EditionFile, id = "page-1") => edition.document().pages.get(id)!;

test("a newsroom without signers exports what it likes", async () => {
  const edition = await deskEdition();
  const pages = [pageOf(edition)];
  const none = people.map((person) => ({ ...person, hasPin: false }));
  expect(signedForExport(edition, pages, "x4", { ...SIGNING, people: none })).toEqual(
    success(new Map()),
  );
});

test("a proof may always be exported, a page for the press only as the bytes that were signed", async () => {
  const edition = await deskEdition();
  const pages = [pageOf(edition)];
  const asked = (standard: "x4" | "x1a" | "proof") =>
    signedForExport(edition, pages, standard, SIGNING);
  expect(asked("proof")).toEqual(success(new Map()));
  expect(asked("x4")).toEqual(failure("desk.export.unsigned", { page: pages[0]!.number }));
  const proof = prove(edition, { standard: "x4" });
  signPages(edition, proof, 2);
  expect(codeOf(asked("x4"))).toBe("desk.export.unsigned");
  put(edition, CHIEF, { event: "page.reopened", pageId: "page-1", reason: "标题" });
  signPages(edition, proof, 3);
  expect(asked("x4")).toEqual(success(new Map([["page-1", edition.asset(proof.pdf)]])));
  expect(asked("x1a")).toMatchObject({ error: { code: "desk.export.standard" } });
});

test("one unsigned page stops all, as does a reopened one", async () => {
  const edition = await deskEdition();
  const proof = prove(edition);
  signPages(edition, proof);
  const [one, two] = [pageOf(edition), pageOf(edition, "page-2")];
  expect(signedForExport(edition, [one, two], "x4", SIGNING)).toEqual(
    failure("desk.export.unsigned", { page: two.number }),
  );
  put(edition, CHIEF, { event: "page.reopened", pageId: "page-1", reason: "标题" });
  expect(codeOf(signedForExport(edition, [one], "x4", SIGNING))).toBe("desk.export.unsigned");
});
