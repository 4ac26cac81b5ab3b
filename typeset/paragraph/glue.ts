import { AtomKind, type Atoms, Joint } from "./atoms.ts";
import {
  BLANK,
  CharClass,
  classOf,
  HAN_LATIN_GAP,
  isElasticSpace,
  spaceWidth,
  WORD_SPACE,
} from "./clreq.ts";
import { isWesternAtom } from "./legality.ts";
import type { ParagraphSetting } from "./types.ts";

/** PW6's steps within a line, as indices of `Glue.squeeze`. */
export const Step = { wordSpace: 0, bracket: 1, comma: 2, hanLatin: 3, stop: 4 } as const;

/** One gap as it is worked out; the fields are used again for the next one. Amounts in em. */
export interface Glue {
  natural: number;
  /** Blank of the mark before and of the mark after that is part of `natural`. */
  trail: number;
  lead: number;
  readonly squeeze: Float64Array;
  wordStretch: number;
  hanLatinStretch: number;
  open: number;
  late: number;
}

/** An empty glue to work with. */
export function newGlue(): Glue {
  return {
    natural: 0,
    trail: 0,
    lead: 0,
    squeeze: new Float64Array(5),
    wordStretch: 0,
    hanLatinStretch: 0,
    open: 0,
    late: 0,
  };
}

/** Blank at the end side of an atom under a punctuation style (PW1). */
function trailOf(kind: number, code: number, setting: ParagraphSetting): number {
  switch (kind) {
    case AtomKind.Close:
    case AtomKind.Comma:
      return setting.punctuation === "full" ? BLANK : 0;
    case AtomKind.Stop:
      if (setting.punctuation === "full") return BLANK;
      // Kaiming keeps 。？！ at 1 em; ．, the fourth of the class, is among the others.
      return setting.punctuation === "kaiming" && code !== 0xff0e ? BLANK : 0;
    default:
      return 0;
  }
}

function leadOf(kind: number, setting: ParagraphSetting): number {
  return kind === AtomKind.Open && setting.punctuation === "full" ? BLANK : 0;
}

function isBracket(kind: number): boolean {
  return kind === AtomKind.Open || kind === AtomKind.Close;
}

function isMark(kind: number): boolean {
  return kind >= AtomKind.Open && kind <= AtomKind.Double;
}

function isAsking(code: number): boolean {
  return code === 0xff1f || code === 0xff01;
}

/** Works out the gaps of one paragraph. */
export class GlueMaker {
  private readonly text: string;
  private readonly atoms: Atoms;
  private readonly cell: Float64Array;
  private readonly setting: ParagraphSetting;
  private readonly glue = newGlue();

  constructor(text: string, atoms: Atoms, cell: Float64Array, setting: ParagraphSetting) {
    this.text = text;
    this.atoms = atoms;
    this.cell = cell;
    this.setting = setting;
  }

  /** The gap between atoms k and k + 1. The result holds until the next call. */
  between(k: number): Glue {
    const { glue } = this;
    const a = this.kind(k);
    const b = this.kind(k + 1);
    this.clear();
    if (isMark(a) || isMark(b)) this.addBlanks(k, a, b);
    if (this.spaced(k)) this.addSpace(k);
    else if (a === AtomKind.Word || b === AtomKind.Word) this.addHanLatin(k, a, b);
    glue.natural += glue.trail + glue.lead;
    this.countStretch(k, a, b);
    return glue;
  }

  private clear(): void {
    const { glue } = this;
    glue.natural = 0;
    glue.trail = 0;
    glue.lead = 0;
    glue.squeeze.fill(0);
    glue.wordStretch = 0;
    glue.hanLatinStretch = 0;
    glue.open = 0;
    glue.late = 0;
  }

  private kind(k: number): AtomKind {
    return this.atoms.kind[k] as AtomKind;
  }

  private code(k: number): number {
    return this.text.charCodeAt(this.atoms.start[k] ?? 0);
  }

  private spaced(k: number): boolean {
    return (this.atoms.start[k + 1] ?? 0) > (this.atoms.end[k] ?? 0);
  }

  /** The blank sides of the marks on both sides of a gap, after PW3, and what PW6 may take. */
  private addBlanks(k: number, a: AtomKind, b: AtomKind): void {
    const { glue, setting } = this;
    const asking = isAsking(this.code(k));
    const apart = this.spaced(k);
    // ？！ are 1 em each side by side, whatever the style (PW2).
    if (asking && isAsking(this.code(k + 1)) && !apart) {
      glue.trail = BLANK;
      return;
    }
    glue.trail = trailOf(a, this.code(k), setting);
    // An indent that is typed as spaces is an indent: the bracket after it has no blank (PW4).
    glue.lead = a === AtomKind.Lead ? 0 : leadOf(b, setting);
    // （？） keeps its shape (PW3).
    if (asking && b === AtomKind.Close && k > 0 && this.kind(k - 1) === AtomKind.Open && !apart)
      return;
    const paired = isMark(a) && isMark(b) && (isBracket(a) || isBracket(b)) && !apart;
    if (paired) this.closeUp(k, a, b);
    this.addBlankSqueeze(a, b);
  }

  /** PW3: a pair of marks with a bracket is 1.5 em at most; the blank between them gives way. */
  private closeUp(k: number, a: AtomKind, b: AtomKind): void {
    const { glue, setting } = this;
    const outer = leadOf(a, setting) + trailOf(b, this.code(k + 1), setting);
    const cells = (this.cell[k] ?? 0) + (this.cell[k + 1] ?? 0);
    const together = outer + cells + glue.trail + glue.lead;
    const excess = Math.min(Math.max(0, together - 1.5), glue.trail + glue.lead);
    const fromTrail = Math.min(excess, glue.trail);
    glue.trail -= fromTrail;
    glue.lead -= excess - fromTrail;
  }

  private addBlankSqueeze(a: AtomKind, b: AtomKind): void {
    const { glue } = this;
    const locked = a === AtomKind.Stop && this.setting.lockStops;
    // A locked stop before a bracket keeps the blank that the two share after PW3.
    if (!(locked && b === AtomKind.Open && glue.trail === 0))
      glue.squeeze[Step.bracket] = glue.lead;
    if (locked) return;
    const step = a === AtomKind.Stop ? Step.stop : a === AtomKind.Comma ? Step.comma : Step.bracket;
    glue.squeeze[step] = (glue.squeeze[step] ?? 0) + glue.trail;
  }

  private addSpace(k: number): void {
    const { glue } = this;
    for (let at = this.atoms.end[k] ?? 0; at < (this.atoms.start[k + 1] ?? 0); at += 1) {
      const code = this.text.charCodeAt(at);
      glue.natural += spaceWidth(code);
      if (!isElasticSpace(code)) continue;
      glue.squeeze[Step.wordSpace] =
        (glue.squeeze[Step.wordSpace] ?? 0) + WORD_SPACE.natural - WORD_SPACE.least;
      glue.wordStretch += WORD_SPACE.greatest - WORD_SPACE.natural;
    }
  }

  /** HL1: between Hanzi and a Western letter or digit, and nowhere else. */
  private addHanLatin(k: number, a: AtomKind, b: AtomKind): void {
    if (!this.setting.hanLatin) return;
    const { glue } = this;
    let beside: number;
    if (a === AtomKind.Han && b === AtomKind.Word) beside = this.atoms.start[k + 1] ?? 0;
    else if (a === AtomKind.Word && b === AtomKind.Han) beside = (this.atoms.end[k] ?? 0) - 1;
    else return;
    const of = classOf(this.text.charCodeAt(beside));
    if (of !== CharClass.Letter && of !== CharClass.Digit) return;
    glue.natural += HAN_LATIN_GAP.natural;
    glue.squeeze[Step.hanLatin] = HAN_LATIN_GAP.natural - HAN_LATIN_GAP.least;
    glue.hanLatinStretch = HAN_LATIN_GAP.greatest - HAN_LATIN_GAP.natural;
  }

  /** PW7's third step: which gaps open, and which only when no other one can. */
  private countStretch(k: number, a: AtomKind, b: AtomKind): void {
    if (a === AtomKind.Lead || this.atoms.joint[k] !== Joint.none) return;
    if (isWesternAtom(a) && isWesternAtom(b) && !this.spaced(k)) return;
    if (b === AtomKind.Connector) this.glue.late = 1;
    else this.glue.open = 1;
  }
}
