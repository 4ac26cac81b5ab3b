import type { Paragraph } from "../article.ts";
import type { Changes, NewId } from "../commands/changes.ts";
import type { TextPosition } from "../selection.ts";
import { moveSpans } from "../text-commands.ts";
import type { TextRange } from "./range.ts";
import { joinRich, type Rich, sliceRich, styledRich } from "./rich.ts";

/** A paragraph that is put in; typed text has no style of its own. */
export interface Insert extends Rich {
  /** Paragraph style; that of the place when absent. */
  readonly styleId?: string;
}

/** Styles of what is no running text. */
const STYLES_OF_ONE_LINE = new Set(["crosshead", "byline"]);

/** The style of what follows a paragraph that is typed to its end: body text behind a head (TX3). */
export function styleAfter(styleId: string): string {
  return STYLES_OF_ONE_LINE.has(styleId) ? "body" : styleId;
}

/**
 * Replaces a range of one story by paragraphs and gives the position behind them (TX3). The first
 * joins what stands before the range, the last what stands behind it. `typed` text takes the
 * character style of its place, other text has its own spans alone.
 */
export function replaceInStory(
  changes: Changes,
  storyId: string,
  { start, end }: TextRange,
  inserts: readonly Insert[],
  typed: boolean,
  newId: NewId,
): TextPosition {
  const story = changes.need("stories", storyId);
  const from = story.paragraphIds.indexOf(start.record);
  const to = story.paragraphIds.indexOf(end.record);
  const old = story.paragraphIds.slice(from, to + 1).map((id) => changes.need("paragraphs", id));
  const pieces = newPieces(old, start.offset, end.offset, inserts, typed);
  const made = pieces.map((piece, i) => ({
    id: idOf(old, pieces.length, i, newId),
    styleId: styleOf(old, start.offset, inserts, pieces, i),
    ...piece,
  }));
  for (const paragraph of old) changes.remove("paragraphs", paragraph.id);
  for (const paragraph of made) changes.put("paragraphs", plain(paragraph));
  if (made.length !== old.length || made.some(({ id }, i) => id !== old[i]?.id)) {
    const paragraphIds = story.paragraphIds.toSpliced(
      from,
      old.length,
      ...made.map((paragraph) => paragraph.id),
    );
    changes.put("stories", { ...story, paragraphIds });
  }
  const last = made.at(-1)!;
  const length = inserts.at(-1)?.text.length ?? 0;
  return { record: last.id, offset: inserts.length === 1 ? start.offset + length : length };
}

function plain({ id, styleId, text, spans }: Paragraph | (Rich & { id: string; styleId: string })) {
  return { id, styleId, text, spans: [...spans] };
}

/** All paragraphs of the range as one, replaced, and parted again where the inserts part. */
function newPieces(
  old: readonly Paragraph[],
  start: number,
  endInLast: number,
  inserts: readonly Insert[],
  typed: boolean,
): Rich[] {
  const before = old.slice(0, -1).reduce((sum, { text }) => sum + text.length, 0);
  const end = before + endInLast;
  const joined = old.map((p): Rich => p).reduce(joinRich);
  const text = inserts.map((insert) => insert.text).join("");
  const after: Rich = {
    text: joined.text.slice(0, start) + text + joined.text.slice(end),
    spans: moveSpans(joined.spans, start, end, text.length),
  };
  const whole = typed ? after : withOwnSpans(after, start, inserts);
  const tail = whole.text.length - (start + text.length);
  const cuts = [0];
  let at = start;
  for (const insert of inserts.slice(0, -1)) {
    at += insert.text.length;
    cuts.push(at);
  }
  cuts.push(start + text.length + tail);
  return cuts.slice(1).map((cut, i) => sliceRich(whole, cuts[i]!, cut));
}

function withOwnSpans(rich: Rich, start: number, inserts: readonly Insert[]): Rich {
  let at = start;
  let made = rich;
  for (const { text, spans } of inserts) {
    made = styledRich(made, at, at + text.length, undefined);
    for (const span of spans) made = styledRich(made, at + span.start, at + span.end, span.styleId);
    at += text.length;
  }
  return made;
}

/** The first keeps the first one's name, the last of several the last one's; others are new. */
function idOf(old: readonly Paragraph[], count: number, index: number, newId: NewId): string {
  if (index === 0) return old[0]!.id;
  if (index === count - 1 && old.length > 1) return old.at(-1)!.id;
  return newId("paragraph");
}

function styleOf(
  old: readonly Paragraph[],
  start: number,
  inserts: readonly Insert[],
  pieces: readonly Rich[],
  index: number,
): string {
  const first = old[0]!;
  const last = old.at(-1)!;
  const own = inserts[index]!;
  const isLast = index === pieces.length - 1;
  const isWhole =
    isLast && pieces[index]!.text.length === own.text.length + (index === 0 ? start : 0);
  if (index === 0) {
    // What stands before the range decides; without it the text put in, or what follows.
    if (start > 0) return first.styleId;
    if (!isLast || (isWhole && own.text !== "")) return own.styleId ?? first.styleId;
    return own.text === "" && !isWhole ? last.styleId : first.styleId;
  }
  if (!isLast) return own.styleId ?? first.styleId;
  if (!isWhole) return last.styleId;
  if (own.styleId !== undefined) return own.styleId;
  return own.text === "" && old.length === 1 ? styleAfter(first.styleId) : last.styleId;
}
