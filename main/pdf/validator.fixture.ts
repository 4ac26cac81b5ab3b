/** Test support: the independent validator of PDF/A-1b, from Debian. */
import { existsSync } from "node:fs";
import { examine } from "./independent-readers.ts";

const JARS = ["preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging", "commons-io"];
const PATHS = [...JARS, "javax.activation", "jaxb-api"].map(
  (name) => `/usr/share/java/${name}.jar`,
);

/** Whether it is installed; set-up installs it for tests where it can. */
export const hasValidator = PATHS.slice(0, 4).every((path) => existsSync(path));

/** What the validator says of a file. Throws with its faults when it finds the file not valid. */
export function validate(bytes: Uint8Array): string {
  const program = "org.apache.pdfbox.preflight.Validator_A1b";
  return examine(bytes, "java", "-cp", PATHS.join(":"), program, "{}");
}
