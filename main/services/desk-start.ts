import { join } from "node:path";
import type { Language } from "../../document/messages/messages.ts";
import { checklistWith } from "../desk/checklist.ts";
import { type LogBook, openLogBook } from "../desk/log-book.ts";
import { logOf } from "../desk/make-proof.ts";
import { type NewsroomFile, openNewsroom } from "../desk/people-file.ts";
import { openIssuesBefore } from "../desk/previous-issue.ts";
import { openSessions } from "../desk/sessions.ts";
import type { Witness } from "../desk/witness.ts";
import { type DeskParts, deskCalls, personIn } from "./desk.ts";
import { newsroomCalls } from "./desk-newsroom.ts";
import type { Home } from "./home.ts";
import type { OpenEditions } from "./open-editions.ts";
import { startProofs } from "./proof-jobs.ts";
import type { Answers, Tell } from "./service-types.ts";

/** What the proof desk is started with. */
export interface DeskOptions {
  readonly home: Home;
  readonly editions: OpenEditions;
  readonly tell: Tell;
  readonly witness: Witness;
  language(): Promise<Language>;
}

/** The proof desk behind the bridge. */
export interface Desk {
  readonly calls: ReturnType<typeof newsroomCalls> &
    ReturnType<typeof deskCalls> &
    Answers<"desk.prove" | "desk.cancel">;
  /** The newsroom's settings, secrets included. */
  readonly newsroom: NewsroomFile;
  /** The one way into the log of an edition, open in a window or not. */
  readonly book: LogBook;
  /** Who works in a session; fails with "desk.session.ended". */
  personOf(session: string): ReturnType<typeof personIn>;
  /** Whether a session goes on, which is kept up by it unless its person only looks on. */
  isSession(session: string, looksOn: boolean): boolean;
  /** Stops the proofs that are being made and waits for their ends. */
  close(): Promise<void>;
}

/** Starts the proof desk of the user whose home it is. */
export function startDesk({ home, editions, tell, witness, language }: DeskOptions): Desk {
  const now = Date.now;
  const newsroom = openNewsroom(home.settings, now);
  const sessions = openSessions(now);
  const book = openLogBook(witness, (file, entries) => {
    const open = editions.all().find((each) => each.file === file);
    if (open) tell({ event: "desk.entries", handle: open.handle, entries: [...entries] });
  });
  const open = () => editions.all().map(({ file }) => file);
  const checklist = checklistWith(newsroom, openIssuesBefore({ folder: home.documents, open }));
  const parts: DeskParts = { editions, newsroom, sessions, book, witness, checklist, now };
  const personOf = (session: string) => personIn(parts, session);
  const proofs = startProofs({
    tell,
    held: editions.held,
    logOf: (file) => logOf(file, book, now),
    personOf,
    originals: join(home.cache, "originals"),
    language,
  });
  return {
    calls: { ...newsroomCalls(newsroom, sessions, tell), ...deskCalls(parts), ...proofs.calls },
    newsroom,
    book,
    personOf,
    isSession: (session, looksOn) => personIn(parts, session, looksOn).ok,
    close: proofs.close,
  };
}
