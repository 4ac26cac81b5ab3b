/** Test support: a newsroom with a hot folder as its printing house, and the calls of deliveries. */
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { PassThrough } from "node:stream";
import { expect, onTestFinished, vi } from "vitest";
import { CHIEF } from "../../document/desk/desk.fixture.ts";
import type { Proof } from "../../document/desk/proofs.ts";
import { failure, success } from "../../document/result.ts";
import type { BridgeEvent } from "../bridge/contract.ts";
import { pagePdf } from "../delivery/package.fixture.ts";
import { held, newFolder, newsroomIn, prove } from "../desk/desk-edition.fixture.ts";
import { openLogBook } from "../desk/log-book.ts";
import { openWitness } from "../desk/witness.ts";
import type { EditionFile } from "../edition-file/edition-file.ts";
import { deliveryCalls } from "./deliveries.ts";
import { homeOf } from "./home.ts";

/** A page's proof whose PDF is a good one. */
export function goodProof(edition: EditionFile, pageId: string): Proof {
  const bytes = pagePdf(Number(pageId.slice(5)));
  const pdf = held(edition.putAsset(bytes, "application/pdf"));
  return prove(edition, { pageId, pdf, bytes: bytes.length });
}

/** A newsroom with a hot folder as its printing house, and the calls of deliveries. */
export async function atWork(root = newFolder()) {
  const home = homeOf({ DAYANG_HOME: root });
  const [inbox, receipts] = [join(root, "inbox"), join(root, "receipts")];
  for (const each of [inbox, receipts]) mkdirSync(each, { recursive: true });
  const newsroom = await newsroomIn(home.settings);
  const press = { kind: "folder", id: "press", name: "远山印务", folder: inbox, receipts } as const;
  held(await newsroom.saveDestination(press));
  const events: BridgeEvent[] = [];
  const open: EditionFile[] = [];
  const start = () => {
    const started = deliveryCalls({
      editions: {
        held: (handle) => {
          const edition = open[Number(handle)];
          return edition ? success(edition) : failure("door.edition.closed");
        },
        all: () => open.map((file, at) => ({ handle: String(at), file })),
      },
      uploads: { file: (upload) => success(upload) },
      newsroom,
      book: openLogBook(openWitness(home.settings)),
      personOf: (session) => (session === "chief" ? success(CHIEF) : failure("desk.session.ended")),
      home,
      tell: (event) => events.push(event),
      language: async () => "zh-CN",
    });
    onTestFinished(() => started.close());
    return started;
  };
  return { home, inbox, receipts, open, events, start, newsroom };
}

export const ASKED = { handle: "0", session: "chief", pageIds: ["page-1"], destination: "press" };
export const statusOf = (edition: EditionFile, id: string) =>
  edition.desk().packages.get(id)?.status;
export const untilStatus = (edition: EditionFile, id: string, status: string) =>
  vi.waitFor(() => expect(statusOf(edition, id)).toBe(status), { timeout: 20_000 });

/** Standard input that something is piped into. */
export function piped(text: string) {
  const input = new PassThrough();
  input.end(text);
  return input;
}

export function quiet() {
  const said: string[] = [];
  const take = (text: string) => void said.push(text);
  return { out: { language: "zh-CN", say: take, warn: take } as const, said };
}
