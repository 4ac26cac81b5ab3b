import { PROCESS } from "../../plates/plates.ts";
import type { FileFacts } from "../facts.ts";
import type { Finding } from "../finding.ts";
import type { ProfileSet } from "../profile-set.ts";
import type { StandardRules } from "../standards.ts";
import { ofFile } from "./check.ts";

/** More spot inks than the press has units for, and inks that are one ink under two names. */
export function checkSpots(
  file: FileFacts,
  _rules: StandardRules,
  { spots }: ProfileSet,
): Finding[] {
  const names = spotsOf(file);
  return [
    ...(names.length > spots.most
      ? ofFile("press.spots.count", spots.severity, {
          count: names.length,
          most: spots.most,
          spots: names.join(", "),
        })
      : []),
    ...alike([...PROCESS, ...names]).flatMap(([first, second]) =>
      ofFile("press.spots.alike", "error", { name: first, other: second }),
    ),
  ];
}

/** The names of all spot inks of the file, sorted. */
export function spotsOf(file: FileFacts): string[] {
  const names = file.pages.flatMap((page) => page.spots);
  return [...new Set(names)].sort();
}

function alike(names: readonly string[]): (readonly [string, string])[] {
  const seen = new Map<string, string>();
  return names.flatMap((name) => {
    const plain = name.toLowerCase().replace(/[\s_-]+/g, "");
    const other = seen.get(plain);
    if (other !== undefined) return [[other, name] as const];
    seen.set(plain, name);
    return [];
  });
}
