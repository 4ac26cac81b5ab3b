import { resolve } from "node:path";
import { z } from "zod";
import type { LayoutTemplate } from "../../document/layout.ts";
import { type Language, messageText } from "../../document/messages/messages.ts";
import { failure, type Result, success } from "../../document/result.ts";
import { builtInLayouts } from "../../layouts/index.ts";
import type { Encoding } from "../copy/index.ts";
import {
  composeEdition,
  type EditionReport,
  type EditionRequest,
} from "../edition/compose-edition.ts";
import { type EditionPlan, readEditionPlan, readPaper } from "../edition/edition-plan.ts";
import type { PagePreflight } from "../edition/manifest.ts";
import type { PageReport } from "../edition/report.ts";
import { type FileFaceLibrary, openFaceLibrary } from "../fonts/library.ts";
import { FontError } from "../fonts/manifest.ts";
import { findingLines } from "../press/report-words.ts";
import { type Console, EXIT, refuse } from "./console.ts";
import { catchInterrupt } from "./interrupt.ts";
import { type Parsed, parseOptions } from "./options.ts";
import { PRINT_OPTIONS, type PrintRequest, printOptions } from "./print-options.ts";
import { type ProgressLine, progressLine } from "./progress.ts";

const OPTIONS = {
  layout: { type: "string" },
  paper: { type: "string" },
  date: { type: "string" },
  page: { type: "string" },
  section: { type: "string" },
  out: { type: "string" },
  encoding: { type: "string" },
  picture: { type: "string", multiple: true },
  advert: { type: "string", multiple: true },
  refuse: { type: "string", multiple: true },
  name: { type: "string" },
  jobs: { type: "string" },
  quiet: { type: "boolean" },
  ...PRINT_OPTIONS,
} as const;

const ENCODINGS: Readonly<Record<string, Encoding>> = {
  "utf-8": "utf-8",
  utf8: "utf-8",
  "utf-16le": "utf-16le",
  "utf-16be": "utf-16be",
  "utf-16": "utf-16le",
  gb18030: "gb18030",
  gbk: "gb18030",
  gb2312: "gb18030",
};

/** What the command line asks, checked. */
interface Request extends PrintRequest {
  readonly plan: EditionPlan;
  readonly date: string;
  readonly out: string;
  readonly encoding?: Encoding;
  readonly refuse: readonly string[];
  readonly name?: string;
  readonly jobs?: number;
}

/** `dayang compose`: copy in, pages out. Exit 0 all is set, 3 something is overset, 2 bad input. */
export async function composeCommand(args: readonly string[], out: Console): Promise<number> {
  const options = parseOptions(args, OPTIONS);
  if (!options.ok) return refuse(out, options.error);
  const layouts = builtInLayouts();
  const request = await requestOf(options.value, layouts, out.language);
  if (!request.ok) return refuse(out, request.error);
  const faces = openFaces();
  if (!faces.ok) return refuse(out, faces.error);
  const quiet = options.value.flag("quiet");
  const told = quiet ? { ...out, say: () => {} } : out;
  const interrupt = catchInterrupt();
  const work = { ...request.value, layouts, faces: faces.value, signal: interrupt.signal };
  const report = await composeTold(work, told, progressLine(quiet ? undefined : process.stderr));
  interrupt.release();
  if (!report.ok) {
    const code = refuse(out, report.error);
    return report.error.code === "edition.interrupted" ? interrupt.exitCode() : code;
  }
  sayCopy(report.value, request.value.out, told);
  return report.value.pages.some((page) => page.articles.some((a) => a.oversetCharacters > 0))
    ? EXIT.overset
    : EXIT.done;
}

/** Composes with a line for each page in their order, and a line of progress on a terminal. */
async function composeTold(
  request: Omit<EditionRequest, "language">,
  out: Console,
  progress: ProgressLine,
): Promise<Result<EditionReport>> {
  const total = request.plan.pages.length;
  progress.show(messageText("edition.progress.start", { total }, out.language));
  const report = await composeEdition({
    ...request,
    language: out.language,
    onPage: (page) => progress.aside(() => sayPage(page, out)),
    onProgress: (values) =>
      progress.show(messageText("edition.progress", { ...values }, out.language)),
  });
  progress.clear();
  return report;
}

function openFaces(): Result<FileFaceLibrary> {
  try {
    return success(openFaceLibrary());
  } catch (error) {
    if (error instanceof FontError) return failure(error.code, error.values);
    throw error;
  }
}

async function requestOf(
  options: Parsed,
  layouts: readonly LayoutTemplate[],
  language: Language,
): Promise<Result<Request>> {
  if (options.words.length === 0) return failure("command.compose.noCopy");
  const out = options.text("out");
  if (out === undefined) return failure("command.compose.noOut");
  const encoding = encodingOf(options.text("encoding"));
  if (!encoding.ok) return encoding;
  const jobs = jobsOf(options.text("jobs"));
  if (!jobs.ok) return jobs;
  const plan = await planOf(options, language);
  if (!plan.ok) return plan;
  const print = printOptions(options, plan.value.paper, new Date());
  if (!print.ok) return print;
  const date = dateOf(options.text("date") ?? plan.value.date);
  if (!date.ok) return date;
  for (const { layout } of plan.value.pages) {
    if (layout !== undefined && !layouts.some((known) => known.name === layout)) {
      const names = layouts.map((known) => known.name).join(", ");
      return failure("command.layout.unknown", { name: layout, layouts: names });
    }
  }
  const name = options.text("name");
  return success({
    ...print.value,
    plan: plan.value,
    date: date.value,
    out: resolve(out),
    ...(encoding.value === undefined ? {} : { encoding: encoding.value }),
    refuse: options.texts("refuse"),
    ...(name === undefined ? {} : { name }),
    ...(jobs.value === undefined ? {} : { jobs: jobs.value }),
  });
}

/** Pages at a time, by --jobs; undefined leaves it to the machine's cores. */
function jobsOf(text: string | undefined): Result<number | undefined> {
  if (text === undefined) return success(undefined);
  const jobs = z.coerce.number().int().min(1).safeParse(text);
  return jobs.success ? success(jobs.data) : failure("edition.jobs.unfit", { jobs: text });
}

/** One edition plan (.json), or files of copy for one page. */
async function planOf(options: Parsed, language: Language): Promise<Result<EditionPlan>> {
  const paper = options.text("paper");
  const read = paper === undefined ? undefined : await readPaper(paper, language);
  if (read && !read.ok) return read;
  const named = read ? { paper: read.value } : {};
  const [first] = options.words;
  if (options.words.length === 1 && first?.toLowerCase().endsWith(".json")) {
    const plan = await readEditionPlan(first, language);
    return plan.ok ? success({ ...plan.value, ...named }) : plan;
  }
  const number = z.coerce
    .number()
    .int()
    .min(1)
    .max(999)
    .safeParse(options.text("page") ?? "1");
  if (!number.success) {
    return failure("command.page.unfit", { page: options.text("page") ?? "" });
  }
  const layout = options.text("layout");
  const section = options.text("section");
  const page = {
    number: number.data,
    copy: options.words,
    pictures: options.texts("picture"),
    adverts: options.texts("advert").map((file) => resolve(file)),
    ...(layout === undefined ? {} : { layout }),
    ...(section === undefined ? {} : { section }),
  };
  return success({ ...named, pages: [page] });
}

function encodingOf(name: string | undefined): Result<Encoding | undefined> {
  if (name === undefined) return success(undefined);
  const encoding = ENCODINGS[name.toLowerCase()];
  if (encoding) return success(encoding);
  return failure("command.encoding.unknown", {
    name,
    encodings: Object.keys(ENCODINGS).join(", "),
  });
}

/** The day of issue; today, by this computer's clock, when none is named. */
function dateOf(text: string | undefined): Result<string> {
  const today = new Date();
  const date =
    text ??
    [today.getFullYear(), today.getMonth() + 1, today.getDate()]
      .map((part) => String(part).padStart(2, "0"))
      .join("-");
  return z.iso.date().safeParse(date).success
    ? success(date)
    : failure("command.date.unfit", { date });
}

function sayPage(page: PageReport, out: Console): void {
  const words = (code: string, values = {}) => messageText(code, values, out.language);
  const { number, layout, file, articles } = page;
  const fill = (page.fill * 100).toFixed(1);
  out.say(words("command.compose.page", { number, layout, file, articles: articles.length, fill }));
  for (const { severity, message } of page.diagnostics) {
    out.say(`  ${words(`command.severity.${severity}`)} ${message}`);
  }
  if (page.preflight) sayPreflight(page.preflight, number, out);
}

/** Ready for the press or not, and why; what composing has said of its text is not said again. */
function sayPreflight(
  { errors, warnings, findings }: PagePreflight,
  number: number,
  out: Console,
): void {
  const verdict = errors > 0 ? "error" : warnings > 0 ? "warning" : "clean";
  const words = { verdict: messageText(`press.report.verdict.${verdict}`, {}, out.language) };
  out.say(messageText("command.compose.preflight", { ...words, errors, warnings }, out.language));
  const told = findings.filter(
    ({ severity, code }) => severity !== "note" && !code.startsWith("press.content."),
  );
  const placed = told.map((finding) => {
    // The file has one page; whoever reads this knows it by its number in the edition.
    const { box, count, page } = finding;
    const boxes = box === undefined ? [] : Array.from({ length: count }, () => box);
    return { ...finding, boxes, ...(page === undefined ? {} : { page: number }) };
  });
  for (const line of findingLines(placed, out.language)) out.say(`  ${line}`);
}

function sayCopy(report: EditionReport, folder: string, out: Console): void {
  const words = (code: string, values = {}) => messageText(code, values, out.language);
  for (const { file, encoding, forced } of report.encodings) {
    out.say(
      words(forced ? "command.encoding.forced" : "command.encoding.found", { file, encoding }),
    );
  }
  const mends = report.mends.filter((mend) => !mend.refused).length;
  out.say(words("command.compose.mends", { mends, left: report.leftOut.length, folder }));
}
