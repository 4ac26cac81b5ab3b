import type { ComposeFacts, Finding } from "../finding.ts";
import { ofFile } from "./check.ts";

/** What composing knows of our own page and its PDF does not show. */
export function checkContent(facts: ComposeFacts): Finding[] {
  return [
    ...facts.overset.flatMap(({ title, characters }) =>
      ofFile("press.content.overset", "error", { name: title, characters }),
    ),
    ...facts.empty.flatMap(({ title, lines }) =>
      ofFile("press.content.empty", "warning", { name: title, lines }),
    ),
    ...facts.missingPictures.flatMap((name) => ofFile("press.content.picture", "error", { name })),
    ...(facts.missingGlyphs.length > 0
      ? ofFile("press.content.glyphs", "error", {
          characters: [...new Set(facts.missingGlyphs)].join(" "),
        })
      : []),
  ];
}
