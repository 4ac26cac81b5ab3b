import { randomUUID } from "node:crypto";
import { extname } from "node:path";
import type { Diagnostic } from "../../document/diagnostic.ts";
import type { DayangDocument } from "../../document/document.ts";
import { DEFAULT_PRINT } from "../../document/print.ts";
import { type Failure, failure, type Result, success } from "../../document/result.ts";
import type { CallArguments, CallOut, Finding, TableRecord } from "../bridge/contract.ts";
import { type Encoding, type ImportedCopy, type Mend, readCopy } from "../copy/index.ts";
import type { EditionFile } from "../edition-file/edition-file.ts";
import { EXTENSIONS } from "./folders.ts";
import { type NamedFiles, nameFiles } from "./named-files.ts";
import type { OpenEditions } from "./open-editions.ts";
import { renamed } from "./own-ids.ts";
import type { Answers } from "./service-types.ts";
import { keepFile, takePicture } from "./take-picture.ts";
import type { Uploads } from "./uploads.ts";

type Imported = CallOut<"copy.import">;

const ENCODINGS: readonly string[] = [
  "utf-8",
  "utf-16le",
  "utf-16be",
  "gb18030",
] satisfies Encoding[];

/** Answers the calls that read copy and pictures for an edition. */
export function importCalls(
  editions: OpenEditions,
  uploads: Uploads,
): Answers<"copy.import" | "picture.import"> {
  return {
    "copy.import": (args) =>
      withFiles(editions, uploads, args, (edition, files) => importCopy(edition, files, args)),
    "picture.import": (args) => withFiles(editions, uploads, args, importPictures),
  };
}

async function withFiles<T>(
  editions: OpenEditions,
  uploads: Uploads,
  { handle, files }: CallArguments<"picture.import">,
  work: (edition: EditionFile, files: NamedFiles) => Promise<Result<T>>,
): Promise<Result<T>> {
  const edition = editions.held(handle);
  if (!edition.ok) return edition;
  if (edition.value.readOnly) return failure("file.readOnly", { file: edition.value.file });
  const named = await nameFiles(files, uploads);
  if (!named.ok) return named;
  try {
    const done = await work(edition.value, named.value);
    if (done.ok) return done;
    return failure(done.error.code, named.value.shown(done.error.values));
  } finally {
    named.value.close();
  }
}

async function importPictures(
  edition: EditionFile,
  { paths, shown }: NamedFiles,
): Promise<Result<CallOut<"picture.import">>> {
  const { maxMegapixels } = printOf(edition.document());
  const pictures: CallOut<"picture.import">["pictures"] = [];
  const findings: Finding[] = [];
  for (const path of paths) {
    const taken = await takePicture(path, `picture-${randomUUID()}`, edition, maxMegapixels);
    if (taken.ok) pictures.push(taken.value);
    else findings.push(refusal(taken.error, shown));
  }
  return success({ pictures, findings });
}

function refusal({ code, values }: Failure, shown: NamedFiles["shown"]): Finding {
  return { severity: "error", code, values: shown(values), at: {} };
}

/** The print settings of the paper of an edition. */
export function printOf(document: DayangDocument): typeof DEFAULT_PRINT {
  const [edition] = document.editions.values();
  return edition?.paper?.print ?? DEFAULT_PRINT;
}

async function importCopy(
  edition: EditionFile,
  { paths, shown }: NamedFiles,
  { encoding, refuse }: CallArguments<"copy.import">,
): Promise<Result<Imported>> {
  if (encoding !== undefined && !ENCODINGS.includes(encoding)) {
    const encodings = ENCODINGS.join(", ");
    return failure("command.encoding.unknown", { name: encoding, encodings });
  }
  const isPicture = (path: string) => EXTENSIONS.picture.includes(extname(path).toLowerCase());
  const copy = await readCopy(
    paths.filter((path) => !isPicture(path)),
    {
      pictures: paths.filter(isPicture),
      ...(encoding === undefined ? {} : { encoding: encoding as Encoding }),
      refuse,
    },
  );
  if (!copy.ok) return copy;
  return importedOf(edition, copy.value, shown);
}

async function importedOf(
  edition: EditionFile,
  copy: ImportedCopy,
  shown: NamedFiles["shown"],
): Promise<Result<Imported>> {
  const pictures: ImportedCopy["pictures"][number][] = [];
  for (const picture of copy.pictures) {
    const kept = await keepFile(picture, edition);
    if (!kept.ok) return kept;
    pictures.push(kept.value);
  }
  // A prefix that no edition has seen: ids of copy are numbers of their kind.
  const prefix = randomUUID().slice(0, 13);
  const rename = (id: string) => `${prefix}-${id}`;
  const taken = new Set([...edition.document().articles.values()].map(({ slug }) => slug));
  const records: TableRecord[] = [
    ...copy.articles.map((article) => ({
      table: "articles" as const,
      record: { ...article, slug: freeSlug(article.slug, taken) },
    })),
    ...copy.stories.map((record) => ({ table: "stories" as const, record })),
    ...copy.paragraphs.map((record) => ({ table: "paragraphs" as const, record })),
    ...pictures.map((record) => ({ table: "pictures" as const, record })),
  ];
  const { masthead } = copy;
  return success({
    ...(Object.values(masthead).some((value) => value !== undefined && value.length > 0)
      ? { masthead }
      : {}),
    records: records.map((record) => renamed(record, rename)),
    mends: mendsOf(copy.mends, shown),
    findings: [
      ...copy.diagnostics.map((diagnostic) => findingOf(diagnostic, rename, shown)),
      ...copy.leftOut.map(({ text, reason, at }) =>
        findingOf({ severity: "note", code: reason, values: { text }, at }, rename, shown),
      ),
    ],
  });
}

/** A slug that no article of the edition has yet, which is then taken. */
export function freeSlug(slug: string, taken: Set<string>): string {
  let free = slug;
  for (let suffix = 2; taken.has(free); suffix += 1) free = `${slug}${suffix}`;
  taken.add(free);
  return free;
}

/** One line for each kind of mend, with the first one's words. */
function mendsOf(mends: readonly Mend[], shown: NamedFiles["shown"]): Imported["mends"] {
  const kinds = new Map<string, Imported["mends"][number]>();
  for (const { kind, before, after, refused } of mends) {
    if (refused) continue;
    const known = kinds.get(kind);
    if (known) known.count += 1;
    else kinds.set(kind, { code: kind, values: shown({ before, after }), count: 1 });
  }
  return [...kinds.values()];
}

function findingOf(
  { severity, code, values, at }: Diagnostic,
  rename: (id: string) => string,
  shown: NamedFiles["shown"],
): Finding {
  const { article, paragraph, file, ...rest } = at;
  const shownFile = file === undefined ? undefined : shown({ file }).file;
  return {
    severity,
    code,
    values: shown(values),
    at: {
      ...rest,
      ...(article === undefined ? {} : { article: rename(article) }),
      ...(paragraph === undefined ? {} : { paragraph: rename(paragraph) }),
      ...(shownFile === undefined ? {} : { file: String(shownFile) }),
    },
  };
}
