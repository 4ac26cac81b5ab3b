import type { z } from "zod";
import type { MessageValues } from "../../document/diagnostic.ts";
import { type Language, messageText } from "../../document/messages/messages.ts";

/** What is wrong with one field: a code of messages/edition and what it names. */
interface Fault {
  readonly code: string;
  readonly values: MessageValues;
}

type Issue = z.core.$ZodIssue;

/** Patterns of schemas that have words of their own. */
const KNOWN_PATTERNS: Readonly<Record<string, string>> = {
  "/^[A-Za-z0-9_-]+$/": "edition.fault.code",
};

/** Names of types that messages word; any other is worded as "other". */
const TYPES = new Set(["string", "number", "int", "boolean", "array", "object", "null"]);

/** Values that an issue of a custom check carries for its message: {fault: code, …}. */
export interface CustomFault {
  readonly fault: string;
  readonly values: MessageValues;
}

/**
 * All that a schema finds wrong with JSON, in the reader's words: each field by its path
 * ("pages.0.number") with what it should be. `json` is what was parsed: it tells what is missing
 * from what is of the wrong type.
 */
export function schemaFaults(error: z.core.$ZodError, json: unknown, language: Language): string {
  return error.issues
    .flatMap(issuesWithin)
    .map((issue) => {
      const { code, values } = faultOf(issue, json, language);
      const fault = messageText(code, values, language);
      const field = issue.path.join(".") || "/";
      return messageText("edition.fault.field", { field, fault }, language);
    })
    .join(messageText("edition.fault.separator", {}, language));
}

function faultOf(issue: Issue, json: unknown, language: Language): Fault {
  const found = valueAt(json, issue.path);
  if (found === undefined) return { code: "edition.fault.missing", values: {} };
  switch (issue.code) {
    case "invalid_type":
      return typeFault([issue.expected], found, language);
    case "too_small":
      return boundFault("least", issue.origin, issue.inclusive, issue.minimum);
    case "too_big":
      return boundFault("most", issue.origin, issue.inclusive, issue.maximum);
    case "invalid_format":
      return formatFault(issue);
    case "invalid_value":
      return {
        code: "edition.fault.value",
        values: { values: issue.values.map(String).join(", ") },
      };
    case "unrecognized_keys":
      return { code: "edition.fault.unknown", values: { fields: issue.keys.join(", ") } };
    case "invalid_union":
      return unionFault(issue, found, language);
    case "custom":
      return isCustomFault(issue.params)
        ? { code: issue.params.fault, values: issue.params.values }
        : { code: "edition.fault.other", values: {} };
    default:
      return { code: "edition.fault.other", values: {} };
  }
}

function valueAt(json: unknown, path: readonly PropertyKey[]): unknown {
  let value = json;
  for (const key of path) {
    if (typeof value !== "object" || value === null) return undefined;
    value = Reflect.get(value, key);
  }
  return value;
}

function typeFault(expected: readonly string[], found: unknown, language: Language): Fault {
  const named = (type: string) =>
    messageText(`edition.type.${TYPES.has(type) ? type : "other"}`, {}, language);
  const or = messageText("edition.fault.or", {}, language);
  const names = [...new Set(expected.map(named))].join(or);
  return { code: "edition.fault.type", values: { expected: names, found: named(typeOf(found)) } };
}

function typeOf(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

function boundFault(
  side: "least" | "most",
  origin: string,
  inclusive: boolean | undefined,
  limit: number | bigint | undefined,
): Fault {
  const values = { limit: String(limit) };
  if (origin === "string" || origin === "array") {
    const isEmpty = side === "least" && limit === 1;
    return isEmpty
      ? { code: `edition.fault.empty.${origin}`, values: {} }
      : { code: `edition.fault.${side}.${origin}`, values };
  }
  const past = inclusive === false ? ".exclusive" : "";
  return { code: `edition.fault.${side}.number${past}`, values };
}

function formatFault(issue: Extract<Issue, { code: "invalid_format" }>): Fault {
  const pattern = issue.pattern ?? "";
  if (issue.format === "date") return { code: "edition.fault.date", values: {} };
  const known = KNOWN_PATTERNS[pattern];
  if (known !== undefined) return { code: known, values: {} };
  return { code: "edition.fault.format", values: { pattern: pattern || issue.format } };
}

/**
 * A choice of types in whose one the value's type fits is told by what is wrong within, field by
 * field; every other issue as it is.
 */
function issuesWithin(issue: Issue): readonly Issue[] {
  if (issue.code !== "invalid_union") return [issue];
  const fitting = issue.errors.find((branch) => branch.every(({ path }) => path.length > 0));
  if (fitting === undefined) return [issue];
  return fitting.flatMap((inner) =>
    issuesWithin({ ...inner, path: [...issue.path, ...inner.path] }),
  );
}

/** Of a choice of kinds, the names of the kinds; of a choice of types, the types. */
function unionFault(
  issue: Extract<Issue, { code: "invalid_union" }>,
  found: unknown,
  language: Language,
): Fault {
  if ("options" in issue && Array.isArray(issue.options)) {
    return {
      code: "edition.fault.value",
      values: { values: issue.options.map(String).join(", ") },
    };
  }
  const types = issue.errors.flatMap(([first]) =>
    first?.code === "invalid_type" ? [first.expected] : [],
  );
  return typeFault(types, found, language);
}

function isCustomFault(params: unknown): params is CustomFault {
  return typeof params === "object" && params !== null && "fault" in params && "values" in params;
}
