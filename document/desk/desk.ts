import type { z } from "zod";
import type { Act, ActOf, answerSchema, Entry } from "./entries.ts";
import { NO_ENTRY } from "./entries.ts";
import type { Mark } from "./marks.ts";
import type { By } from "./people.ts";
import type { Proof } from "./proofs.ts";

/** Something said of a mark. */
export interface Remark {
  readonly by: By;
  readonly time: number;
  readonly text: string;
}

/** A mark with what has become of it. */
export interface MarkState {
  readonly mark: Mark;
  /** The round of its proof, which gives its colour. */
  readonly round: number;
  readonly by: By;
  readonly time: number;
  readonly status: "open" | "done" | "refused" | "withdrawn";
  /** How it was done. */
  readonly how?: "applied" | "byHand";
  /** Why it was refused, or opened again. */
  readonly reason?: string;
  /** Who gave it the status, and when; absent while it is as it was made. */
  readonly answeredBy?: By;
  readonly answeredTime?: number;
  readonly thread: readonly Remark[];
}

/** A proof with who made it. */
export interface ProofState {
  readonly proof: Proof;
  readonly by?: By;
  readonly time: number;
}

/** A tick on a point of a proof's checklist. */
export interface Tick {
  readonly by: By;
  readonly time: number;
  readonly note?: string;
}

/** A signature under a page. */
export interface Signature extends Omit<ActOf<"page.signed">, "event"> {
  /** The number of its entry in the log. */
  readonly entry: number;
  readonly by: By;
  readonly time: number;
  /** The page was opened again since. */
  readonly isVoid: boolean;
}

/** A package on its way to the printing house. */
export interface PackageState extends Omit<ActOf<"package.made">, "event"> {
  readonly time: number;
  readonly by?: By;
  readonly status: "waiting" | "sent" | "failed" | "received" | "refused";
  readonly failure?: { readonly code: string; readonly values: ActOf<"package.failed">["values"] };
  readonly answer?: z.infer<typeof answerSchema>;
}

/** The proof desk as the log's entries have made it. */
export interface Desk {
  /** How many entries, and the last one's hash. */
  readonly count: number;
  readonly head: string;
  /** All in the order in which they were made. */
  readonly proofs: ReadonlyMap<string, ProofState>;
  readonly marks: ReadonlyMap<string, MarkState>;
  /** By proof, then by point. */
  readonly ticks: ReadonlyMap<string, ReadonlyMap<string, Tick>>;
  readonly signatures: readonly Signature[];
  readonly packages: ReadonlyMap<string, PackageState>;
}

/** A desk at which nothing has happened. */
export const EMPTY_DESK: Desk = {
  count: 0,
  head: NO_ENTRY,
  proofs: new Map(),
  marks: new Map(),
  ticks: new Map(),
  signatures: [],
  packages: new Map(),
};

/** The program itself, where an entry names nobody. */
const NOBODY: By = { id: "-", name: "-" };

/** The desk after more entries. What no entry touched keeps its identity. */
export function deskAfter(desk: Desk, entries: readonly Entry[]): Desk {
  let after = desk;
  for (const entry of entries) {
    after = { ...after, ...changed(after, entry), count: entry.number, head: entry.hash };
  }
  return after;
}

function changed(desk: Desk, { act, number, time, by = NOBODY }: Entry): Partial<Desk> {
  switch (act.event) {
    case "proof.made":
      return { proofs: withEntry(desk.proofs, act.proof.id, { proof: act.proof, by, time }) };
    case "mark.made": {
      const { mark } = act;
      const round = desk.proofs.get(mark.proofId)?.proof.round ?? 1;
      const made: MarkState = { mark, round, by, time, status: "open", thread: [] };
      return { marks: withEntry(desk.marks, mark.id, made) };
    }
    case "mark.changed":
    case "mark.withdrawn":
    case "mark.done":
    case "mark.refused":
    case "mark.reopened":
    case "mark.said": {
      const before = desk.marks.get(act.markId);
      if (!before) return {};
      return { marks: withEntry(desk.marks, act.markId, markAfter(before, act, by, time)) };
    }
    case "point.ticked":
      return { ticks: ticked(desk.ticks, act, by, time) };
    case "page.signed": {
      const { event: _, ...signed } = act;
      const signature: Signature = { ...signed, entry: number, by, time, isVoid: false };
      return { signatures: [...desk.signatures, signature] };
    }
    case "page.reopened":
      return {
        signatures: desk.signatures.map((each) =>
          each.pageId === act.pageId && !each.isVoid ? { ...each, isVoid: true } : each,
        ),
      };
    case "package.made": {
      const { event: _, ...made } = act;
      const state: PackageState = { ...made, by, time, status: "waiting" };
      return { packages: withEntry(desk.packages, act.packageId, state) };
    }
    case "package.sent":
    case "package.failed":
    case "package.answered": {
      const before = desk.packages.get(act.packageId);
      if (!before) return {};
      return { packages: withEntry(desk.packages, act.packageId, packageAfter(before, act)) };
    }
  }
}

type MarkAct = Extract<Act, { markId: string }>;

function markAfter(state: MarkState, act: MarkAct, by: By, time: number): MarkState {
  const answered = { answeredBy: by, answeredTime: time };
  switch (act.event) {
    case "mark.changed": {
      const { errorClass = state.mark.errorClass, text = state.mark.text } = act;
      return { ...state, mark: { ...state.mark, errorClass, text } };
    }
    case "mark.withdrawn":
      return { ...state, ...answered, status: "withdrawn" };
    case "mark.done": {
      const { reason: _, ...rest } = state;
      return { ...rest, ...answered, status: "done", how: act.how };
    }
    case "mark.refused":
      return { ...state, ...answered, status: "refused", reason: act.reason };
    case "mark.reopened": {
      const { how: _, ...rest } = state;
      return { ...rest, ...answered, status: "open", reason: act.reason };
    }
    case "mark.said":
      return { ...state, thread: [...state.thread, { by, time, text: act.text }] };
  }
}

type PackageAct = ActOf<"package.sent" | "package.failed" | "package.answered">;

function packageAfter(state: PackageState, act: PackageAct): PackageState {
  switch (act.event) {
    case "package.sent": {
      const { failure: _, ...rest } = state;
      return { ...rest, status: "sent" };
    }
    case "package.failed":
      return { ...state, status: "failed", failure: { code: act.code, values: act.values } };
    case "package.answered":
      return { ...state, status: act.answer.status, answer: act.answer };
  }
}

function ticked(
  ticks: Desk["ticks"],
  { proofId, point, ticked: isTicked, note }: ActOf<"point.ticked">,
  by: By,
  time: number,
): Desk["ticks"] {
  const ofProof = new Map(ticks.get(proofId));
  if (isTicked) ofProof.set(point, { by, time, ...(note === undefined ? {} : { note }) });
  else ofProof.delete(point);
  return withEntry(ticks, proofId, ofProof);
}

function withEntry<V>(map: ReadonlyMap<string, V>, key: string, value: V): ReadonlyMap<string, V> {
  return new Map(map).set(key, value);
}

/** The proofs of a page, oldest first. */
export function proofsOf(desk: Desk, pageId: string): ProofState[] {
  return [...desk.proofs.values()].filter(({ proof }) => proof.pageId === pageId);
}

/** A page's newest proof. */
export function latestProof(desk: Desk, pageId: string): ProofState | undefined {
  return proofsOf(desk, pageId).at(-1);
}

/** The marks of a page, oldest first, without those that were withdrawn. */
export function marksOf(desk: Desk, pageId: string): MarkState[] {
  return [...desk.marks.values()].filter(
    ({ mark, status }) => mark.pageId === pageId && status !== "withdrawn",
  );
}

/** The signatures that a page has now. */
export function signaturesOf(desk: Desk, pageId: string): Signature[] {
  return desk.signatures.filter((each) => each.pageId === pageId && !each.isVoid);
}

/** Whether a page has a signature, and so must not be changed. */
export function isPageSigned(desk: Desk, pageId: string): boolean {
  return signaturesOf(desk, pageId).length > 0;
}

/** The packages that a page went out in, oldest first. */
export function packagesOf(desk: Desk, pageId: string): PackageState[] {
  return [...desk.packages.values()].filter(({ pages }) =>
    pages.some((page) => page.pageId === pageId),
  );
}

/** The version that a page's next package has: 1 until it has gone out, then one more each time. */
export function nextVersion(desk: Desk, pageId: string): number {
  const versions = packagesOf(desk, pageId).flatMap(({ pages }) =>
    pages.filter((page) => page.pageId === pageId).map(({ version }) => version),
  );
  return Math.max(0, ...versions) + 1;
}

/** Whether a version of a page was voided by a later one. */
export function isVersionVoid(desk: Desk, pageId: string, version: number): boolean {
  return version < nextVersion(desk, pageId) - 1;
}
