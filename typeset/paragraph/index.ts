export {
  type BreakOptions,
  type Breaks,
  breakParagraph,
  countLines,
  lineCountCosts,
} from "./break.ts";
export { finishParagraph, setParagraph } from "./finish.ts";
export { prepareParagraph } from "./prepare.ts";
export type { PreparedParagraph } from "./prepared.ts";
export type {
  Alignment,
  CharacterSetting,
  LineBreakLevel,
  LineRun,
  Measures,
  ParagraphSetting,
  PunctuationStyle,
  SetLine,
  SetParagraph,
  SettingSpan,
  WritingMode,
} from "./types.ts";
