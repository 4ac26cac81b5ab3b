import { z } from "zod";
import { actSchema, entrySchema } from "../../document/desk/entries.ts";
import {
  knownNameSchema,
  newsroomSchema,
  personSchema,
  stageSchema,
} from "../../document/desk/people.ts";
import { pointSchema } from "../../document/desk/points.ts";
import { sha256Schema } from "../../document/desk/proofs.ts";
import { boxSchema } from "../../document/page.ts";
import { valuesSchema as values } from "./records.ts";

const id = z.string().min(1);
const path = z.string().min(1);
const pin = z.string().regex(/^\d{4,12}$/);
/** What `desk.enter` gave; in a browser of the newsroom the door puts in the one of its cookie. */
const session = z.string().min(1);

/** A failure as it crosses the bridge (contract.ts has the same). */
const failure = z.object({ code: z.string(), values });

/** A destination with what is needed to reach it; secrets stay with the services. */
export const destinationSettingsSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("folder"),
    id,
    name: z.string().trim().min(1),
    /** A folder of this machine or of a mounted share. */
    folder: path,
    /** Folder in which receipts appear; absent where they come by hand. */
    receipts: path.optional(),
  }),
  z.object({
    kind: z.enum(["sftp", "ftps"]),
    id,
    name: z.string().trim().min(1),
    host: z.string().trim().min(1),
    port: z.number().int().min(1).max(65_535).optional(),
    user: z.string().min(1),
    /** Kept as it is where absent. */
    password: z.string().optional(),
    /** A private key's file (sftp). */
    keyFile: path.optional(),
    /** The server's key (sftp: SHA256:… as OpenSSH prints it) or certificate (ftps: SHA-256 in hexadecimal). */
    fingerprint: z.string().optional(),
    folder: path,
    receipts: path.optional(),
  }),
]);
export type DestinationSettings = z.infer<typeof destinationSettingsSchema>;

/** A package on its way, as the queue has it. */
export const queuedSchema = z.object({
  packageId: id,
  /** The edition it belongs to, and its file. */
  editionId: id,
  file: path,
  destination: z.object({ id, name: z.string() }),
  state: z.enum(["waiting", "sending", "verifying", "sent", "failed"]),
  /** Bytes that are over there, and in all. */
  done: z.number().int().min(0),
  total: z.number().int().min(0),
  attempts: z.number().int().min(0),
  /** It was given up or must not go out any more: it cannot be tried again. */
  isOver: z.boolean(),
  /** When it is tried again, milliseconds since 1970, and what went wrong last. */
  next: z.number().optional(),
  fault: failure.optional(),
});
export type Queued = z.infer<typeof queuedSchema>;

/** What was found in a destination's receipts folder that is no receipt of this queue, in words. */
const oddReceiptSchema = z.object({
  destination: z.object({ id, name: z.string() }),
  fault: failure,
});
export type OddReceipt = z.infer<typeof oddReceiptSchema>;

/** The queue as windows are shown it. */
const queueView = { queue: z.array(queuedSchema), oddReceipts: z.array(oddReceiptSchema) };

/** The door to the newsroom's network. */
export const sharingSchema = z.object({
  on: z.boolean(),
  port: z.number().int().min(1).max(65_535),
  /** PEM files of the paper's certificate and its key. */
  certificate: path.optional(),
  key: path.optional(),
});
export type Sharing = z.infer<typeof sharingSchema>;

/** The hash of each page's content as it stands; `count` rises with each change, so that the newest wins. */
const contentsSchema = z.object({
  count: z.number().int().min(0),
  contents: z.array(z.object({ pageId: id, content: sha256Schema })),
});

/** Calls of the proof desk (docs/spec.md, PD). */
export const deskCalls = {
  "newsroom.read": { in: z.object({}), out: newsroomSchema },
  "newsroom.save": {
    in: z.object({
      people: z.array(personSchema),
      stages: z.array(stageSchema).min(1),
      names: z.array(knownNameSchema),
    }),
    out: newsroomSchema,
  },
  /** Gives a person a PIN; `old` is asked for where there is one. */
  "newsroom.pin": { in: z.object({ person: id, pin, old: pin.optional() }), out: z.object({}) },
  "newsroom.destinations": {
    in: z.object({}),
    out: z.object({ destinations: z.array(destinationSettingsSchema) }),
  },
  "newsroom.saveDestination": {
    in: z.object({ destination: destinationSettingsSchema }),
    out: newsroomSchema,
  },
  "newsroom.removeDestination": { in: z.object({ id }), out: newsroomSchema },
  /** Reads, and with `sharing` changes, the door to the newsroom's network. */
  "newsroom.share": {
    in: z.object({ sharing: sharingSchema.optional() }),
    out: z.object({
      sharing: sharingSchema,
      /** Where browsers find it while it is open. */
      addresses: z.array(z.string()),
      fault: failure.optional(),
    }),
  },

  /** The editions that are open here, for a browser of the newsroom. */
  "desk.editions": {
    in: z.object({}),
    out: z.object({
      editions: z.array(
        z.object({ handle: id, name: z.string(), date: z.iso.date(), pages: z.number().int() }),
      ),
    }),
  },
  "desk.open": {
    in: z.object({ handle: id }),
    out: z.object({
      editionId: id,
      entries: z.array(entrySchema),
      newsroom: newsroomSchema,
      pages: z.array(
        z.object({ pageId: id, number: z.number().int(), section: z.string().optional() }),
      ),
    }),
  },
  "desk.contents": { in: z.object({ handle: id }), out: contentsSchema },
  /** Fails with "desk.pin.wrong" and, after repeated failure, "desk.pin.locked". */
  "desk.enter": {
    in: z.object({ person: id, pin }),
    out: z.object({ session, person: personSchema }),
  },
  /** Who works in a session. */
  "desk.me": { in: z.object({ session }), out: z.object({ person: personSchema }) },
  "desk.leave": { in: z.object({ session }), out: z.object({}) },
  /** Begins proofs of pages as they stand in the edition file; events tell of them. */
  "desk.prove": {
    in: z.object({
      handle: id,
      session,
      pageIds: z.array(id).min(1),
      /** The page's next one where absent. */
      round: z.number().int().min(1).optional(),
      final: z.boolean().default(false),
    }),
    out: z.object({ job: id }),
  },
  "desk.cancel": { in: z.object({ job: id }), out: z.object({}) },
  /** An act of document/desk/rules.ts's `PersonalAct`; durable when it answers. */
  "desk.act": {
    in: z.object({ handle: id, session, act: actSchema }),
    out: z.object({ number: z.number().int() }),
  },
  "desk.sign": {
    in: z.object({
      handle: id,
      session,
      pin,
      proofId: id,
      override: z.object({ reason: z.string(), person: id, pin }).optional(),
    }),
    out: z.object({ number: z.number().int() }),
  },
  /** The checklist of a proof (document/desk/points.ts). */
  "desk.checklist": {
    in: z.object({ handle: id, proofId: id }),
    out: z.object({ points: z.array(pointSchema) }),
  },
  /** Regions of the page, points, in which two proofs' files differ to the eye. */
  "desk.compare": {
    in: z.object({ handle: id, older: id, newer: id }),
    out: z.object({ regions: z.array(boxSchema) }),
  },
  /** Looks through log, proofs and signed pages for anything that was changed since. */
  "desk.verify": {
    in: z.object({ handle: id }),
    out: z.object({
      entries: z.number().int(),
      head: sha256Schema,
      findings: z.array(z.object({ code: z.string(), values, entry: z.number().int().optional() })),
    }),
  },
  "desk.exportLog": { in: z.object({ handle: id, file: path }), out: z.object({ file: path }) },

  "desk.deliver": {
    in: z.object({
      handle: id,
      session,
      pageIds: z.array(id).min(1),
      destination: id,
      /** Needed where a page has gone out before. */
      reason: z.string().optional(),
    }),
    out: z.object({ packageId: id }),
  },
  "desk.queue": { in: z.object({}), out: z.object(queueView) },
  "desk.retry": { in: z.object({ packageId: id }), out: z.object({}) },
  "desk.giveUp": { in: z.object({ packageId: id, session }), out: z.object({}) },
  /** Reads receipts of the printing house into the log. */
  "desk.receipt": {
    in: z.object({
      handle: id,
      files: z.array(z.union([z.object({ path }), z.object({ upload: id, name: z.string() })])),
    }),
    out: z.object({
      receipts: z.array(z.object({ packageId: id, status: z.enum(["received", "refused"]) })),
    }),
  },
} as const;

/** What the services tell of the proof desk unasked. */
export const deskEvents = [
  /** New entries of an edition's log, in order. */
  z.object({ event: z.literal("desk.entries"), handle: id, entries: z.array(entrySchema) }),
  /** Pages hold something else than before; all pages, as `desk.contents` gives them. */
  contentsSchema.extend({ event: z.literal("desk.contents"), handle: id }),
  z.object({
    event: z.literal("desk.progress"),
    job: id,
    done: z.number().int(),
    total: z.number().int(),
  }),
  z.object({ event: z.literal("desk.proved"), job: id, proofIds: z.array(id) }),
  z.object({ event: z.literal("desk.failed"), job: id, failure }),
  z.object({ event: z.literal("newsroom.changed"), newsroom: newsroomSchema }),
  z.object({ event: z.literal("queue.changed"), ...queueView }),
] as const;
