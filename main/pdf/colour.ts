import type { Swatch } from "../../document/colour.ts";
import { inkColour } from "../../document/proof-colour.ts";
import { pdfNumber } from "./pdf-number.ts";

/** Which of the two current colours of the graphics state an operator sets. */
export type ColourRole = "fill" | "stroke";

/**
 * The operator that makes a swatch the current colour: DeviceCMYK for process inks (black text is
 * `0 0 0 1 k`, K only, PRINT), a Separation at its tint for a spot ink, whose resource name
 * `spotName` gives; on a proof for screens the light that such ink gives back.
 */
export function colourOperator(
  swatch: Swatch,
  role: ColourRole,
  colours: "cmyk" | "rgb",
  spotName: (swatch: Swatch) => string,
): string {
  if (colours === "rgb") {
    const light = inkColour(swatch).map((value) => pdfNumber(value / 255, 4));
    return `${light.join(" ")} ${role === "fill" ? "rg" : "RG"}`;
  }
  switch (swatch.kind) {
    case "process":
      return `${inks(swatch)} ${role === "fill" ? "k" : "K"}`;
    case "spot": {
      const [space, tint] = role === "fill" ? ["cs", "scn"] : ["CS", "SCN"];
      return `/${spotName(swatch)} ${space} ${pdfNumber(swatch.tint ?? 1, 4)} ${tint}`;
    }
  }
}

/** Two swatches with the same key print alike; the name counts for spot inks alone. */
export function swatchKey(swatch: Swatch): string {
  return swatch.kind === "spot" ? `${inkKey(swatch)}\n${swatch.tint ?? 1}` : inks(swatch);
}

/** Swatches with the same key are tints of one ink. */
export function inkKey(swatch: Swatch): string {
  return `${swatch.name}\n${inks(swatch)}`;
}

function inks(swatch: Swatch): string {
  const { c, m, y, k } = swatch;
  return `${pdfNumber(c, 4)} ${pdfNumber(m, 4)} ${pdfNumber(y, 4)} ${pdfNumber(k, 4)}`;
}

/** A Separation colour space whose DeviceCMYK alternate is the swatch's proof colour. */
export function separationSpace(swatch: Swatch): unknown[] {
  return [
    "Separation",
    nameSyntax(swatch.name),
    "DeviceCMYK",
    {
      FunctionType: 2,
      Domain: [0, 1],
      C0: [0, 0, 0, 0],
      C1: [swatch.c, swatch.m, swatch.y, swatch.k],
      N: 1,
    },
  ];
}

/** A name object's characters: UTF-8, all but ASCII letters and digits as #xx (ISO 32000-1, 7.3.5). */
export function nameSyntax(name: string): string {
  return Array.from(new TextEncoder().encode(name), (byte) =>
    /[A-Za-z0-9_-]/.test(String.fromCharCode(byte))
      ? String.fromCharCode(byte)
      : `#${byte.toString(16).padStart(2, "0")}`,
  ).join("");
}
