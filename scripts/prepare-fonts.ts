import { createRequire } from "node:module";
import { messageText } from "../document/messages/messages.ts";
import { FontError, findProjectRoot } from "../main/fonts/manifest.ts";
import { prepareFonts, type SfntConverter } from "../main/fonts/prepare.ts";

/** fontverter comes without types and is needed for a missing file only, so it is loaded late. */
const convert: SfntConverter = (compressed) => {
  const fontverter = createRequire(import.meta.url)("fontverter") as {
    convert(font: Uint8Array, format: "sfnt"): Promise<Uint8Array>;
  };
  return fontverter.convert(Buffer.from(compressed), "sfnt");
};

try {
  const { converted, verified } = await prepareFonts(findProjectRoot(), convert);
  const values = { converted: converted.length, verified: verified.length };
  if (verified.length > 0) console.log(messageText("fonts.prepared", values));
} catch (error) {
  if (!(error instanceof FontError)) throw error;
  console.error(messageText(error.code, error.values));
  process.exitCode = 1;
}
