import { existsSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";
import { z } from "zod";
import { failure, type Result, success } from "../../document/result.ts";
import { checkIsEdition } from "./format.ts";
import { attempt } from "./load.ts";

/** What an edition file says of the issue that it is, and no more. */
const issueFactsSchema = z.object({
  paper: z.object({ nameplate: z.string() }).optional(),
  /** ISO date. */
  date: z.iso.date(),
  issueNumber: z.string().optional(),
  serialNumber: z.string().optional(),
});
export type IssueFacts = z.infer<typeof issueFactsSchema>;

/** The edition is one short row: a quarter of a millisecond, however large the file is. */
const EDITION = "SELECT json FROM records WHERE kind = 'editions' ORDER BY position LIMIT 1";

/**
 * Reads which issue a file is without loading it. Waits for nobody and writes nothing. Fails with
 * "file.busy" for one that somebody has open, or left open (a journal lies beside it), and otherwise as
 * `openEditionFile` does.
 */
export async function readIssueFacts(file: string): Promise<Result<IssueFacts>> {
  const isEdition = await checkIsEdition(file);
  if (!isEdition.ok) return isEdition;
  // What is in the journal alone is not seen without it, and reading it would write beside the file.
  if (existsSync(`${file}-wal`)) return failure("file.busy", { file });
  const json = attempt(file, "read", () => {
    const database = new DatabaseSync(file, { readOnly: true, timeout: 0 });
    try {
      return database.prepare(EDITION).get()?.json;
    } finally {
      database.close();
    }
  });
  if (!json.ok) return json;
  const facts = issueFactsSchema.safeParse(fromJson(json.value));
  return facts.success
    ? success(facts.data)
    : failure("file.damaged", { file, part: "records/editions" });
}

function fromJson(text: unknown): unknown {
  if (typeof text !== "string") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
