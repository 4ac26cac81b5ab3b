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

/** One line for a terminal: severity mark, place, fault and remedy. */
export function findingLine(finding: GatheredFinding, language: Language): string {
  const words = reportWords(language);
  const { page, place, places } = placeText(finding, language);
  const exact = places === "" ? place : words("linePlaces", { place, places });
  return words("line", {
    mark: messageText(`command.severity.${finding.severity}`, {}, language),
    place: exact === "" ? words("linePage", { page }) : words("linePlace", { page, place: exact }),
    text: findingText(finding, language).fault,
    remedy: findingText(finding, language).remedy,
  });
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
