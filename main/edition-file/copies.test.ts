import { existsSync, readdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  codeOf,
  held,
  newEdition,
  newFolder,
  opened,
  step,
  textIn,
} from "./edition-file.fixture.ts";

describe("saving as another file", () => {
  test("goes on there; the old file stays as it was", async () => {
    const edition = await newEdition();
    const old = edition.file;
    const sha256 = held(edition.putAsset(new Uint8Array([7]), "image/png"));
    held(edition.append(0, [step(edition, 1, "旧")]));
    const target = join(dirname(old), "另存.dayang");
    expect(await edition.saveAs(target)).toEqual({ ok: true, value: { file: target } });
    expect(edition.file).toBe(target);
    expect(edition.append(1, [step(edition, 2, "新")])).toEqual({ ok: true, value: { next: 2 } });
    await edition.close();
    expect(readdirSync(dirname(old)).sort()).toEqual(["另存.dayang", "头版.dayang"].sort());
    expect(textIn(await opened(old))).toBe("旧");
    const saved = await opened(target);
    expect([textIn(saved), saved.history().past.length]).toEqual(["新", 2]);
    expect(saved.asset(sha256)).toEqual(new Uint8Array([7]));
  });

  test("duplicates without going there, and not onto itself", async () => {
    const edition = await newEdition();
    const target = join(newFolder(), "副本.dayang");
    held(edition.append(0, [step(edition, 1, "一")]));
    held(await edition.duplicate(target));
    held(edition.append(1, [step(edition, 2, "二")]));
    expect([textIn(await opened(target)), textIn(edition)]).toEqual(["一", "二"]);
    expect(codeOf(await edition.duplicate(edition.file))).toBe("file.exists");
  });

  test("takes the place of a file that is there, journal and all, but not of one that is open", async () => {
    const edition = await newEdition();
    const other = await newEdition(1);
    expect(await edition.saveAs(other.file)).toEqual({
      ok: false,
      error: { code: "file.held", values: { file: other.file, user: "陈禾", host: "desk-1" } },
    });
    expect(codeOf(edition.append(0, [step(edition, 1, "还在")]))).toBeUndefined();
    await other.close();
    // A journal of the file that is replaced must not be read into the new one.
    writeFileSync(`${other.file}-wal`, "old journal");
    held(await edition.saveAs(other.file));
    await edition.close();
    expect(existsSync(`${other.file}-wal`)).toBe(false);
    expect(textIn(await opened(other.file))).toBe("还在");
  });

  test("into a folder that is not there fails, and the work goes on in the old file", async () => {
    const edition = await newEdition();
    const answer = await edition.saveAs(join(newFolder(), "没有", "甲.dayang"));
    expect(codeOf(answer)).toBe("file.unwritable");
    expect(codeOf(edition.append(0, [step(edition, 1, "还在")]))).toBeUndefined();
  });

  test("makes an edition that was only read one that is written, as it was shown", async () => {
    const edition = await newEdition();
    held(edition.append(0, [step(edition, 1, "一")]));
    const reader = await opened(edition.file, { host: "desk-2" });
    held(edition.append(1, [step(edition, 2, "二")]));
    const target = join(newFolder(), "甲.dayang");
    expect(reader.readOnly).toBe(true);
    held(await reader.saveAs(target));
    expect([reader.readOnly, reader.holder, textIn(reader)]).toEqual([false, undefined, "一"]);
    expect(codeOf(reader.append(0, [step(reader, 2, "三")]))).toBeUndefined();
    expect(textIn(edition)).toBe("二");
  });
});
