import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { messageText } from "../../document/messages/messages.ts";
import { type Result, success, systemFault } from "../../document/result.ts";
import type { BridgeEvent, CallOut } from "../bridge/contract.ts";
import { type Handlers, serveCalls } from "../bridge/serve.ts";
import { programVersion } from "../edition/program-version.ts";
import { openFaceLibrary } from "../fonts/library.ts";
import { findProjectRoot } from "../fonts/manifest.ts";
import { startExports } from "./exports.ts";
import { folderCalls } from "./folders.ts";
import { openFontFiles } from "./font-files.ts";
import type { Home } from "./home.ts";
import { importCalls } from "./imports.ts";
import { openEditions, thisOpener } from "./open-editions.ts";
import { openPictureMaker } from "./picture-maker.ts";
import { openResources, tidyCache } from "./resources.ts";
import { ensureSample } from "./sample-edition.ts";
import { savedLayouts } from "./saved-layouts.ts";
import type { Door, Services } from "./service-types.ts";
import { openSettings, type SettingsFile, systemLanguage } from "./settings.ts";
import { openUploads } from "./uploads.ts";

/** What the services are started with. */
export interface ServicesOptions {
  readonly door: Door;
  readonly home: Home;
  /** A file that the app was started with. */
  readonly file?: string | undefined;
  /** The folder that holds fonts/, layouts/ and samples/; found upwards of this module when left out. */
  readonly root?: string;
}

/** Starts everything behind the bridge. */
export function startServices(options: ServicesOptions): Services {
  const { door, home, root = findProjectRoot() } = options;
  const listeners = new Set<(event: BridgeEvent) => void>();
  const tell = (event: BridgeEvent) => {
    for (const listener of listeners) listener(event);
  };
  const uploads = openUploads();
  const editions = openEditions(tell, uploads);
  const exports = startExports(editions, tell, join(home.cache, "originals"));
  const maker = openPictureMaker();
  const settings = openSettings(home.settings, systemLanguage());
  const handlers: Handlers = {
    "app.start": appStart(options, root, settings),
    "settings.save": settings.save,
    ...editions.calls,
    ...importCalls(editions, uploads),
    ...savedLayouts(join(home.settings, "layouts")),
    ...exports.calls,
    ...folderCalls(home),
    ...door.calls,
  };
  void tidyCache(home.cache, Date.now());
  const fonts = openFontFiles(root);
  return {
    serve: serveCalls(handlers),
    resource: openResources({ root, cache: home.cache, editions, fonts, maker }),
    upload: uploads.receive,
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: async () => {
      await exports.close();
      await maker.close();
      await editions.close();
      uploads.close();
    },
  };
}

function appStart(
  { door, home, file }: ServicesOptions,
  root: string,
  settings: SettingsFile,
): Handlers["app.start"] {
  let sample: Promise<Result<string>> | undefined;
  return async () => {
    const kept = await settings.read();
    makeFolder(home.documents);
    const name = messageText("door.sample.name", {}, kept.language);
    sample ??= makeSample(join(home.documents, `${name}.dayang`), root);
    const made = await sample;
    if (!made.ok) {
      sample = undefined;
      return made;
    }
    return success<CallOut<"app.start">>({
      door: door.kind,
      version: programVersion(),
      settings: kept,
      documents: home.documents,
      sample: made.value,
      ...(file === undefined ? {} : { file: resolve(file) }),
    });
  };
}

/** A folder that cannot be made is told of by what is written into it. */
function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    systemFault(error);
  }
}

async function makeSample(file: string, root: string): Promise<Result<string>> {
  const faces = openFaceLibrary({ root });
  try {
    return await ensureSample(file, { root, faces, opener: thisOpener() });
  } finally {
    faces.close();
  }
}
