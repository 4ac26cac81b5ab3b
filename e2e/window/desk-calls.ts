import type { Page } from "@playwright/test";
import type { Entry } from "../../document/desk/entries.ts";
import type { Mark } from "../../document/desk/marks.ts";
import type { Proof } from "../../document/desk/proofs.ts";
import type { Snapshot } from "../../document/desk/snapshot.ts";
import type { CallArguments, CallName } from "../../main/bridge/contract.ts";
import type { DeskPerson } from "./desk-people.ts";

/** Calls the services as the window's own page does. */
export async function ask<N extends CallName>(page: Page, name: N, args: CallArguments<N>) {
  return page.evaluate(
    async (asked) => {
      const headers = { "content-type": "application/json" };
      const sent = { method: "POST", headers, body: JSON.stringify(asked) };
      return (await fetch("/call", sent)).json();
    },
    { name, args },
  );
}

/** The edition that is open. */
export async function handleOf(page: Page): Promise<string> {
  const { value } = await ask(page, "desk.editions", {});
  return value.editions[0].handle;
}

/** The edition's log. */
export async function entriesOf(page: Page): Promise<Entry[]> {
  const { value } = await ask(page, "desk.open", { handle: await handleOf(page) });
  return value.entries;
}

/** The proof that was made last; undefined before the first. */
export async function newestProof(page: Page): Promise<Proof | undefined> {
  const made = (await entriesOf(page)).flatMap(({ act }) =>
    act.event === "proof.made" ? [act.proof] : [],
  );
  return made.at(-1);
}

/** A session of someone of the paper. */
export async function enterAs(page: Page, { name, pin }: DeskPerson): Promise<string> {
  const { value } = await ask(page, "newsroom.read", {});
  const { id } = value.people.find((each: { name: string }) => each.name === name);
  const entered = await ask(page, "desk.enter", { person: id, pin });
  return entered.value.session;
}

/** A mark that changes two characters in the first long paragraph of a proof. */
export function changeOf(snapshot: Snapshot, proof: Proof): Mark {
  const paragraph = snapshot.records.paragraphs.find(
    ({ id, text }) => text.length > 40 && snapshot.lines.some(({ record }) => record === id),
  )!;
  const line = snapshot.lines.find(({ record }) => record === paragraph.id)!;
  const box = { x: line.xs[5]!, y: line.top, width: 20, height: line.bottom - line.top };
  return {
    id: "mark-1",
    proofId: proof.id,
    pageId: proof.pageId,
    kind: "change",
    errorClass: "C",
    ranges: [{ record: paragraph.id, start: 5, end: 7, text: paragraph.text.slice(5, 7) }],
    boxes: [box],
    text: "新词",
  };
}

/** What stands beside a proof. */
export async function snapshotOf(page: Page, handle: string, proof: Proof): Promise<Snapshot> {
  const address = `/snapshot/${handle}/${proof.snapshot}`;
  return page.evaluate(async (from) => (await fetch(from)).json(), address);
}
