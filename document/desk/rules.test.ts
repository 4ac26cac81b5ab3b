import { describe, expect, test } from "vitest";
import {
  by,
  CHIEF,
  DUTY,
  deskOf,
  EDITOR,
  hash,
  made,
  marked,
  markOf,
  packed,
  proofOf,
  READER,
  signed,
} from "./desk.fixture.ts";
import type { Desk } from "./desk.ts";
import type { Act } from "./entries.ts";
import { DEFAULT_STAGES, type Person } from "./people.ts";
import type { Point } from "./points.ts";
import {
  isPersonalAct,
  isSignedForPress,
  nextStage,
  type PersonalAct,
  refusalOfAct,
  refusalOfDelivery,
  refusalOfProof,
  refusalOfSignature,
  type Signing,
} from "./rules.ts";

const STAGES = DEFAULT_STAGES;
const PROOFED = deskOf([EDITOR, made()]);
const dutySigned = signed({ stage: "dutyEditor", role: "dutyEditor" });
const chiefSigned = signed({ stage: "chiefEditor", role: "chiefEditor" });
const tick: PersonalAct = {
  event: "point.ticked",
  proofId: "proof-1",
  point: "names",
  ticked: true,
};
const reopen: PersonalAct = { event: "page.reopened", pageId: "page-1", reason: "换图" };
const said: PersonalAct = { event: "mark.said", markId: "mark-1", text: "请核" };
const done: PersonalAct = { event: "mark.done", markId: "mark-1", how: "byHand" };
const changed: PersonalAct = { event: "mark.changed", markId: "mark-1", text: "塘" };
const withdrawn: PersonalAct = { event: "mark.withdrawn", markId: "mark-1" };
const again: PersonalAct = { event: "mark.reopened", markId: "mark-1", reason: "没改到" };
const refusedMark: PersonalAct = { event: "mark.refused", markId: "mark-1", reason: "不改" };

describe("acts of a person at the desk", () => {
  const codeOf = (desk: Desk, act: PersonalAct, who: Person = READER) =>
    refusalOfAct(desk, act, by(who))?.refused;
  const withMark = deskOf([EDITOR, made()], [READER, marked()]);
  const newer = deskOf([EDITOR, made()], [READER, marked()], [EDITOR, made({ id: "proof-2" })]);
  const locked = deskOf([EDITOR, made()], [READER, marked()], [EDITOR, signed()]);
  const closed = deskOf([EDITOR, made()], [READER, marked()], [EDITOR, done]);
  const gone = deskOf([EDITOR, made()], [READER, marked()], [READER, withdrawn]);

  test.each<[string, Desk, PersonalAct, Person, string | undefined]>([
    ["a mark on the newest proof", PROOFED, marked(), READER, undefined],
    ["a mark twice", withMark, marked(), READER, "desk.mark.twice"],
    ["on no proof", PROOFED, marked({ proofId: "none" }), READER, "desk.proof.none"],
    [
      "on a proof of another page",
      PROOFED,
      marked({ pageId: "page-2" }),
      READER,
      "desk.proof.none",
    ],
    ["on an older proof", newer, marked({ id: "mark-2" }), READER, "desk.proof.old"],
    ["on a signed page", locked, marked({ id: "mark-2" }), READER, "desk.page.signed"],
    ["a tick", PROOFED, tick, EDITOR, undefined],
    ["a tick on no proof", deskOf(), tick, EDITOR, "desk.proof.none"],
    ["a tick on an older proof", newer, tick, EDITOR, "desk.proof.old"],
    ["a tick on a signed page", locked, tick, EDITOR, "desk.page.signed"],
    ["reopening a signed page", locked, reopen, DUTY, undefined],
    ["reopening what is not signed", withMark, reopen, DUTY, "desk.page.unsigned"],
    ["change by its author", withMark, changed, READER, undefined],
    ["change by another", withMark, changed, EDITOR, "desk.mark.other"],
    ["withdrawing by another", withMark, withdrawn, EDITOR, "desk.mark.other"],
    ["answering by anyone", withMark, done, EDITOR, undefined],
    ["refusing by anyone", withMark, refusedMark, EDITOR, undefined],
    ["answering twice", closed, done, EDITOR, "desk.mark.closed"],
    ["changing an answered mark", closed, changed, READER, "desk.mark.closed"],
    ["opening again", closed, again, READER, undefined],
    ["opening what is open", withMark, again, READER, "desk.mark.open"],
    ["answering on a signed page", locked, done, EDITOR, "desk.page.signed"],
    ["opening again on a signed page", locked, again, EDITOR, "desk.page.signed"],
    ["saying on a signed page", locked, said, EDITOR, undefined],
    ["saying of nothing", PROOFED, said, EDITOR, "desk.mark.none"],
    ["saying of what was withdrawn", gone, said, EDITOR, "desk.mark.none"],
    ["a mark of an older proof is answered", newer, done, EDITOR, undefined],
  ])("%s", (_, desk, act, who, code) => {
    expect(codeOf(desk, act, who)).toBe(code);
  });

  test("are marks, remarks, ticks and reopenings alone", () => {
    const others: Act[] = [made(), signed(), packed(), { event: "package.sent", packageId: "p" }];
    expect(others.some(isPersonalAct)).toBe(false);
    expect(
      [marked(), tick, reopen, said, done, changed, withdrawn, again].every(isPersonalAct),
    ).toBe(true);
  });

  test("no proof is made of a signed page", () => {
    expect(refusalOfProof(withMark, "page-1", 1)).toBeUndefined();
    expect(refusalOfProof(locked, "page-1", 1)).toEqual({
      refused: "desk.page.signed",
      values: { page: 1 },
    });
  });
});

describe("a signature", () => {
  const good: Point[] = [{ id: "date.weekday", state: "good", found: [] }];
  const signing = (fields: Partial<Signing> = {}): Signing => ({
    desk: PROOFED,
    stages: STAGES,
    proof: proofOf(),
    content: hash("c"),
    points: good,
    person: EDITOR,
    ...fields,
  });
  const refusal = (fields: Partial<Signing> = {}) => refusalOfSignature(signing(fields));
  const code = (fields: Partial<Signing> = {}) => refusal(fields)?.refused;

  test("is given in the order of the stages, by who has the stage's role", () => {
    expect(code()).toBeUndefined();
    expect(refusal({ person: CHIEF })).toEqual({
      refused: "desk.sign.role",
      values: { name: CHIEF.name, role: "desk.role.pageEditor" },
    });
    const one = deskOf([EDITOR, made()], [EDITOR, signed()]);
    expect(nextStage(one, "page-1", STAGES)?.id).toBe("dutyEditor");
    expect(code({ desk: one, person: DUTY })).toBeUndefined();
    expect(code({ desk: one, person: CHIEF })).toBe("desk.sign.role");
  });

  test("is given by nobody twice, though the roles allow it", () => {
    const both: Person = { ...EDITOR, roles: ["pageEditor", "dutyEditor"] };
    const desk = deskOf([EDITOR, made()], [both, signed()]);
    expect(refusal({ desk, person: both })).toEqual({
      refused: "desk.sign.twice",
      values: { name: EDITOR.name, page: 1 },
    });
  });

  test("may be given again by the same person after the page was reopened", () => {
    const desk = deskOf([EDITOR, made()], [EDITOR, signed()], [DUTY, reopen]);
    expect(code({ desk })).toBeUndefined();
  });

  test("is the last one when all stages have one", () => {
    const all = deskOf(
      [EDITOR, made()],
      [EDITOR, signed()],
      [DUTY, dutySigned],
      [CHIEF, chiefSigned],
    );
    expect(isSignedForPress(all, "page-1", STAGES)).toBe(true);
    const other: Person = { id: "p-5", name: "白露", roles: ["chiefEditor"] };
    expect(code({ desk: all, person: other })).toBe("desk.sign.complete");
    expect(isSignedForPress(PROOFED, "page-1", STAGES)).toBe(false);
  });

  test("stands under the newest proof of the page as it is", () => {
    const desk = deskOf([EDITOR, made()], [EDITOR, made({ id: "proof-2", round: 2 })]);
    expect(code({ desk })).toBe("desk.proof.old");
    expect(code({ content: hash("d") })).toBe("desk.sign.edited");
  });

  test("waits until each point that a person must see is ticked; nothing lifts that", () => {
    const points: Point[] = [...good, { id: "names", state: "look", found: [] }];
    const override = { reason: "赶印", second: DUTY };
    expect(refusal({ points, override })).toEqual({
      refused: "desk.sign.unticked",
      values: { point: "desk.point.names" },
    });
    expect(code({ points, desk: deskOf([EDITOR, made()], [EDITOR, tick]) })).toBeUndefined();
  });

  const marks = deskOf(
    [EDITOR, made()],
    [READER, marked()],
    [READER, marked({ id: "mark-2", text: "", ranges: [{ ...markOf().ranges[0]!, text: "川" }] })],
  );

  test.each<[string, Partial<Signing>, string, object]>([
    ["open marks", { desk: marks }, "desk.sign.marks", { count: 2, name: READER.name, text: "堂" }],
    [
      "preflight errors",
      { proof: proofOf({ preflight: { errors: 2, warnings: 0 } }) },
      "desk.sign.preflight",
      { count: 2 },
    ],
    [
      "a bad point",
      { points: [{ id: "date.weekday", state: "bad", found: [] }] },
      "desk.sign.point",
      { point: "desk.point.date.weekday" },
    ],
  ])(
    "is stopped by %s, unless a second person stands by it with a reason",
    (_, fields, why, said) => {
      expect(refusal(fields)).toMatchObject({ refused: why, values: said });
      const over = (reason: string, second: Person) =>
        code({ ...fields, override: { reason, second } });
      expect(over("领导已同意", DUTY)).toBeUndefined();
      expect(over(" ", DUTY)).toBe("desk.override.reason");
      expect(over("领导已同意", EDITOR)).toBe("desk.override.self");
      expect(over("领导已同意", READER)).toBe("desk.override.role");
    },
  );

  test("of a mark that was answered, refused or withdrawn nothing is left to stop it", () => {
    for (const act of [done, refusedMark, withdrawn]) {
      expect(
        code({ desk: deskOf([EDITOR, made()], [READER, marked()], [READER, act]) }),
      ).toBeUndefined();
    }
    // A mark of an earlier proof stays open.
    const older = deskOf([EDITOR, made()], [READER, marked()], [EDITOR, made({ id: "proof-2" })]);
    expect(code({ desk: older, proof: proofOf({ id: "proof-2" }) })).toBe("desk.sign.marks");
  });

  test("an override lifts nothing else", () => {
    const override = { reason: "赶印", second: DUTY };
    expect(code({ override, content: hash("d") })).toBe("desk.sign.edited");
    expect(code({ override, person: CHIEF })).toBe("desk.sign.role");
  });
});

describe("delivery", () => {
  const all = [
    [EDITOR, made()],
    [EDITOR, signed()],
    [DUTY, dutySigned],
    [CHIEF, chiefSigned],
  ] as const;
  const page = { pageId: "page-1", number: 1, content: hash("c") };
  const code = (desk: Desk, fields = {}, reason?: string) =>
    refusalOfDelivery(desk, STAGES, [{ ...page, ...fields }], reason)?.refused;

  test("takes a page with all signatures as it was signed", () => {
    expect(code(deskOf(...all))).toBeUndefined();
    expect(code(deskOf(...all.slice(0, 3)))).toBe("desk.deliver.unsigned");
    expect(code(deskOf(...all.slice(0, 1)))).toBe("desk.deliver.unsigned");
    expect(code(deskOf())).toBe("desk.deliver.unsigned");
    expect(code(deskOf(...all), { content: hash("d") })).toBe("desk.deliver.differs");
    const forged = signed({ pdf: hash("9") });
    expect(code(deskOf(all[0], [EDITOR, forged], all[2], all[3]))).toBe("desk.deliver.differs");
  });

  test("of several pages asks for each, and names the one that is not ready", () => {
    const pages = [page, { pageId: "page-2", number: 2, content: hash("c") }];
    expect(refusalOfDelivery(deskOf(...all), STAGES, pages, undefined)).toEqual({
      refused: "desk.deliver.unsigned",
      values: { page: 2 },
    });
  });

  test("asks for a reason where a page has gone out before", () => {
    const desk = deskOf(...all, [undefined, packed()]);
    expect(code(desk)).toBe("desk.deliver.reason");
    expect(code(desk, {}, " ")).toBe("desk.deliver.reason");
    expect(code(desk, {}, "版号错")).toBeUndefined();
  });

  test("stops a page that was reopened", () => {
    expect(code(deskOf(...all, [DUTY, reopen]))).toBe("desk.deliver.unsigned");
  });
});
