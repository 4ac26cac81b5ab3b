import { z } from "zod";
import { pictureSchema } from "../../document/article.ts";
import { placeSchema } from "../../document/diagnostic.ts";
import { mastheadSchema } from "../../document/edition.ts";
import { layoutSchema } from "../../document/layout.ts";
import { boxSchema } from "../../document/page.ts";
import { standardSchema } from "../../document/print.ts";
import { deskCalls, deskEvents } from "./desk-calls.ts";
import { editSchema, historyEntrySchema, recordSchema, valuesSchema as values } from "./records.ts";

export type { TableRecord } from "../../document/commands/changes.ts";
export type { DestinationSettings, OddReceipt, Queued, Sharing } from "./desk-calls.ts";
export { type Edit, editSchema, historyEntrySchema, transactionSchema } from "./records.ts";

/**
 * Every call between the window and the services behind it. Both sides parse what they send and what
 * they get. A call answers with a `Result`; a failure is a message code and its values. Bytes do not
 * go through calls: they are resources (resources.ts) or uploads.
 */

const id = z.string().min(1);
const path = z.string().min(1);
const language = z.enum(["zh-CN", "en"]);
/** Files to be read: where they lie, or as they were sent. */
const sources = z.array(z.union([z.object({ path }), z.object({ upload: id, name: z.string() })]));

/** A failure as it crosses the bridge. */
export const failureSchema = z.object({ code: z.string(), values });

/** Who has an edition file open. */
export const holderSchema = z.object({
  user: z.string(),
  host: z.string(),
  since: z.number(),
});

/** An edition as it is opened: its records and its history. */
export const openedSchema = z.object({
  /** Names the open edition in all calls. */
  handle: id,
  file: path,
  readOnly: z.boolean(),
  /** Who has it open, when that is why it is read-only. */
  holder: holderSchema.optional(),
  /** Where the file was kept as it was, when it came from an older version. */
  backup: path.optional(),
  editionId: id,
  records: z.array(recordSchema),
  history: z.object({ past: z.array(historyEntrySchema), future: z.array(historyEntrySchema) }),
});
export type OpenedEdition = z.infer<typeof openedSchema>;

/** Settings of the window, kept for the user. */
export const settingsSchema = z.object({
  language,
  theme: z.enum(["system", "light", "dark"]),
  recent: z.array(z.object({ file: path, title: z.string(), time: z.number() })),
  /** Whatever the window keeps about its panels, by name. */
  panels: z.record(z.string(), z.json()),
});
export type Settings = z.infer<typeof settingsSchema>;

/** A finding of preflight or composing: where a person is led. */
export const findingSchema = z.object({
  severity: z.enum(["error", "warning", "note"]),
  code: z.string(),
  values,
  at: placeSchema.extend({
    /** Points on the page, y down, where the finding is about a region. */
    box: boxSchema.optional(),
  }),
});
export type Finding = z.infer<typeof findingSchema>;

/** One file that an export wrote. */
export const exportedFileSchema = z.object({
  page: z.number().int().optional(),
  file: path,
  bytes: z.number().int(),
  findings: z.array(findingSchema),
});

/** Copy that was read, as records that are not in the edition yet. */
export const importedSchema = z.object({
  records: z.array(recordSchema),
  /** What was mended while reading; each kind can be refused by its code in a second import. */
  mends: z.array(z.object({ code: z.string(), values, count: z.number().int() })),
  findings: z.array(findingSchema),
  /** What the copy says of the masthead block; absent where it says nothing. */
  masthead: mastheadSchema.optional(),
});

/** A name in a folder, as the window's own file dialog shows it. */
export const folderEntrySchema = z.object({
  name: z.string(),
  path,
  folder: z.boolean(),
  bytes: z.number().optional(),
  time: z.number().optional(),
});

/** Kinds of files that a dialog offers. */
export const fileKindSchema = z.enum([
  "edition",
  "copy",
  "picture",
  "paper",
  "certificate",
  "key",
  "folder",
]);

/** All calls: what goes in and what a success gives. */
export const calls = {
  "app.start": {
    in: z.object({}),
    out: z.object({
      door: z.enum(["electron", "web"]),
      version: z.string(),
      settings: settingsSchema,
      /** The user's documents folder and the sample edition's file, made there at first start. */
      documents: path,
      sample: path,
      /** A file that the app was started with. */
      file: path.optional(),
    }),
  },
  "settings.save": { in: settingsSchema, out: z.object({}) },

  "edition.create": {
    in: z.object({ file: path, date: z.iso.date(), paper: path.optional() }),
    out: openedSchema,
  },
  "edition.open": {
    in: z.object({ file: path, readOnly: z.boolean().default(false) }),
    out: openedSchema,
  },
  /** Durable when it answers. `sequence` counts the edits of this opening from 0, without gaps. */
  "edition.append": {
    in: z.object({
      handle: id,
      sequence: z.number().int().min(0),
      edits: z.array(editSchema).min(1),
    }),
    out: z.object({ next: z.number().int() }),
  },
  /** Goes on in the new file. The old one stays as it is. */
  "edition.saveAs": { in: z.object({ handle: id, file: path }), out: z.object({ file: path }) },
  "edition.duplicate": { in: z.object({ handle: id, file: path }), out: z.object({ file: path }) },
  "edition.close": { in: z.object({ handle: id }), out: z.object({}) },
  /** Keeps a page's picture (an upload, image/png) for lists of editions and pages. */
  "edition.thumbnail": {
    in: z.object({ handle: id, pageId: id, upload: id }),
    out: z.object({}),
  },

  /** Reads copy. Every id is new to the edition. */
  "copy.import": {
    in: z.object({
      handle: id,
      files: sources,
      encoding: z.string().optional(),
      refuse: z.array(z.string()).default([]),
    }),
    out: importedSchema,
  },
  /** Takes pictures and PDFs into the edition; gives records that are not in the document yet. */
  "picture.import": {
    in: z.object({
      handle: id,
      files: sources,
    }),
    out: z.object({ pictures: z.array(pictureSchema), findings: z.array(findingSchema) }),
  },

  "layouts.saved": { in: z.object({}), out: z.object({ layouts: z.array(layoutSchema) }) },
  "layouts.save": { in: z.object({ layout: layoutSchema }), out: z.object({}) },
  "layouts.remove": { in: z.object({ name: z.string() }), out: z.object({}) },

  /** Begins an export of pages as they stand in the edition file; events tell of it. */
  "export.start": {
    in: z.object({
      handle: id,
      pageIds: z.array(id).min(1),
      folder: path,
      standard: standardSchema,
      language,
    }),
    out: z.object({ job: id }),
  },
  "export.cancel": { in: z.object({ job: id }), out: z.object({}) },

  "files.folder": {
    in: z.object({ path: path.optional(), kind: fileKindSchema }),
    out: z.object({
      path,
      parent: path.optional(),
      /** Places to begin at: documents, home, drives. */
      places: z.array(z.object({ name: z.string(), path })),
      entries: z.array(folderEntrySchema),
    }),
  },
  "files.createFolder": { in: z.object({ path }), out: z.object({ path }) },
  "files.exists": { in: z.object({ path }), out: z.object({ exists: z.boolean() }) },
  /** The system's own dialog; fails with "door.dialog.none" where the door has none. */
  "dialog.open": {
    in: z.object({ kind: fileKindSchema, many: z.boolean(), title: z.string() }),
    out: z.object({ paths: z.array(path) }),
  },
  "dialog.save": {
    in: z.object({ kind: fileKindSchema, title: z.string(), suggested: path }),
    out: z.object({ path: path.optional() }),
  },
  /** Shows a file in the system's file manager; fails with "door.reveal.none" where there is none. */
  "files.reveal": { in: z.object({ path }), out: z.object({}) },
  /** The window says what its menus should show; doors without native menus ignore it. */
  "menu.state": {
    in: z.object({
      language,
      canUndo: z.boolean(),
      canRedo: z.boolean(),
      open: z.boolean(),
      title: z.string(),
    }),
    out: z.object({}),
  },

  ...deskCalls,
} as const;

export type CallName = keyof typeof calls;
/** What a call takes, before defaults are put in. */
export type CallIn<N extends CallName> = z.input<(typeof calls)[N]["in"]>;
/** What a call takes once it is parsed. */
export type CallArguments<N extends CallName> = z.output<(typeof calls)[N]["in"]>;
export type CallOut<N extends CallName> = z.output<(typeof calls)[N]["out"]>;

/** What the services tell the window unasked. */
export const eventSchema = z.discriminatedUnion("event", [
  z.object({
    event: z.literal("export.progress"),
    job: id,
    done: z.number().int(),
    total: z.number().int(),
    page: z.number().int(),
  }),
  z.object({
    event: z.literal("export.done"),
    job: id,
    folder: path,
    files: z.array(exportedFileSchema),
  }),
  z.object({ event: z.literal("export.failed"), job: id, failure: failureSchema }),
  /** The file can no longer be written (full disk, read-only): the work stays in the window. */
  z.object({ event: z.literal("edition.fault"), handle: id, failure: failureSchema }),
  z.object({ event: z.literal("edition.mended"), handle: id }),
  /** A native menu's or the system's wish, by the name of an action of the window. */
  z.object({ event: z.literal("app.action"), action: z.string() }),
  z.object({ event: z.literal("app.open"), file: path }),
  ...deskEvents,
]);
export type BridgeEvent = z.infer<typeof eventSchema>;
