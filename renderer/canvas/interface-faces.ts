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
    fonts.add(new FontFace(INTERFACE_FAMILY, source, { weight, display: "block" }));
  }
}
