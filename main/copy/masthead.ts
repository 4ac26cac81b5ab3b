import type { Masthead } from "../../document/edition.ts";

/** A masthead role, or what it holds once. */
export type MastheadRole =
  | "dutyEditors"
  | "pageEditors"
  | "layoutEditors"
  | "proofreaders"
  | "hotline"
  | "email";

const ROLES: Readonly<Record<string, MastheadRole>> = {
  值班主任: "dutyEditors",
  值班总编: "dutyEditors",
  值班编委: "dutyEditors",
  值班领导: "dutyEditors",
  责任编辑: "pageEditors",
  本版责编: "pageEditors",
  责编: "pageEditors",
  编辑: "pageEditors",
  版式设计: "layoutEditors",
  版面设计: "layoutEditors",
  版式: "layoutEditors",
  美编: "layoutEditors",
  排版: "layoutEditors",
  校对: "proofreaders",
  检校: "proofreaders",
  新闻热线: "hotline",
  热线电话: "hotline",
  热线: "hotline",
  投稿邮箱: "email",
  电子邮箱: "email",
  邮箱: "email",
};

/** One field of a masthead line: roles that share a value, e.g. 责编 版式:卢青禾 陆雪樵. */
export interface MastheadField {
  readonly label: string;
  readonly roles: readonly MastheadRole[];
  readonly value: string;
}

const NAMES = Object.keys(ROLES).join("|");
const FIELD = new RegExp(
  `((?:${NAMES})(?:[\\s\\u3000、/／]*(?:${NAMES}))*)[\\s\\u3000]*[:：]`,
  "g",
);

/** The fields of a line that holds nothing but masthead fields; none for any other line. */
export function mastheadFields(text: string): MastheadField[] {
  const labels = [...text.matchAll(FIELD)];
  if (labels[0]?.index !== 0 || text.length > 120) return [];
  const fields = labels.map((match, index) => {
    const start = match.index + match[0].length;
    return {
      label: match[0],
      roles: (match[1] ?? "").match(new RegExp(NAMES, "g"))?.map((name) => ROLES[name]!) ?? [],
      value: text.slice(start, labels[index + 1]?.index).trim(),
    };
  });
  return fields.every((field) => field.value !== "" && isValue(field)) ? fields : [];
}

/** Names are short words; a sentence after 编辑： is no masthead. */
function isValue(field: MastheadField): boolean {
  if (field.roles.some((role) => role === "hotline" || role === "email")) {
    return !/[。，]/.test(field.value);
  }
  return namesOf(field.value).every((name) => name.length <= 12 && !/[。；;“”]/.test(name));
}

/** People named in a field, in order; a name spread by blanks ("王 丽") is one. */
export function namesOf(value: string): string[] {
  const words = value.split(/[\s\u3000、,，/／;；|｜]+/).filter((word) => word !== "");
  const names: string[] = [];
  for (let i = 0; i < words.length; i += 1) {
    const word = words[i] ?? "";
    const next = words[i + 1];
    if (word.length === 1 && next?.length === 1) {
      names.push(word + next);
      i += 1;
    } else names.push(word);
  }
  return names;
}

/** A masthead with a field's value added, and what of it was already there or has no room. */
export function withField(
  masthead: Masthead,
  field: MastheadField,
): { masthead: Masthead; left: readonly string[] } {
  let result = masthead;
  const left: string[] = [];
  for (const role of field.roles) {
    if (role === "hotline" || role === "email") {
      if (result[role] === undefined) result = { ...result, [role]: field.value };
      else left.push(field.value);
      continue;
    }
    const known = result[role];
    const fresh = namesOf(field.value).filter((name) => !known.includes(name));
    left.push(...namesOf(field.value).filter((name) => known.includes(name)));
    result = { ...result, [role]: [...known, ...fresh] };
  }
  return { masthead: result, left };
}
