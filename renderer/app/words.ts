import i18next, { type i18n } from "i18next";
import { createContext, useContext } from "react";
import { initReactI18next, useTranslation } from "react-i18next";
import type { MessageValues } from "../../document/diagnostic.ts";
import { type Language, messageText } from "../../document/messages/messages.ts";
import enActions from "./i18n/en/actions.json" with { type: "json" };
import enDialogs from "./i18n/en/dialogs.json" with { type: "json" };
import enInspector from "./i18n/en/inspector.json" with { type: "json" };
import enPanels from "./i18n/en/panels.json" with { type: "json" };
import enProof from "./i18n/en/proof.json" with { type: "json" };
import enText from "./i18n/en/text.json" with { type: "json" };
import enWindow from "./i18n/en/window.json" with { type: "json" };
import zhActions from "./i18n/zh-CN/actions.json" with { type: "json" };
import zhDialogs from "./i18n/zh-CN/dialogs.json" with { type: "json" };
import zhInspector from "./i18n/zh-CN/inspector.json" with { type: "json" };
import zhPanels from "./i18n/zh-CN/panels.json" with { type: "json" };
import zhProof from "./i18n/zh-CN/proof.json" with { type: "json" };
import zhText from "./i18n/zh-CN/text.json" with { type: "json" };
import zhWindow from "./i18n/zh-CN/window.json" with { type: "json" };

/** The interface's words by key, in both languages. */
export const WORDS = {
  "zh-CN": {
    ...zhActions,
    ...zhDialogs,
    ...zhInspector,
    ...zhPanels,
    ...zhProof,
    ...zhText,
    ...zhWindow,
  },
  en: {
    ...enActions,
    ...enDialogs,
    ...enInspector,
    ...enPanels,
    ...enProof,
    ...enText,
    ...enWindow,
  },
} as const satisfies Record<Language, Record<string, string>>;

/** What the window says in its language. */
export interface Words {
  readonly language: Language;
  /** The interface's word for a key; {{names}} in it are replaced. */
  t(key: string, values?: MessageValues): string;
  /** A code of the rooms' messages; the code itself where nobody has worded it. */
  message(code: string, values?: MessageValues): string;
}

/** An action's word as a title: without the dots that promise a dialog. */
export function asTitle(word: string): string {
  return word.replace(/…$/u, "");
}

/** Makes the interface speak a language. */
export function startWords(language: Language): i18n {
  const words = i18next.createInstance();
  void words.use(initReactI18next).init({
    lng: language,
    fallbackLng: "zh-CN",
    resources: { "zh-CN": { window: WORDS["zh-CN"] }, en: { window: WORDS.en } },
    defaultNS: "window",
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    initAsync: false,
  });
  return words;
}

const LanguageContext = createContext<Language>("zh-CN");
/** Gives the parts below the window's language. */
export const LanguageProvider = LanguageContext.Provider;

/** The words for a component, which renders anew in another language. */
export function useWords(): Words {
  const language = useContext(LanguageContext);
  const { t } = useTranslation();
  return wordsOf((key, values) => t(key, { ...values }), language);
}

/** Words outside of components. */
export function wordsIn(words: i18n): Words {
  return wordsOf((key, values) => words.t(key, { ...values }), words.language as Language);
}

function wordsOf(t: Words["t"], language: Language): Words {
  return { language, t, message: (code, values = {}) => worded(code, values, language) };
}

/** A code that nobody worded is a programmer's error, but no reason to lose the window over it. */
function worded(code: string, values: MessageValues, language: Language): string {
  try {
    return messageText(code, values, language);
  } catch (error) {
    if (error instanceof RangeError) return code;
    throw error;
  }
}
