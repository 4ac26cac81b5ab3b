import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { createServer as createVite } from "vite";
import { type DayangDocument, emptyDocument, tableSchemas } from "../../document/document.ts";
import type { Edition } from "../../document/edition.ts";
import { builtInHeadStyles, builtInLayouts, builtInStyles } from "../../layouts/index.ts";
import { readCopy } from "../../main/copy/index.ts";
import { makePage } from "../../main/edition/page-job.ts";
import { openFaceLibrary } from "../../main/fonts/library.ts";
import { faceFile, readManifest } from "../../main/fonts/manifest.ts";
import { faceTables } from "../../main/services/face-tables.ts";
import { createEngine } from "../../typeset/page/engine.ts";
import { benchCopy } from "../real-page.ts";

const DATE = "2026-11-24";

/** An edition of one real page, in which the canvas is measured. */
export async function benchEdition(root: string): Promise<{
  readonly document: DayangDocument;
  readonly editionId: string;
}> {
  const copy = await readCopy([benchCopy(root)]);
  if (!copy.ok) throw new Error(copy.error.code);
  const faces = openFaceLibrary({ root });
  const edition: Edition = {
    id: `edition-${DATE}`,
    date: DATE,
    masthead: copy.value.masthead,
    pageIds: ["page-1"],
  };
  const layouts = builtInLayouts().filter((layout) => layout.page === "front");
  const engine = createEngine(faces, builtInStyles());
  const job = {
    edition,
    number: 1,
    copy: copy.value,
    layouts,
    styles: builtInHeadStyles(),
    engine,
  };
  const { document } = makePage(job, () => 0);
  faces.close();
  const editions = new Map([[edition.id, edition]]);
  return { document: { ...emptyDocument(), ...document, editions }, editionId: edition.id };
}

/** A running server of the canvas's page. */
export interface BenchServer {
  readonly address: string;
  close(): Promise<void>;
}

/** Serves the page that shows an edition in the canvas alone, with fonts, on this machine. */
export async function serveCanvas(
  root: string,
  { document, editionId }: Awaited<ReturnType<typeof benchEdition>>,
): Promise<BenchServer> {
  const records = JSON.stringify({
    editionId,
    records: (Object.keys(tableSchemas) as (keyof DayangDocument)[]).flatMap((table) =>
      [...document[table].values()].map((record) => ({ table, record })),
    ),
  });
  const manifest = readManifest(root);
  const vite = await createVite({
    root: join(import.meta.dirname, "window"),
    configFile: false,
    appType: "spa",
    logLevel: "error",
    cacheDir: join(root, "dist/bench-canvas"),
    server: { middlewareMode: true, fs: { allow: [root] }, hmr: false, ws: false },
    optimizeDeps: { include: ["fontkit", "react", "react-dom/client", "zustand/vanilla", "zod"] },
  });
  const server = createServer((request, response) => {
    const { pathname: path, searchParams } = new URL(request.url ?? "/", "http://localhost");
    const [, face, part] = /^\/font\/([^/]+)(?:\/(\w+))?$/.exec(path) ?? [];
    const entry = manifest.faces.find(({ id }) => id === face);
    if (entry) response.end(faceBytes(faceFile(root, entry), part, searchParams));
    else if (path === "/font") response.end(JSON.stringify(manifest));
    else if (path === "/edition.json") response.end(records);
    else vite.middlewares(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}/`,
    close: async () => {
      await vite.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A face's resources (main/bridge/resources.ts). */
function faceBytes(file: string, part: string | undefined, query: URLSearchParams): Uint8Array {
  if (part === "tables") return faceTables(file);
  if (part === undefined) return readFileSync(file);
  const from = Number(query.get("from"));
  return readFileSync(file).subarray(from, from + Number(query.get("length")));
}

if (process.argv[1] === import.meta.filename) {
  const root = join(import.meta.dirname, "../..");
  console.log((await serveCanvas(root, await benchEdition(root))).address);
}
