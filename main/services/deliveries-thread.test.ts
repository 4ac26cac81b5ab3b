import { mkdirSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { setImmediate as turn } from "node:timers/promises";
import { expect, onTestFinished, test, vi } from "vitest";
import { CHIEF, DUTY, EDITOR } from "../../document/desk/desk.fixture.ts";
import type { Proof } from "../../document/desk/proofs.ts";
import { success } from "../../document/result.ts";
import { contactSheet } from "../delivery/contact-sheet.ts";
import { HERE, requestOf, signedPage } from "../delivery/package.fixture.ts";
import { buildPackage } from "../delivery/package.ts";
import { queueFolder } from "../delivery/queue.ts";
import { codeOf, held, newFolder, newsroomIn, put } from "../desk/desk-edition.fixture.ts";
import { openLogBook } from "../desk/log-book.ts";
import { prove, sampleEdition } from "../desk/proof-edition.fixture.ts";
import { proofSnapshot } from "../desk/proof-files.ts";
import { startProofWorker } from "../desk/proof-worker-client.ts";
import { openWitness } from "../desk/witness.ts";
import type { EditionFile } from "../edition-file/edition-file.ts";
import { preflightPdf } from "../press/preflight.ts";
import { PROFILE_SETS } from "../press/profile-set.ts";
import { reportHtml } from "../press/report-html.ts";
import { thumbnail } from "../press/thumbnail.ts";
import { deliveryCalls } from "./deliveries.ts";
import { homeOf } from "./home.ts";

// Watched, and left as they are: what is heavy in making a package.
vi.mock(import("../press/preflight.ts"), { spy: true });
vi.mock(import("../press/thumbnail.ts"), { spy: true });
vi.mock(import("../press/report-html.ts"), { spy: true });
vi.mock(import("../delivery/contact-sheet.ts"), { spy: true });
const HEAVY = [preflightPdf, thumbnail, reportHtml, contactSheet].map((each) => vi.mocked(each));

const PAGES = ["page-1", "page-2"];

let signed: Promise<EditionFile> | undefined;

/** Real pages, proofed and signed by everybody; made once, since it takes its time. */
function signedEdition(): Promise<EditionFile> {
  signed ??= makeEdition();
  return signed;
}

async function makeEdition(): Promise<EditionFile> {
  const edition = await sampleEdition();
  const made = held(await prove(edition, { pageIds: PAGES }));
  for (const { proof } of made) for (const person of [EDITOR, DUTY, CHIEF]) sign(person, proof);
  return edition;

  function sign(person: typeof CHIEF, { id: proofId, pageId, pdf, content }: Proof): void {
    const role = person.roles[0]!;
    const signature = { pageId, proofId, stage: role, role, pdf, content, points: [] };
    put(edition, person, { event: "page.signed", ...signature });
  }
}

async function callsFor(edition: EditionFile) {
  const root = newFolder();
  const home = homeOf({ DAYANG_HOME: root });
  const inbox = join(root, "inbox");
  mkdirSync(inbox);
  const newsroom = await newsroomIn(home.settings);
  held(
    await newsroom.saveDestination({
      kind: "folder",
      id: "press",
      name: "远山印务",
      folder: inbox,
    }),
  );
  const deliveries = deliveryCalls({
    editions: { held: () => success(edition), all: () => [{ handle: "0", file: edition }] },
    uploads: { file: (upload) => success(upload) },
    newsroom,
    book: openLogBook(openWitness(home.settings)),
    personOf: () => success(CHIEF),
    home,
    tell: () => undefined,
    language: async () => "zh-CN",
  });
  onTestFinished(() => deliveries.close());
  return { ...deliveries, inbox, folder: queueFolder(home.settings) };
}

const ASKED = { handle: "0", session: "chief", pageIds: PAGES, destination: "press" };

test("services that close meanwhile leave nothing of a package that is being made", async () => {
  const edition = await signedEdition();
  const { calls, close, folder } = await callsFor(edition);
  const delivered = calls["desk.deliver"](ASKED);
  const isBegun = () =>
    readdirSync(folder).some((name) => readdirSync(join(folder, name, "package")).length > 0);
  await vi.waitFor(() => expect(isBegun()).toBe(true), { timeout: 20_000 });
  await close();
  expect(codeOf(await delivered)).toBe("delivery.stopped");
  expect(readdirSync(folder).filter((name) => !name.startsWith("sender.lock"))).toEqual([]);
  expect(edition.log().some(({ act }) => act.event === "package.made")).toBe(false);
});

test("while a package of real pages is made the services answer, and do none of it themselves", async () => {
  const edition = await signedEdition();
  const { calls, inbox } = await callsFor(edition);
  for (const each of HEAVY) each.mockClear();
  let isMade = false;
  const delivered = calls["desk.deliver"](ASKED).finally(() => {
    isMade = true;
  });
  let answered = 0;
  while (!isMade) {
    held(await calls["desk.queue"]({}));
    answered += 1;
    await turn();
  }
  held(await delivered);
  for (const each of HEAVY) expect(each).not.toHaveBeenCalled();
  // The services turned freely all the while.
  expect(answered).toBeGreaterThan(300);
  await vi.waitFor(
    () => expect(readdirSync(inbox).some((name) => !name.startsWith("."))).toBe(true),
    {
      timeout: 20_000,
    },
  );
});

test("what leaves the desk on another way is not fit for plates, and makes no package", async () => {
  const edition = await signedEdition();
  const [state] = [...edition.desk().proofs.values()];
  const proof = state!.proof;
  const { lines } = held(proofSnapshot(edition, proof));
  const pdf = edition.asset(proof.pdf)!;
  const print = { pdf, proof, paper: "", language: "zh-CN" as const, lines };
  const noMarks = { marks: [], earlier: [] };
  const printer = startProofWorker();
  onTestFinished(() => printer.close());
  const prints = {
    marked: held(await printer.marked({ ...print, ...noMarks })),
    sheet: held(
      await printer.office({ ...print, ...noMarks }, { paper: "a3", way: "fit", marks: false }),
    ),
    ownSize: held(
      await printer.office({ ...print, ...noMarks }, { paper: "trim", way: "fit", marks: false }),
    ),
  };
  for (const [name, bytes] of Object.entries(prints)) {
    const set = PROFILE_SETS.get("newsprint")!;
    const { findings } = held(await preflightPdf(bytes, { set }));
    expect([name, findings.some(({ severity }) => severity === "error")]).toEqual([name, true]);
    const page = signedPage(1, { sha256: proof.pdf, read: () => bytes });
    const built = await buildPackage(join(newFolder(), "package"), requestOf([page]), HERE);
    expect([name, codeOf(built)]).toEqual([name, "desk.deliver.differs"]);
  }
});
