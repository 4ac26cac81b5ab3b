import { copyFileSync, existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, describe, expect, test } from "vitest";
import { failure, type Result } from "../../document/result.ts";
import { NO_SELECTION } from "../../document/selection.ts";
import type { CallOut, Edit, OpenedEdition } from "../bridge/contract.ts";
import { noDialogs } from "./no-dialogs.ts";
import { SAMPLES, servicesAtWork } from "./services.fixture.ts";
import { startServices } from "./services.ts";

const at = await servicesAtWork();
const { root, home, events, ask, must, bytesOf, uploaded, sample } = at;

afterAll(at.stop);

test("the start tells the door, where editions lie, the file asked for and the sample", () => {
  const { started } = at;
  expect(started).toMatchObject({ door: "web", documents: home.documents });
  expect(started.file).toBe(join(process.cwd(), "a.dayang"));
  expect(readdirSync(home.documents)).toContain(started.sample.slice(home.documents.length + 1));
});

describe("the sample edition at first start", () => {
  const records = <T extends string>(table: T) =>
    sample.records.filter((each) => each.table === table);

  test("has four pages with all that they name, under ids of their own", () => {
    const ids = new Set(sample.records.map(({ table, record }) => `${table}/${record.id}`));
    expect(ids.size).toBe(sample.records.length);
    expect(records("pages")).toHaveLength(4);
    expect(records("articles").length).toBeGreaterThanOrEqual(25);
    for (const { table, record } of sample.records) {
      const named =
        table === "editions"
          ? record.pageIds.map((id) => `pages/${id}`)
          : table === "pages"
            ? record.itemIds.map((id) => `items/${id}`)
            : table === "stories"
              ? record.paragraphIds.map((id) => `paragraphs/${id}`)
              : table === "articles"
                ? [`stories/${record.storyId}`, ...record.pictureIds.map((id) => `pictures/${id}`)]
                : table === "items" && record.kind === "article"
                  ? [
                      `articles/${record.articleId}`,
                      ...record.pictures.map((each) => `pictures/${each.pictureId}`),
                    ]
                  : [];
      expect(
        named.filter((id) => !ids.has(id)),
        record.id,
      ).toEqual([]);
    }
    const slugs = records("articles").map(({ record }) => (record as { slug: string }).slug);
    expect(new Set(slugs).size).toBe(slugs.length);
  });

  test("holds its pictures itself and names no file of this machine", async () => {
    expect(records("pictures").length).toBeGreaterThanOrEqual(7);
    expect(JSON.stringify(sample.records)).not.toContain(SAMPLES);
    for (const { table, record } of sample.records) {
      if (table !== "pictures") continue;
      const jpeg = await bytesOf(`/picture/${sample.handle}/${record.sha256}`, "width=100");
      const { width, format } = await sharp(jpeg).metadata();
      expect({ width, format }).toEqual({ width: 128, format: "jpeg" });
    }
  });

  test("is not made again", async () => {
    const again = await must("app.start", {});
    expect(again.sample).toBe(sample.file);
    expect(readdirSync(home.documents).filter((name) => name.endsWith(".dayang"))).toHaveLength(1);
  });
});

describe("an edition", () => {
  const file = join(root, "new.dayang");
  let opened: OpenedEdition;

  const step = (date: string, before: string, id: number): Edit => {
    const record = opened.records[0]!.record as Extract<
      OpenedEdition["records"][number],
      { table: "editions" }
    >["record"];
    const change = { table: "editions" as const, id: record.id };
    const transaction = {
      event: "edition.date",
      changes: [{ ...change, before: { ...record, date: before }, after: { ...record, date } }],
    };
    const entry = {
      id,
      label: "action.edition",
      values: {},
      transaction,
      before: NO_SELECTION,
      after: NO_SELECTION,
      time: 1,
    };
    return { kind: "step", entry };
  };

  test("is made for a paper and a date, takes edits and is opened again with them", async () => {
    const paper = join(SAMPLES, "paper.json");
    opened = await must("edition.create", { file, date: "2026-03-01", paper });
    expect(opened.records).toHaveLength(1);
    const twice = await ask("edition.create", { file, date: "2026-03-01" });
    expect(twice).toMatchObject({ error: { code: "file.exists" } });
    const { handle } = opened;
    const edits = [step("2026-03-02", "2026-03-01", 1)];
    expect(await must("edition.append", { handle, sequence: 0, edits })).toEqual({ next: 1 });
    const gap = await ask("edition.append", { handle, sequence: 5, edits });
    expect(gap).toMatchObject({ error: { code: "file.gap" } });
    expect(events.filter(({ event }) => event === "edition.fault")).toHaveLength(1);
    const more = [step("2026-03-03", "2026-03-02", 2)];
    expect(await must("edition.append", { handle, sequence: 1, edits: more })).toEqual({ next: 2 });
    expect(events.filter(({ event }) => event === "edition.mended")).toHaveLength(1);
  });

  test("that a window opens again is taken over from the one before", async () => {
    const again = await must("edition.open", { file });
    expect(again.readOnly).toBe(false);
    expect(again.records[0]!.record).toMatchObject({ date: "2026-03-03" });
    expect(again.history.past).toHaveLength(2);
    const old = await ask("edition.append", {
      handle: opened.handle,
      sequence: 2,
      edits: [step("2026-03-04", "2026-03-03", 3)],
    });
    expect(old).toEqual(failure("door.edition.elsewhere", { file: again.file }));
    opened = again;
  });

  test("goes on in another file, and is doubled into a third", async () => {
    const other = join(root, "other.dayang");
    const third = join(root, "third.dayang");
    const { handle } = opened;
    expect((await must("edition.saveAs", { handle, file: other })).file).toContain("other.dayang");
    await must("edition.duplicate", { handle, file: third });
    expect(existsSync(third)).toBe(true);
  });

  test("keeps pictures of its pages", async () => {
    const { handle } = opened;
    const png = await sharp({
      create: { width: 4, height: 4, channels: 3, background: "red" },
    })
      .png()
      .toBuffer();
    await must("edition.thumbnail", { handle, pageId: "p/1", upload: await uploaded(png) });
    expect(await bytesOf(`/thumbnail/${handle}/p%2F1`)).toEqual(png);
    const text = await uploaded(Uint8Array.of(1));
    expect(await ask("edition.thumbnail", { handle, pageId: "p", upload: text })).toMatchObject({
      ok: false,
    });
    expect(await bytesOf(`/thumbnail/${handle}/none`)).toBeUndefined();
  });

  test("that is closed answers no more", async () => {
    const { handle } = opened;
    await must("edition.close", { handle });
    expect(await ask("edition.duplicate", { handle, file })).toEqual(
      failure("door.edition.closed"),
    );
  });
});

test("an app whose documents cannot be written starts without its sample", async () => {
  const folder = join(root, "second");
  copyFileSync(join(SAMPLES, "paper.json"), folder);
  const second = startServices({ door: noDialogs("web"), home: { ...home, documents: folder } });
  const started = (await second.serve("app.start", {})) as Result<CallOut<"app.start">>;
  expect(started.ok && existsSync(started.value.sample)).toBe(false);
  expect(started.ok).toBe(true);
  expect(await second.serve("dialog.open", { kind: "copy", many: true, title: "" })).toEqual(
    failure("door.dialog.none"),
  );
  await second.close();
});
