/** Parts of a head that copy can name before a colon. */
export type LabelName = "kicker" | "headline" | "deck" | "standing" | "byline" | "caption";

const LABELS: Readonly<Record<string, LabelName>> = {
  引题: "kicker",
  肩题: "kicker",
  眉题: "kicker",
  主题: "headline",
  主标题: "headline",
  标题: "headline",
  题目: "headline",
  副题: "deck",
  副标题: "deck",
  栏题: "standing",
  栏目: "standing",
  署名: "byline",
  作者: "byline",
  图说: "caption",
};

/** A line that names its own part: 引题：… */
export interface Label {
  readonly name: LabelName;
  /** Units of the label with its colon and the blanks after it. */
  readonly length: number;
}

const LABEL_LINE = new RegExp(
  `^(${Object.keys(LABELS).join("|")})[\\s\\u3000]*[:：][\\s\\u3000]*(?=\\S)`,
);

/** The label with which a line begins; undefined for a sentence that only looks so. */
export function readLabel(text: string): Label | undefined {
  const match = LABEL_LINE.exec(text);
  const name = match?.[1] && LABELS[match[1]];
  if (!match || !name) return undefined;
  if (name !== "caption" && (text.length > 70 || /。/.test(text))) return undefined;
  return { name, length: match[0].length };
}

/** True for a line of dashes, asterisks or the like that parts two articles. */
export function isSeparator(text: string): boolean {
  return /^(?:[—–―─━═=_*＊※★☆~～·#-]\s*){3,}$/u.test(text);
}
