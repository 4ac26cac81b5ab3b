import { z } from "zod";
import { boxSchema } from "../page.ts";

const id = z.string().min(1);
const offset = z.number().int().min(0);

/** The proof marks of GB/T 14706, in its order. */
export const markKindSchema = z.enum([
  "change", // 改正
  "delete", // 删除
  "insert", // 增补
  "transpose", // 对调
  "move", // 转移
  "runOn", // 接排
  "newParagraph", // 另起段
  "shift", // 移位
  "align", // 排齐
  "stet", // 保留
  "addSpace", // 加空
  "closeUp", // 减空
  "replaceAll", // 代替
  "note", // 说明
]);
export type MarkKind = z.infer<typeof markKindSchema>;
export const MARK_KINDS: readonly MarkKind[] = markKindSchema.options;

/** Classes of mistakes by their weight (NEWSROOM): A must never be printed. */
export const errorClassSchema = z.enum(["A", "B", "C"]);
export type ErrorClass = z.infer<typeof errorClassSchema>;

/**
 * A stretch of text as the proof has it: UTF-16 offsets in the text of a paragraph, head or caption
 * (selection.ts); `start` = `end` is a place between two characters.
 */
export const markRangeSchema = z.object({
  record: id,
  /** The article whose text it is, where it is an article's. */
  articleId: id.optional(),
  start: offset,
  end: offset,
  text: z.string(),
});
export type MarkRange = z.infer<typeof markRangeSchema>;

/** One proof mark, as it was drawn. It belongs to one proof and never changes the PDF. */
export const markSchema = z.object({
  id,
  proofId: id,
  pageId: id,
  kind: markKindSchema,
  errorClass: errorClassSchema,
  /** What it is about, a range for each paragraph; none where no text is meant. */
  ranges: z.array(markRangeSchema),
  /** The other half: what is transposed with `ranges`, or the place that `ranges` move to. */
  to: markRangeSchema.optional(),
  /** Where it is drawn, points from the trim's top left corner, y down: a box a line of text. */
  boxes: z.array(boxSchema).min(1),
  toBoxes: z.array(boxSchema).optional(),
  /** What is to stand there, or is to be said; "" where nothing is. */
  text: z.string().max(2000),
  /** Whither a shift goes, or the edge to which lines are aligned. */
  direction: z.enum(["left", "right", "up", "down"]).optional(),
});
export type Mark = z.infer<typeof markSchema>;

/** Colours of marks by round, sRGB: red, blue, green, violet, brown, and again (NEWSROOM: in colour). */
const ROUND_COLOURS = ["#d4141e", "#1450c8", "#0a7d32", "#8c1eaa", "#965014"] as const;

/** The colour of a round's marks. */
export function roundColour(round: number): string {
  return ROUND_COLOURS[(round - 1) % ROUND_COLOURS.length]!;
}

/** How much of white is in the colour of what is left from an earlier round (ours). */
const PALE = 0.42;

/** The colour of a round's marks on the proofs of later rounds: the same, and lighter. */
export function earlierColour(round: number): string {
  const channels = roundColour(round).match(/[0-9a-f]{2}/g) ?? [];
  const paler = channels.map((hex) => {
    const value = Number.parseInt(hex, 16);
    return Math.round(value + (255 - value) * PALE)
      .toString(16)
      .padStart(2, "0");
  });
  return `#${paler.join("")}`;
}
