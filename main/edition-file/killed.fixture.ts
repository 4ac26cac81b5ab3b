import { writeSync } from "node:fs";
import { randomEdits, seeded } from "./edits.fixture.ts";
import { openEditionFile } from "./open.ts";

/*
 * A process that edits until it is killed: `node killed.fixture.ts FILE SEED`. Says "ready", then
 * after each batch of edits how many batches are durable, each on a line.
 */
const [file = "", seed = ""] = process.argv.slice(2);
const opened = await openEditionFile(file, { user: "killed", host: "here", now: Date.now });
if (!opened.ok) throw new Error(JSON.stringify(opened.error));
const edition = opened.value;
if (edition.readOnly) throw new Error("read-only");

const random = seeded(Number(seed));
let model = { document: edition.document(), history: edition.history() };
let sequence = 0;
say("ready");
for (let batch = 1; ; batch++) {
  const [edits, next] = randomEdits(model, random, 1 + Math.floor(random() * 3));
  const answer = edition.append(sequence, edits);
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  say(String(batch));
  sequence = answer.value.next;
  model = next;
}

/** Written at once: what a buffer still held would be lost with the process. */
function say(line: string): void {
  writeSync(1, `${line}\n`);
}
