import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";

/** A browser that opens an address in a window of its own (`--app`). */
export interface AppBrowser {
  readonly name: string;
  readonly file: string;
}

/** Programs of the Chromium family by their names on each system, the commonest first. */
const LINUX: readonly (readonly [name: string, program: string])[] = [
  ["Chromium", "chromium"],
  ["Chromium", "chromium-browser"],
  ["Google Chrome", "google-chrome"],
  ["Google Chrome", "google-chrome-stable"],
  ["Microsoft Edge", "microsoft-edge"],
  ["Microsoft Edge", "microsoft-edge-stable"],
  ["Brave", "brave-browser"],
  ["Vivaldi", "vivaldi"],
];
const MAC = ["Google Chrome", "Microsoft Edge", "Brave Browser", "Chromium", "Vivaldi"] as const;
const WINDOWS: readonly (readonly [name: string, path: string])[] = [
  ["Google Chrome", "Google\\Chrome\\Application\\chrome.exe"],
  ["Microsoft Edge", "Microsoft\\Edge\\Application\\msedge.exe"],
  ["Brave", "BraveSoftware\\Brave-Browser\\Application\\brave.exe"],
];

/** The first such browser of this machine; undefined where there is none. */
export function findBrowser(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  system: NodeJS.Platform = process.platform,
  isProgram: (file: string) => boolean = runs,
): AppBrowser | undefined {
  return candidates(environment, system).find(({ file }) => isProgram(file));
}

function candidates(
  environment: Readonly<Record<string, string | undefined>>,
  system: NodeJS.Platform,
): AppBrowser[] {
  switch (system) {
    case "darwin": {
      const folders = ["/Applications", join(environment.HOME ?? "", "Applications")];
      return MAC.flatMap((name) =>
        folders.map((folder) => ({ name, file: `${folder}/${name}.app/Contents/MacOS/${name}` })),
      );
    }
    case "win32": {
      const names = ["PROGRAMFILES", "PROGRAMFILES(X86)", "LOCALAPPDATA"];
      const folders = names.flatMap((name) => environment[name] ?? []);
      return WINDOWS.flatMap(([name, path]) =>
        folders.map((folder) => ({ name, file: `${folder}\\${path}` })),
      );
    }
    default: {
      const folders = (environment.PATH ?? "").split(delimiter).filter(Boolean);
      return LINUX.flatMap(([name, program]) =>
        folders.map((folder) => ({ name, file: join(folder, program) })),
      );
    }
  }
}

function runs(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** True where a window can be shown. */
export function hasScreen(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  system: NodeJS.Platform = process.platform,
): boolean {
  if (system === "win32" || system === "darwin") return true;
  return Boolean(environment.DISPLAY || environment.WAYLAND_DISPLAY);
}

/** What a browser is started with to show one address in a window without its own bars. */
export function browserArguments(url: string, profile: string, isRoot: boolean): string[] {
  return [
    `--app=${url}`,
    `--user-data-dir=${profile}`,
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-mode",
    // The page is the newspaper: it is not offered to be translated.
    "--disable-features=Translate",
    "--window-size=1440,900",
    // As root (in containers) these browsers start no other way.
    ...(isRoot ? ["--no-sandbox", "--test-type"] : []),
  ];
}
