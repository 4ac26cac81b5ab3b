import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { DayangDocument } from "../document.ts";
import { type TableName, tableSchemas } from "../document.ts";
import { messageText } from "../messages/messages.ts";
import { applyTransaction, invertTransaction } from "../transaction.ts";
import { isRefusal } from "./changes.ts";
import { Dice } from "./dice.fixture.ts";
import { countingIds, smallEdition } from "./edition.fixture.ts";
import { checkInvariants } from "./invariants.ts";
import { COMMANDS, commandSequences } from "./random-commands.fixture.ts";

const TABLES = Object.keys(tableSchemas) as TableName[];

/** True when both hold the very same records. */
function isSame(a: DayangDocument, b: DayangDocument): boolean {
  return TABLES.every(
    (table) =>
      a[table].size === b[table].size &&
      [...a[table]].every(([id, record]) => b[table].get(id) === record),
  );
}

describe("all commands", () => {
  test("keep a document sound, can be taken back, and refuse in words, in any order", () => {
    const made = new Map<string, { changed: number; refused: number }>();
    fc.assert(
      fc.property(commandSequences, (sequence) => {
        const newId = countingIds();
        let document = smallEdition();
        for (const { name, numbers } of sequence) {
          const change = COMMANDS[name]!(document, new Dice(numbers), newId);
          const count = made.get(name) ?? { changed: 0, refused: 0 };
          made.set(name, count);
          if (isRefusal(change)) {
            count.refused++;
            expect(messageText(change.refused, change.values)).not.toMatch(/[{}]/);
            continue;
          }
          if (change.changes.length > 0) count.changed++;
          const after = applyTransaction(document, change);
          expect(checkInvariants(after), name).toEqual([]);
          expect(isSame(applyTransaction(after, invertTransaction(change)), document), name).toBe(
            true,
          );
          document = after;
        }
      }),
      { seed: 20261124, numRuns: 300 },
    );
    // Every command had its effect many times over: none hides behind refusals.
    expect([...made.keys()].sort()).toEqual(Object.keys(COMMANDS).sort());
    for (const [name, { changed }] of made) expect(changed, name).toBeGreaterThan(5);
  }, 60_000);
});
