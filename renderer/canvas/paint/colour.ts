import type { Swatch } from "../../../document/colour.ts";
import { inkColour } from "../../../document/proof-colour.ts";

const colours = new WeakMap<Swatch, string>();

/** A swatch as a CSS colour: how newsprint would show it (document/proof-colour.ts). */
export function colourOf(swatch: Swatch): string {
  let colour = colours.get(swatch);
  if (colour === undefined) {
    colour = `rgb(${inkColour(swatch).join(" ")})`;
    colours.set(swatch, colour);
  }
  return colour;
}
