import { basename } from "node:path";
import type { Person } from "../../document/desk/people.ts";
import { failure, type Result, success } from "../../document/result.ts";
import type { CallOut } from "../bridge/contract.ts";
import { actAtDesk } from "../desk/act.ts";
import type { LogBook } from "../desk/log-book.ts";
import { exportLog } from "../desk/log-export.ts";
import { pageHeading } from "../desk/page-run.ts";
import type { NewsroomFile } from "../desk/people-file.ts";
import type { Sessions } from "../desk/sessions.ts";
import { type Checklist, signPage } from "../desk/sign.ts";
import { verifyEdition } from "../desk/verify.ts";
import type { Witness } from "../desk/witness.ts";
import type { EditionFile } from "../edition-file/edition-file.ts";
import { EXTENSION } from "../edition-file/format.ts";
import type { OpenEditions } from "./open-editions.ts";
import type { Answers } from "./service-types.ts";

/** What the proof desk's calls are answered with. */
export interface DeskParts {
  readonly editions: Pick<OpenEditions, "held" | "all">;
  readonly newsroom: NewsroomFile;
  readonly sessions: Sessions;
  readonly book: LogBook;
  readonly witness: Witness;
  readonly checklist: Checklist;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

type DeskCall =
  | "desk.editions"
  | "desk.open"
  | "desk.enter"
  | "desk.me"
  | "desk.leave"
  | "desk.act"
  | "desk.sign"
  | "desk.checklist"
  | "desk.verify"
  | "desk.exportLog";

type PersonalCall = "desk.enter" | "desk.me" | "desk.leave" | "desk.act" | "desk.sign";

/**
 * Who works in a session, as the newsroom knows them now; with `looksOn` the session is not kept up by
 * it. Fails with "desk.session.ended", also for someone who has been taken off the list.
 */
export function personIn(
  { sessions, newsroom }: Pick<DeskParts, "sessions" | "newsroom">,
  session: string,
  looksOn = false,
): Result<Person> {
  const id = looksOn ? sessions.seen(session) : sessions.person(session);
  if (!id.ok) return id;
  const person = newsroom.person(id.value);
  if (person.ok || person.error.code !== "desk.person.none") return person;
  sessions.end(id.value);
  return failure("desk.session.ended");
}

/**
 * Answers the proof desk's calls, but for proofs (proof-jobs.ts), what pages hold (page-contents.ts)
 * and packages (deliveries.ts).
 */
export function deskCalls(parts: DeskParts): Answers<DeskCall> {
  return { ...readingCalls(parts), ...personalCalls(parts) };
}

function readingCalls(parts: DeskParts): Answers<Exclude<DeskCall, PersonalCall>> {
  const { editions, newsroom, checklist, witness } = parts;
  return {
    "desk.editions": async () => success({ editions: editions.all().map(listed) }),
    "desk.open": async ({ handle }) => {
      const file = editions.held(handle);
      if (!file.ok) return file;
      const room = newsroom.newsroom();
      return room.ok ? success({ ...openedDesk(file.value), newsroom: room.value }) : room;
    },
    "desk.checklist": async ({ handle, proofId }) => {
      const file = editions.held(handle);
      if (!file.ok) return file;
      const proof = file.value.desk().proofs.get(proofId)?.proof;
      if (!proof) return failure("desk.proof.none");
      const fill = await checklist(file.value);
      const points = fill(proof);
      return points.ok ? success({ points: [...points.value] }) : points;
    },
    "desk.verify": async ({ handle }) => {
      const file = editions.held(handle);
      const verdict = file.ok ? verifyEdition(file.value, witness) : file;
      if (!verdict.ok) return verdict;
      const { entries, head, findings } = verdict.value;
      const shown = findings.map(({ values, ...rest }) => ({ ...rest, values: { ...values } }));
      return success({ entries, head, findings: shown });
    },
    "desk.exportLog": async ({ handle, file: target }) => {
      const file = editions.held(handle);
      const written = file.ok ? await exportLog(file.value, target) : file;
      return written.ok ? success({ file: written.value }) : written;
    },
  };
}

function personalCalls(parts: DeskParts): Answers<PersonalCall> {
  const { editions, newsroom, sessions, book, now } = parts;
  return {
    "desk.enter": async ({ person: id, pin }) => {
      const person = await newsroom.checkPin(id, pin);
      return person.ok ? success({ session: sessions.enter(id), person: person.value }) : person;
    },
    "desk.me": async ({ session }) => {
      const person = personIn(parts, session);
      return person.ok ? success({ person: person.value }) : person;
    },
    "desk.leave": async ({ session }) => {
      sessions.leave(session);
      return success({});
    },
    "desk.act": async ({ handle, session, act }) => {
      const person = personIn(parts, session);
      if (!person.ok) return person;
      const file = editions.held(handle);
      if (!file.ok) return file;
      const entry = actAtDesk(file.value, { person: person.value, act, time: now() }, book);
      return entry.ok ? success({ number: entry.value.number }) : entry;
    },
    "desk.sign": async ({ handle, session, ...asked }) => {
      const person = personIn(parts, session);
      if (!person.ok) return person;
      const file = editions.held(handle);
      if (!file.ok) return file;
      const entry = await signPage(file.value, { ...asked, person: person.value }, parts);
      return entry.ok ? success({ number: entry.value.number }) : entry;
    },
  };
}

function listed({
  handle,
  file,
}: {
  readonly handle: string;
  readonly file: EditionFile;
}): CallOut<"desk.editions">["editions"][number] {
  const { paper, date, pageIds } = file.document().editions.get(file.editionId)!;
  const name = paper?.nameplate ?? basename(file.file, EXTENSION);
  return { handle, name, date, pages: pageIds.length };
}

function openedDesk(file: EditionFile): Omit<CallOut<"desk.open">, "newsroom"> {
  return { editionId: file.editionId, entries: [...file.log()], pages: pagesOf(file) };
}

function pagesOf(file: EditionFile): CallOut<"desk.open">["pages"] {
  const { editions, pages } = file.document();
  return editions.get(file.editionId)!.pageIds.flatMap((pageId) => {
    const page = pages.get(pageId);
    return page ? [{ pageId, ...pageHeading(page) }] : [];
  });
}
