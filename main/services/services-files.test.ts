import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { afterAll, describe, expect, test } from "vitest";
import { failure } from "../../document/result.ts";
import type { CallIn, OpenedEdition } from "../bridge/contract.ts";
import { manifestSchema } from "../edition/manifest.ts";
import { SAMPLES, servicesAtWork } from "./services.fixture.ts";

const at = await servicesAtWork();
const { root, services, events, ask, must, bytesOf, uploaded, ended, sample } = at;

afterAll(at.stop);

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
    expect(read).not.toHaveProperty("masthead");
    const signed = await uploaded(Buffer.from("责编:卢青禾 陆雪樵\n\n标题\n\n正文一段。\n"));
    const asked = { handle, files: [{ upload: signed, name: "c.txt" }] };
    expect((await must("copy.import", asked)).masthead).toMatchObject({
      dutyEditors: [],
      pageEditors: ["卢青禾", "陆雪樵"],
    });
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
