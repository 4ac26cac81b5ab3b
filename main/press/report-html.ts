import { type Language, messageText } from "../../document/messages/messages.ts";
import { PROCESS } from "../plates/plates.ts";
import type { PageReport, PreflightReport } from "./report.ts";
import { verdictOf } from "./report.ts";
import { type NumberedFinding, type PagePicture, pictureSvg } from "./report-picture.ts";
import { REPORT_STYLE } from "./report-style.ts";
import {
  findingText,
  placeText,
  type ReportWords,
  reportWords,
  verdictText,
} from "./report-words.ts";

/** What the page of a report is made of. */
export interface HtmlReport {
  /** The file's name, as the reader knows it. */
  readonly name: string;
  readonly report: PreflightReport;
  /** Pictures of pages that have one. */
  readonly pictures: readonly PagePicture[];
  readonly language: Language;
}

/**
 * The report as one HTML file that needs nothing else: no script, no link, pictures within it. It
 * reads on a screen and prints on A4. The same report gives the same text.
 */
export function reportHtml({ name, report, pictures, language }: HtmlReport): string {
  const words = reportWords(language);
  const sections = sectionsOf(report);
  const body = sections.map(({ page, findings }) =>
    page
      ? pageSection({
          page,
          findings,
          picture: pictures.find((one) => one.page === page.number),
          heading: sections.length > 1,
          language,
        })
      : `<section><h2>${text(words("file"))}</h2>${list(findings, language)}</section>`,
  );
  const title = text(words("document", { file: name }));
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${REPORT_STYLE}</style>
</head>
<body>
${header(title, report, language)}
${body.join("\n")}
${unread(report, language)}
</body>
</html>
`;
}

interface ReportSection {
  /** Absent for what concerns the whole file. */
  readonly page?: PageReport;
  readonly findings: readonly NumberedFinding[];
}

/**
 * The file first, then its pages, numbered as they are read; of a file with one page all findings
 * stand beside its picture.
 */
function sectionsOf({ pages, findings }: PreflightReport): ReportSection[] {
  let number = 0;
  const numbered = (wanted: (page: number | undefined) => boolean) =>
    findings
      .filter(({ page }) => wanted(page))
      .map((finding) => {
        number += 1;
        return { number, finding };
      });
  const [only] = pages;
  if (only && pages.length === 1) return [{ page: only, findings: numbered(() => true) }];
  const ofFile = numbered((page) => page === undefined);
  return [
    ...(ofFile.length > 0 ? [{ findings: ofFile }] : []),
    ...pages.map((page) => ({ page, findings: numbered((at) => at === page.number) })),
  ];
}

function header(title: string, report: PreflightReport, language: Language): string {
  const { verdict, counts } = verdictText(report, language);
  const facts = fileFacts(report, language).map(
    ([name, value]) => `<div><dt>${text(name)}</dt><dd>${text(value)}</dd></div>`,
  );
  return `<header>
<h1>${title}</h1>
<p class="verdict ${verdictOf(report)}">${text(verdict)}</p>
<p class="counts">${text(counts)}</p>
<dl>${facts.join("")}</dl>
</header>`;
}

function fileFacts(
  { file, set, pages }: PreflightReport,
  language: Language,
): (readonly [string, string])[] {
  const words = reportWords(language);
  const sizes = [...new Set(pages.map(({ trim }) => words("millimetres", trim)))];
  return [
    [words("standard"), file.standard ?? words("noStandard")],
    [words("version"), file.version],
    [words("profile"), file.condition ?? words("noProfile")],
    [words("set"), set.title[language]],
    [words("size"), sizes.join("; ")],
    [words("pages"), String(file.pages)],
    ...(file.spots.length > 0 ? [[words("spots"), file.spots.join(", ")] as const] : []),
    ...(file.producer === undefined ? [] : [[words("made"), file.producer] as const]),
  ];
}

interface PageSection {
  readonly page: PageReport;
  readonly findings: readonly NumberedFinding[];
  readonly picture: PagePicture | undefined;
  readonly heading: boolean;
  readonly language: Language;
}

function pageSection({ page, findings, picture, heading, language }: PageSection): string {
  const words = reportWords(language);
  const caption = text(words("picture", { page: page.number }));
  const drawn = picture
    ? `<figure>${pictureSvg(picture, findings, caption)}<figcaption>${caption}</figcaption>${inks(page, words)}</figure>`
    : `<div>${inks(page, words)}</div>`;
  const found =
    findings.length > 0
      ? list(findings, language)
      : `<p class="nothing">${text(words("nothing"))}</p>`;
  const head = heading ? `<h2>${text(words("page", { page: page.number }))}</h2>` : "";
  return `<section>${head}<div class="sheet">${drawn}<div>${found}</div></div></section>`;
}

function inks(page: PageReport, words: ReportWords): string {
  if (page.ink.length === 0) return "";
  const share = (value: number) => `${(value * 100).toFixed(1)} %`;
  const means = page.ink.map(({ name, mean }) => {
    const plate = PROCESS.some((known) => known === name) ? words(`plate.${name}`) : name;
    return `<span>${text(plate)} <b>${share(mean)}</b></span>`;
  });
  const maximum = `<span>${text(words("maximum"))} <b>${Math.round(page.maximum * 100)} %</b></span>`;
  return `<p class="inks"><span>${text(words("ink"))}</span>${means.join("")}${maximum}</p>`;
}

function list(findings: readonly NumberedFinding[], language: Language): string {
  return `<ol>${findings.map((one) => entry(one, language)).join("\n")}</ol>`;
}

function entry({ number, finding }: NumberedFinding, language: Language): string {
  const words = reportWords(language);
  const { fault, remedy } = findingText(finding, language);
  const { place, extent, places } = placeText(finding, language);
  const file = finding.page === undefined ? words("file") : "";
  const where = [file, place, extent, places]
    .filter((part) => part !== "")
    .map(text)
    .join(" · ");
  const kind = `<span class="kind">${text(words(`severity.${finding.severity}`))}</span>`;
  return `<li class="${finding.severity}"><span class="number">${number}</span><div><p class="fault">${text(fault)}</p><p class="remedy">${text(remedy)}</p><p class="where">${[kind, where].filter((part) => part !== "").join(" · ")}</p></div></li>`;
}

function unread({ diagnostics }: PreflightReport, language: Language): string {
  if (diagnostics.length === 0) return "";
  const words = reportWords(language);
  const lines = [
    ...new Set(diagnostics.map(({ code, values }) => messageText(code, values, language))),
  ];
  const items = lines.map((line) => `<p class="where">${text(line)}</p>`).join("");
  return `<section><h2>${text(words("unread"))}</h2>${items}</section>`;
}

/** Text as HTML character data. */
function text(plain: string): string {
  return plain
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
