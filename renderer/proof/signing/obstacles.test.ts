import { expect, test } from "vitest";
import {
  DUTY,
  deskOf,
  EDITOR,
  hash,
  made,
  marked,
  proofOf,
  READER,
  signed,
} from "../../../document/desk/desk.fixture.ts";
import { DEFAULT_STAGES, type Person } from "../../../document/desk/people.ts";
import type { Point } from "../../../document/desk/points.ts";
import { refusalOfSignature } from "../../../document/desk/rules.ts";
import {
  isLifted,
  isReadyForPress,
  obstaclesTo,
  type SigningView,
  stageStates,
} from "./obstacles.ts";

const point = (id: string, state: Point["state"]): Point => ({ id, state, found: [] });

function viewOf(more: Partial<SigningView> = {}): SigningView {
  return {
    desk: deskOf([EDITOR, made()]),
    stages: DEFAULT_STAGES,
    proof: proofOf(),
    content: proofOf().content,
    points: [],
    person: EDITOR,
    ...more,
  };
}

const kinds = (view: SigningView) => obstaclesTo(view).map(({ kind }) => kind);

test("Nothing stands in the way of a clean page", () => {
  expect(obstaclesTo(viewOf())).toEqual([]);
});

test("All that stands in the way is told at once, and what a second person can lift", () => {
  const proof = proofOf({ preflight: { errors: 2, warnings: 0 } });
  const view = viewOf({
    desk: deskOf([EDITOR, made({ preflight: proof.preflight })], [READER, marked()]),
    proof,
    content: hash("e"),
    points: [point("captions", "bad"), point("wording", "look")],
  });
  expect(kinds(view)).toEqual(["edited", "marks", "unticked", "bad", "preflight"]);
  expect(
    obstaclesTo(view)
      .filter(isLifted)
      .map(({ kind }) => kind),
  ).toEqual(["marks", "bad", "preflight"]);
});

test("A point that was ticked stands in nobody's way", () => {
  const tick = {
    event: "point.ticked",
    proofId: "proof-1",
    point: "wording",
    ticked: true,
  } as const;
  const desk = deskOf([EDITOR, made()], [READER, tick]);
  expect(kinds(viewOf({ desk, points: [point("wording", "look")] }))).toEqual([]);
});

test("Who may not sign now is told why; nobody yet is told nothing", () => {
  expect(kinds(viewOf({ person: READER }))).toEqual(["role"]);
  expect(kinds(viewOf({ person: undefined }))).toEqual([]);
  const desk = deskOf([EDITOR, made()], [DUTY, signed()]);
  expect(kinds(viewOf({ desk, person: DUTY }))).toEqual(["twice"]);
});

test("Where the rules refuse, something is in the way, and where they do not, nothing is", () => {
  const desks = [
    deskOf([EDITOR, made()]),
    deskOf([EDITOR, made()], [READER, marked()]),
    deskOf([EDITOR, made()], [EDITOR, signed()]),
    deskOf([EDITOR, made()], [EDITOR, made({ id: "proof-2" })]),
  ];
  const lists = [[], [point("wording", "look")], [point("captions", "bad")]];
  for (const desk of desks)
    for (const points of lists)
      for (const person of [EDITOR, DUTY, READER] as Person[])
        for (const content of [hash("c"), hash("e")]) {
          const signing = {
            desk,
            stages: DEFAULT_STAGES,
            proof: proofOf(),
            content,
            points,
            person,
          };
          const isRefused = refusalOfSignature(signing) !== undefined;
          expect(obstaclesTo(signing).length > 0).toBe(isRefused);
        }
});

test("Stages are signed, next and later, and keep their void signatures", () => {
  const desk = deskOf(
    [EDITOR, made()],
    [EDITOR, signed()],
    [DUTY, { event: "page.reopened", pageId: "page-1", reason: "改题" }],
    [EDITOR, made({ id: "proof-2" })],
    [DUTY, signed({ proofId: "proof-2" })],
  );
  const states = stageStates(desk, "page-1", DEFAULT_STAGES);
  expect(states.map(({ state }) => state)).toEqual(["signed", "next", "later"]);
  expect(states[0]?.signature?.by.name).toBe(DUTY.name);
  expect(states[0]?.voided.map(({ by }) => by.name)).toEqual([EDITOR.name]);
});

test("A page is ready when all have signed and nobody has edited it since", () => {
  const stages = DEFAULT_STAGES.slice(0, 1);
  const desk = deskOf([EDITOR, made()], [EDITOR, signed()]);
  expect(isReadyForPress(viewOf({ desk, stages }))).toBe(true);
  expect(isReadyForPress(viewOf({ desk, stages, content: hash("e") }))).toBe(false);
  expect(isReadyForPress(viewOf({ desk }))).toBe(false);
  expect(obstaclesTo(viewOf({ desk, stages }))).toEqual([]);
});
