import { join } from "node:path";
import type { Result } from "../../document/result.ts";
import { type Settings, settingsSchema } from "../bridge/contract.ts";
import { keepJson, readKept } from "./keep-json.ts";

/** A user's settings on the disk. */
export interface SettingsFile {
  /** What was saved; each field that is missing or broken has its default. */
  read(): Promise<Settings>;
  /** Fails with "door.file.unwritable"; the old settings then stand. */
  save(settings: Settings): Promise<Result<Record<string, never>>>;
}

/** The settings kept in a folder; `language` is that of a user who has not chosen one. */
export function openSettings(folder: string, language: Settings["language"]): SettingsFile {
  const file = join(folder, "settings.json");
  // Saves go one after another, so that the last one stands.
  let last: Promise<unknown> = Promise.resolve();
  return {
    read: async () => {
      await last;
      return lenient(await readKept(file), language);
    },
    save: (settings) => {
      const saved = last.then(() => keepJson(file, settings));
      last = saved;
      return saved;
    },
  };
}

function lenient(kept: unknown, language: Settings["language"]): Settings {
  const { shape } = settingsSchema;
  const fields = typeof kept === "object" && kept !== null ? { ...kept } : {};
  const field = (name: string): unknown => Reflect.get(fields, name);
  return {
    language: shape.language.catch(language).parse(field("language")),
    theme: shape.theme.catch("system").parse(field("theme")),
    recent: shape.recent.catch([]).parse(field("recent")),
    panels: shape.panels.catch({}).parse(field("panels")),
  };
}

/** The language that a system speaks to its user: English where it says so, else Chinese. */
export function systemLanguage(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  system: NodeJS.Platform = process.platform,
  locale: string = Intl.DateTimeFormat().resolvedOptions().locale,
): Settings["language"] {
  const named = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG;
  // Elsewhere the system's locale says nothing where no language is named.
  const isAsked = system === "win32" || system === "darwin";
  return /^en/i.test(named ?? (isAsked ? locale : "")) ? "en" : "zh-CN";
}
