import { AtomKind, type Atoms, Joint } from "./atoms.ts";
import {
  CharClass,
  classOf,
  isNoBreakSpace,
  NO_END,
  NO_START,
  NO_START_AFTER_HAN,
  NOTE_MARK,
} from "./clreq.ts";
import { LastRemedy } from "./prepared.ts";
import type { LineBreakLevel } from "./types.ts";

/** True for atoms of Western text. */
export function isWesternAtom(kind: number): boolean {
  return kind === AtomKind.Word || kind === AtomKind.LatinOpen || kind === AtomKind.LatinClose;
}

function isClosing(kind: number): boolean {
  switch (kind) {
    case AtomKind.Close:
    case AtomKind.Comma:
    case AtomKind.Stop:
    case AtomKind.Double:
      return true;
    default:
      return false;
  }
}

/** The character that decides whether an atom may end a line: a word's last, else the first. */
function endingCode(text: string, atoms: Atoms, k: number): number {
  const word = atoms.kind[k] === AtomKind.Word;
  return text.charCodeAt(word ? (atoms.end[k] ?? 0) - 1 : (atoms.start[k] ?? 0));
}

/** LB6: what no level may split. */
function isWhole(text: string, atoms: Atoms, k: number, spaced: boolean): boolean {
  const a = atoms.kind[k] as AtomKind;
  const b = atoms.kind[k + 1] as AtomKind;
  if (a === AtomKind.Lead) return true;
  const next = text.charCodeAt(atoms.start[k + 1] ?? 0);
  if (spaced) {
    for (let at = atoms.end[k] ?? 0; at < (atoms.start[k + 1] ?? 0); at += 1)
      if (!isNoBreakSpace(text.charCodeAt(at))) return false;
    return true;
  }
  if (atoms.joint[k] !== Joint.none) return false;
  if (isWesternAtom(a) && isWesternAtom(b)) return true;
  if (b === AtomKind.Word && NOTE_MARK.has(next)) return true;
  // A minus after Hanzi (零下-5℃) is read as a connector; it stays with its number all the same.
  const hyphen = a === AtomKind.Connector && text.charCodeAt(atoms.start[k] ?? 0) === 0x2d;
  return hyphen && classOf(next) === CharClass.Digit;
}

/** LB2, LB3: marks that start or end no line. */
function breaksBasic(text: string, atoms: Atoms, k: number): boolean {
  const a = atoms.kind[k] as AtomKind;
  const b = atoms.kind[k + 1] as AtomKind;
  const next = text.charCodeAt(atoms.start[k + 1] ?? 0);
  const unit = b === AtomKind.Dash || b === AtomKind.Ellipsis;
  if (NO_START.has(next) && !unit) return true;
  if (a !== AtomKind.Word && NO_START_AFTER_HAN.has(next)) return true;
  return a === AtomKind.LatinOpen || NO_END.has(endingCode(text, atoms, k));
}

/** LB4. */
function breaksGb(text: string, atoms: Atoms, k: number): boolean {
  if (atoms.kind[k + 1] === AtomKind.Solidus || atoms.kind[k] === AtomKind.Solidus) return true;
  return endingCode(text, atoms, k) === 0x2f || text.charCodeAt(atoms.start[k + 1] ?? 0) === 0x2f;
}

function isForbidden(
  text: string,
  atoms: Atoms,
  k: number,
  spaced: boolean,
  level: LineBreakLevel,
): boolean {
  if (isWhole(text, atoms, k, spaced)) return true;
  switch (level) {
    case "none":
      return false;
    case "basic":
      return breaksBasic(text, atoms, k);
    case "gb":
      return breaksBasic(text, atoms, k) || breaksGb(text, atoms, k);
    case "strict": {
      const b = atoms.kind[k + 1];
      if (b === AtomKind.Dash || b === AtomKind.Ellipsis) return true;
      return breaksBasic(text, atoms, k) || breaksGb(text, atoms, k);
    }
  }
}

/** LB8: the gap lies inside three or more closing marks in a row. */
function isInTriple(atoms: Atoms, k: number): boolean {
  const closing = (at: number): boolean => at >= 0 && isClosing(atoms.kind[at] ?? AtomKind.Han);
  if (!closing(k) || !closing(k + 1)) return false;
  return closing(k - 1) || (k + 2 < atoms.count && closing(k + 2));
}

/** Whether and how a line may end after atom k, which is not the last one: a `LastRemedy` value. */
export function remedyAfter(text: string, atoms: Atoms, k: number, level: LineBreakLevel): number {
  const spaced = (atoms.start[k + 1] ?? 0) > (atoms.end[k] ?? 0);
  if (isForbidden(text, atoms, k, spaced, level))
    return isInTriple(atoms, k) ? LastRemedy.triple : LastRemedy.illegal;
  return atoms.joint[k] === Joint.forced && !spaced ? LastRemedy.forced : LastRemedy.legal;
}

/** LB7: the atom is a mark that would be carried to the next line with the atom before it. */
export function isCarriedMark(kind: number): boolean {
  return isClosing(kind) || kind === AtomKind.LatinClose;
}
