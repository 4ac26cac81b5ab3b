import { afterEach, expect, test } from "vitest";
import { failure, success } from "../../document/result.ts";
import type { BridgeEvent } from "../bridge/contract.ts";
import { openLogBook } from "../desk/log-book.ts";
import { logOf } from "../desk/make-proof.ts";
import { CACHE, held, sampleEdition, sign } from "../desk/proof-edition.fixture.ts";
import type { EditionFile } from "../edition-file/edition-file.ts";
import { type ProofJobs, startProofs } from "./proof-jobs.ts";

let jobs: ProofJobs | undefined;
afterEach(() => jobs?.close());

/** Proofs of an edition, and the events that tell of them. */
function desk(edition: EditionFile) {
  const events: BridgeEvent[] = [];
  const ended = Promise.withResolvers<BridgeEvent>();
  const witness = { note: () => undefined, contradiction: () => success(undefined) };
  jobs = startProofs({
    tell: (event) => {
      events.push(event);
      if (event.event === "desk.proved" || event.event === "desk.failed") ended.resolve(event);
    },
    held: (handle) => (handle === "e" ? success(edition) : failure("door.edition.closed")),
    logOf: (file) => logOf(file, openLogBook(witness), Date.now),
    personOf: (session) =>
      session === "s" ? success({ id: "p-1", name: "周砚" }) : failure("desk.session.ended"),
    originals: CACHE,
    language: async () => "zh-CN",
  });
  return { events, ended: ended.promise, calls: jobs.calls };
}

const ASKED = { handle: "e", session: "s", pageIds: ["page-1", "page-2"], final: false };

test("a job tells how far it is, and of the proofs that it has made", async () => {
  const edition = await sampleEdition();
  const { events, ended, calls } = desk(edition);
  const { job } = held(await calls["desk.prove"](ASKED));
  expect(events).toEqual([]);
  const end = await ended;
  const proofs = [...edition.desk().proofs.values()];
  const proofIds = proofs.map(({ proof }) => proof.id);
  expect(end).toEqual({ event: "desk.proved", job, proofIds });
  expect(proofs.map(({ proof, by }) => [proof.number, by?.name])).toEqual([
    [1, "周砚"],
    [2, "周砚"],
  ]);
  expect(events.filter(({ event }) => event === "desk.progress")).toEqual([
    { event: "desk.progress", job, done: 1, total: 2 },
    { event: "desk.progress", job, done: 2, total: 2 },
  ]);
});

test("a job that is cancelled says so and leaves no proof", async () => {
  const edition = await sampleEdition();
  const { ended, calls } = desk(edition);
  const { job } = held(await calls["desk.prove"](ASKED));
  held(await calls["desk.cancel"]({ job }));
  expect(await ended).toEqual({
    event: "desk.failed",
    job,
    failure: { code: "edition.interrupted", values: {} },
  });
  expect(edition.log()).toEqual([]);
  expect(held(await calls["desk.cancel"]({ job }))).toEqual({});
});

test("who is not at the desk, and what cannot be proofed, is refused at once", async () => {
  const edition = await sampleEdition();
  const { calls, ended, events } = desk(edition);
  const prove = calls["desk.prove"];
  expect(await prove({ ...ASKED, session: "x" })).toEqual(failure("desk.session.ended"));
  expect(await prove({ ...ASKED, handle: "x" })).toEqual(failure("door.edition.closed"));
  expect(await prove({ ...ASKED, pageIds: ["page-77"] })).toEqual(failure("desk.proof.page"));
  held(await prove({ ...ASKED, pageIds: ["page-1"] }));
  await ended;
  sign(edition, [...edition.desk().proofs.values()][0]!.proof);
  const told = events.length;
  expect(await prove(ASKED)).toEqual(failure("desk.page.signed", { page: 1 }));
  expect(events).toHaveLength(told);
});
