import type { CallArguments, CallName } from "../../main/bridge/contract.ts";

/** Calls the services behind a door as its window does; gives what they answer. */
export type Caller = <N extends CallName>(
  name: N,
  args: CallArguments<N>,
) => Promise<{ readonly ok?: boolean; readonly value?: unknown; readonly error?: unknown }>;

/** Enters by a door's address as a browser does. */
export async function enter(url: string): Promise<Caller> {
  const entered = await fetch(url, { redirect: "manual" });
  const cookie = entered.headers
    .getSetCookie()
    .map((one) => one.split(";")[0] ?? "")
    .join("; ");
  const { origin } = new URL(url);
  return async (name, args) => {
    const headers = { "content-type": "application/json", cookie, origin };
    const body = JSON.stringify({ name, args });
    const answered = await fetch(`${origin}/call`, { method: "POST", headers, body });
    return (await answered.json()) as Awaited<ReturnType<Caller>>;
  };
}
