import { readFileSync, writeFileSync } from "node:fs";
import { DatabaseSync } from "node:sqlite";

/** What is found while one byte in the middle of a file is another one; it is put right afterwards. */
export function withChangedByte<T>(file: string, look: () => T): T {
  const whole = readFileSync(file);
  const bytes = Buffer.from(whole);
  bytes[bytes.length >> 1]! ^= 1;
  writeFileSync(file, bytes);
  try {
    return look();
  } finally {
    writeFileSync(file, whole);
  }
}

/** What is found while words in a paragraph of an edition's file are others, changed past the program. */
export function changedRecord<T>(file: string, from: string, to: string, look: () => T): T {
  return withOtherFile(file, look, (database) =>
    database
      .prepare(
        "UPDATE records SET json = replace(json, ?1, ?2) WHERE kind = 'paragraphs' AND instr(json, ?1)",
      )
      .run(from, to),
  );
}

/** What is found while words in the log of an edition's file are others, its locks picked. */
export function changedEntry<T>(file: string, from: string, to: string, look: () => T): T {
  return withOtherFile(file, look, (database) => {
    database.exec("DROP TRIGGER log_stays; DROP TRIGGER log_is_kept; DROP TRIGGER log_follows");
    return database
      .prepare("UPDATE log SET json = replace(json, ?1, ?2) WHERE instr(json, ?1)")
      .run(from, to);
  });
}

function withOtherFile<T>(
  file: string,
  look: () => T,
  change: (database: DatabaseSync) => { readonly changes: number | bigint },
): T {
  const whole = readFileSync(file);
  const database = new DatabaseSync(file);
  const { changes } = change(database);
  database.close();
  try {
    if (Number(changes) === 0) throw new RangeError("nothing was changed");
    return look();
  } finally {
    writeFileSync(file, whole);
  }
}
