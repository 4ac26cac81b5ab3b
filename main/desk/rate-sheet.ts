import { PDFDocument } from "@cantoo/pdf-lib";
import type { MarkState } from "../../document/desk/desk.ts";
import {
  type ErrorRate,
  errorRate,
  type Rate,
  type RatedPage,
} from "../../document/desk/error-rate.ts";
import { rateFigure, reasonsOf } from "../../document/desk/rate-words.ts";
import { type Language, messageText } from "../../document/messages/messages.ts";
import type { FaceLibrary } from "../../typeset/fonts/face.ts";
import { markText } from "./mark-words.ts";
import { drawOn } from "./print-pdf.ts";
import { LIST_PAGE, type ListParts, listPages, type Table } from "./print-table.ts";

/** What a count of errors is printed from. */
export interface RateSheetParts {
  /** The pages' newest proofs with the marks of all their rounds, in the edition's order. */
  readonly pages: readonly RatedPage[];
  /** The paper's nameplate; "" where it has none. */
  readonly paper: string;
  /** ISO date. */
  readonly date: string;
  readonly faces: FaceLibrary;
  readonly language: Language;
}

type Words = (code: string, values?: Readonly<Record<string, string | number>>) => string;

/** The error rate as PDF on A4: the verdicts, how the characters were counted, and what each mark adds. */
export async function rateSheet(parts: RateSheetParts): Promise<Uint8Array> {
  const { faces, paper, date } = parts;
  const list = rateList(parts);
  const document = await PDFDocument.create();
  document.setTitle(`${list.title} ${paper} ${date}`);
  for (const page of listPages({ ...list, faces }))
    drawOn(document.addPage([LIST_PAGE.width, LIST_PAGE.height]), page);
  return document.save();
}

/** What the sheet says. */
export function rateList(parts: Omit<RateSheetParts, "faces">): Omit<ListParts, "faces"> {
  const { pages, paper, date, language } = parts;
  const words: Words = (code, values = {}) => messageText(`desk.rate.${code}`, values, language);
  const rate = errorRate(pages);
  return {
    title: words("sheet.title"),
    captions: [
      words("sheet.caption", { paper, date, pages: rate.pages.map(({ page }) => page).join("、") }),
      words("sheet.left", { verdict: verdictOf(rate.left, rate, words) }),
      words("sheet.found", { verdict: verdictOf(rate.found, rate, words) }),
      words("sheet.rule"),
    ],
    tables: [charactersTable(rate, words), marksTable(rate, parts, words)],
    pageText: (place) => messageText("desk.print.list.page", place, language),
  };
}

function verdictOf(which: Rate, { limit }: ErrorRate, words: Words): string {
  const { errors, characters, passes } = which;
  const verdict = words(passes ? "passes" : "fails", { rate: rateFigure(which), limit });
  return words("sheet.sum", { errors, characters, verdict });
}

function charactersTable({ pages }: ErrorRate, words: Words): Table {
  return {
    heading: words("sheet.characters"),
    columns: [
      { name: words("sheet.page"), width: 30 },
      { name: words("sheet.counted"), width: 0 },
      { name: words("sheet.left.short"), width: 62 },
      { name: words("sheet.found.short"), width: 62 },
    ],
    rows: pages.map((page) => {
      const { charactersPerLine: characters, lines, total } = page;
      const areas = page.areas.map(({ kind, characters: all, counted }) =>
        words("counted", { kind: words(`area.${kind}`), characters: all, counted }),
      );
      const grid = words("grid", { page: page.page, characters, lines, total });
      const cell = (which: Rate) => [
        rateFigure(which),
        words("sheet.errors", { errors: which.errors }),
      ];
      return {
        cells: [[String(page.page)], [grid, ...areas], cell(page.left), cell(page.found)],
      };
    }),
    none: words("sheet.noProofs"),
  };
}

function marksTable(
  { marks }: ErrorRate,
  { pages, language }: Pick<RateSheetParts, "pages" | "language">,
  words: Words,
): Table {
  const states = new Map<string, MarkState>(
    pages.flatMap((page) => page.marks.map((state) => [state.mark.id, state] as const)),
  );
  const numbers = new Map(
    pages.map(({ snapshot: { pageId, records } }) => [
      pageId,
      records.pages.find(({ id }) => id === pageId)?.number ?? 0,
    ]),
  );
  return {
    heading: words("sheet.marks"),
    columns: [
      { name: words("sheet.page"), width: 30 },
      { name: words("sheet.class"), width: 26 },
      { name: words("sheet.mark"), width: 0 },
      { name: words("sheet.why"), width: 170 },
      { name: words("sheet.status"), width: 34 },
      { name: words("sheet.adds"), width: 30 },
    ],
    rows: marks.flatMap((counted) => {
      const state = states.get(counted.markId);
      if (!state) return [];
      const why = reasonsOf(counted).map(({ code, values }) => messageText(code, values, language));
      return {
        cells: [
          [String(numbers.get(counted.pageId) ?? "")],
          [state.mark.errorClass],
          [markText(state, language)],
          why,
          [words(counted.status === "open" ? "sheet.open" : "sheet.done")],
          [String(counted.counted)],
        ],
      };
    }),
    none: words("sheet.noMarks"),
  };
}
