import { failure, type Result, success } from "../../document/result.ts";

/** What the fields of a name pattern stand for. */
export interface NameFields {
  /** The paper's short name in files, from its settings. */
  readonly code?: string;
  /** The paper's nameplate. */
  readonly paper?: string;
  /** ISO date of the issue. */
  readonly date: string;
  readonly pages: readonly { readonly number: number; readonly section?: string }[];
}

/** Where a field has nothing to stand for: what is said of it. */
const LACKING = {
  code: "edition.name.noCode",
  paper: "edition.name.noPaper",
  section: "edition.name.noSection",
} as const;

/**
 * Bytes that a name may have before its extension: file systems take 255, and the name of a part
 * that is being written is longer by fifteen.
 */
const LONGEST = 240;

/** Characters that Windows or Unix refuse in names. */
const REFUSED = /[\\/:*?"<>|\p{Cc}]/u;

/** Names that Windows keeps for devices, whatever follows their first dot. */
const DEVICES = /^(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?$/i;

/**
 * The names of an edition's pages without extension, by page number, from a pattern with {code},
 * {date} (2026-11-24), {day} (20261124), {page} (two digits, three in an edition that reaches page
 * 100), {section} and {paper}. Fails for a field that there is not or that has nothing to stand for,
 * for a name that some file system refuses, and for two pages of one name.
 */
export function fileNames(
  pattern: string,
  fields: NameFields,
): Result<ReadonlyMap<number, string>> {
  const digits = fields.pages.some(({ number }) => number >= 100) ? 3 : 2;
  const names = new Map<number, string>();
  const holders = new Map<string, number>();
  for (const { number, section } of fields.pages) {
    const values: Readonly<Record<string, string | undefined>> = {
      code: fields.code,
      paper: fields.paper,
      section,
      date: fields.date,
      day: fields.date.replaceAll("-", ""),
      page: String(number).padStart(digits, "0"),
    };
    const name = fill(pattern, values, number);
    if (!name.ok) return name;
    const fault = nameFault(name.value);
    if (fault !== undefined) return fault;
    // Windows and macOS hold names apart neither by case nor by how accents are composed.
    const key = name.value.normalize("NFC").toLowerCase();
    const holder = holders.get(key);
    if (holder !== undefined) {
      return failure("edition.name.twice", { name: name.value, first: holder, second: number });
    }
    holders.set(key, number);
    names.set(number, name.value);
  }
  return success(names);
}

function fill(
  pattern: string,
  values: Readonly<Record<string, string | undefined>>,
  page: number,
): Result<string> {
  const fields = Object.keys(values);
  const lists = fields.map((field) => `{${field}}`).join(" ");
  let name = "";
  for (const part of pattern.split(/(\{[^{}]*\})/)) {
    const field = /^\{(.*)\}$/.exec(part)?.[1]?.trim();
    if (field === undefined) {
      if (/[{}]/.test(part)) return failure("edition.name.brace", { pattern });
      name += part;
      continue;
    }
    if (!fields.includes(field)) {
      return failure("edition.name.unknownField", { field: part, fields: lists });
    }
    const value = values[field]?.trim();
    if (value) name += value;
    else if (isLacking(field)) return failure(LACKING[field], { page });
  }
  return success(name);
}

function isLacking(field: string): field is keyof typeof LACKING {
  return Object.hasOwn(LACKING, field);
}

/** Why a name cannot be a file's on every system; undefined when it can. */
function nameFault(name: string): Result<never> | undefined {
  if (name === "") return failure("edition.name.empty");
  const refused = REFUSED.exec(name)?.[0];
  if (refused !== undefined) {
    const character = refused >= " " ? refused : `U+${hex(refused)}`;
    return failure("edition.name.character", { name, character });
  }
  if (/^[. ]|[. ]$/.test(name)) return failure("edition.name.edge", { name });
  if (DEVICES.test(name)) return failure("edition.name.device", { name });
  const bytes = new TextEncoder().encode(name).length;
  if (bytes > LONGEST) return failure("edition.name.long", { name, bytes, most: LONGEST });
  return undefined;
}

function hex(character: string): string {
  return character.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
}
