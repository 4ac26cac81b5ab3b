import { resourcePath } from "../../main/bridge/resources.ts";
import { type AddressOf, type BrowserFonts, familyOf } from "./known-faces.ts";

/** Name of the interface's own family; it stands last in styles/theme.css. */
export const INTERFACE_FAMILY = familyOf("interface");

/** The papers' faces that the interface is shown in, and the weights that they stand for. */
const FACES = [
  { id: "hei", weight: "400" },
  { id: "hei-bold", weight: "700" },
] as const;

/**
 * Offers the papers' Hei to the browser as the interface's face. The browser fetches it only when a
 * character of the interface is in no face before it, so machines with a Chinese face never do; until it
 * is there those characters are blank, not boxes.
 */
export function offerInterfaceFaces(
  addressOf: AddressOf,
  fonts: BrowserFonts = document.fonts,
): void {
  for (const { id, weight } of FACES) {
    const { href } = new URL(addressOf(resourcePath.font(id)), location.href);
    const source = `url(${JSON.stringify(href)})`;
    const face = new FontFace(INTERFACE_FAMILY, source, { weight, display: "block" });
    fonts.add(face);
    // One that does not come leaves the page in whatever the machine has.
    face.loaded.then(
      () => shapeAgain(id),
      () => undefined,
    );
  }
}

/** Faces that have come, and the features, on anyway, that stand for them. */
const FEATURES = { hei: '"kern"', "hei-bold": '"liga"' } as const;
const come = new Set<keyof typeof FEATURES>();

/**
 * Chromium keeps the boxes of text that it has shaped before a face came until more of the font than its
 * family changes: its features do (styles/theme.css), and none of them looks different.
 */
function shapeAgain(id: keyof typeof FEATURES): void {
  come.add(id);
  const features = [...come].map((each) => FEATURES[each]).join(", ");
  document.documentElement.style.setProperty("--faces-come", features);
}
