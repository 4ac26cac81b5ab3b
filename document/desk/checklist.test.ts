import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { copyOf, pageOf, REAL_COPY } from "../../main/edition/real-page.fixture.ts";
import { openEditionFile } from "../../main/edition-file/open.ts";
import { openFaceLibrary } from "../../main/fonts/library.ts";
import { ensureSample } from "../../main/services/sample-edition.ts";
import type { DayangDocument } from "../document.ts";
import { messageText } from "../messages/messages.ts";
import { judgementOf, pointOf, snapshotOf, testEdition } from "./checklist/checklist.fixture.ts";
import { checklistOf } from "./checklist.ts";
import type { KnownName } from "./people.ts";
import { pointSchema } from "./points.ts";
import type { Snapshot } from "./snapshot.ts";

const folder = mkdtempSync(join(tmpdir(), "dayang-checklist-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function sample(): Promise<{ document: DayangDocument; editionId: string }> {
  const opener = { user: "陈禾", host: "desk-1", now: () => Date.now() };
  const faces = openFaceLibrary();
  const file = await ensureSample(join(folder, "样报.dayang"), { root: ".", faces, opener });
  const edition = file.ok ? await openEditionFile(file.value, opener) : file;
  faces.close();
  if (!edition.ok) throw new Error(edition.error.code);
  const { editionId } = edition.value;
  const document = edition.value.document();
  await edition.value.close();
  return { document, editionId };
}

describe("a proof's checklist", () => {
  test("has the same points for every page, each with words in both languages", () => {
    const document = testEdition([{}, { articles: [{ text: ["一段。"] }] }]);
    const lists = [1, 2].map((number) => {
      const snapshot = snapshotOf(document, "edition", `page-${number}`);
      return checklistOf({ snapshot, document, editionId: "edition", names: [], people: [] });
    });
    const ids = lists.map((points) => points.map(({ id }) => id));
    expect(ids[0]).toEqual(ids[1]);
    expect(new Set(ids[0]).size).toBe(21);
    for (const language of ["zh-CN", "en"] as const) {
      for (const point of lists.flat()) {
        expect(pointSchema.parse(point)).toEqual(point);
        expect(messageText(`desk.point.${point.id}`, {}, language)).not.toBe("");
        expect(messageText(`desk.point.${point.id}.look`, {}, language)).not.toBe("");
        for (const { code, values } of point.found)
          expect(messageText(code, values, language)).not.toMatch(/[{}]/);
      }
    }
  });

  test("CK16, CK17: what composing and preflight found makes content and preflight bad", () => {
    const finding = (code: string, severity: "error" | "warning" | "note") => ({
      severity,
      code,
      values: { title: "甲", lines: 2, characters: 30 },
      at: { page: 1, box: { x: 1, y: 1, width: 1, height: 1 } },
    });
    const judged = (id: string, ...findings: Snapshot["findings"]) =>
      pointOf(id, testEdition([{}]), { findings });
    const overset = judged("content", finding("page.overset", "error"));
    expect(overset).toMatchObject({
      state: "bad",
      found: [{ code: "page.overset", at: { page: 1 } }],
    });
    expect(overset.found[0]?.at).toEqual({ page: 1 });
    expect(judged("preflight", finding("page.overset", "error")).state).toBe("good");
    expect(judged("content", finding("page.frame.empty", "warning")).state).toBe("bad");
    expect(judged("content", finding("press.ink.limit", "error")).state).toBe("good");
    expect(judged("preflight", finding("press.ink.limit", "error")).state).toBe("bad");
    expect(judged("preflight", finding("press.ink.limit", "warning")).state).toBe("look");
    expect(judged("preflight", finding("page.underset", "note")).state).toBe("good");
  });

  test("what no program sees is looked at", () => {
    const texts = testEdition([{ articles: [{ text: ["甲。"] }, { text: ["乙。"] }] }, {}]);
    for (const id of ["wording", "text.place"]) {
      expect(judgementOf(pointOf(id, texts))).toBe("look");
      expect(judgementOf(pointOf(id, texts, { pageId: "page-2" }))).toBe("none");
    }
  });

  test("says nothing wrong of the sample edition, and asks to look at what it cannot know", async () => {
    const edition = await sample();
    const { people } = { people: [] };
    const names: KnownName[] = [
      { name: "孟海棠", posts: ["县公交公司经理"] },
      { name: "邱衡", posts: ["项目总工程师"] },
      { name: "柯明远", posts: ["门诊部主任"] },
    ];
    const previous = { date: "2026-11-23", issueNumber: "228", serialNumber: "8945" };
    const looks = [...edition.document.pages.keys()].map((pageId) => {
      const snapshot = snapshotOf(edition.document, edition.editionId, pageId);
      const points = checklistOf({ snapshot, ...edition, names, people, previous });
      expect(points.filter(({ state }) => state === "bad")).toEqual([]);
      return points
        .filter(({ id, state }) => state === "look" && !ALWAYS.includes(id))
        .map(({ id, found }) => `${id}:${found.map(({ values }) => values.text).join("、")}`);
    });
    expect(looks).toEqual([
      ["head.text:“一刻钟”、31个月、13万吨"],
      ["head.text:“户口”、500万元"],
      ["adverts:"],
      [],
    ]);
  });
});

/** Points that ask a person to look on every such page. */
const ALWAYS = ["masthead.names", "ears", "heads.large", "lead.pictures", "wording", "text.place"];

/** Who is called by these posts in a page's texts. */
function calledOn(document: DayangDocument): KnownName[] {
  const text = [...document.paragraphs.values()].map((paragraph) => paragraph.text).join("\n");
  const CALLED =
    /(区委书记|区委常委、(?:政法委书记|宣传部部长、[^、]{2,8}局长))(\p{Script=Han}{2,3}?)(?=代表|出席|主持|率队|到|等)/gu;
  const posts = new Map([...text.matchAll(CALLED)].map(([, post = "", name = ""]) => [name, post]));
  return [...posts].map(([name, post]) => ({ name, posts: [post] }));
}

describe.skipIf(REAL_COPY.startsWith("samples/"))("a newsroom's real front page", () => {
  test("has nothing wrong but what is: a body's name that a join spoilt", async () => {
    const { document, pageId } = pageOf(await copyOf(REAL_COPY));
    const snapshot = snapshotOf(document, "edition", pageId);
    const called = calledOn(document);
    expect(called.length).toBe(3);
    const lists = { names: called, people: [] };
    const points = checklistOf({ snapshot, document, editionId: "edition", ...lists });
    expect(points.filter(({ state }) => state === "bad")).toEqual([]);
    const names = points.find(({ id }) => id === "names.posts");
    const looked = names?.found.filter(({ code }) => code !== "desk.found.name");
    expect(looked?.map(({ values }) => values)).toEqual([
      { text: "区文旅旅局", name: "区文广旅体局", count: 3 },
    ]);
    const looks = points.filter(({ id, state }) => state === "look" && !ALWAYS.includes(id));
    expect(looks.map(({ id }) => id)).toEqual(["issue.number", "names.posts", "meeting"]);
  });
});
