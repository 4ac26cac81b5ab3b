import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { systemFault } from "../../document/result.ts";
import { writeWhole } from "../edition/write-file.ts";

const id = z.string().min(1);

/** What is known of a file in a receipts folder. */
const noteSchema = z.object({
  destination: z.object({ id, name: z.string() }),
  file: id,
  /** Of its content: another one makes it another file. */
  mark: id,
  /** Milliseconds since 1970. */
  found: z.number(),
  /** What is wrong with it; absent for a receipt that was taken. */
  fault: z
    .object({
      code: z.string(),
      values: z.record(z.string(), z.union([z.string(), z.number()])),
    })
    .optional(),
});
export type ReceiptNote = z.infer<typeof noteSchema>;

const notesSchema = z.object({ version: z.literal(1), notes: z.array(noteSchema) });

/** Notes of the queue on receipts, so that each is told of once, and one that was taken never again. */
export interface ReceiptNotes {
  read(): readonly ReceiptNote[];
  /** What the disk does not take is remembered until it is written to the next time. */
  write(notes: readonly ReceiptNote[]): Promise<void>;
}

/** The notes in a queue's folder; a damaged file is begun anew, since folders are looked at again. */
export function openReceiptNotes(folder: string): ReceiptNotes {
  const file = join(folder, "receipts.json");
  let unwritten: readonly ReceiptNote[] | undefined;
  return {
    read: () => unwritten ?? readNotes(file),
    write: async (notes) => {
      const text = `${JSON.stringify({ version: 1, notes }, null, 2)}\n`;
      const written = await writeWhole(file, new TextEncoder().encode(text));
      unwritten = written.ok ? undefined : notes;
    },
  };
}

function readNotes(file: string): readonly ReceiptNote[] {
  try {
    const parsed = notesSchema.safeParse(JSON.parse(readFileSync(file, "utf8")));
    return parsed.success ? parsed.data.notes : [];
  } catch (error) {
    if (!(error instanceof SyntaxError)) systemFault(error);
    return [];
  }
}
