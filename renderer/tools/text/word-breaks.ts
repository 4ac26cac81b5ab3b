import type { WordBreaks } from "../../../document/text/boundaries.ts";

const segmenter = new Intl.Segmenter("zh", { granularity: "word" });

/** Words as the system's dictionary parts them: Chinese has no blanks to go by. */
export const wordBreaks: WordBreaks = (text) =>
  [...segmenter.segment(text)].map(({ index }) => index);
