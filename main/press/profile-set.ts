import { z } from "zod";
import { failure, type Result, success } from "../../document/result.ts";
import magazine from "./profile-sets/magazine.json" with { type: "json" };
import newsprint from "./profile-sets/newsprint.json" with { type: "json" };

/** How a set takes a fault; "off" leaves the check out. */
const severitySchema = z.enum(["error", "warning", "note", "off"]);
const judged = z.strictObject({ severity: severitySchema });
const positive = z.number().positive();
/** A limit and how its breach is taken. */
const limit = z.strictObject({ at: positive, severity: severitySchema });
const size = z.strictObject({ width: positive, height: positive });
const steps = z.strictObject({ resolution: z.array(limit), leastSide: z.number().min(0) });

/** Standards of PDF/X that preflight knows the rules of. */
export const knownStandardSchema = z.enum(["PDF/X-4", "PDF/X-1a:2003", "PDF/X-1a:2001"]);
export type KnownStandard = z.infer<typeof knownStandardSchema>;

/**
 * What a printing house asks of a file, as data. Sizes, bleeds, margins and sides in millimetres, type
 * and lines in points, ink in percent, resolutions in pixels an inch.
 */
export const profileSetSchema = z.strictObject({
  title: z.strictObject({ "zh-CN": z.string().min(1), en: z.string().min(1) }),
  /** What a file may claim to be; the first one's rules hold for a file that claims nothing. */
  standards: z.strictObject({
    allowed: z.array(knownStandardSchema).min(1),
    severity: severitySchema,
  }),
  /** Trimmed sizes that the presses take, either way up; an empty list allows all. */
  sizes: z.strictObject({
    list: z.array(size),
    tolerance: z.number().min(0),
    severity: severitySchema,
  }),
  bleed: z.strictObject({ least: z.number().min(0), severity: severitySchema }),
  /** How near the trim type may come. */
  margin: z.strictObject({ least: z.number().min(0), severity: severitySchema }),
  pages: z.strictObject({ most: z.number().int().positive(), severity: severitySchema }),
  ink: z.strictObject({ limits: z.array(limit) }),
  /** Pictures with a side shorter than leastSide are let be. */
  photographs: steps,
  lineArt: steps,
  /** How much more a picture may be stretched one way than the other, as a ratio. */
  stretch: z.strictObject({ most: z.number().min(1), severity: severitySchema }),
  /** Smallest type of one solid ink, of one tinted ink, of several inks, and without ink on ink. */
  type: z.strictObject({
    solid: limit,
    tinted: limit,
    colours: limit,
    reversed: limit,
    /** Type of several inks under this size shows every fault of register. */
    register: limit,
    /** Black type under this size wants black alone. */
    richBlack: limit,
  }),
  lines: z.strictObject({ thin: limit, hairline: judged, reversed: limit }),
  /** Black type under blackText's size overprints where there is colour. */
  overprint: z.strictObject({ blackText: limit, whiteText: judged, whiteArea: judged }),
  colour: z.strictObject({ rgb: judged, managed: judged, registration: judged }),
  fonts: z.strictObject({ subset: judged, type3: judged, unicode: judged }),
  /** Live transparency where the standard allows it. */
  transparency: judged,
  spots: z.strictObject({ most: z.number().int().min(0), severity: severitySchema }),
});
export type ProfileSet = z.infer<typeof profileSetSchema>;

/** The sets that come with the program, by name. */
export const PROFILE_SETS: ReadonlyMap<string, ProfileSet> = new Map([
  ["newsprint", profileSetSchema.parse(newsprint)],
  ["magazine", profileSetSchema.parse(magazine)],
]);

/**
 * A set of one's own from the text of its JSON file: what it says stands over the set that `extends`
 * names (newsprint when absent), so that only what differs need be written. Lists are taken whole.
 * Fails with press.set.* and the field that is wrong.
 */
export function readProfileSet(text: string, file: string): Result<ProfileSet> {
  const json = parseJson(text);
  if (!json) return failure("press.set.json", { file });
  const own = z.record(z.string(), z.unknown()).safeParse(json.value);
  if (!own.success) return failure("press.set.object", { file });
  const { extends: base = "newsprint", ...rest } = own.data;
  const extended = typeof base === "string" ? PROFILE_SETS.get(base) : undefined;
  if (!extended) {
    const sets = [...PROFILE_SETS.keys()].join(", ");
    return failure("press.set.extends", { file, sets });
  }
  const parsed = profileSetSchema.safeParse(over(extended, rest));
  return parsed.success ? success(parsed.data) : faultOf(parsed.error.issues[0], file);
}

function parseJson(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text.replace(/^\uFEFF/, "")) };
  } catch {
    return undefined;
  }
}

/** The second record laid over the first, field by field and as deep as both are records. */
function over(
  under: Readonly<Record<string, unknown>>,
  upper: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...under };
  for (const [key, value] of Object.entries(upper)) {
    const below = Object.hasOwn(under, key) ? under[key] : undefined;
    merged[key] = isRecord(below) && isRecord(value) ? over(below, value) : value;
  }
  return merged;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function faultOf(issue: z.core.$ZodIssue | undefined, file: string): Result<never> {
  const field = issue?.path.join(".") ?? "";
  switch (issue?.code) {
    case "unrecognized_keys":
      return failure("press.set.unknown", {
        file,
        field: [...issue.path, issue.keys[0] ?? ""].join("."),
      });
    case "invalid_type":
      return failure(WRONG_TYPES[issue.expected] ?? "press.set.unfit", { file, field });
    case "too_small":
      return failure(issue.origin === "number" ? "press.set.small" : "press.set.empty", {
        file,
        field,
        least: String(issue.minimum),
      });
    case "invalid_value":
      return failure("press.set.choice", { file, field, choices: issue.values.join(", ") });
    default:
      return failure("press.set.unfit", { file, field });
  }
}

/** What is said of a field of the wrong type, by the type that it should have. */
const WRONG_TYPES: Readonly<Record<string, string>> = {
  number: "press.set.number",
  int: "press.set.number",
  string: "press.set.text",
  array: "press.set.list",
  object: "press.set.group",
};
