import { copyFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { canonicalJson } from "../../document/desk/canonical.ts";
import { by, EDITOR, hash, marked, READER } from "../../document/desk/desk.fixture.ts";
import type { Act, Entry } from "../../document/desk/entries.ts";
import type { Person } from "../../document/desk/people.ts";
import type { Proof } from "../../document/desk/proofs.ts";
import { openEditionFile } from "../edition-file/open.ts";
import { reopened } from "./desk-edition.fixture.ts";
import { codesIn, findingsIn, finished, forged, harm, rewrite } from "./verify.fixture.ts";

describe("a log that was changed", () => {
  /** Every way to change one value of an entry to another that its schema may hold. */
  function* changes(value: unknown, path: readonly string[] = []): Generator<[string, unknown]> {
    const name = path.join(".");
    if (typeof value === "string") {
      yield [name, value === "" ? "x" : `${value.slice(0, -1)}${value.endsWith("0") ? "1" : "0"}`];
    } else if (typeof value === "number") yield [name, value + 1];
    else if (typeof value === "boolean") yield [name, !value];
    else if (Array.isArray(value)) {
      yield [name, [...value, ...value]];
      for (const [i, each] of value.entries()) yield* changes(each, [...path, String(i)]);
    } else if (typeof value === "object" && value !== null) {
      yield [name, { ...value, extra: "more" }];
      for (const [key, each] of Object.entries(value)) yield* changes(each, [...path, key]);
    }
  }

  function withChange(entry: unknown, path: string, to: unknown): unknown {
    if (path === "") return to;
    const copy = structuredClone(entry);
    const keys = path.split(".");
    const last = keys.pop()!;
    const at = keys.reduce<unknown>((now, key) => Reflect.get(now as object, key), copy);
    Reflect.set(at as object, last, to);
    return copy;
  }

  test("is found, whichever field of whichever entry it was", { timeout: 60_000 }, async () => {
    const { file, log } = await finished();
    let tried = 0;
    let damaged = 0;
    for (const [at, entry] of log.entries()) {
      for (const [path, to] of changes(entry)) {
        const copy = `${file}-${tried++}.dayang`;
        copyFileSync(file, copy);
        const json = JSON.stringify(withChange(entry, path, to));
        harm(copy, (database) => {
          database.prepare("UPDATE log SET json = ? WHERE number = ?").run(json, at + 1);
        });
        const opened = await openEditionFile(copy, {
          user: "",
          host: "",
          now: Date.now,
          readOnly: true,
        });
        if (!opened.ok) {
          expect(opened.error.code, `${at + 1} ${path}`).toBe("file.damaged");
          damaged++;
          continue;
        }
        const findings = findingsIn(opened.value);
        expect(
          findings.map((each) => each.entry),
          `${at + 1} ${path}`,
        ).toContain(at + 1);
        await opened.value.close();
      }
    }
    expect(tried).toBeGreaterThan(200);
    expect(damaged).toBeLessThan(tried / 2);
  });

  test.each<[string, (text: string) => string]>([
    ["a blank", (text) => text.replace(":", ": ")],
    [
      "another order",
      (text) => JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(text)).reverse())),
    ],
    ["an escape", (text) => text.replace("林", "\\u6797")],
  ])("is found though it says the same: %s", async (_, change) => {
    const { file, log } = await finished();
    rewrite(file, log, (entry) => {
      const text = canonicalJson(entry);
      return (entry as Entry).number === 3 ? change(text) : text;
    });
    expect(codesIn(await reopened(file))).toEqual(["text 3"]);
  });

  test("is found where an entry is missing, doubled, moved or added", async () => {
    const { file, log } = await finished();
    const swapped = log.with(1, log[2]!).with(2, log[1]!);
    const added = {
      ...log[10]!,
      number: 12,
      act: { event: "mark.said", markId: "mark-2", text: "改" },
    };
    const others: [readonly Entry[], string][] = [
      [log.toSpliced(4, 1), "number 5"],
      [log.toSpliced(4, 0, log[4]!), "number 6"],
      [swapped, "number 2"],
      [[...log, added as Entry], "previous 12"],
    ];
    for (const [each, code] of others) {
      rewrite(file, each);
      const edition = await reopened(file);
      expect(codesIn(edition)[0]).toBe(code);
      await edition.close();
    }
    harm(file, (database) => {
      database.exec("DELETE FROM log WHERE number = 5");
    });
    expect(codesIn(await reopened(file))[0]).toBe("number 5");
  });

  const forgeries: [string, (log: readonly Entry[]) => readonly Entry[], string][] = [
    ["a signature without its PDF", (log) => patch(log, 5, { pdf: hash("9") }), "rule 5"],
    ["by nobody", (log) => log.with(4, without(log[4]!)), "rule 5"],
    ["by the same person twice", (log) => log.with(5, { ...log[5]!, by: by(EDITOR) }), "rule 6"],
    ["of a stage that has one", (log) => patch(log, 6, { stage: "pageEditor" }), "rule 6"],
    ["of other content", (log) => patch(log, 5, { content: hash("9") }), "rule 5"],
    ["under an open mark", (log) => log.toSpliced(2, 1), "rule 4"],
    ["without the tick", (log) => log.toSpliced(3, 1), "rule 4"],
    ["a mark on a signed page", (log) => [...log, sayMark(log, "mark-3")], "rule 12"],
    ["another's mark withdrawn", (log) => [...log, withdraw(log)], "rule 12"],
    ["a package of unsigned pages", (log) => log.toSpliced(4, 3), "rule 5"],
    ["a package of another file", (log) => patchPage(log, { sha256: hash("9") }), "rule 8"],
    ["a package of a wrong version", (log) => patchPage(log, { version: 2 }), "rule 8"],
    ["a package that was never made", (log) => log.toSpliced(7, 1), "rule 8"],
    ["a proof twice", (log) => [...log, log[0]!], "rule 12"],
  ];

  test.each(forgeries)("is found though its chain was made anew: %s", async (_, change, code) => {
    const { file, log } = await finished();
    rewrite(file, forged(change(log)));
    const edition = await reopened(file);
    expect(codesIn(edition)).toContain(code);
    expect(findingsIn(edition).some(({ code }) => code === "desk.verify.hash")).toBe(false);
  });

  const patch = (log: readonly Entry[], number: number, fields: object) =>
    log.map((entry) =>
      entry.number === number ? ({ ...entry, act: { ...entry.act, ...fields } } as Entry) : entry,
    );
  const patchPage = (log: readonly Entry[], fields: object) => {
    const { act } = log[7]!;
    if (act.event !== "package.made") throw new Error("no package");
    return patch(log, 8, { pages: act.pages.map((page) => ({ ...page, ...fields })) });
  };
  const without = ({ by: _, ...entry }: Entry): Entry => entry;
  const next = (log: readonly Entry[], person: Person, act: Act): Entry => ({
    ...log.at(-1)!,
    by: by(person),
    act,
  });
  const sayMark = (log: readonly Entry[], id: string) =>
    next(log, READER, marked({ id, proofId: (log[0]!.act as { proof: Proof }).proof.id }));
  const withdraw = (log: readonly Entry[]) =>
    next(log, EDITOR, { event: "mark.withdrawn", markId: "mark-2" });
});
