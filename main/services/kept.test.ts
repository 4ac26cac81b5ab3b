import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { failure, success } from "../../document/result.ts";
import { builtInLayouts } from "../../layouts/index.ts";
import type { Settings } from "../bridge/contract.ts";
import { folderCalls } from "./folders.ts";
import { savedLayouts } from "./saved-layouts.ts";
import { openSettings } from "./settings.ts";
import { openUploads } from "./uploads.ts";

const root = mkdtempSync(join(tmpdir(), "dayang-kept-"));
afterAll(() => rmSync(root, { recursive: true }));

describe("settings", () => {
  const folder = join(root, "settings/deep");
  const settings: Settings = {
    language: "en",
    theme: "dark",
    recent: [{ file: "/a.dayang", title: "a", time: 1 }],
    panels: { copy: { width: 200 } },
  };

  test("have defaults before they are saved, and are read as they were saved", async () => {
    const kept = openSettings(folder, "zh-CN");
    expect(await kept.read()).toEqual({
      language: "zh-CN",
      theme: "system",
      recent: [],
      panels: {},
    });
    void kept.save({ ...settings, theme: "light" });
    expect(await kept.save(settings)).toEqual(success({}));
    expect(await openSettings(folder, "zh-CN").read()).toEqual(settings);
    expect(readdirSync(folder)).toEqual(["settings.json"]);
  });

  test("that are broken in one field keep the others; broken files are as none", async () => {
    const file = join(folder, "settings.json");
    writeFileSync(file, JSON.stringify({ ...settings, theme: "pink", recent: 7 }));
    expect(await openSettings(folder, "zh-CN").read()).toEqual({
      ...settings,
      theme: "system",
      recent: [],
    });
    writeFileSync(file, "{");
    expect((await openSettings(folder, "en").read()).panels).toEqual({});
  });

  test("that cannot be written say so", async () => {
    writeFileSync(join(root, "file"), "");
    const saved = await openSettings(join(root, "file", "x"), "en").save(settings);
    expect(saved).toMatchObject({
      error: { code: "door.file.unwritable", values: { fault: "ENOTDIR" } },
    });
  });
});

describe("saved layouts", () => {
  const folder = join(root, "layouts");
  const calls = savedLayouts(folder);
  const layout = { ...builtInLayouts()[0]!, name: "my-front" };

  test("are kept, listed and removed", async () => {
    expect(await calls["layouts.saved"]({})).toEqual(success({ layouts: [] }));
    expect(await calls["layouts.save"]({ layout })).toEqual(success({}));
    writeFileSync(join(folder, "layout-bad.json"), "{}");
    expect(await calls["layouts.saved"]({})).toEqual(success({ layouts: [layout] }));
    expect(await calls["layouts.remove"]({ name: "my-front" })).toEqual(success({}));
    expect(await calls["layouts.saved"]({})).toEqual(success({ layouts: [] }));
  });

  test("neither take a name of ours nor lead to another folder", async () => {
    const { name } = builtInLayouts()[0]!;
    expect(await calls["layouts.save"]({ layout: { ...layout, name } })).toEqual(
      failure("door.layout.builtin", { name }),
    );
    expect(await calls["layouts.remove"]({ name: "../../settings" })).toMatchObject({ ok: false });
  });

  test("that cannot be made up are refused", async () => {
    const columns = layout.columns + 1;
    expect(await calls["layouts.save"]({ layout: { ...layout, columns } })).toMatchObject({
      error: { code: "door.layout.invalid" },
    });
  });
});

describe("folders", () => {
  const documents = join(root, "documents");
  const home = { settings: "", cache: "", documents, user: root };
  const calls = folderCalls(
    home,
    async () => "en",
    async () => [],
  );
  mkdirSync(join(documents, "b"), { recursive: true });
  mkdirSync(join(documents, "a"));
  for (const name of ["10.dayang", "2.dayang", "x.DAYANG", ".hidden.dayang", "copy.txt"]) {
    writeFileSync(join(documents, name), "12345");
  }
  symlinkSync(join(documents, "nowhere"), join(documents, "link.dayang"));

  test("list folders first, then files of the kind in order, without hidden ones", async () => {
    const listed = await calls["files.folder"]({ kind: "edition" });
    if (!listed.ok) throw new Error(listed.error.code);
    expect(listed.value.path).toBe(documents);
    expect(listed.value.parent).toBe(root);
    expect(listed.value.entries.map(({ name }) => name)).toEqual([
      "a",
      "b",
      "2.dayang",
      "10.dayang",
      "x.DAYANG",
    ]);
    expect(listed.value.entries[2]).toMatchObject({ bytes: 5, folder: false });
    expect(listed.value.places.map(({ name }) => name)).toEqual(["Dayang editions", "Home"]);
  });

  test("list folders alone where a folder is sought", async () => {
    const listed = await calls["files.folder"]({ path: documents, kind: "folder" });
    expect(listed.ok && listed.value.entries.map(({ name }) => name)).toEqual(["a", "b"]);
  });

  test("that are not there, or are files, fail", async () => {
    for (const [path, fault] of [
      ["none", "ENOENT"],
      ["copy.txt", "ENOTDIR"],
    ] as const) {
      const listed = await calls["files.folder"]({ path, kind: "copy" });
      const folder = join(documents, path);
      expect(listed).toEqual(failure("door.folder.unreadable", { folder, fault }));
    }
  });

  test("are made once", async () => {
    const path = join(documents, "new");
    expect(await calls["files.createFolder"]({ path })).toEqual(success({ path }));
    expect(await calls["files.createFolder"]({ path })).toEqual(
      failure("door.folder.exists", { folder: path }),
    );
    expect(await calls["files.exists"]({ path })).toEqual(success({ exists: true }));
    expect(await calls["files.exists"]({ path: join(path, "x") })).toEqual(
      success({ exists: false }),
    );
  });
});

test("an upload that breaks off leaves nothing, and says what broke", async () => {
  const uploads = openUploads();
  async function* broken(): AsyncGenerator<Uint8Array> {
    yield Uint8Array.of(1);
    throw Object.assign(new Error("gone"), { code: "ECONNRESET" });
  }
  expect(await uploads.receive(broken())).toEqual(
    failure("door.upload.unwritable", { fault: "ECONNRESET" }),
  );
  uploads.close();
  expect(uploads.file("../etc/passwd")).toEqual(failure("door.upload.gone"));
});
