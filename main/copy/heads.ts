import type { HeadText } from "../../document/article.ts";
import { readLabel } from "./labels.ts";
import type { Line } from "./lines.ts";
import { mendCharacters } from "./mend-text.ts";
import { LINE_END_SIGN, type MendBook } from "./mends.ts";
import type { Draft } from "./sections.ts";
import { originOf, sliceTraced, type Traced } from "./traced.ts";
import { headText, piecesOf } from "./words.ts";

/** An article's heads as records. */
export interface Heads {
  readonly standing?: string | undefined;
  readonly kicker?: HeadText | undefined;
  readonly headline?: HeadText | undefined;
  readonly deck?: HeadText | undefined;
}

/** Pieces of each part of a head. */
interface Parts {
  readonly kicker: Traced[];
  readonly headline: Traced[];
  readonly deck: Traced[];
}

/** A first line that ends so leads on to what was said: it is a kicker though another line follows. */
const SPEECH = /(?:强调|指出|要求|提出|表示|时说|[:：]|——)$/;

/** A first piece that ends so is a whole statement by itself, of what took place. */
const STATEMENT =
  /(?:召开|举行|举办|启动|启用|开幕|闭幕|开工|发布|出台|印发|部署|会议|活动|仪式|工作|行动)$/;

/** Shorter first pieces are rather a part of the main head. */
const LEAST_KICKER = 12;
const LEAST_HEADLINE = 6;

/** Reads an article's heads: labelled lines as they say, others by their number and wording. */
export function readHeads(draft: Draft, book: MendBook): Heads {
  const labelled = (name: string) =>
    draft.labelled.filter((line) => readLabel(line.text)?.name === name);
  const pieces = (name: string) => labelled(name).flatMap((line) => piecesAfterLabel(line, book));
  const told = { kicker: pieces("kicker"), headline: pieces("headline"), deck: pieces("deck") };
  const guessed = guessParts(draft.heads, told, book);
  const standing = [
    ...pieces("standing").map((piece) => piece.text),
    ...draft.standing.map((line) => line.text.slice(1, -1)),
  ];
  return {
    standing: standing.length > 0 ? standing.join(" ") : undefined,
    kicker: headText([...told.kicker, ...guessed.kicker]),
    headline: headText([...told.headline, ...guessed.headline]),
    deck: headText([...told.deck, ...guessed.deck]),
  };
}

function piecesAfterLabel(line: Line, book: MendBook): Traced[] {
  const content = sliceTraced(line.content, readLabel(line.text)?.length ?? 0);
  return piecesOf(mendCharacters(content, line.source, book));
}

function guessParts(lines: readonly Line[], told: Parts, book: MendBook): Parts {
  const rows = lines.map((line) => piecesOf(mendCharacters(line.content, line.source, book)));
  const filled = rows.filter((row) => row.length > 0);
  if (told.headline.length > 0) return aroundHeadline(filled, told);
  const source = lines[0]?.source;
  if (!source || filled.length === 0) return { kicker: [], headline: [], deck: [] };
  const asked = {
    kicker: (row: readonly Traced[]) =>
      book.onLine(source, "kicker", at(row), wholeHead(filled), words(row)),
    deck: (row: readonly Traced[]) =>
      book.onLine(source, "deck", at(row), wholeHead(filled), words(row)),
  };
  const [first, second, ...rest] = filled;
  if (!second) return splitOneLine(first!, asked.kicker);
  if (rest.length > 0) return threeLines(first!, second, rest.flat(), asked);
  if (SPEECH.test(words(first!))) {
    return asked.kicker(first!)
      ? { kicker: first!, headline: second, deck: [] }
      : { kicker: [], headline: [...first!, ...second], deck: [] };
  }
  return asked.deck(second)
    ? { kicker: [], headline: first!, deck: second }
    : { kicker: [], headline: [...first!, ...second], deck: [] };
}

type Ask = (row: readonly Traced[]) => boolean;

/** One line: its first piece is the kicker where it is a statement and another follows. */
function splitOneLine(row: Traced[], ask: Ask): Parts {
  const [first, ...rest] = row;
  const lead = first?.text ?? "";
  const isKicker =
    lead.length >= LEAST_KICKER &&
    (SPEECH.test(lead) || STATEMENT.test(lead)) &&
    words(rest).length >= LEAST_HEADLINE;
  if (isKicker && ask([first!])) return { kicker: [first!], headline: rest, deck: [] };
  return { kicker: [], headline: row, deck: [] };
}

function threeLines(
  first: Traced[],
  second: Traced[],
  rest: Traced[],
  ask: { readonly kicker: Ask; readonly deck: Ask },
): Parts {
  const kicker = ask.kicker(first);
  const deck = ask.deck(rest);
  return {
    kicker: kicker ? first : [],
    headline: [...(kicker ? [] : first), ...second, ...(deck ? [] : rest)],
    deck: deck ? rest : [],
  };
}

/** Lines without a label beside a labelled main head: the deck, unless the copy named one. */
function aroundHeadline(rows: Traced[][], told: Parts): Parts {
  const pieces = rows.flat();
  return told.deck.length > 0
    ? { kicker: [], headline: pieces, deck: [] }
    : { kicker: [], headline: [], deck: pieces };
}

function at(row: readonly Traced[]): number {
  return row[0] ? originOf(row[0]) : 0;
}

function words(row: readonly Traced[]): string {
  return row.map((piece) => piece.text).join(" ");
}

function wholeHead(rows: readonly (readonly Traced[])[]): string {
  return rows.map(words).join(LINE_END_SIGN);
}
