import { readFileSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { systemFault } from "../../document/result.ts";

/** Folders of one user; none of them need be there yet. */
export interface Home {
  /** What Dayang keeps for the user: settings.json, layouts. */
  readonly settings: string;
  /** The user's own editions. */
  readonly documents: string;
  /** What can be made again: pictures for screens. */
  readonly cache: string;
  /** Where the user's own folders begin. */
  readonly user: string;
}

const NAME = "Dayang";

/**
 * Where a user's folders lie by the custom of the system. `DAYANG_HOME` puts all of them into one
 * folder, for tests and for a stick.
 */
export function homeOf(
  environment: Readonly<Record<string, string | undefined>> = process.env,
  system: NodeJS.Platform = process.platform,
  user: string = homedir(),
): Home {
  const all = environment.DAYANG_HOME;
  if (all) {
    const [settings, documents, cache] = ["settings", "documents", "cache"].map((name) =>
      join(all, name),
    );
    return { settings: settings!, documents: documents!, cache: cache!, user: all };
  }
  const own = join(user, "Documents", NAME);
  switch (system) {
    case "win32": {
      const roaming = environment.APPDATA || join(user, "AppData", "Roaming");
      const local = environment.LOCALAPPDATA || join(user, "AppData", "Local");
      const cache = join(local, NAME, "Cache");
      return { settings: join(roaming, NAME), documents: own, cache, user };
    }
    case "darwin": {
      const library = join(user, "Library");
      const settings = join(library, "Application Support", NAME);
      return { settings, documents: own, cache: join(library, "Caches", NAME), user };
    }
    default: {
      const config = environment.XDG_CONFIG_HOME || join(user, ".config");
      const cache = environment.XDG_CACHE_HOME || join(user, ".cache");
      const documents = join(namedDocuments(config, user), NAME);
      return { settings: join(config, "dayang"), documents, cache: join(cache, "dayang"), user };
    }
  }
}

/** The folder of documents as a Linux desktop names it, in the user's language. */
function namedDocuments(config: string, user: string): string {
  const named = /^XDG_DOCUMENTS_DIR="(.*)"$/m.exec(textOf(join(config, "user-dirs.dirs")))?.[1];
  return named?.replace("$HOME", user) ?? join(user, "Documents");
}

function textOf(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    systemFault(error);
    return "";
  }
}
