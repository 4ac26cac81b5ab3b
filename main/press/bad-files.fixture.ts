/** Test support: one deliberately bad file for everything that preflight can find. */
import { boxes, fonts, pages, standard } from "./bad-frames.fixture.ts";
import type { BadFile } from "./bad-parts.fixture.ts";
import {
  colour,
  content,
  ink,
  lines,
  overprint,
  pictures,
  spots,
  transparency,
  type,
} from "./bad-prints.fixture.ts";

export type { BadFile } from "./bad-parts.fixture.ts";

const FAMILIES = {
  standard,
  boxes,
  pages,
  fonts,
  colour,
  ink,
  pictures,
  type,
  lines,
  overprint,
  transparency,
  spots,
  content,
} as const;

/** Every bad file, by the code that it must give. Files that other programs make are the tests' own. */
export const BAD_FILES: ReadonlyMap<string, BadFile> = new Map(
  Object.entries(FAMILIES).flatMap(([family, files]) =>
    Object.entries(files).map(([item, file]) => [`press.${family}.${item}`, file] as const),
  ),
);
