/*
 * Names of glyphs as PostScript fonts and PDF encodings use them, and the characters that they mean
 * (ISO 32000-1, annex D; Adobe technical note 5176, appendix A, whose order of names is kept here).
 */

const LETTERS = "A B C D E F G H I J K L M N O P Q R S T U V W X Y Z";
const DIGITS = "zero one two three four five six seven eight nine";

/** Names of the printing characters from 32 to 126 in the standard encoding. */
const ASCII_NAMES = `space exclam quotedbl numbersign dollar percent ampersand quoteright parenleft
parenright asterisk plus comma hyphen period slash ${DIGITS} colon semicolon less equal greater question
at ${LETTERS} bracketleft backslash bracketright asciicircum underscore quoteleft
${LETTERS.toLowerCase()} braceleft bar braceright asciitilde`;

/** Names with the characters that they mean, in the order of the standard strings from 96 on. */
const LATIN_NAMES = `exclamdown ¡ cent ¢ sterling £ fraction ⁄ yen ¥ florin ƒ section § currency ¤
quotesingle ' quotedblleft “ guillemotleft « guilsinglleft ‹ guilsinglright › fi ﬁ fl ﬂ endash –
dagger † daggerdbl ‡ periodcentered · paragraph ¶ bullet • quotesinglbase ‚ quotedblbase „
quotedblright ” guillemotright » ellipsis … perthousand ‰ questiondown ¿ grave \` acute ´ circumflex ˆ
tilde ˜ macron ¯ breve ˘ dotaccent ˙ dieresis ¨ ring ˚ cedilla ¸ hungarumlaut ˝ ogonek ˛ caron ˇ
emdash — AE Æ ordfeminine ª Lslash Ł Oslash Ø OE Œ ordmasculine º ae æ dotlessi ı lslash ł oslash ø
oe œ germandbls ß onesuperior ¹ logicalnot ¬ mu µ trademark ™ Eth Ð onehalf ½ plusminus ± Thorn Þ
onequarter ¼ divide ÷ brokenbar ¦ degree ° thorn þ threequarters ¾ twosuperior ² registered ® minus −
eth ð multiply × threesuperior ³ copyright © Aacute Á Acircumflex Â Adieresis Ä Agrave À Aring Å
Atilde Ã Ccedilla Ç Eacute É Ecircumflex Ê Edieresis Ë Egrave È Iacute Í Icircumflex Î Idieresis Ï
Igrave Ì Ntilde Ñ Oacute Ó Ocircumflex Ô Odieresis Ö Ograve Ò Otilde Õ Scaron Š Uacute Ú
Ucircumflex Û Udieresis Ü Ugrave Ù Yacute Ý Ydieresis Ÿ Zcaron Ž aacute á acircumflex â adieresis ä
agrave à aring å atilde ã ccedilla ç eacute é ecircumflex ê edieresis ë egrave è iacute í
icircumflex î idieresis ï igrave ì ntilde ñ oacute ó ocircumflex ô odieresis ö ograve ò otilde õ
scaron š uacute ú ucircumflex û udieresis ü ugrave ù yacute ý ydieresis ÿ zcaron ž`;

/** The rest of the standard strings: expert glyphs, then names of weights. */
const EXPERT_NAMES = `exclamsmall Hungarumlautsmall dollaroldstyle dollarsuperior ampersandsmall
Acutesmall parenleftsuperior parenrightsuperior twodotenleader onedotenleader ${each(DIGITS, "oldstyle")}
commasuperior threequartersemdash periodsuperior questionsmall asuperior bsuperior centsuperior dsuperior
esuperior isuperior lsuperior msuperior nsuperior osuperior rsuperior ssuperior tsuperior ff ffi ffl
parenleftinferior parenrightinferior Circumflexsmall hyphensuperior Gravesmall ${each(LETTERS, "small")}
colonmonetary onefitted rupiah Tildesmall exclamdownsmall centoldstyle Lslashsmall Scaronsmall Zcaronsmall
Dieresissmall Brevesmall Caronsmall Dotaccentsmall Macronsmall figuredash hypheninferior Ogoneksmall
Ringsmall Cedillasmall questiondownsmall oneeighth threeeighths fiveeighths seveneighths onethird
twothirds zerosuperior foursuperior fivesuperior sixsuperior sevensuperior eightsuperior ninesuperior
${each(DIGITS, "inferior")} centinferior dollarinferior periodinferior commainferior Agravesmall
Aacutesmall Acircumflexsmall Atildesmall Adieresissmall Aringsmall AEsmall Ccedillasmall Egravesmall
Eacutesmall Ecircumflexsmall Edieresissmall Igravesmall Iacutesmall Icircumflexsmall Idieresissmall
Ethsmall Ntildesmall Ogravesmall Oacutesmall Ocircumflexsmall Otildesmall Odieresissmall OEsmall
Oslashsmall Ugravesmall Uacutesmall Ucircumflexsmall Udieresissmall Yacutesmall Thornsmall Ydieresissmall
001.000 001.001 001.002 001.003 Black Bold Book Light Medium Regular Roman Semibold`;

/** Further names that text of newspapers has. */
const OTHER_NAMES = `Euro € ff ﬀ ffi ﬃ ffl ﬄ nbspace \u00a0 sfthyphen \u00ad figuredash ‒ afii00208 ―
onethird ⅓ twothirds ⅔ oneeighth ⅛ threeeighths ⅜ fiveeighths ⅝ seveneighths ⅞ notequal ≠ infinity ∞
lessequal ≤ greaterequal ≥ partialdiff ∂ summation ∑ product ∏ pi π integral ∫ Omega Ω radical √
approxequal ≈ Delta ∆ lozenge ◊ Alpha Α Beta Β Gamma Γ Epsilon Ε Zeta Ζ Eta Η Theta Θ Iota Ι Kappa Κ
Lambda Λ Mu Μ Nu Ν Xi Ξ Omicron Ο Pi Π Rho Ρ Sigma Σ Tau Τ Upsilon Υ Phi Φ Chi Χ Psi Ψ alpha α beta β
gamma γ delta δ epsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ nu ν xi ξ omicron ο rho ρ
sigma σ sigma1 ς tau τ upsilon υ phi φ chi χ psi ψ omega ω apple \uf8ff arrowleft ← arrowup ↑
arrowright → arrowdown ↓ blacksquare ■ whitesquare □ H22073 □ H18543 ▪ triangleup ▲ H18533 ● circle ○ filledbox ■
Dcroat Đ dcroat đ Hbar Ħ hbar ħ Eng Ŋ eng ŋ Tbar Ŧ tbar ŧ kgreenlandic ĸ longs ſ checkmark ✓`;

const ACCENTS: Readonly<Record<string, string>> = {
  acute: "\u0301",
  grave: "\u0300",
  circumflex: "\u0302",
  tilde: "\u0303",
  macron: "\u0304",
  breve: "\u0306",
  dotaccent: "\u0307",
  dieresis: "\u0308",
  ring: "\u030a",
  hungarumlaut: "\u030b",
  caron: "\u030c",
  cedilla: "\u0327",
  commaaccent: "\u0327",
  ogonek: "\u0328",
};

function each(words: string, ending: string): string {
  return words.replaceAll(/\w+/g, `$&${ending}`);
}

function wordsOf(text: string): string[] {
  return text.split(/[ \n]+/);
}

const asciiNames = wordsOf(ASCII_NAMES);
const latin = wordsOf(LATIN_NAMES);

/** The 391 strings that every CFF font knows, by their numbers. */
export const STANDARD_STRINGS: readonly string[] = [
  ".notdef",
  ...asciiNames,
  ...latin.filter((_, index) => index % 2 === 0),
  ...wordsOf(EXPERT_NAMES),
];

const CHARACTERS: ReadonlyMap<string, string> = (() => {
  const characters = new Map<string, string>();
  for (const [index, name] of asciiNames.entries())
    characters.set(name, String.fromCharCode(32 + index));
  characters.set("quoteright", "\u2019").set("quoteleft", "\u2018");
  for (const words of [latin, wordsOf(OTHER_NAMES)])
    for (let i = 0; i + 1 < words.length; i += 2)
      if (!characters.has(words[i]!)) characters.set(words[i]!, words[i + 1]!);
  return characters;
})();

const NAMES: ReadonlyMap<string, string> = new Map(
  [...CHARACTERS].reverse().map(([name, character]) => [character, name]),
);

/** The text that a glyph's name means; undefined when it tells nothing ("g27"). */
export function textOfGlyphName(name: string): string | undefined {
  const known = CHARACTERS.get(name);
  if (known !== undefined) return known;
  const [base = ""] = name.split(".");
  if (base !== name) return base === "" ? undefined : textOfGlyphName(base);
  if (name.includes("_")) {
    const parts = name.split("_").map(textOfGlyphName);
    return parts.includes(undefined) ? undefined : parts.join("");
  }
  return byNumber(name) ?? byAccent(name);
}

/** uni4E00 (any number of units) and u4E00, u20000. */
function byNumber(name: string): string | undefined {
  const units = /^uni((?:[0-9A-Fa-f]{4})+)$/.exec(name)?.[1];
  if (units)
    return units.replaceAll(/.{4}/g, (unit) => String.fromCharCode(Number.parseInt(unit, 16)));
  const point = /^u([0-9A-Fa-f]{4,6})$/.exec(name)?.[1];
  const code = point ? Number.parseInt(point, 16) : 0x110000;
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}

/** A letter and its accent: "Amacron". */
function byAccent(name: string): string | undefined {
  const accent = ACCENTS[name.slice(1)];
  if (accent === undefined || !/^[A-Za-z]/.test(name)) return undefined;
  const letter = (name[0]! + accent).normalize("NFC");
  return letter.length === 1 ? letter : undefined;
}

/** The standard name of a character, where it has one. */
export function glyphNameOf(character: string): string | undefined {
  return NAMES.get(character);
}
