import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { homeOf } from "./home.ts";
import { systemLanguage } from "./settings.ts";

const user = mkdtempSync(join(tmpdir(), "dayang-user-"));
afterAll(() => rmSync(user, { recursive: true }));

describe("a user's folders", () => {
  test("all lie in one where the environment says so", () => {
    const home = homeOf({ DAYANG_HOME: "/stick", XDG_CONFIG_HOME: "/x" }, "linux", "/home/a");
    expect(home).toEqual({
      settings: join("/stick", "settings"),
      documents: join("/stick", "documents"),
      cache: join("/stick", "cache"),
      user: "/stick",
    });
  });

  test("follow the custom of each system", () => {
    expect(homeOf({}, "darwin", user).settings).toContain("Application Support");
    expect(homeOf({ APPDATA: "R:" }, "win32", user).settings).toBe(join("R:", "Dayang"));
    expect(homeOf({ XDG_CONFIG_HOME: join(user, "c") }, "linux", user)).toMatchObject({
      settings: join(user, "c", "dayang"),
      documents: join(user, "Documents", "Dayang"),
    });
  });

  test("are named by a Linux desktop in its own language", () => {
    mkdirSync(join(user, ".config"));
    writeFileSync(join(user, ".config/user-dirs.dirs"), 'XDG_DOCUMENTS_DIR="$HOME/文档"\n');
    expect(homeOf({}, "linux", user).documents).toBe(join(user, "文档", "Dayang"));
  });
});

test("the first language is Chinese unless the system speaks English", () => {
  expect(systemLanguage({}, "linux", "en-US")).toBe("zh-CN");
  expect(systemLanguage({ LANG: "en_GB.UTF-8" }, "linux", "zh-CN")).toBe("en");
  expect(systemLanguage({ LANG: "C.UTF-8" }, "linux", "en-US")).toBe("zh-CN");
  expect(systemLanguage({}, "win32", "en-US")).toBe("en");
  expect(systemLanguage({}, "darwin", "zh-Hans-CN")).toBe("zh-CN");
});
