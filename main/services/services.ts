import { existsSync, mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { type Language, messageText } from "../../document/messages/messages.ts";
import { success, systemFault } from "../../document/result.ts";
import type { BridgeEvent, CallOut } from "../bridge/contract.ts";
import { type Handlers, serveCalls } from "../bridge/serve.ts";
import { startProofWorker } from "../desk/proof-worker-client.ts";
import { openWitness } from "../desk/witness.ts";
import { programVersion } from "../edition/program-version.ts";
import { openFaceLibrary } from "../fonts/library.ts";
import { findProjectRoot } from "../fonts/manifest.ts";
import { deliveryCalls } from "./deliveries.ts";
import { startDesk } from "./desk-start.ts";
import { startExports } from "./exports.ts";
import { folderCalls } from "./folders.ts";
import { openFontFiles } from "./font-files.ts";
import type { Home } from "./home.ts";
import { importCalls } from "./imports.ts";
import { openEditions, thisOpener } from "./open-editions.ts";
import { startPageContents } from "./page-contents.ts";
import { openPictureMaker } from "./picture-maker.ts";
import { compareCall } from "./proof-sight.ts";
import { openResources, tidyCache } from "./resources.ts";
import { ensureSample } from "./sample-edition.ts";
import { savedLayouts } from "./saved-layouts.ts";
import type { Door, Services } from "./service-types.ts";
import { openSettings, type SettingsFile, systemLanguage } from "./settings.ts";
import { type OpenSharedDoor, startSharing } from "./sharing.ts";
import { openUploads } from "./uploads.ts";

/** What the services are started with. */
export interface ServicesOptions {
  readonly door: Door;
  readonly home: Home;
  /** A file that the app was started with. */
  readonly file?: string | undefined;
  /** Opens the proof desk to the newsroom's network; absent where that cannot be done. */
  readonly share?: (services: Services) => OpenSharedDoor;
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
  const witness = openWitness(home.settings);
  const edited = (handle: string) => contents.edited(handle);
  const editions = openEditions(tell, uploads, { copied: witness.note, edited });
  const contents = startPageContents({ tell, held: editions.held });
  const maker = openPictureMaker();
  const settings = openSettings(home.settings, systemLanguage());
  const language = async () => (await settings.read()).language;
  const desk = startDesk({ home, editions, tell, witness, language });
  const { newsroom, book, personOf } = desk;
  const exports = startExports(editions, newsroom, tell, join(home.cache, "originals"));
  const deliveries = deliveryCalls({
    ...{ editions, uploads, newsroom, book, personOf, home, tell, language },
  });
  const worker = startProofWorker();
  const sample = openSample(home.documents, root);
  const handlers: Handlers = {
    "app.start": appStart(options, settings, sample),
    "settings.save": settings.save,
    ...editions.calls,
    "edition.open": async (asked) => {
      await sample.made(asked.file);
      return editions.calls["edition.open"](asked);
    },
    ...importCalls(editions, uploads),
    ...savedLayouts(join(home.settings, "layouts")),
    ...exports.calls,
    ...folderCalls(home, language),
    ...desk.calls,
    ...contents.calls,
    ...compareCall(editions, worker),
    ...deliveries.calls,
    "newsroom.share": (asked) => sharing.calls["newsroom.share"](asked),
    ...door.calls,
  };
  void tidyCache(home.cache, Date.now());
  const fonts = openFontFiles(root);
  const services: Services = {
    serve: serveCalls(handlers),
    resource: openResources({ root, cache: home.cache, editions, fonts, maker, worker, language }),
    upload: uploads.receive,
    isSession: desk.isSession,
    listen: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    present: () =>
      editions
        .all()
        .flatMap(({ handle, file }) => [
          { event: "desk.entries", handle, entries: file.log().slice(-1) },
          contents.present(handle, file),
        ]),
    close: async () => {
      await sharing.close();
      contents.close();
      await sample.close();
      await exports.close();
      await desk.close();
      await deliveries.close();
      await worker.close();
      await maker.close();
      await editions.close();
      uploads.close();
    },
  };
  const sharing = startSharing(desk.newsroom, options.share?.(services));
  void sharing.start();
  return services;
}

function appStart(
  { door, home, file }: ServicesOptions,
  settings: SettingsFile,
  sample: Sample,
): Handlers["app.start"] {
  return async () => {
    const kept = await settings.read();
    makeFolder(home.documents);
    return success<CallOut<"app.start">>({
      door: door.kind,
      version: programVersion(),
      settings: kept,
      documents: home.documents,
      sample: sample.file(kept.language),
      ...(file === undefined ? {} : { file: resolve(file) }),
    });
  };
}

/** The sample edition, which is made while the window starts. */
interface Sample {
  /** Its file; the first call begins to make it where it is not there. */
  file(language: Language): string;
  /** Resolves at once for any other file, for the sample when it is made or cannot be. */
  made(file: string): Promise<void>;
  /** Resolves when it is not being made. */
  close(): Promise<void>;
}

function openSample(documents: string, root: string): Sample {
  let making: { readonly file: string; readonly made: Promise<void> } | undefined;
  return {
    file: (language) => {
      const file = making?.file ?? sampleFile(documents, language);
      making ??= { file, made: makeSample(file, root) };
      return file;
    },
    made: async (file) => {
      if (making && resolve(file) === resolve(making.file)) await making.made;
    },
    close: async () => making?.made,
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

/** The sample's file: the one that is there, whichever language it was named in. */
function sampleFile(documents: string, language: Language): string {
  const languages: readonly Language[] = [language, "zh-CN", "en"];
  const files = languages.map((each) =>
    join(documents, `${messageText("door.sample.name", {}, each)}.dayang`),
  );
  return files.find((file) => existsSync(file)) ?? files[0]!;
}

/** The app starts without its sample where that cannot be written: opening it then says why. */
async function makeSample(file: string, root: string): Promise<void> {
  if (existsSync(file)) return;
  // The answer that names it goes out first: making it takes a second and much of the processor.
  await new Promise((done) => setImmediate(done));
  const faces = openFaceLibrary({ root });
  try {
    const made = await ensureSample(file, { root, faces, opener: thisOpener() });
    if (!made.ok) console.error(made.error);
  } finally {
    faces.close();
  }
}
