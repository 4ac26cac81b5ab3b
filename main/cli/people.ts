import { randomUUID } from "node:crypto";
import { type Newsroom, type Person, ROLES, type Role } from "../../document/desk/people.ts";
import { type Language, messageText } from "../../document/messages/messages.ts";
import { failure, type Result, success } from "../../document/result.ts";
import { type NewsroomFile, openNewsroom } from "../desk/people-file.ts";
import { type Console, EXIT, refuse } from "./console.ts";
import { settingsFolder } from "./edition-options.ts";
import { type Parsed, parseOptions } from "./options.ts";
import { hiddenLines, type PinInput } from "./read-pin.ts";
import { textTable } from "./text-table.ts";

/** Languages in which a role may be called. */
const LANGUAGES: readonly Language[] = ["zh-CN", "en"];

/** What a PIN is (main/bridge/desk-calls.ts). */
const PIN = /^\d{4,12}$/;

/**
 * `dayang people`: who is at the proof desk. `add NAME --role ROLE…` (of somebody who is there: other
 * roles), `remove NAME`, `pin NAME` with the PIN from the terminal, where it is not shown, or from
 * standard input, a line; where there is a PIN already the old one comes first.
 */
export async function peopleCommand(
  args: readonly string[],
  out: Console,
  input: PinInput,
  settings: string = settingsFolder(),
): Promise<number> {
  const options = parseOptions(args, {
    role: { type: "string", multiple: true },
    json: { type: "boolean" },
  });
  const done = options.ok ? await doIt(options.value, openNewsroom(settings), out, input) : options;
  return done.ok ? EXIT.done : refuse(out, done.error);
}

async function doIt(
  options: Parsed,
  newsroom: NewsroomFile,
  out: Console,
  input: PinInput,
): Promise<Result<unknown>> {
  const [verb, name, more] = options.words;
  if (more !== undefined) return failure("command.option.unfit", { option: more });
  if (verb === undefined) return list(newsroom, options.flag("json"), out);
  if (verb !== "add" && verb !== "remove" && verb !== "pin") {
    return failure("command.option.unfit", { option: verb });
  }
  if (name === undefined || name.trim() === "") return failure("desk.command.noName");
  const room = newsroom.newsroom();
  if (!room.ok) return room;
  const known = room.value.people.find((person) => person.name === name.trim());
  if (verb === "add") {
    const roles = rolesOf(options.texts("role"), out);
    if (!roles.ok) return roles;
    const id = known?.id ?? `person-${randomUUID()}`;
    const person = { id, name: name.trim(), roles: roles.value };
    const done = await saved(newsroom, room.value, person);
    if (done.ok) tell(out, known ? "changed" : "added", person);
    return done;
  }
  if (!known) return failure("desk.command.nobody", { name });
  if (verb === "pin") return givePin(newsroom, known, out, input);
  const people = room.value.people.filter(({ id }) => id !== known.id);
  const removed = await newsroom.save({ ...room.value, people });
  if (removed.ok) tell(out, "removed", known);
  return removed;
}

/** Says what came of it. */
function tell(out: Console, what: "added" | "changed" | "removed", { name, roles }: Person): void {
  const values = { name, roles: roleWords(roles, out) };
  out.say(messageText(`desk.command.people.${what}`, values, out.language));
}

function roleWords(roles: readonly Role[], { language }: Console): string {
  const words = roles.map((role) => messageText(`desk.role.${role}`, {}, language));
  return words.join(messageText("desk.command.people.comma", {}, language));
}

function saved(newsroom: NewsroomFile, room: Newsroom, person: Person): Promise<Result<Newsroom>> {
  const at = room.people.findIndex(({ id }) => id === person.id);
  const people: Person[] =
    at < 0 ? [...room.people, person] : room.people.with(at, { ...person, hasPin: false });
  return newsroom.save({ ...room, people });
}

function rolesOf(names: readonly string[], out: Console): Result<Person["roles"]> {
  const known = roleWords(ROLES, out);
  const roles: Person["roles"] = [];
  for (const name of names.flatMap((each) => each.split(","))) {
    const role = ROLES.find((each) => isCalled(each, name));
    if (!role) return failure("desk.command.role", { role: name, roles: known });
    if (!roles.includes(role)) roles.push(role);
  }
  return roles.length > 0 ? success(roles) : failure("desk.command.noRole", { roles: known });
}

/** A role is called by its name in code, or by its word in either language. */
function isCalled(role: Role, name: string): boolean {
  const words = LANGUAGES.map((language) => messageText(`desk.role.${role}`, {}, language));
  return [role, ...words].some((each) => each.toLowerCase() === name.trim().toLowerCase());
}

async function givePin(
  newsroom: NewsroomFile,
  { id, name, hasPin }: Newsroom["people"][number],
  out: Console,
  input: PinInput,
): Promise<Result<unknown>> {
  const lines = hiddenLines(input);
  const ask = async (code: string): Promise<string | undefined> => {
    if (input.isTTY) out.warn(messageText(code, { name }, out.language));
    return (await lines.next())?.trim();
  };
  const old = hasPin ? await ask("desk.command.pin.old") : undefined;
  const pin = await ask("desk.command.pin.new");
  const isFit = pin !== undefined && PIN.test(pin) && (!hasPin || old !== undefined);
  const again = isFit && input.isTTY ? await ask("desk.command.pin.again") : pin;
  lines.close();
  if (!isFit) return failure("desk.command.pin.unfit");
  if (again !== pin) return failure("desk.command.pin.differs");
  const set = await newsroom.setPin(id, pin, old);
  if (set.ok) out.say(messageText("desk.command.pin.set", { name }, out.language));
  return set;
}

function list(newsroom: NewsroomFile, json: boolean, out: Console): Result<unknown> {
  const room = newsroom.newsroom();
  if (!room.ok) return room;
  const { people } = room.value;
  const words = (code: string) => messageText(code, {}, out.language);
  if (json) out.say(JSON.stringify(people, null, 2));
  else if (people.length === 0) out.say(words("desk.command.people.none"));
  else {
    const head = ["name", "roles", "pin"].map((column) => words(`desk.command.people.${column}`));
    const rows = people.map(({ name, roles, hasPin }) => [
      name,
      roleWords(roles, out),
      words(hasPin ? "desk.command.people.pin.set" : "desk.command.people.pin.none"),
    ]);
    out.say(textTable([head, ...rows]));
  }
  return success(undefined);
}
