import { failure, type Result } from "../../document/result.ts";
import { type CallArguments, type CallName, type CallOut, calls } from "./contract.ts";

/** What answers each call of the contract. Arguments are parsed; a rejection is a programmer's error. */
export type Handlers = {
  readonly [N in CallName]: (args: CallArguments<N>) => Promise<Result<CallOut<N>>>;
};

/** A call as it comes through a door, of which nothing is believed yet. */
export type Serve = (name: unknown, args: unknown) => Promise<Result<unknown>>;

/**
 * Parses what comes in, asks the handler and parses what goes out. Fails with "door.call.invalid"
 * (`call`, `fault`) for an unknown call or bad arguments, and with "door.call.failed" (`call`) where
 * a handler threw or gave what the contract does not allow: `log` is then told the whole error.
 */
export function serveCalls(
  handlers: Handlers,
  log: (error: unknown) => void = console.error,
): Serve {
  return async (name, args) => {
    if (!isCall(name))
      return failure("door.call.invalid", { call: printable(name), fault: "call" });
    return answerTo(handlers, name, args, log);
  };
}

function isCall(name: unknown): name is CallName {
  return typeof name === "string" && Object.hasOwn(calls, name);
}

/** Names from outside are shown at most so long. */
const SHOWN = 60;

function printable(name: unknown): string {
  return typeof name === "string" ? name.slice(0, SHOWN) : typeof name;
}

async function answerTo<N extends CallName>(
  handlers: Handlers,
  name: N,
  args: unknown,
  log: (error: unknown) => void,
): Promise<Result<unknown>> {
  const parsed = calls[name].in.safeParse(args);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const fault = issue ? `${issue.path.join(".")}: ${issue.code}` : "";
    return failure("door.call.invalid", { call: name, fault });
  }
  try {
    const handler: Handlers[N] = handlers[name];
    const answer = await handler(parsed.data as CallArguments<N>);
    return answer.ok ? { ok: true, value: calls[name].out.parse(answer.value) } : answer;
  } catch (error) {
    log(error);
    return failure("door.call.failed", { call: name });
  }
}
