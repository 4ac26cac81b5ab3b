import { readFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { z } from "zod";
import { type Paper, paperSchema } from "../../document/edition.ts";
import type { Language } from "../../document/messages/messages.ts";
import { failure, type Result, success, systemFault } from "../../document/result.ts";
import { type CustomFault, schemaFaults } from "./schema-faults.ts";

/** A page of an edition as its plan names it; paths are relative to the plan. */
const pagePlanSchema = z.object({
  number: z.number().int().min(1).max(999),
  section: z.string().optional(),
  layout: z.string().nullish(),
  copy: z.array(z.string()).min(1),
  pictures: z.array(z.string()).default([]),
  /** Advertisements at the page's foot: PDFs or pictures, from the foot up. */
  adverts: z.array(z.string()).default([]),
  /** Colours of main heads by the name of their place in the layout: {"lead": "red"}. */
  headColours: z.record(z.string(), z.string()).optional(),
});

/** A whole edition to compose: a JSON file such as samples/edition.json. */
const editionPlanSchema = z.object({
  paper: z.string().optional(),
  date: z.iso.date().optional(),
  issueNumber: z.string().optional(),
  serialNumber: z.string().optional(),
  // Two pages of one number would be written over each other.
  pages: z
    .array(pagePlanSchema)
    .min(1)
    .superRefine((pages, context) => {
      pages.forEach(({ number }, i) => {
        if (pages.findIndex((page) => page.number === number) < i) {
          const params: CustomFault = { fault: "edition.fault.pageTwice", values: { number } };
          context.addIssue({ code: "custom", path: [i, "number"], params });
        }
      });
    }),
});

/** One page to compose: where its copy and pictures lie, and the layout if one is named. */
export interface PlannedPage {
  readonly number: number;
  readonly section?: string;
  readonly layout?: string;
  readonly copy: readonly string[];
  readonly pictures: readonly string[];
  readonly adverts?: readonly string[];
  readonly headColours?: Readonly<Record<string, string>>;
}

/** What `dayang compose` is asked to make, from a plan or from the command line. */
export interface EditionPlan {
  readonly paper?: Paper;
  readonly date?: string;
  readonly issueNumber?: string;
  readonly serialNumber?: string;
  readonly pages: readonly PlannedPage[];
}

/**
 * Reads an edition plan; paths in it become absolute. Fails with what is wrong and where, in the
 * reader's language.
 */
export async function readEditionPlan(
  file: string,
  language: Language = "zh-CN",
): Promise<Result<EditionPlan>> {
  const json = await readJson(file);
  if (!json.ok) return json;
  const parsed = editionPlanSchema.safeParse(json.value);
  if (!parsed.success) {
    const fault = schemaFaults(parsed.error, json.value, language);
    return failure("command.plan.invalid", { file, fault });
  }
  const { paper, pages, date, issueNumber, serialNumber } = parsed.data;
  const folder = dirname(resolve(file));
  const read = paper === undefined ? undefined : await readPaper(resolve(folder, paper), language);
  if (read && !read.ok) return read;
  return success({
    ...(read ? { paper: read.value } : {}),
    ...(date === undefined ? {} : { date }),
    ...(issueNumber === undefined ? {} : { issueNumber }),
    ...(serialNumber === undefined ? {} : { serialNumber }),
    pages: pages.map((page) => ({
      number: page.number,
      ...(page.section === undefined ? {} : { section: page.section }),
      ...(page.layout ? { layout: page.layout } : {}),
      copy: page.copy.map((path) => resolve(folder, path)),
      pictures: page.pictures.map((path) => resolve(folder, path)),
      adverts: page.adverts.map((path) => resolve(folder, path)),
      ...(page.headColours === undefined ? {} : { headColours: page.headColours }),
    })),
  });
}

/**
 * Reads a paper file; the path of its profile becomes absolute. Fails with what is wrong and where,
 * in the reader's language.
 */
export async function readPaper(
  file: string,
  language: Language = "zh-CN",
): Promise<Result<Paper>> {
  const json = await readJson(file);
  if (!json.ok) return json;
  const parsed = paperSchema.safeParse(json.value);
  if (!parsed.success) {
    const fault = schemaFaults(parsed.error, json.value, language);
    return failure("command.paper.invalid", { file, fault });
  }
  const { print, ...paper } = parsed.data;
  if (print?.profile === undefined) return success(parsed.data);
  return success({
    ...paper,
    print: { ...print, profile: resolve(dirname(resolve(file)), print.profile) },
  });
}

async function readJson(file: string): Promise<Result<unknown>> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (error) {
    return failure("command.file.unreadable", { file, fault: systemFault(error) });
  }
  try {
    // A byte order mark is no fault of the paper's editor.
    return success(JSON.parse(text.replace(/^\uFEFF/, "")));
  } catch (error) {
    return failure("command.json.invalid", { file, fault: (error as SyntaxError).message });
  }
}
