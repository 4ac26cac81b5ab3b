/** Test support: fonts that Ghostscript brings along, and tiny fonts by hand. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A Type 1 font file of Ghostscript's, by its name. */
export function ghostscriptFont(name: string): Uint8Array {
  const folder = execFileSync(
    "gs",
    ["-q", "-dNODISPLAY", "-dBATCH", "-c", "currentsystemparams /GenericResourceDir get ="],
    {
      encoding: "utf8",
    },
  ).trim();
  return readFileSync(join(folder, "Font", name));
}

/** Boxes of a font's glyphs in thousandths of an em by Ghostscript, by characters of Latin 1. */
export function ghostscriptBoxes(name: string, characters: string): number[][] {
  const octal = [...characters].map((c) => `(\\${c.charCodeAt(0).toString(8).padStart(3, "0")})`);
  const program = `/${name} findfont dup length dict begin {1 index /FID ne {def} {pop pop} ifelse} forall
    /Encoding ISOLatin1Encoding def currentdict end /Own exch definefont pop
    /Own findfont 1000 scalefont setfont
    [${octal.join(" ")}] {newpath 0 0 moveto false charpath flattenpath pathbbox 4 array astore ==} forall`;
  const args = ["-q", "-dNODISPLAY", "-dBATCH", "-r7200", "-c", program];
  const printed = execFileSync("gs", args, { encoding: "utf8" });
  return [...printed.matchAll(/\[([^\]]*)\]/g)].map(([, numbers]) =>
    numbers!.trim().split(/\s+/).map(Number),
  );
}

/** A PDF that Ghostscript writes of a PostScript program, all fonts embedded as Type 1C. */
export function ghostscriptPdf(program: string): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), "dayang-gs-"));
  try {
    const file = join(folder, "page.pdf");
    const embed = "<</NeverEmbed [] /EmbedAllFonts true>> setdistillerparams";
    execFileSync(
      "gs",
      ["-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=pdfwrite", `-sOutputFile=${file}`, "-_"],
      { input: `%!PS\n${embed}\n${program}` },
    );
    return readFileSync(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The box around an outline's points, in thousandths of an em. */
export function outlineBox({ coords }: { readonly coords: ArrayLike<number> }): number[] {
  const xs = Array.from(coords).filter((_, index) => index % 2 === 0);
  const ys = Array.from(coords).filter((_, index) => index % 2 === 1);
  return [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)].map((x) => 1000 * x);
}

/** A CFF INDEX. */
export function cffIndex(elements: readonly (Uint8Array | readonly number[])[]): number[] {
  if (elements.length === 0) return [0, 0];
  const offsets = [1];
  for (const element of elements) offsets.push(offsets.at(-1)! + element.length);
  const data = elements.flatMap((element) => [...element]);
  return [...two(elements.length), 2, ...offsets.flatMap(two), ...data];
}

function two(value: number): number[] {
  return [value >> 8, value & 255];
}

/** A number of a DICT in five bytes, so that lengths do not depend on values. */
export function dictNumber(value: number): number[] {
  return [29, (value >> 24) & 255, (value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/** A number of a charstring. */
export function charNumber(value: number): number[] {
  return [28, (value >> 8) & 255, value & 255];
}

/** A charstring by words: numbers and operators. */
export function charstring(text: string): number[] {
  return text
    .trim()
    .split(/\s+/)
    .flatMap((word) => CHARSTRING_OPERATORS[word] ?? charNumber(Number(word)));
}

const CHARSTRING_OPERATORS: Readonly<Record<string, readonly number[]>> = {
  hstem: [1],
  vmoveto: [4],
  rlineto: [5],
  hlineto: [6],
  vlineto: [7],
  rrcurveto: [8],
  callsubr: [10],
  return: [11],
  endchar: [14],
  hstemhm: [18],
  hintmask: [19],
  rmoveto: [21],
  hmoveto: [22],
  rcurveline: [24],
  rlinecurve: [25],
  vvcurveto: [26],
  hhcurveto: [27],
  callgsubr: [29],
  vhcurveto: [30],
  hvcurveto: [31],
  add: [12, 10],
  mul: [12, 24],
  roll: [12, 30],
  hflex: [12, 34],
  flex: [12, 35],
  hflex1: [12, 36],
  flex1: [12, 37],
  mask: [0x80],
};

/** A CID-keyed CFF font: glyphs with their CIDs and font dictionaries, each of these with one subr. */
export function cidCff(
  glyphs: readonly { readonly cid: number; readonly dict: number; readonly program: string }[],
  localSubrs: readonly string[],
  globalSubrs: readonly string[] = [],
): Uint8Array {
  const header = [1, 0, 4, 2];
  const names = cffIndex([[...Buffer.from("Test")]]);
  const strings = cffIndex([[...Buffer.from("Adobe")], [...Buffer.from("Identity")]]);
  const globals = cffIndex(globalSubrs.map(charstring));
  const topLength = 5 + 5 + 5 + 2 + 4 * 5 + 4 + 2;
  const start = header.length + names.length + cffIndex([new Uint8Array(topLength)]).length;
  const charsetAt = start + strings.length + globals.length;
  const charset = [0, ...glyphs.slice(1).flatMap(({ cid }) => two(cid))];
  const selectAt = charsetAt + charset.length;
  const select = [0, ...glyphs.map(({ dict }) => dict)];
  const charstringsAt = selectAt + select.length;
  const charstrings = cffIndex(glyphs.map(({ program }) => charstring(program)));
  const privatesAt = charstringsAt + charstrings.length;
  const privateDict = [...dictNumber(500), 20, ...dictNumber(600), 21, ...dictNumber(18), 19];
  const privates = localSubrs.map((subr) => [...privateDict, ...cffIndex([charstring(subr)])]);
  let at = privatesAt;
  const fonts = privates.map((bytes) => {
    const dict = [...dictNumber(privateDict.length), ...dictNumber(at), 18];
    at += bytes.length;
    return dict;
  });
  const top = [
    ...[...dictNumber(391), ...dictNumber(392), ...dictNumber(0), 12, 30],
    ...[...dictNumber(charsetAt), 15, ...dictNumber(charstringsAt), 17],
    ...[...dictNumber(at), 12, 36, ...dictNumber(selectAt), 12, 37],
  ];
  return Uint8Array.from([
    ...header,
    ...names,
    ...cffIndex([top]),
    ...strings,
    ...globals,
    ...charset,
    ...select,
    ...charstrings,
    ...privates.flat(),
    ...cffIndex(fonts),
  ]);
}
