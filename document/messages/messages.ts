import type { MessageValues } from "../diagnostic.ts";
import enCommand from "./en/command.json" with { type: "json" };
import enCopy from "./en/copy.json" with { type: "json" };
import enDelivery from "./en/delivery.json" with { type: "json" };
import enDesk from "./en/desk.json" with { type: "json" };
import enDoor from "./en/door.json" with { type: "json" };
import enEdit from "./en/edit.json" with { type: "json" };
import enEdition from "./en/edition.json" with { type: "json" };
import enEngine from "./en/engine.json" with { type: "json" };
import enFile from "./en/file.json" with { type: "json" };
import enFonts from "./en/fonts.json" with { type: "json" };
import enPage from "./en/page.json" with { type: "json" };
import enPdf from "./en/pdf.json" with { type: "json" };
import enPicture from "./en/picture.json" with { type: "json" };
import enPlates from "./en/plates.json" with { type: "json" };
import enPress from "./en/press.json" with { type: "json" };
import zhCommand from "./zh-CN/command.json" with { type: "json" };
import zhCopy from "./zh-CN/copy.json" with { type: "json" };
import zhDelivery from "./zh-CN/delivery.json" with { type: "json" };
import zhDesk from "./zh-CN/desk.json" with { type: "json" };
import zhDoor from "./zh-CN/door.json" with { type: "json" };
import zhEdit from "./zh-CN/edit.json" with { type: "json" };
import zhEdition from "./zh-CN/edition.json" with { type: "json" };
import zhEngine from "./zh-CN/engine.json" with { type: "json" };
import zhFile from "./zh-CN/file.json" with { type: "json" };
import zhFonts from "./zh-CN/fonts.json" with { type: "json" };
import zhPage from "./zh-CN/page.json" with { type: "json" };
import zhPdf from "./zh-CN/pdf.json" with { type: "json" };
import zhPicture from "./zh-CN/picture.json" with { type: "json" };
import zhPlates from "./zh-CN/plates.json" with { type: "json" };
import zhPress from "./zh-CN/press.json" with { type: "json" };

/** Languages of the interface; Simplified Chinese is the first. */
export type Language = "zh-CN" | "en";

type Catalogue = Readonly<Record<string, string>>;

const CATALOGUES: Readonly<Record<Language, Catalogue>> = {
  "zh-CN": {
    ...zhCommand,
    ...zhCopy,
    ...zhDelivery,
    ...zhDesk,
    ...zhDoor,
    ...zhEdit,
    ...zhEdition,
    ...zhEngine,
    ...zhFile,
    ...zhFonts,
    ...zhPage,
    ...zhPdf,
    ...zhPicture,
    ...zhPlates,
    ...zhPress,
  },
  en: {
    ...enCommand,
    ...enCopy,
    ...enDelivery,
    ...enDesk,
    ...enDoor,
    ...enEdit,
    ...enEdition,
    ...enEngine,
    ...enFile,
    ...enFonts,
    ...enPage,
    ...enPdf,
    ...enPicture,
    ...enPlates,
    ...enPress,
  },
};

/**
 * The catalogue's text of a code in a language, its {names} replaced by the values, and {@names} by
 * the text of the code that the value is (a reason that another room gave). A code that the
 * catalogue lacks is a programmer's error and throws RangeError.
 */
export function messageText(
  code: string,
  values: MessageValues = {},
  language: Language = "zh-CN",
): string {
  const text = CATALOGUES[language][code];
  if (text === undefined) throw new RangeError(`no message for code "${code}" in ${language}`);
  return text.replace(/\{(@?)(\w+)\}/g, (whole, isCode: string, name: string) => {
    const value = values[name];
    if (value === undefined) return whole;
    return isCode ? messageText(String(value), values, language) : String(value);
  });
}

/** All codes of a language's catalogue, for the test that both hold the same. */
export function messageCodes(language: Language): readonly string[] {
  return Object.keys(CATALOGUES[language]).sort();
}
