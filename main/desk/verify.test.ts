import { describe, expect, test } from "vitest";
import { CHIEF, DUTY, EDITOR } from "../../document/desk/desk.fixture.ts";
import { NO_ENTRY } from "../../document/desk/entries.ts";
import { deskEdition, held, reopened } from "./desk-edition.fixture.ts";
import { logText } from "./log-export.ts";
import { codesIn, findingsIn, finished, harm, wholeWay } from "./verify.fixture.ts";
import { verifyEdition } from "./verify.ts";

describe("an edition that nobody changed", () => {
  test("verifies, in use and closed, with its count and head", async () => {
    const edition = await deskEdition();
    expect(held(verifyEdition(edition))).toEqual({ entries: 0, head: NO_ENTRY, findings: [] });
    wholeWay(edition);
    const verdict = held(verifyEdition(edition));
    expect(verdict).toEqual({ entries: 11, head: edition.log()[10]!.hash, findings: [] });
    await edition.close();
    expect(held(verifyEdition(await reopened(edition.file, true)))).toEqual(verdict);
  });

  test("exports its log: a heading, then each entry as it stands in the file", async () => {
    const edition = await deskEdition();
    wholeWay(edition);
    const [heading, ...lines] = logText(edition).trimEnd().split("\n");
    expect(JSON.parse(heading!)).toEqual({
      format: "dayang-log",
      version: 1,
      edition: "edition-1",
      date: "2026-11-24",
      entries: 11,
      head: edition.log()[10]!.hash,
    });
    expect(lines).toEqual(held(edition.logRows()).map(({ json }) => json));
  });
});

describe("an edition that was changed beside its log", () => {
  test("is found where a proof's bytes or records were changed or taken", async () => {
    const edition = await deskEdition();
    const proof = wholeWay(edition);
    await edition.close();
    harm(edition.file, (database) => {
      database.exec(
        `UPDATE assets SET bytes = CAST(bytes || x'00' AS BLOB) WHERE sha256 = '${proof.pdf}'`,
      );
      database.exec(`DELETE FROM assets WHERE sha256 = '${proof.snapshot}'`);
    });
    const values = { page: 1, round: 1 };
    expect(findingsIn(await reopened(edition.file))).toEqual([
      { code: "desk.verify.pdf", values },
      { code: "desk.verify.snapshot", values },
    ]);
  });

  test("is found where a signed page is not what was signed, and only there", async () => {
    const { file } = await finished();
    harm(file, (database) => {
      const update = "UPDATE records SET json = replace(json, '棠川', '堂川') WHERE id = ?";
      database.prepare(update).run("p-4");
    });
    const unsigned = await reopened(file);
    expect(codesIn(unsigned)).toEqual([]);
    await unsigned.close();
    harm(file, (database) => {
      const update = "UPDATE records SET json = replace(json, '棠川', '堂川') WHERE id = ?";
      database.prepare(update).run("p-1");
    });
    expect(findingsIn(await reopened(file)).map(({ values, entry }) => [values, entry])).toEqual(
      [EDITOR, DUTY, CHIEF].map(({ name }, i) => [{ page: 1, name }, 5 + i]),
    );
  });

  test("is found where a signed page was taken out", async () => {
    const { file } = await finished();
    harm(file, (database) => {
      database.exec("DELETE FROM records WHERE kind = 'pages' AND id = 'page-1'");
    });
    expect(codesIn(await reopened(file))).toEqual(["content 5", "content 6", "content 7"]);
  });
});
