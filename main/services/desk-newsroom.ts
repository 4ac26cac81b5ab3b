import type { Newsroom } from "../../document/desk/people.ts";
import { type Result, success } from "../../document/result.ts";
import type { NewsroomFile } from "../desk/people-file.ts";
import type { Sessions } from "../desk/sessions.ts";
import type { Answers, Tell } from "./service-types.ts";

type NewsroomCall =
  | "newsroom.read"
  | "newsroom.save"
  | "newsroom.pin"
  | "newsroom.destinations"
  | "newsroom.saveDestination"
  | "newsroom.removeDestination";

/** Answers the calls of the newsroom's settings; every window is told of a change. */
export function newsroomCalls(
  newsroom: NewsroomFile,
  sessions: Sessions,
  tell: Tell,
): Answers<NewsroomCall> {
  const told = (changed: Result<Newsroom>): Result<Newsroom> => {
    if (changed.ok) tell({ event: "newsroom.changed", newsroom: changed.value });
    return changed;
  };
  return {
    "newsroom.read": async () => newsroom.newsroom(),
    "newsroom.save": async (asked) => told(await newsroom.save(asked)),
    "newsroom.pin": async ({ person, pin, old }) => {
      const set = await newsroom.setPin(person, pin, old);
      if (!set.ok) return set;
      // Whoever was there with the old PIN has to know the new one.
      sessions.end(person);
      told(newsroom.newsroom());
      return success({});
    },
    "newsroom.destinations": async () => {
      const kept = newsroom.read();
      return kept.ok ? success({ destinations: kept.value.destinations.map(withoutSecret) }) : kept;
    },
    "newsroom.saveDestination": async ({ destination }) =>
      told(await newsroom.saveDestination(destination)),
    "newsroom.removeDestination": async ({ id }) => told(await newsroom.removeDestination(id)),
  };
}

type Destination = Parameters<NewsroomFile["saveDestination"]>[0];

/** Secrets stay with the services: a password is put in, and never read out. */
function withoutSecret(destination: Destination): Destination {
  if (destination.kind === "folder") return destination;
  const { password: _, ...shown } = destination;
  return shown;
}
