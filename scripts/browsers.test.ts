import { describe, expect, test } from "vitest";
import { browserArguments, findBrowser, hasScreen } from "./browsers.ts";

describe("a browser for the window", () => {
  test("is looked for where each system keeps it, the commonest first", () => {
    const there =
      (...files: string[]) =>
      (file: string) =>
        files.includes(file);
    expect(
      findBrowser({ PATH: "/a:/b" }, "linux", there("/b/chromium", "/a/google-chrome")),
    ).toEqual({ name: "Chromium", file: "/b/chromium" });
    const edge = "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe";
    expect(
      findBrowser({ "PROGRAMFILES(X86)": "C:\\Program Files (x86)" }, "win32", there(edge))?.name,
    ).toBe("Microsoft Edge");
    const brave = "/Applications/Brave Browser.app/Contents/MacOS/Brave Browser";
    expect(findBrowser({ HOME: "/h" }, "darwin", there(brave))?.file).toBe(brave);
    expect(findBrowser({ PATH: "/a" }, "linux", () => false)).toBeUndefined();
  });

  test("keeps its own profile and its sandbox, unless root starts it", () => {
    const args = browserArguments("http://127.0.0.1:1/", "/p", false);
    expect(args).toContain("--app=http://127.0.0.1:1/");
    expect(args).toContain("--user-data-dir=/p");
    expect(args).not.toContain("--no-sandbox");
    expect(browserArguments("", "", true)).toContain("--no-sandbox");
  });

  test("is of no use without a screen", () => {
    expect(hasScreen({}, "linux")).toBe(false);
    expect(hasScreen({ DISPLAY: "" }, "linux")).toBe(false);
    expect(hasScreen({ WAYLAND_DISPLAY: "wayland-0" }, "linux")).toBe(true);
    expect(hasScreen({}, "darwin")).toBe(true);
  });
});
