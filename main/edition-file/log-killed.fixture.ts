import { writeSync } from "node:fs";
import { marked, READER } from "../../document/desk/desk.fixture.ts";
import { openEditionFile } from "./open.ts";

/*
 * A process that writes into the log until it is killed: `node log-killed.fixture.ts FILE`. After each
 * batch of two entries it says how many batches are durable, each on a line.
 */
const [file = ""] = process.argv.slice(2);
const opened = await openEditionFile(file, { user: "killed", host: "here", now: Date.now });
if (!opened.ok) throw new Error(JSON.stringify(opened.error));
const edition = opened.value;
const by = { id: READER.id, name: READER.name };
for (let batch = 1; ; batch++) {
  const drafts = [1, 2].map((each) => ({
    time: Date.now(),
    by,
    act: marked({ id: `mark-${edition.log().length}-${each}` }),
  }));
  const answer = edition.appendLog(drafts);
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  // Written at once: what a buffer still held would be lost with the process.
  writeSync(1, `${batch}\n`);
}
