import { join } from "node:path";
import { z } from "zod";
import {
  DEFAULT_STAGES,
  knownNameSchema,
  type Newsroom,
  type Person,
  personSchema,
  stageSchema,
} from "../../document/desk/people.ts";
import { failure, type Result, success } from "../../document/result.ts";
import type { CallArguments, DestinationSettings, Sharing } from "../bridge/contract.ts";
import { destinationSettingsSchema, sharingSchema } from "../bridge/desk-calls.ts";
import { openLockout } from "./lockout.ts";
import { isPin, keepPin, keptPinSchema } from "./pin.ts";
import { keepPrivate, readPrivate } from "./private-file.ts";

/** The newsroom's settings as they stand in newsroom.json. */
export const newsroomFileSchema = z.object({
  version: z.literal(1),
  people: z.array(personSchema.extend({ pin: keptPinSchema.optional() })),
  stages: z.array(stageSchema).min(1),
  names: z.array(knownNameSchema),
  destinations: z.array(destinationSettingsSchema),
  sharing: sharingSchema,
});
export type NewsroomSettings = z.infer<typeof newsroomFileSchema>;

/** The door's port unless the paper says otherwise (ours). */
const PORT = 8443;

/** A newsroom that has not been told of. */
const NOBODY: NewsroomSettings = {
  version: 1,
  people: [],
  stages: [...DEFAULT_STAGES],
  names: [],
  destinations: [],
  sharing: { on: false, port: PORT },
};

/**
 * People, stages, names, destinations and the door of a newsroom, in newsroom.json of the user's
 * settings, which the user alone may read. The file is read anew each time: `dayang people` may have
 * written to it. Everything fails with "desk.newsroom.damaged", "desk.newsroom.unreadable" and, where
 * it writes, "desk.newsroom.unwritable" (`file`, `fault`); a damaged file is never written over.
 */
export interface NewsroomFile {
  /** All of it, secrets included: not for windows. */
  read(): Result<NewsroomSettings>;
  /** What a window may know. */
  newsroom(): Result<Newsroom>;
  /** Changes people, stages and names; who stays keeps the PIN. Fails with "desk.people.twice" (`name`). */
  save(asked: CallArguments<"newsroom.save">): Promise<Result<Newsroom>>;
  /** Fails with "desk.person.none". */
  person(id: string): Result<Person>;
  /** Gives a PIN. Where there is one `old` is asked for: fails with "desk.pin.old" and as `checkPin`. */
  setPin(person: string, pin: string, old?: string): Promise<Result<undefined>>;
  /**
   * Whose PIN it is. Fails with "desk.pin.wrong" (`left`), "desk.pin.locked" (`minutes`),
   * "desk.pin.none" (`name`) for who has none, and "desk.person.none".
   */
  checkPin(person: string, pin: string): Promise<Result<Person>>;
  /** Puts a destination in, or in place of the one with its id, whose password it keeps if it has none. */
  saveDestination(destination: DestinationSettings): Promise<Result<Newsroom>>;
  removeDestination(id: string): Promise<Result<Newsroom>>;
  saveSharing(sharing: Sharing): Promise<Result<undefined>>;
}

/** The newsroom of a folder of settings; `now` in milliseconds since 1970. */
export function openNewsroom(folder: string, now: () => number = Date.now): NewsroomFile {
  return new SettingsFile(folder, now);
}

class SettingsFile implements NewsroomFile {
  readonly #file: string;
  readonly #lockout: ReturnType<typeof openLockout>;
  /** One thing after another: a PIN that is tried counts before the next one is looked at. */
  #last: Promise<unknown> = Promise.resolve();

  constructor(folder: string, now: () => number) {
    this.#file = join(folder, "newsroom.json");
    this.#lockout = openLockout(folder, now);
  }

  read(): Result<NewsroomSettings> {
    const kept = readPrivate(this.#file, newsroomFileSchema);
    return kept.ok ? success(kept.value ?? NOBODY) : kept;
  }

  newsroom(): Result<Newsroom> {
    const kept = this.read();
    return kept.ok ? success(shownNewsroom(kept.value)) : kept;
  }

  person(id: string): Result<Person> {
    const kept = this.read();
    const found = kept.ok ? personIn(kept.value, id) : kept;
    return found.ok ? success(shownPerson(found.value)) : found;
  }

  save({ people, stages, names }: CallArguments<"newsroom.save">): Promise<Result<Newsroom>> {
    return this.#change((kept) => {
      const twice = twiceIn(people.map(({ id }) => id)) ?? twiceIn(people.map(({ name }) => name));
      if (twice !== undefined) return failure("desk.people.twice", { name: twice });
      const pins = new Map(kept.people.map(({ id, pin }) => [id, pin]));
      const withPins = people.map((person) => {
        const pin = pins.get(person.id);
        return { ...shownPerson(person), ...(pin && { pin }) };
      });
      return success({ ...kept, people: withPins, stages, names });
    });
  }

  saveDestination(destination: DestinationSettings): Promise<Result<Newsroom>> {
    return this.#change((kept) => {
      const { destinations } = kept;
      const at = destinations.findIndex(({ id }) => id === destination.id);
      const next = withPassword(destination, destinations[at]);
      return success({
        ...kept,
        destinations: at < 0 ? [...destinations, next] : destinations.with(at, next),
      });
    });
  }

  removeDestination(id: string): Promise<Result<Newsroom>> {
    return this.#change((kept) =>
      success({ ...kept, destinations: kept.destinations.filter((each) => each.id !== id) }),
    );
  }

  async saveSharing(sharing: Sharing): Promise<Result<undefined>> {
    const saved = await this.#change((kept) => success({ ...kept, sharing }));
    return saved.ok ? success(undefined) : saved;
  }

  checkPin(person: string, pin: string): Promise<Result<Person>> {
    return this.#after(() => this.#checkPin(person, pin));
  }

  setPin(id: string, pin: string, old?: string): Promise<Result<undefined>> {
    return this.#after(async () => {
      const kept = this.read();
      const person = kept.ok ? personIn(kept.value, id) : kept;
      if (!person.ok) return person;
      if (person.value.pin) {
        const known = old === undefined ? failure("desk.pin.old") : await this.#checkPin(id, old);
        if (!known.ok) return known;
      }
      const made = await keepPin(pin);
      // Read again: the old PIN took its time, and `dayang people` may have written meanwhile.
      const now = this.read();
      if (!now.ok) return now;
      const people = now.value.people.map((each) =>
        each.id === id ? { ...each, pin: made } : each,
      );
      return keepPrivate(this.#file, { ...now.value, people });
    });
  }

  async #checkPin(id: string, pin: string): Promise<Result<Person>> {
    const kept = this.read();
    const person = kept.ok ? personIn(kept.value, id) : kept;
    if (!person.ok) return person;
    if (!person.value.pin) return failure("desk.pin.none", { name: person.value.name });
    const begun = this.#lockout.begin(id);
    if (!begun.ok) return begun;
    if (!(await isPin(pin, person.value.pin))) return this.#lockout.wrong(id);
    const forgotten = this.#lockout.right(id);
    return forgotten.ok ? success(shownPerson(person.value)) : forgotten;
  }

  #change(make: (kept: NewsroomSettings) => Result<NewsroomSettings>): Promise<Result<Newsroom>> {
    return this.#after(async () => {
      const kept = this.read();
      const made = kept.ok ? make(kept.value) : kept;
      if (!made.ok) return made;
      const written = keepPrivate(this.#file, made.value);
      return written.ok ? success(shownNewsroom(made.value)) : written;
    });
  }

  #after<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }
}

type KeptPerson = NewsroomSettings["people"][number];

function personIn({ people }: NewsroomSettings, id: string): Result<KeptPerson> {
  const person = people.find((each) => each.id === id);
  return person ? success(person) : failure("desk.person.none");
}

function shownPerson({ id, name, roles }: Person): Person {
  return { id, name, roles };
}

function shownNewsroom({ people, stages, names, destinations }: NewsroomSettings): Newsroom {
  return {
    people: people.map((person) => ({ ...shownPerson(person), hasPin: person.pin !== undefined })),
    stages,
    names,
    destinations: destinations.map(({ id, name, kind }) => ({ id, name, kind })),
  };
}

/** A password that is not said anew stays, as long as it goes to the same account of the same server. */
function withPassword(
  next: DestinationSettings,
  before: DestinationSettings | undefined,
): DestinationSettings {
  if (next.kind === "folder" || next.password !== undefined) return next;
  if (before === undefined || before.kind === "folder" || before.password === undefined) {
    return next;
  }
  const isSame = before.host === next.host && before.user === next.user;
  return isSame ? { ...next, password: before.password } : next;
}

function twiceIn(names: readonly string[]): string | undefined {
  return names.find((name, i) => names.indexOf(name) !== i);
}
