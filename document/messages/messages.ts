import type { MessageValues } from "../diagnostic.ts";
import en from "./en.json" with { type: "json" };
import zhCN from "./zh-CN.json" with { type: "json" };

/** Languages of the interface; Simplified Chinese is the first. */
export type Language = "zh-CN" | "en";

const CATALOGUES: Readonly<Record<Language, Readonly<Record<string, string>>>> = { "zh-CN": zhCN, en };

/**
 * The catalogue's text of a code in a language, its {names} replaced by the values. A code that the
 * catalogue lacks is a programmer's error and throws RangeError.
 */
export function messageText(code: string, values: MessageValues = {}, language: Language = "zh-CN"): string {
  const text = CATALOGUES[language][code];
  if (text === undefined) throw new RangeError(`no message for code "${code}" in ${language}`);
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** All codes of a language's catalogue, for the test that both hold the same. */
export function messageCodes(language: Language): readonly string[] {
  return Object.keys(CATALOGUES[language]).sort();
}
