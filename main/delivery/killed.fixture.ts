/** Test support: a process that sends what waits in a queue, until it is killed. Arguments: queue, inbox, log. */
import { appendFileSync } from "node:fs";
import { success } from "../../document/result.ts";
import { openQueue } from "./queue.ts";

const [folder = "", inbox = "", log = ""] = process.argv.slice(2);

const queue = openQueue({
  folder,
  ledger: {
    permit: async () => success("yes"),
    record: async (_, drafts) => {
      for (const { act } of drafts) appendFileSync(log, `${act.event}\n`);
      return success(undefined);
    },
  },
  destination: async () => ({ kind: "folder", id: "press", name: "印刷厂", folder: inbox }),
  changed: () => undefined,
  tick: 5,
  delays: [5],
});

// What is told to the parent: that it begins, and that it came to the end.
process.stdout.write("ready\n");
setInterval(() => {
  const jobs = queue.jobs.all();
  if (jobs.every(({ state, unlogged }) => state === "sent" && unlogged.length === 0))
    process.exit(0);
}, 5);
