import { readdirSync, symlinkSync } from "node:fs";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Edit } from "../bridge/contract.ts";
import {
  codeOf,
  held,
  kept,
  modelOf,
  newEdition,
  newFolder,
  OPENER,
  opened,
  step,
  textIn,
} from "./edition-file.fixture.ts";
import {
  after,
  entryOf,
  faultsIn,
  firstRecords,
  jsonOf,
  type Model,
  randomEdits,
  seeded,
  typing,
  undoneAll,
} from "./edits.fixture.ts";
import { createEditionFile } from "./open.ts";

describe("an edition file", () => {
  test("is one file when it is closed, and holds what it was told", async () => {
    const edition = await newEdition();
    const { file } = edition;
    expect(edition.append(0, [step(edition, 1, "新的一段")])).toEqual({
      ok: true,
      value: { next: 1 },
    });
    expect(await edition.close()).toEqual({ ok: true, value: undefined });
    expect(readdirSync(dirname(file))).toEqual(["头版.dayang"]);
    const again = await opened(file);
    expect(textIn(again)).toBe("新的一段");
    expect(again.history().past.map(({ id, label }) => [id, label])).toEqual([[1, "action.type"]]);
    expect([again.editionId, again.readOnly, again.holder, again.backup]).toEqual([
      "edition-1",
      false,
      undefined,
      undefined,
    ]);
  });

  test("that was closed refuses whoever was still at work on it", async () => {
    const edition = await newEdition();
    const typed = step(edition, 1, "新的一段");
    await edition.close();
    expect(codeOf(edition.append(0, [typed]))).toBe("file.closed");
    expect(codeOf(edition.putThumbnail("page-1", new Uint8Array([1])))).toBe("file.closed");
    expect(codeOf(edition.putAsset(new Uint8Array([1]), "image/png"))).toBe("file.closed");
    expect(edition.thumbnail("page-1")).toBeUndefined();
  });

  test("never replaces a file unless it is told to, and begins with an edition", async () => {
    const edition = await newEdition();
    const { file } = edition;
    await edition.close();
    const options = { ...OPENER, records: firstRecords(1) };
    expect(codeOf(await createEditionFile(file, options))).toBe("file.exists");
    const replaced = kept(held(await createEditionFile(file, { ...options, replace: true })));
    expect(replaced.document().paragraphs.size).toBe(1);
    await expect(
      createEditionFile(join(newFolder(), "x"), { ...OPENER, records: [] }),
    ).rejects.toThrow(RangeError);
  });

  test("does an edit once, however often it is given, and none out of turn", async () => {
    const edition = await newEdition();
    const [first, model] = randomEdits(modelOf(edition), seeded(1), 3);
    expect(edition.append(0, first)).toEqual({ ok: true, value: { next: 3 } });
    expect(edition.append(0, first)).toEqual({ ok: true, value: { next: 3 } });
    const [more, last] = randomEdits(model, seeded(2), 2);
    expect(edition.append(1, [...first.slice(1), ...more])).toEqual({
      ok: true,
      value: { next: 5 },
    });
    expect(jsonOf(edition.document())).toBe(jsonOf(last.document));
    expect(edition.append(6, more)).toEqual({
      ok: false,
      error: { code: "file.gap", values: { file: edition.file, expected: 5, found: 6 } },
    });
    expect(jsonOf(edition.document())).toBe(jsonOf(last.document));
  });

  test("writes nothing of a batch that does not fit what it holds", async () => {
    const edition = await newEdition();
    const before = jsonOf(edition.document());
    const good = step(edition, 1, "好");
    const stale = typing(edition.document(), "p-1", "坏");
    const change = { ...stale.changes[0]!, before: { ...stale.changes[0]!.before!, text: "别的" } };
    const bad = { ...stale, changes: [change] } as typeof stale;
    const answer = edition.append(0, [good, { kind: "step", entry: entryOf(2, bad) }]);
    expect(answer).toEqual({
      ok: false,
      error: { code: "file.diverged", values: { file: edition.file, part: "paragraphs/p-1" } },
    });
    expect(jsonOf(edition.document())).toBe(before);
    expect(edition.history().past).toEqual([]);
    expect(codeOf(edition.append(0, [good]))).toBeUndefined();
    await edition.close();
    expect(textIn(await opened(edition.file))).toBe("好");
  });

  test("refuses steps that are not the history's own", async () => {
    const edition = await newEdition();
    held(edition.append(0, [step(edition, 5, "一")]));
    const grown = typing(edition.document(), "p-0", "二");
    const refused: Edit[] = [
      step(edition, 5, "二"),
      { kind: "undo", id: 4 },
      { kind: "redo", id: 5 },
      { kind: "grow", entry: entryOf(4, grown), change: grown },
      // The step that it gives is not the last one with the change.
      { kind: "grow", entry: entryOf(5, grown), change: grown },
      {
        kind: "step",
        entry: entryOf(6, {
          event: "x",
          changes: [
            {
              table: "editions",
              id: "edition-1",
              before: edition.document().editions.get("edition-1"),
              after: undefined,
            },
          ],
        }),
      },
    ];
    for (const edit of refused) expect(codeOf(edition.append(1, [edit]))).toBe("file.diverged");
    expect(textIn(edition)).toBe("一");
    expect(edition.history().past.map(({ id }) => id)).toEqual([5]);
  });

  test("compares by value: the order of fields and absent ones do not count", async () => {
    const edition = await newEdition();
    const { id, ...rest } = edition.document().paragraphs.get("p-0")!;
    const before = { ...rest, id, note: undefined };
    const edit: Edit = {
      kind: "step",
      entry: entryOf(1, {
        event: "x",
        changes: [{ table: "paragraphs", id, before, after: { ...before, text: "对" } }],
      }),
    };
    expect(codeOf(edition.append(0, [edit]))).toBeUndefined();
    expect(textIn(edition)).toBe("对");
  });

  test("forgets the oldest steps beyond a thousand, never what they did", async () => {
    const edition = await newEdition();
    let model: Model = modelOf(edition);
    const edits: Edit[] = [];
    for (let id = 1; id <= 1005; id++) {
      const edit: Edit = {
        kind: "step",
        entry: entryOf(id, typing(model.document, "p-0", `${id}`)),
      };
      edits.push(edit);
      model = after(model, edit);
    }
    held(edition.append(0, edits));
    await edition.close();
    const again = await opened(edition.file);
    expect(again.history().past).toHaveLength(1000);
    expect(again.history().past[0]?.id).toBe(6);
    expect(undoneAll(modelOf(again)).paragraphs.get("p-0")?.text).toBe("5");
  });

  test("holds after any edits and openings the same document and history (property)", async () => {
    const lives = fc.array(fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 12 }), {
      minLength: 1,
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(fc.integer(), lives, async (seed, openings) => {
        const random = seeded(seed);
        let edition = await newEdition();
        const first = edition.document();
        let model = modelOf(edition);
        for (const batches of openings) {
          let sequence = 0;
          for (const count of batches) {
            const [edits, next] = randomEdits(model, random, count);
            sequence = held(edition.append(sequence, edits)).next;
            model = next;
          }
          expect(jsonOf(edition.document())).toBe(jsonOf(model.document));
          held(await edition.close());
          edition = await opened(edition.file);
          expect(jsonOf(edition.document())).toBe(jsonOf(model.document));
          expect(edition.history()).toEqual(model.history);
          expect(faultsIn(edition.document())).toEqual([]);
        }
        expect(undoneAll(modelOf(edition))).toEqual(first);
        await edition.close();
      }),
      { seed: 20261124, numRuns: 40 },
    );
  });
});

test.skipIf(process.platform === "win32")(
  "an edition is the same file by whatever link it is named",
  async () => {
    const folder = newFolder();
    const link = `${newFolder()}/link`;
    symlinkSync(folder, link);
    const options = { ...OPENER, records: firstRecords() };
    const edition = kept(held(await createEditionFile(join(link, "甲.dayang"), options)));
    expect(edition.file).toBe(join(folder, "甲.dayang"));
    expect((await opened(join(link, "甲.dayang"))).holder?.user).toBe("陈禾");
  },
);
