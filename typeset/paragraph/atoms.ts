import {
  CharClass,
  classOf,
  extendsCluster,
  NO_END_BEFORE_HAN,
  NO_START_AFTER_HAN,
} from "./clreq.ts";
import { westernQuotes } from "./quotes.ts";

/** What an atom, the smallest piece that a line break or a gap can separate, is to the engine. */
export const AtomKind = {
  Other: 0,
  Han: 1,
  Open: 2,
  Close: 3,
  Comma: 4,
  Stop: 5,
  Double: 6,
  Interpunct: 7,
  Solidus: 8,
  Connector: 9,
  /** A 2 em dash or ellipsis, or a single ellipsis (LB5). */
  Dash: 10,
  Ellipsis: 11,
  /** A Western word, a number with its signs, a piece of a URL (LB6). */
  Word: 12,
  /** ASCII ( [ { that stands before Hanzi, and , ; : . ! ? ) ] } that stand after them. */
  LatinOpen: 13,
  LatinClose: 14,
  /** White space before the first visible character. */
  Lead: 15,
} as const;
export type AtomKind = (typeof AtomKind)[keyof typeof AtomKind];

/** Why no gap may open after an atom though a line may end there. */
export const Joint = { none: 0, url: 1, forced: 2 } as const;

/**
 * A paragraph's atoms in order. White space is in no atom (but Lead): it is what lies between
 * `end[k]` and `start[k + 1]`, so that it vanishes at a line's end by itself.
 */
export interface Atoms {
  count: number;
  readonly kind: Uint8Array;
  readonly start: Int32Array;
  readonly end: Int32Array;
  readonly joint: Uint8Array;
}

/** Tells whether a Western word, given by its offsets, is too wide for a line and must be broken. */
export type TooWide = (start: number, end: number) => boolean;

const URL = /^(?:[a-z][a-z0-9+.-]*:\/\/|www\.)/i;
const HYPHEN = 0x2d;
const SLASH = 0x2f;
const FULL_STOP = 0x2e;

class AtomReader {
  readonly text: string;
  readonly tooWide: TooWide | undefined;
  readonly quotes: ReadonlySet<number>;
  readonly atoms: Atoms;
  at = 0;

  constructor(text: string, tooWide: TooWide | undefined) {
    const room = text.length + 1;
    this.text = text;
    this.tooWide = tooWide;
    this.quotes = westernQuotes(text);
    this.atoms = {
      count: 0,
      kind: new Uint8Array(room),
      start: new Int32Array(room),
      end: new Int32Array(room),
      joint: new Uint8Array(room),
    };
  }

  push(kind: AtomKind, start: number, end: number, joint: number = Joint.none): void {
    const { atoms } = this;
    const k = atoms.count;
    atoms.kind[k] = kind;
    atoms.start[k] = start;
    atoms.end[k] = end;
    atoms.joint[k] = joint;
    atoms.count = k + 1;
  }

  /** The class at an offset, with quotes resolved by their neighbours. */
  classAt(at: number): CharClass {
    const of = classOf(this.text.codePointAt(at) ?? 0x20);
    if (of !== CharClass.Quote) return of;
    if (this.quotes.has(at)) return CharClass.LatinMark;
    const code = this.text.charCodeAt(at);
    return code === 0x201c || code === 0x2018 ? CharClass.Open : CharClass.Close;
  }

  /** End of the cluster that starts at an offset: the character with all that extends it (LB6). */
  clusterEnd(from: number): number {
    const { text } = this;
    let at = from + widthOf(text, from);
    while (at < text.length) {
      const code = text.charCodeAt(at);
      if (code < 0x300 && code !== 0xad) return at;
      if (code >= 0x4e00 && code < 0xa000) return at;
      const point = text.codePointAt(at) ?? 0;
      if (!extendsCluster(point, classOf(point))) return at;
      at += widthOf(text, at);
      if (point === 0x200d && at < text.length) at += widthOf(text, at);
    }
    return at;
  }

  readAll(): Atoms {
    const { text } = this;
    while (this.at < text.length) {
      const of = this.classAt(this.at);
      if (of === CharClass.Space) this.readSpace();
      else if (of === CharClass.Han) this.readOne(AtomKind.Han);
      else if (this.isWestern(this.at, of)) this.readWestern();
      else this.readMark(of);
    }
    return this.atoms;
  }

  readOne(kind: AtomKind): void {
    const end = this.clusterEnd(this.at);
    this.push(kind, this.at, end);
    this.at = end;
  }

  readSpace(): void {
    const from = this.at;
    while (this.at < this.text.length && this.classAt(this.at) === CharClass.Space) this.at += 1;
    if (from === 0) this.push(AtomKind.Lead, 0, this.at);
  }

  readMark(of: CharClass): void {
    switch (of) {
      case CharClass.Dash:
        this.readDash();
        return;
      case CharClass.Ellipsis:
        this.readPair(AtomKind.Ellipsis);
        return;
      case CharClass.Open:
      case CharClass.Close:
      case CharClass.Comma:
      case CharClass.Stop:
      case CharClass.Double:
      case CharClass.Interpunct:
      case CharClass.Solidus:
      case CharClass.Connector:
        this.readOne(of);
        return;
      case CharClass.LatinMark:
        this.readOne(AtomKind.Solidus);
        return;
      default:
        this.readOne(AtomKind.Other);
        return;
    }
  }

  /** —— is one unit of 2 em; a — alone is a connector of 1 em; ⸺ is 2 em by itself (LB5). */
  readDash(): void {
    if (this.text.charCodeAt(this.at) === 0x2e3a) {
      this.readOne(AtomKind.Dash);
      return;
    }
    const next = this.text.charCodeAt(this.at + 1);
    if (next === 0x2014 || next === 0x2015) {
      this.readPair(AtomKind.Dash);
      return;
    }
    this.readOne(AtomKind.Connector);
    return;
  }

  readPair(kind: AtomKind): void {
    const twin = this.text.charCodeAt(this.at + 1);
    const paired = classOf(twin) === classOf(this.text.charCodeAt(this.at)) && twin !== 0x2e3a;
    const end = this.clusterEnd(paired ? this.at + 1 : this.at);
    this.push(kind, this.at, end);
    this.at = end;
  }

  /** True when the character at an offset is of a Western word, number or sign there. */
  isWestern(at: number, of: CharClass): boolean {
    switch (of) {
      case CharClass.Letter:
      case CharClass.Digit:
        return true;
      case CharClass.LatinMark:
        if (this.text.charCodeAt(at) !== SLASH) return true;
        return this.isWordAt(at - 1) && this.isWordAt(at + 1);
      case CharClass.Prefix:
        return this.classAt(at + 1) === CharClass.Digit;
      case CharClass.Suffix:
        return at > 0 && this.classAt(at - 1) === CharClass.Digit;
      default:
        return false;
    }
  }

  isWordAt(at: number): boolean {
    if (at < 0 || at >= this.text.length) return false;
    const of = this.classAt(at);
    return of === CharClass.Letter || of === CharClass.Digit || of === CharClass.LatinMark;
  }

  /** Reads a run of Western characters and cuts off the ASCII marks that belong to Hanzi. */
  readWestern(): void {
    const from = this.at;
    let to = from;
    while (to < this.text.length && this.isWestern(to, this.classAt(to))) to = this.clusterEnd(to);
    let start = from;
    if (from > 0 && this.classAt(from - 1) !== CharClass.Space) start = this.cutFront(from, to);
    const end = this.backOf(start, to);
    if (start < end) this.pushWord(start, end);
    for (let at = end; at < to; at += 1) this.push(this.asciiKind(at), at, at + 1);
    this.at = to;
  }

  /** ASCII marks right after Hanzi are atoms of their own (LB2); a decimal point is not cut off. */
  cutFront(from: number, to: number): number {
    let at = from;
    while (at < to) {
      const code = this.text.charCodeAt(at);
      if (!NO_START_AFTER_HAN.has(code) && code !== HYPHEN) break;
      if (code === FULL_STOP && this.classAt(at + 1) === CharClass.Digit) break;
      const end = this.clusterEnd(at);
      this.push(this.asciiKind(at), at, end);
      at = end;
    }
    return at;
  }

  /** Where the word ends and the ASCII brackets before Hanzi (LB3), or a connector, begin. */
  backOf(start: number, to: number): number {
    let at = to;
    const chineseAfter = to < this.text.length && this.classAt(to) !== CharClass.Space;
    while (at > start) {
      const code = this.text.charCodeAt(at - 1);
      if (!NO_END_BEFORE_HAN.has(code) && !(code === HYPHEN && chineseAfter)) break;
      at -= 1;
    }
    return at;
  }

  asciiKind(at: number): AtomKind {
    const code = this.text.charCodeAt(at);
    if (code === HYPHEN) return AtomKind.Connector;
    return NO_END_BEFORE_HAN.has(code) ? AtomKind.LatinOpen : AtomKind.LatinClose;
  }

  /** A URL is pieces that end after / . - (LB6); what is too wide for a line falls into clusters. */
  pushWord(start: number, end: number): void {
    const word = this.text.slice(start, end);
    if (!URL.test(word)) {
      this.pushPiece(start, end, Joint.none);
      return;
    }
    let from = start;
    for (const piece of word.match(/[^/.-]*(?:[/.-]+|$)/g) ?? []) {
      const to = from + piece.length;
      if (to > from) this.pushPiece(from, to, to < end ? Joint.url : Joint.none);
      from = to;
    }
  }

  pushPiece(start: number, end: number, joint: number): void {
    if (this.tooWide === undefined || !this.tooWide(start, end)) {
      this.push(AtomKind.Word, start, end, joint);
      return;
    }
    for (let at = start; at < end; ) {
      const to = Math.min(this.clusterEnd(at), end);
      this.push(AtomKind.Word, at, to, to < end ? Joint.forced : joint);
      at = to;
    }
  }
}

function widthOf(text: string, at: number): number {
  return (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
}

/**
 * Cuts a paragraph's text into atoms (LB5, LB6). Every character that is not white space is in
 * exactly one atom, in order. Words for which `tooWide` holds are cut into their clusters.
 */
export function readAtoms(text: string, tooWide?: TooWide): Atoms {
  return new AtomReader(text, tooWide).readAll();
}
