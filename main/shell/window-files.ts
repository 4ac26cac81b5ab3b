import { stat } from "node:fs/promises";
import { extname, join, sep } from "node:path";
import { systemFault } from "../../document/result.ts";
import { findProjectRoot } from "../fonts/manifest.ts";
import type { Resource } from "../services/service-types.ts";

/** Where the window's built files lie: bundled, beside the program; in the sources, where the build puts them. */
export function windowFolder(): string {
  return import.meta.url.endsWith(".ts")
    ? join(findProjectRoot(), "dist/window")
    : join(import.meta.dirname, "window");
}

/** MIME types of what the window is made of. */
const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json; charset=utf-8",
  ".map": "application/json; charset=utf-8",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".webp": "image/webp",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".ttf": "font/ttf",
  ".otf": "font/otf",
  ".wasm": "application/wasm",
};

/**
 * A file of the window's folder by its address; undefined for what is not there, is no kind of file
 * that a window is made of, or lies outside the folder. Names under /assets/ hold a hash of what they
 * contain.
 */
export async function windowFile(folder: string, path: string): Promise<Resource | undefined> {
  const file = fileWithin(folder, path === "/" ? "/index.html" : path);
  const type = file && TYPES[extname(file).toLowerCase()];
  if (file === undefined || type === undefined || !(await isFile(file))) return undefined;
  return { type, body: { file }, lasting: path.startsWith("/assets/") };
}

/** The file that an address names, unless it leads out of the folder. */
export function fileWithin(folder: string, path: string): string | undefined {
  let name: string;
  try {
    name = decodeURIComponent(path);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
  if (/[\0\\]/.test(name) || name.split("/").some((part) => part.startsWith("."))) return undefined;
  const file = join(folder, name);
  return file.startsWith(folder + sep) ? file : undefined;
}

async function isFile(file: string): Promise<boolean> {
  try {
    return (await stat(file)).isFile();
  } catch (error) {
    systemFault(error);
    return false;
  }
}
