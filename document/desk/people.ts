import { z } from "zod";

const id = z.string().min(1);

/** What a person of the paper does; one can do several things. */
export const roleSchema = z.enum([
  "pageEditor",
  "layoutEditor",
  "proofreader",
  "dutyEditor",
  "chiefEditor",
]);
export type Role = z.infer<typeof roleSchema>;
export const ROLES: readonly Role[] = roleSchema.options;

/** Someone of the paper. */
export const personSchema = z.object({
  id,
  name: z.string().trim().min(1),
  roles: z.array(roleSchema).min(1),
});
export type Person = z.infer<typeof personSchema>;

/** Who did something, as it stays written when people and their roles change later. */
export const bySchema = z.object({ id, name: z.string().min(1) });
export type By = z.infer<typeof bySchema>;

/** One signature that a page needs, by the role of who gives it; in the order of the list. */
export const stageSchema = z.object({ id, role: roleSchema });
export type Stage = z.infer<typeof stageSchema>;

/** 责编 → 值班主任 → 总编, unless the paper's settings say otherwise. */
export const DEFAULT_STAGES: readonly Stage[] = [
  { id: "pageEditor", role: "pageEditor" },
  { id: "dutyEditor", role: "dutyEditor" },
  { id: "chiefEditor", role: "chiefEditor" },
];

/** A name that must never be wrong, and the post that goes with it. */
export const knownNameSchema = z.object({
  name: z.string().trim().min(1),
  /** Posts by which the name may be called, in full; the first is the usual one. */
  posts: z.array(z.string().trim().min(1)),
  /** Place in an order of names that must be kept, from 1; absent where there is none. */
  rank: z.number().int().min(1).optional(),
});
export type KnownName = z.infer<typeof knownNameSchema>;

/** Where pages can be delivered to, as a window knows it: no secrets. */
export const destinationSchema = z.object({
  id,
  name: z.string().trim().min(1),
  kind: z.enum(["folder", "sftp", "ftps"]),
});
export type Destination = z.infer<typeof destinationSchema>;

/** The newsroom's settings as a window knows them. */
export const newsroomSchema = z.object({
  people: z.array(personSchema.extend({ hasPin: z.boolean() })),
  stages: z.array(stageSchema).min(1),
  names: z.array(knownNameSchema),
  destinations: z.array(destinationSchema),
});
export type Newsroom = z.infer<typeof newsroomSchema>;
