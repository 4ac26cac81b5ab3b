import type { Span } from "../../document/article.ts";
import { columnsOf, type Line, wrapColumns } from "./lines.ts";
import { closes, glueBetween } from "./marks.ts";
import { leadInEnd, mendParagraph } from "./mend-text.ts";
import { LINE_END_SIGN, type MendBook, type MendName } from "./mends.ts";
import { concatTraced, originOf, type Source, sliceTraced, type Traced } from "./traced.ts";
import { wordCrosses } from "./words.ts";

/** A paragraph read from copy, before it has an id. */
export interface ReadParagraph {
  readonly styleId: "body" | "crosshead";
  readonly text: string;
  readonly spans: readonly Span[];
  readonly source: Source;
  /** Where in the source it begins. */
  readonly origin: number;
  /** Hanzi that stand twice within two units of a join. */
  readonly doubled: readonly Doubled[];
}

/** The second of two equal Hanzi: its offset in the paragraph and in the source. */
export interface Doubled {
  readonly at: number;
  readonly origin: number;
}

/** Longest unmarked line that may be a crosshead, in characters. */
const LONGEST_CROSSHEAD = 16;
const SHORTEST_CROSSHEAD = 4;

/** Paragraphs of an article's body lines: wrapped and broken ones joined, crossheads told apart. */
export function readBody(lines: readonly Line[], book: MendBook): ReadParagraph[] {
  const wrapped = wrapColumns(lines);
  const paragraphs: ReadParagraph[] = [];
  let open: Growing | undefined;
  const flush = () => {
    if (open) paragraphs.push(finish(open, "body", book));
    open = undefined;
  };
  lines.forEach((line, index) => {
    if (isCrosshead(line, lines[index - 1], lines[index + 1], open, book)) {
      flush();
      paragraphs.push(finish(grow(line, book), "crosshead", book));
    } else if (open && continues(open, line, lines[index - 1]!, wrapped, book)) {
      join(open, line, book);
    } else {
      flush();
      open = grow(line, book);
    }
  });
  flush();
  return paragraphs.filter((paragraph) => paragraph.text !== "");
}

/** A paragraph to which lines are still added; its parts are put together once, at its end. */
interface Growing {
  readonly source: Source;
  readonly parts: Traced[];
  /** Its last units, by which it is told whether it goes on. */
  tail: Traced;
  /** Origins of the second of two equal Hanzi beside a join. */
  readonly doubled: number[];
}

const TAIL = 12;

function grow(line: Line, book: MendBook): Growing {
  const text = withoutEnds(line, book);
  return { source: line.source, parts: [text], tail: sliceTraced(text, -TAIL), doubled: [] };
}

/** The line without the blanks at its ends, each listed as a mend. */
export function withoutEnds(line: Line, book: MendBook): Traced {
  const { whole, content, source } = line;
  const before = whole.text.slice(0, line.indent);
  const after = whole.text.slice(line.indent + content.text.length);
  const cut = (name: MendName, blanks: string, offset: number) =>
    blanks !== "" && book.onLine(source, name, offset, visible(blanks), "");
  const start = cut("indent", before, originOf(whole)) ? line.indent : 0;
  const last = originOf(content) + content.text.length;
  const end = cut("trailing", after, last) ? line.indent + content.text.length : undefined;
  return sliceTraced(whole, start, end);
}

/** Blanks as signs that can be seen in a list: ␣ a space, □ a full-width one, ⇥ a tab. */
function visible(blanks: string): string {
  return blanks.replace(/[\t\p{Zs}]/gu, (c) => (c === "\t" ? "⇥" : c === "\u3000" ? "□" : "␣"));
}

function isCrosshead(
  line: Line,
  previous: Line | undefined,
  next: Line | undefined,
  open: Growing | undefined,
  book: MendBook,
): boolean {
  if (line.kind === "mark" || line.kind === "signed") return true;
  if (!open || !previous || !next || next.kind === "mark") return false;
  if (!closes(open.tail.text) || !looksLikeCrosshead(line.text)) return false;
  if (!hasOwnBlock(line, next) || wordCrosses(line.text, next.text)) return false;
  return book.onLine(line.source, "crosshead", originOf(line.content), line.text, line.text);
}

function looksLikeCrosshead(text: string): boolean {
  const numbered = /^(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）)/.exec(text);
  const rest = text.slice(numbered?.[0].length ?? 0);
  const length = Array.from(rest).length;
  if (length < SHORTEST_CROSSHEAD || length > LONGEST_CROSSHEAD || closes(rest)) return false;
  return !/[，,、。；;：:！!？?]/.test(rest);
}

/** A crosshead stands free before and after, or like the paragraphs around it on a line each. */
function hasOwnBlock(line: Line, next: Line): boolean {
  return line.gap > 0 ? next.gap > 0 : next.indent > 0;
}

function continues(
  open: Growing,
  line: Line,
  previous: Line,
  wrapped: number | undefined,
  book: MendBook,
): boolean {
  if (line.indent > 0) return false;
  const unfinished = !closes(open.tail.text);
  const ask = (name: MendName) => {
    const last = open.tail.origins.at(-1) ?? 0;
    const [left, right] = [open.tail.text.slice(-6), line.text.slice(0, 6)];
    const after = left + glueBetween(left, right) + right;
    return book.onLine(open.source, name, last, left + LINE_END_SIGN + right, after);
  };
  if (line.gap > 0) return unfinished && ask("join");
  const full = wrapped !== undefined && columnsOf(previous.whole.text.trimEnd()) >= wrapped - 4;
  return (unfinished || full) && ask("rewrap");
}

function join(open: Growing, line: Line, book: MendBook): void {
  const more = withoutEnds(line, book);
  const glue = glueBetween(open.tail.text, more.text);
  const seam = concatTraced([sliceTraced(open.tail, -2), sliceTraced(more, 0, 2)], glue);
  const double = /(\p{Script=Han})\1/u.exec(seam.text);
  if (double) open.doubled.push(seam.origins[double.index + double[0].length / 2] ?? 0);
  if (glue) open.parts.push({ text: glue, origins: [originOf(more)] });
  open.parts.push(more);
  open.tail = sliceTraced(concatTraced([open.tail, sliceTraced(more, -TAIL)]), -TAIL);
}

function finish(open: Growing, styleId: "body" | "crosshead", book: MendBook): ReadParagraph {
  const text = concatTraced(open.parts);
  const mended = mendParagraph(text, open.source, book);
  const lead = styleId === "body" ? leadInEnd(mended.text) : 0;
  const doubled = open.doubled.map((origin) => ({ at: mended.origins.indexOf(origin), origin }));
  return {
    styleId,
    text: mended.text,
    spans: lead > 0 ? [{ start: 0, end: lead, styleId: "strong" }] : [],
    source: open.source,
    origin: originOf(text),
    doubled: doubled.filter(({ at }) => at > 0),
  };
}
