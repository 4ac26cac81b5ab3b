import { BLACK, grey, PAPER_WHITE, type Swatch, tinted } from "./colour.ts";
import type { Paper } from "./edition.ts";
import { messageText } from "./messages/messages.ts";

/** Colours of a paper by name. */
export type Swatches = ReadonlyMap<string, Swatch>;

/**
 * 套红, the newspaper red: solid magenta and yellow, or an ink of its own that stands in for them.
 */
function newspaperRed(kind: Swatch["kind"]): Swatch {
  return {
    kind,
    name: kind === "spot" ? messageText("page.swatch.red") : "red",
    c: 0,
    m: 1,
    y: 1,
    k: 0,
  };
}

/** The named colours that every paper has: black, paper, red and tints of black. */
export function builtInSwatches(red: Swatch["kind"] = "process"): Swatches {
  const greys = [0.05, 0.08, 0.1, 0.2, 0.4, 0.6, 0.8].map(grey);
  return new Map([
    ["black", BLACK],
    ["paper", PAPER_WHITE],
    ["red", newspaperRed(red)],
    ...greys.map((swatch) => [swatch.name, swatch] as const),
  ]);
}

/** The paper's own named colours over the built-in ones; red as it has agreed with its printer. */
export function paperSwatches(paper: Pick<Paper, "print" | "swatches"> | undefined): Swatches {
  const swatches = new Map(builtInSwatches(paper?.print?.red));
  for (const swatch of paper?.swatches ?? []) swatches.set(swatch.name, swatch);
  return swatches;
}

const TINT = /^(.+) (\d{1,3}) ?%$/u;

/**
 * A colour by its name, or by a name and a tint in percent ("red 15%"). Undefined for a name that
 * the palette lacks.
 */
export function swatchNamed(swatches: Swatches, name: string): Swatch | undefined {
  const known = swatches.get(name);
  if (known) return known;
  const [, base = "", percent = ""] = TINT.exec(name) ?? [];
  const solid = swatches.get(base);
  const amount = Number(percent) / 100;
  return solid && amount <= 1 ? tinted(solid, amount) : undefined;
}
