import type { Box } from "../../../typeset/display-list.ts";

/** A stretch of a page's text in one line. Points from the media box's top left corner, y down. */
export interface TextRun {
  readonly text: string;
  /** A line ends behind it. */
  readonly endsLine: boolean;
  readonly x: number;
  readonly baseline: number;
  readonly width: number;
  /** Size of the type. */
  readonly size: number;
  /** Turned type is found, but not boxed character by character. */
  readonly isUpright: boolean;
}

/** A place at which what was looked for stands: a box for each line of it. */
export interface PageMatch {
  readonly boxes: readonly Box[];
}

/** Text as it is compared: width and case of letters make no difference, blanks and breaks none. */
interface Comparable {
  readonly text: string;
  /** For each unit of `text` the run and the place in it that it came from. */
  readonly runs: readonly number[];
  readonly places: readonly number[];
}

/** How far a run reaches above and below its baseline, em (an ideographic em box). */
const ABOVE = 0.88;
const BELOW = 0.12;
/** Breadth of what is not full-width, em. */
const NARROW = 0.55;
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6“”‘’—…·]/u;

/** All places at which a text stands on a page, in the order of the page's content; none for no text. */
export function matchesIn(runs: readonly TextRun[], wanted: string): PageMatch[] {
  const sought = comparable(wanted);
  if (sought === "") return [];
  const page = comparableRuns(runs);
  const matches: PageMatch[] = [];
  for (let at = page.text.indexOf(sought); at >= 0; at = page.text.indexOf(sought, at + 1)) {
    matches.push({ boxes: boxesOf(runs, page, at, at + sought.length) });
  }
  return matches;
}

function comparable(text: string): string {
  return text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
}

function comparableRuns(runs: readonly TextRun[]): Comparable {
  const [parts, ofRun, places]: [string[], number[], number[]] = [[], [], []];
  runs.forEach(({ text }, run) => {
    let place = 0;
    for (const character of text) {
      const as = comparable(character);
      parts.push(as);
      for (let i = 0; i < as.length; i++) {
        ofRun.push(run);
        places.push(place);
      }
      place += character.length;
    }
  });
  return { text: parts.join(""), runs: ofRun, places };
}

/** One box for each run that a stretch of the comparable text touches. */
function boxesOf(
  runs: readonly TextRun[],
  { runs: ofRun, places }: Comparable,
  from: number,
  to: number,
): Box[] {
  const boxes: Box[] = [];
  for (let at = from; at < to; ) {
    const index = ofRun[at]!;
    let last = at;
    while (last + 1 < to && ofRun[last + 1] === index) last++;
    boxes.push(boxWithin(runs[index]!, places[at]!, places[last]!));
    at = last + 1;
  }
  return boxes;
}

/** The box of a run's characters from the one at `first` to the one at `last`. */
function boxWithin(run: TextRun, first: number, last: number): Box {
  const { text, x, baseline, width, size } = run;
  const y = baseline - ABOVE * size;
  const height = (ABOVE + BELOW) * size;
  if (!run.isUpright) return { x, y, width: Math.max(width, size), height };
  const all = breadth(text);
  const share = (part: string) => (all === 0 ? 0 : (breadth(part) / all) * width);
  const end = last + (String.fromCodePoint(text.codePointAt(last) ?? 0).length || 1);
  const start = share(text.slice(0, first));
  return { x: x + start, y, width: share(text.slice(0, end)) - start, height };
}

function breadth(text: string): number {
  let sum = 0;
  for (const character of text) sum += WIDE.test(character) ? 1 : NARROW;
  return sum;
}

/** Text that was selected over lines without the breaks between ideographs; where a word ends a line, a blank stays. */
export function runTogether(text: string): string {
  return text.replace(/(.)[ \t]*\r?\n[ \t]*(?=(.))/gsu, (_, before: string, after: string) =>
    WIDE.test(before) || WIDE.test(after) ? before : `${before} `,
  );
}
