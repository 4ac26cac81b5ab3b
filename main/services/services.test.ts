import {
  copyFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { failure, type Result } from "../../document/result.ts";
import { NO_SELECTION } from "../../document/selection.ts";
import type {
  BridgeEvent,
  CallIn,
  CallName,
  CallOut,
  Edit,
  OpenedEdition,
} from "../bridge/contract.ts";
import { manifestSchema } from "../edition/manifest.ts";
import { homeOf } from "./home.ts";
import { noDialogs } from "./no-dialogs.ts";
import type { Services } from "./service-types.ts";
import { startServices } from "./services.ts";

const SAMPLES = fileURLToPath(new URL("../../samples/", import.meta.url));
const root = mkdtempSync(join(tmpdir(), "dayang-services-"));
const home = homeOf({ DAYANG_HOME: root });
const events: BridgeEvent[] = [];
let services: Services;
let sample: OpenedEdition;

async function ask<N extends CallName>(name: N, args: CallIn<N>): Promise<Result<CallOut<N>>> {
  return (await services.serve(name, args)) as Result<CallOut<N>>;
}

async function must<N extends CallName>(name: N, args: CallIn<N>): Promise<CallOut<N>> {
  const answer = await ask(name, args);
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.value;
}

const bytesOf = async (path: string, query = "") => {
  const found = await services.resource(path, new URLSearchParams(query));
  if (found === undefined) return undefined;
  return found.body instanceof Uint8Array ? Buffer.from(found.body) : readFileSync(found.body.file);
};

async function uploaded(bytes: Uint8Array): Promise<string> {
  async function* body() {
    yield bytes;
  }
  const sent = await services.upload(body());
  if (!sent.ok) throw new Error(sent.error.code);
  return sent.value.upload;
}

const ended = (job: string) =>
  new Promise<Extract<BridgeEvent, { event: "export.done" | "export.failed" }>>((resolve) => {
    const stop = services.listen((event) => {
      if (event.event !== "export.done" && event.event !== "export.failed") return;
      if (event.job !== job) return;
      stop();
      resolve(event);
    });
  });

beforeAll(async () => {
  services = startServices({ door: noDialogs("web"), home, file: "a.dayang" });
  services.listen((event) => events.push(event));
  const started = await must("app.start", {});
  expect(started).toMatchObject({ door: "web", documents: home.documents });
  expect(started.file).toBe(join(process.cwd(), "a.dayang"));
  // It is made while the window starts; opening it waits for that.
  sample = await must("edition.open", { file: started.sample });
  expect(readdirSync(home.documents)).toContain(started.sample.slice(home.documents.length + 1));
});

afterAll(async () => {
  await services.close();
  rmSync(root, { recursive: true });
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

describe("imports", () => {
  test("of copy bring records under ids that the edition lacks, with their pictures", async () => {
    const { handle } = sample;
    const args = {
      handle,
      files: [
        { path: join(SAMPLES, "page-4.txt") },
        { path: join(SAMPLES, "pictures/terraces.jpg") },
      ],
    };
    const first = await must("copy.import", args);
    const second = await must("copy.import", args);
    const ids = [...sample.records, ...first.records, ...second.records].map(
      ({ table, record }) => `${table}/${record.id}`,
    );
    expect(new Set(ids).size).toBe(ids.length);
    const slugs = (records: OpenedEdition["records"]) =>
      records.flatMap((each) => (each.table === "articles" ? [each.record.slug] : []));
    const known = slugs(sample.records);
    expect(slugs(first.records).filter((slug) => known.includes(slug))).toEqual([]);
    const picture = first.records.find(
      (each) => each.table === "pictures" && each.record.sha256 !== undefined,
    );
    expect(picture?.table === "pictures" && picture.record.file).toBeUndefined();
  });

  test("of uploads name files as the user knows them", async () => {
    const { handle } = sample;
    const upload = await uploaded(Buffer.from("\u0000\u0001\u0002\u00ff\u00fe\u0000", "latin1"));
    const failed = await ask("copy.import", { handle, files: [{ upload, name: "../稿\\a.txt" }] });
    expect(failed).toMatchObject({ ok: false, error: { values: { file: "a.txt" } } });
    const text = await uploaded(Buffer.from("标题\n\n正文一段。\n"));
    const read = await must("copy.import", { handle, files: [{ upload: text, name: "b.txt" }] });
    expect(read.records.some(({ table }) => table === "paragraphs")).toBe(true);
    const gone = await ask("copy.import", { handle, files: [{ upload: "none", name: "b.txt" }] });
    expect(gone).toEqual(failure("door.upload.gone"));
    const files = [{ upload: text, name: "b.txt" }];
    expect(await ask("copy.import", { handle, files, encoding: "latin1" })).toMatchObject({
      error: { code: "command.encoding.unknown" },
    });
  });

  test("of pictures take what can be printed and say why the rest cannot", async () => {
    const { handle } = sample;
    const bridge = readFileSync(join(SAMPLES, "pictures/bridge.jpg"));
    const files = [
      { path: join(SAMPLES, "pictures/tea-advert.pdf") },
      { upload: await uploaded(bridge), name: "大桥.jpg" },
      { upload: await uploaded(Buffer.from("no picture")), name: "坏.jpg" },
      { path: join(root, "none.jpg") },
    ];
    const { pictures, findings } = await must("picture.import", { handle, files });
    expect(pictures.map(({ whole }) => whole)).toEqual([true, undefined]);
    expect(pictures.every(({ sha256, width }) => sha256 !== undefined && width > 0)).toBe(true);
    expect(findings.map(({ code, values }) => [code, values.file])).toEqual([
      ["picture.unknown", "坏.jpg"],
      ["copy.file.missing", join(root, "none.jpg")],
    ]);
    const address = `/picture/${handle}/${pictures[1]!.sha256}`;
    const { width } = await sharp(await bytesOf(address, "width=300")).metadata();
    expect(width).toBe(512);
  });
});

describe("resources", () => {
  test("list the faces and give each whole", async () => {
    const list: unknown = JSON.parse(String(await bytesOf("/font")));
    const { faces } = list as { faces: { id: string }[] };
    expect(list).toMatchObject({ fallbacks: expect.any(Array), aliases: expect.any(Array) });
    for (const { id } of faces) {
      const found = await services.resource(
        `/font/${encodeURIComponent(id)}`,
        new URLSearchParams(),
      );
      expect(found, id).toMatchObject({
        type: expect.stringMatching(/^font\/(otf|ttf)$/),
        lasting: true,
      });
    }
  });

  test("give a face's tables, and any stretch of its file", async () => {
    const whole = await bytesOf("/font/song");
    const stretch = await bytesOf("/font/song/bytes", "from=1000&length=64");
    expect(stretch?.length).toBe(64);
    expect(stretch).toEqual(whole?.subarray(1000, 1064));
    expect((await bytesOf("/font/song/tables"))?.length).toBeGreaterThan(100_000);
    for (const query of ["", "from=0", "from=-1&length=4", "from=99999999&length=4"])
      expect(await bytesOf("/font/song/bytes", query), query).toBeUndefined();
  });

  test("give nothing for what there is not", async () => {
    const none = "0".repeat(64);
    for (const path of [
      "/font/none",
      "/font/none/tables",
      "/font/song/none",
      "/font/..%2f..%2fpackage.json",
      `/picture/${sample.handle}/${none}`,
      `/picture/other/${none}`,
      `/picture/${sample.handle}/..%2f..%2fx`,
      "/layout/..%2fstyles.json",
      "/layout/none.png",
      "/%",
    ]) {
      expect(await bytesOf(path), path).toBeUndefined();
    }
    expect(await bytesOf("/layout/tabloid-front.png")).toBeDefined();
  });
});

describe("exports", () => {
  const pages = () =>
    sample.records.flatMap((each) => (each.table === "editions" ? each.record.pageIds : []));

  test("write all pages at once, tell how far they are, and what was found", async () => {
    const folder = join(root, "out");
    const { job } = await must("export.start", {
      handle: sample.handle,
      pageIds: pages().slice(0, 3),
      folder,
      standard: "x4",
      language: "zh-CN",
    });
    const end = await ended(job);
    if (end.event === "export.failed") throw new Error(JSON.stringify(end.failure));
    expect(end.files.map(({ file }) => file.slice(folder.length + 1))).toEqual([
      "page-01.pdf",
      "page-01.png",
      "page-02.pdf",
      "page-02.png",
      "page-03.pdf",
      "page-03.png",
      "manifest.json",
    ]);
    expect(readdirSync(folder).sort()).toEqual(
      end.files.map(({ file }) => file.slice(folder.length + 1)).sort(),
    );
    const progress = events.filter((each) => each.event === "export.progress" && each.job === job);
    expect(progress).toHaveLength(3);
    const manifest = manifestSchema.parse(
      JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")),
    );
    expect(manifest.pages.map(({ facts }) => facts.missingPictures)).toEqual([[], [], []]);
    expect(manifest.pages.map(({ preflight }) => preflight?.errors)).toEqual([0, 0, 0]);
    for (const { findings } of end.files)
      for (const { at, severity } of findings) {
        expect(severity).not.toBe("error");
        expect(at.page).toBeGreaterThan(0);
      }
  });

  test("that are cancelled leave nothing", async () => {
    const folder = join(root, "stopped");
    const { handle } = sample;
    const request = {
      handle,
      pageIds: pages(),
      folder,
      standard: "proof",
      language: "en",
    } as const;
    const { job } = await must("export.start", request);
    const end = ended(job);
    await must("export.cancel", { job });
    expect(await end).toMatchObject({
      event: "export.failed",
      failure: { code: "edition.interrupted" },
    });
    expect(existsSync(folder)).toBe(false);
    expect(await must("export.cancel", { job })).toEqual({});
  });

  test("that cannot begin fail at once", async () => {
    const { handle } = sample;
    const request: CallIn<"export.start"> = {
      handle,
      pageIds: ["none"],
      folder: root,
      standard: "x4",
      language: "en",
    };
    expect(await ask("export.start", request)).toEqual(failure("door.export.page"));
    const taken = join(root, "taken");
    writeFileSync(taken, "");
    expect(
      await ask("export.start", { ...request, pageIds: pages(), folder: taken }),
    ).toMatchObject({ error: { code: "edition.out.file" } });
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
