import { expect, test } from "vitest";
import { DEFAULT_STAGES } from "../../document/desk/people.ts";
import { success } from "../../document/result.ts";
import type { BridgeEvent } from "../../main/bridge/contract.ts";
import type { Bridge } from "../app/bridge-client.ts";
import { openDesk } from "./desk-store.ts";

const NEWSROOM = { people: [], stages: [...DEFAULT_STAGES], names: [], destinations: [] };
const contents = (count: number, digit: string) => ({
  count,
  contents: [{ pageId: "page-1", content: digit.repeat(64) }],
});

/** A desk whose calls for contents are answered by hand, in any order. */
async function deskAt() {
  const listeners = new Set<readonly [string, (event: never) => void]>();
  const answers: ((answer: ReturnType<typeof contents>) => void)[] = [];
  const bridge = {
    call: async (name: string) =>
      name === "desk.contents"
        ? new Promise((resolve) => answers.push((answer) => resolve(success(answer))))
        : success({ editionId: "e", newsroom: NEWSROOM, pages: [], entries: [] }),
    on: (event: string, listener: (event: never) => void) => {
      const entry = [event, listener] as const;
      listeners.add(entry);
      return () => listeners.delete(entry);
    },
  } as unknown as Bridge;
  const tell = (event: BridgeEvent) => {
    for (const [name, listener] of listeners) if (name === event.event) listener(event as never);
  };
  const desk = await openDesk(bridge, "h");
  if (!desk.ok) throw new Error(desk.error.code);
  const shown = () => desk.value.store.getState().contents?.get("page-1")?.[0];
  return { desk: desk.value, answers, listeners, tell, shown };
}

test("What pages hold is asked once, and then followed as it is told", async () => {
  const { desk, answers, listeners, tell, shown } = await deskAt();
  expect(shown()).toBeUndefined();
  answers[0]!(contents(0, "a"));
  await expect.poll(shown).toBe("a");
  tell({ event: "desk.contents", handle: "another", ...contents(1, "b") });
  expect(shown()).toBe("a");
  tell({ event: "desk.contents", handle: "h", ...contents(1, "c") });
  expect(shown()).toBe("c");
  expect(answers).toHaveLength(1);
  desk.close();
  expect(listeners.size).toBe(0);
});

test("An answer that an event has overtaken is not taken for the newer one", async () => {
  const { answers, desk, tell, shown } = await deskAt();
  tell({ event: "desk.contents", handle: "h", ...contents(2, "c") });
  answers[0]!(contents(1, "a"));
  expect((await desk.refresh()).ok).toBe(true);
  answers[1]!(contents(3, "d"));
  await expect.poll(shown).toBe("d");
});
