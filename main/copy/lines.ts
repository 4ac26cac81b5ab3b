import type { Place } from "../../document/diagnostic.ts";
import { isSeparator, readLabel } from "./labels.ts";
import { closes } from "./marks.ts";
import { mastheadFields } from "./masthead.ts";
import { leadInEnd } from "./mend-text.ts";
import { lineAt, originOf, type Source, sliceTraced, type Traced, trace } from "./traced.ts";
import type { LeftOut } from "./types.ts";

/** What a line of copy is, told from the line alone. */
export type LineKind =
  | "text"
  | "byline"
  | "signed"
  | "caption"
  | "picture"
  | "masthead"
  | "label"
  | "mark"
  | "separator";

/** A line that holds more than blanks. */
export interface Line {
  readonly source: Source;
  readonly kind: LineKind;
  /** The line with the blanks at both ends. */
  readonly whole: Traced;
  /** The line without them. */
  readonly content: Traced;
  readonly text: string;
  /** Blanks before the text. */
  readonly indent: number;
  /** Empty lines between this line and the one before. */
  readonly gap: number;
}

const ROLE =
  /(?:通讯员|记者|实习生|评论员|撰稿|作者|编辑|摄影|报道|供稿|文[/／、]图|图[/／、]文|整理)/;

const NAME = "(?:\\p{Script=Han}{1,5}|\\p{Script=Han}+(?:·\\p{Script=Han}+)+)";

/** A byline without ■: paper, kind and role, then names parted by blanks or marks. */
const PLAIN_BYLINE = new RegExp(
  "^(?:本报|本台|本刊)?(?:全媒体|融媒体?|首席|见习|实习|特约|特派|驻\\p{Script=Han}{2,4})*" +
    "(?:记者|通讯员|实习生|评论员|撰稿人?)" +
    `(?:[:：\\s、]*${NAME}(?:[\\s、，,]+${NAME})*)?$`,
  "u",
);

/** The source's lines that hold more than blanks. */
export function linesOf(source: Source): Line[] {
  const lines: Line[] = [];
  let gap = 0;
  source.lineStarts.forEach((start, index) => {
    const end = source.lineStarts[index + 1] ?? source.text.length;
    const whole = traceLine(source, start, end);
    const content = trimmed(whole);
    if (content.text === "") {
      gap += 1;
      return;
    }
    const indent = whole.text.indexOf(content.text);
    const kind = kindOf(content.text);
    lines.push({ source, kind, whole, content, text: content.text, indent, gap });
    gap = 0;
  });
  return lines;
}

function traceLine(source: Source, start: number, end: number): Traced {
  const line = trace(source, start, end);
  return sliceTraced(line, 0, line.text.replace(/[\r\n\u0085\v\f\u2028\u2029]+$/, "").length);
}

/** Blanks at both ends, byte order marks and control signs among them, do not count. */
function trimmed(line: Traced): Traced {
  let start = 0;
  let end = line.text.length;
  while (start < end && isInvisible(line.text[start])) start += 1;
  while (end > start && isInvisible(line.text[end - 1])) end -= 1;
  return sliceTraced(line, start, end);
}

function isInvisible(unit: string | undefined): boolean {
  return unit !== undefined && /[\s\p{Zs}\p{Cc}\ufeff\u200b]/u.test(unit);
}

function kindOf(text: string): LineKind {
  if (isSeparator(text)) return "separator";
  if (readLabel(text)) return "label";
  if (mastheadFields(text).length > 0) return "masthead";
  if (/^[▲△▼▽◀▶►◄▴▾↑↓←→]/u.test(text)) return "caption";
  if (/^(?:图为|图片说明[:：]|图[:：]).*(?:摄|供图)[)）]?$/u.test(text)) return "caption";
  if (/^\S{1,60}\.(?:jpe?g|png|tiff?|webp|hei[cf])$/i.test(text)) return "picture";
  if (/^[■□▪]/u.test(text) && isShort(text, 40)) return ROLE.test(text) ? "byline" : "signed";
  if (isShort(text, 40) && PLAIN_BYLINE.test(text)) return "byline";
  if (/^(?:[◆◇●▍▎▌█❖★]|【[^】]+】$)/u.test(text) && isShort(text, 30)) return "mark";
  return "text";
}

function isShort(text: string, limit: number): boolean {
  return text.length <= limit && !/[。；;]/.test(text);
}

/** True for a line that may be a line of a head: short, no sentence, no lead-in. */
export function isHeadLike(line: Line): boolean {
  if (line.kind !== "text" || line.text.length > 60 || leadInEnd(line.text) > 0) return false;
  return !/[。；;]/.test(line.text) && !/[,，、:：]$/.test(line.text);
}

/** True for a paragraph that begins with a staff lead-in and so begins an article's text. */
export function isLeadIn(line: Line): boolean {
  return line.kind === "text" && leadInEnd(line.text) > 0;
}

/** Columns a line takes in a typewriter face: 2 for what is full-width, else 1. */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += character < "\u0100" ? 1 : 2;
  return columns;
}

/**
 * Columns at which the text was wrapped by hand (as mail programs do), or undefined: nearly all
 * lines that run on to a next line of their block without closing are nearly equally long.
 */
export function wrapColumns(lines: readonly Line[]): number | undefined {
  const lengths: number[] = [];
  lines.forEach((line, index) => {
    const next = lines[index + 1];
    if (line.kind !== "text" || next?.kind !== "text" || next.gap > 0) return;
    if (!closes(line.text)) lengths.push(columnsOf(line.whole.text.trimEnd()));
  });
  const longest = Math.max(0, ...lengths);
  const full = lengths.filter((length) => length >= longest - 4).length;
  return lengths.length >= 2 && longest >= 30 && full >= lengths.length * 0.8 ? longest : undefined;
}

/** The line's file and number. */
export function placeOf(line: Line): Place {
  return { file: line.source.file, line: lineAt(line.source, originOf(line.content)) };
}

/** Text of the line that goes into no record, and the message code of the reason. */
export function leftOut(line: Line, text: string, reason: string): LeftOut {
  return { text, reason, at: placeOf(line) };
}
