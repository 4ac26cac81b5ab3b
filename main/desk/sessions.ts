import { randomBytes } from "node:crypto";
import { failure, type Result, success } from "../../document/result.ts";

/** A session ends when nothing was done in it for so long, milliseconds: a shift and its dinner. */
export const IDLE = 12 * 60 * 60_000;
/** Sessions that are kept; the one that was idle for longest ends first. */
const MOST = 500;
const TOKEN_BYTES = 32;

/** Who is at the proof desk, from one start of the program to its end. */
export interface Sessions {
  /** A new session of a person whose PIN was checked. */
  enter(person: string): string;
  /** The person of a session, which goes on. Fails with "desk.session.ended". */
  person(session: string): Result<string>;
  /** As `person`, of someone who only looks on: the session goes on no longer for it. */
  seen(session: string): Result<string>;
  leave(session: string): void;
  /** Ends all sessions of a person: the PIN changed, or the person has gone. */
  end(person: string): void;
}

/** Sessions in memory; `now` in milliseconds since 1970. */
export function openSessions(now: () => number = Date.now): Sessions {
  /** In the order in which they were last used. */
  const open = new Map<string, { readonly person: string; readonly used: number }>();
  const tidy = () => {
    for (const [token, { used }] of open) {
      if (open.size <= MOST && now() - used <= IDLE) return;
      open.delete(token);
    }
  };
  const seen = (session: string): Result<string> => {
    tidy();
    const found = open.get(session);
    return found ? success(found.person) : failure("desk.session.ended");
  };
  return {
    enter: (person) => {
      const token = randomBytes(TOKEN_BYTES).toString("base64url");
      open.set(token, { person, used: now() });
      tidy();
      return token;
    },
    person: (session) => {
      const found = seen(session);
      if (!found.ok) return found;
      open.delete(session);
      open.set(session, { person: found.value, used: now() });
      return found;
    },
    seen,
    leave: (session) => void open.delete(session),
    end: (person) => {
      for (const [token, each] of open) if (each.person === person) open.delete(token);
    },
  };
}
