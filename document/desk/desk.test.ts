import { describe, expect, test } from "vitest";
import {
  by,
  CHIEF,
  DUTY,
  deskOf,
  EDITOR,
  entries,
  hash,
  made,
  marked,
  packed,
  READER,
  START,
  signed,
} from "./desk.fixture.ts";
import {
  deskAfter,
  EMPTY_DESK,
  isPageSigned,
  isVersionVoid,
  latestProof,
  marksOf,
  nextVersion,
  packagesOf,
  proofsOf,
  signaturesOf,
} from "./desk.ts";
import { type Act, actSchema, chainText, entrySchema } from "./entries.ts";

describe("the desk as the log makes it", () => {
  test("is the same entry by entry as at once, and counts", () => {
    const log = entries([EDITOR, made()], [READER, marked()], [EDITOR, signed()]);
    const once = deskAfter(EMPTY_DESK, log);
    const bit = log.reduce((desk, entry) => deskAfter(desk, [entry]), EMPTY_DESK);
    expect(bit).toEqual(once);
    expect([once.count, once.head]).toEqual([3, log[2]!.hash]);
    expect(deskAfter(once, [])).toBe(once);
  });

  test("keeps the identity of what no entry touched", () => {
    const before = deskOf([EDITOR, made()], [READER, marked()]);
    const after = deskAfter(before, entries([DUTY, marked({ id: "mark-2" })]));
    expect(after.proofs).toBe(before.proofs);
    expect(after.marks.get("mark-1")).toBe(before.marks.get("mark-1"));
    expect(before.marks.has("mark-2")).toBe(false);
  });

  test("knows a page's proofs, the newest last", () => {
    const desk = deskOf(
      [EDITOR, made()],
      [EDITOR, made({ id: "other", pageId: "page-2", number: 2 })],
      [undefined, made({ id: "proof-2", round: 2 })],
    );
    expect(proofsOf(desk, "page-1").map(({ proof }) => proof.id)).toEqual(["proof-1", "proof-2"]);
    expect(latestProof(desk, "page-1")).toMatchObject({ by: { id: "-", name: "-" } });
    expect(latestProof(desk, "page-9")).toBeUndefined();
  });

  test("lets a mark be changed, answered, opened again, talked of and withdrawn", () => {
    const markId = "mark-1";
    const stateAfter = (...acts: readonly (readonly [typeof EDITOR, object])[]) =>
      deskOf(
        [EDITOR, made({ round: 2 })],
        [READER, marked()],
        ...acts.map(([who, act]) => [who, actSchema.parse({ markId, ...act })] as const),
      ).marks.get(markId);
    expect(stateAfter()).toMatchObject({ status: "open", round: 2, by: by(READER), thread: [] });
    expect(stateAfter([READER, { event: "mark.changed", errorClass: "A" }])).toMatchObject({
      mark: { errorClass: "A", text: "堂" },
      status: "open",
    });
    const done = [EDITOR, { event: "mark.done", how: "applied" }] as const;
    expect(stateAfter(done)).toMatchObject({
      status: "done",
      how: "applied",
      answeredBy: by(EDITOR),
      answeredTime: START + 2000,
    });
    const again = stateAfter(done, [READER, { event: "mark.reopened", reason: "没有改到" }]);
    expect(again).toMatchObject({ status: "open", reason: "没有改到", answeredBy: by(READER) });
    expect(again).not.toHaveProperty("how");
    expect(stateAfter([EDITOR, { event: "mark.refused", reason: "原文如此" }])).toMatchObject({
      status: "refused",
      reason: "原文如此",
    });
    const said = stateAfter([EDITOR, { event: "mark.said", text: " 请再核 " }]);
    expect(said?.thread).toEqual([{ by: by(EDITOR), time: START + 2000, text: "请再核" }]);
    const gone = deskOf(
      [EDITOR, made()],
      [READER, marked()],
      [READER, { event: "mark.withdrawn", markId }],
    );
    expect(marksOf(gone, "page-1")).toEqual([]);
  });

  test("does nothing for marks and packages that there are not", () => {
    const desk = deskOf([EDITOR, made()]);
    const after = deskAfter(
      desk,
      entries(
        [READER, { event: "mark.done", markId: "none", how: "byHand" }],
        [undefined, { event: "package.sent", packageId: "none" }],
      ),
    );
    expect({ ...after, count: 0, head: "" }).toEqual({ ...desk, count: 0, head: "" });
  });

  test("holds ticks of a proof's checklist until they are taken back", () => {
    const tick = (ticked: boolean, point: string) =>
      ({ event: "point.ticked", proofId: "proof-1", point, ticked, note: "对过底稿" }) as const;
    const desk = deskOf(
      [EDITOR, made()],
      [EDITOR, tick(true, "names")],
      [EDITOR, tick(true, "ears")],
    );
    expect([...desk.ticks.get("proof-1")!.keys()]).toEqual(["names", "ears"]);
    const after = deskAfter(desk, entries([DUTY, tick(false, "names")]));
    expect([...after.ticks.get("proof-1")!.keys()]).toEqual(["ears"]);
    expect(after.ticks.get("proof-1")!.get("ears")).toMatchObject({
      by: by(EDITOR),
      note: "对过底稿",
    });
  });

  test("voids all signatures of a page that is reopened, and none of another", () => {
    const other = { pageId: "page-2", proofId: "proof-9" };
    const desk = deskOf(
      [EDITOR, made()],
      [EDITOR, signed()],
      [DUTY, signed({ stage: "dutyEditor", role: "dutyEditor" })],
      [EDITOR, signed(other)],
      [CHIEF, { event: "page.reopened", pageId: "page-1", reason: "换图" }],
    );
    expect(desk.signatures.map(({ isVoid }) => isVoid)).toEqual([true, true, false]);
    expect([isPageSigned(desk, "page-1"), isPageSigned(desk, "page-2")]).toEqual([false, true]);
    expect(signaturesOf(desk, "page-2")).toMatchObject([{ by: by(EDITOR), entry: 4 }]);
  });

  test("follows packages to their receipts, and counts versions", () => {
    const sent = { event: "package.sent", packageId: "package-1" } as const;
    const failed = {
      event: "package.failed",
      packageId: "package-1",
      code: "x",
      values: {},
    } as const;
    const statusAfter = (...acts: readonly Act[]) =>
      deskOf(
        [EDITOR, made()],
        [undefined, packed()],
        ...acts.map((a) => [undefined, a] as const),
      ).packages.get("package-1");
    expect(statusAfter()?.status).toBe("waiting");
    expect(statusAfter(failed)).toMatchObject({ status: "failed", failure: { code: "x" } });
    expect(statusAfter(failed, sent)).not.toHaveProperty("failure");
    const answer = {
      status: "refused" as const,
      house: "印厂",
      time: 1,
      receipt: hash("e"),
      faults: [],
    };
    expect(
      statusAfter(sent, { event: "package.answered", packageId: "package-1", answer }),
    ).toMatchObject({ status: "refused", answer });
    const desk = deskOf([EDITOR, made()], [undefined, packed()]);
    expect(packagesOf(desk, "page-1").map(({ packageId }) => packageId)).toEqual(["package-1"]);
    expect([nextVersion(desk, "page-1"), nextVersion(desk, "page-2")]).toEqual([2, 1]);
    expect(isVersionVoid(desk, "page-1", 1)).toBe(false);
    const [page] = packed().pages;
    const second = packed({
      packageId: "package-2",
      pages: [{ ...page!, version: 2 }],
      reason: "换",
    });
    const replaced = deskAfter(desk, entries([undefined, second]));
    expect([1, 2].map((version) => isVersionVoid(replaced, "page-1", version))).toEqual([
      true,
      false,
    ]);
  });
});

describe("an entry", () => {
  const [entry] = entries([EDITOR, made()]);

  test("is hashed whole, but for its hash, in an order that is always the same", () => {
    const { hash: _, ...rest } = entry!;
    const text = chainText(rest);
    expect(text).toMatch(/^\{"act":\{"event":"proof\.made",/);
    expect(chainText(JSON.parse(JSON.stringify(rest)))).toBe(text);
    expect(chainText({ ...rest, time: rest.time + 1 })).not.toBe(text);
    expect(chainText({ ...rest, by: by(DUTY) })).not.toBe(text);
    const { by: _by, ...nobody } = rest;
    expect(chainText(nobody)).not.toContain('"by"');
  });

  test.each([
    [{ number: 0 }],
    [{ time: 1.5 }],
    [{ by: { id: "", name: "甲" } }],
    [{ hash: "A".repeat(64) }],
    [{ act: { event: "mark.refused", markId: "m", reason: " " } }],
    [{ act: { event: "page.burnt" } }],
    [{ act: { ...packed(), pages: [] } }],
  ])("that no log may hold is not parsed: %j", (fields) => {
    expect(entrySchema.safeParse(entry).success).toBe(true);
    expect(entrySchema.safeParse({ ...entry, ...fields }).success).toBe(false);
  });
});
