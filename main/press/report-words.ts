import { type Language, messageText } from "../../document/messages/messages.ts";
import type { GatheredFinding } from "./gather.ts";
import { countFindings, type PreflightReport, verdictOf } from "./report.ts";

/** Words of the report in a language. */
export type ReportWords = (
  code: string,
  values?: Readonly<Record<string, string | number>>,
) => string;

/** The catalogue's press.report.* in a language, by what follows that. */
export function reportWords(language: Language): ReportWords {
  return (code, values = {}) => messageText(`press.report.${code}`, values, language);
}

/** What is wrong and what to do about it. */
export function findingText({ code, values }: GatheredFinding, language: Language) {
  return {
    fault: messageText(code, values, language),
    remedy: messageText(`${code}.remedy`, values, language),
  };
}

/** Where it is: the page and the first place on it; how many places there are. */
export function placeText(finding: GatheredFinding, language: Language) {
  const words = reportWords(language);
  const { page, box, count, boxes } = finding;
  const where = page === undefined ? words("file") : words("page", { page });
  return {
    page: where,
    place: box ? words("place", { x: box.x, y: box.y }) : "",
    extent: box ? words("extent", { width: box.width, height: box.height }) : "",
    places:
      count < 2
        ? ""
        : boxes.length < count
          ? words("placesShown", { count, shown: boxes.length })
          : words("places", { count }),
  };
}

/**
 * The findings as lines for a terminal: severity mark, place, fault and remedy. What is the same on
 * several pages without a place of its own is said once, with the pages.
 */
export function findingLines(
  findings: readonly GatheredFinding[],
  language: Language,
): readonly string[] {
  const same = new Map<string, GatheredFinding[]>();
  findings.forEach((finding, i) => {
    const { code, severity, values, page, box } = finding;
    const own = page === undefined || box !== undefined;
    const key = own ? String(i) : JSON.stringify([code, severity, values]);
    same.set(key, [...(same.get(key) ?? []), finding]);
  });
  return [...same.values()].map((group) => groupLine(group, language));
}

/** One finding as a line for a terminal. */
export function findingLine(finding: GatheredFinding, language: Language): string {
  return groupLine([finding], language);
}

function groupLine(group: readonly GatheredFinding[], language: Language): string {
  const words = reportWords(language);
  const finding = group[0]!;
  const { page, place, places } = placeText(finding, language);
  const pages =
    group.length > 1
      ? words("pagesList", { pages: pageList(group.map((one) => one.page ?? 0)) })
      : page;
  const exact = places === "" ? place : words("linePlaces", { place, places });
  const { fault, remedy } = findingText(finding, language);
  return words("line", {
    mark: messageText(`command.severity.${finding.severity}`, {}, language),
    place:
      exact === ""
        ? words("linePage", { page: pages })
        : words("linePlace", { page: pages, place: exact }),
    text: fault,
    remedy,
  });
}

/** Page numbers in their order, runs as 3–7. */
function pageList(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && number === last[1] + 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}–${to}`)).join(", ");
}

/** The verdict in words, with the number of findings of each kind. */
export function verdictText(report: PreflightReport, language: Language) {
  const words = reportWords(language);
  const counts = countFindings(report);
  return {
    verdict: words(`verdict.${verdictOf(report)}`),
    counts: words("counts", {
      errors: counts.error,
      warnings: counts.warning,
      notes: counts.note,
    }),
  };
}
