import type { By } from "../../document/desk/people.ts";
import { messageText } from "../../document/messages/messages.ts";
import { failure, type Result, success } from "../../document/result.ts";
import type { NewsroomFile } from "../desk/people-file.ts";
import type { Console } from "./console.ts";
import { hiddenLines, type PinInput } from "./read-pin.ts";

/** Where a PIN comes from, and until when it is waited for. */
export interface PinAsked {
  readonly out: Console;
  readonly input: PinInput;
  readonly signal: AbortSignal;
}

/**
 * The person whose name `--by` gives, once the PIN is right: nobody does anything in another's name
 * (docs/decisions/0018). Nobody where no name is given. Fails with "desk.command.nobody" (`name`),
 * "desk.pin.none" (`name`), "desk.command.pin.missing" (`name`) where no PIN came, and as `checkPin`.
 */
export async function personBy(
  newsroom: NewsroomFile,
  asked: string | undefined,
  from: PinAsked,
): Promise<Result<By | undefined>> {
  if (asked === undefined) return success(undefined);
  const name = asked.trim();
  if (name === "") return failure("desk.command.noName");
  const room = newsroom.newsroom();
  if (!room.ok) return room;
  const known = room.value.people.find((person) => person.name === name);
  if (!known) return failure("desk.command.nobody", { name });
  if (!known.hasPin) return failure("desk.pin.none", { name });
  const pin = await readPin(name, from);
  if (!pin) return failure("desk.command.pin.missing", { name });
  const person = await newsroom.checkPin(known.id, pin);
  return person.ok ? success({ id: person.value.id, name: person.value.name }) : person;
}

/** The next line of the input; undefined where it ended, or the signal came before it. */
async function readPin(
  name: string,
  { out, input, signal }: PinAsked,
): Promise<string | undefined> {
  const lines = hiddenLines(input);
  const stopped = new Promise<undefined>((resolve) => {
    if (signal.aborted) resolve(undefined);
    signal.addEventListener("abort", () => resolve(undefined), { once: true });
  });
  try {
    if (input.isTTY) out.warn(messageText("desk.command.pin.ask", { name }, out.language));
    return (await Promise.race([lines.next(), stopped]))?.trim();
  } finally {
    lines.close();
  }
}
