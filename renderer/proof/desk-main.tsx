import "../app/no-eval.ts";
import { Tooltip } from "radix-ui";
import { StrictMode, useEffect, useState } from "react";
import { createRoot } from "react-dom/client";
import { I18nextProvider } from "react-i18next";
import { Toaster } from "sonner";
import type { Language } from "../../document/messages/messages.ts";
import { type Bridge, openBridge } from "../app/bridge-client.ts";
import { LanguageProvider, startWords } from "../app/words.ts";
import { offerInterfaceFaces } from "../canvas/interface-faces.ts";
import { BrowserPage } from "./browser/browser-page.tsx";
import "../app/styles/index.css";
import "./browser/browser.css";

/** The proof desk in a browser of the newsroom: who is there, which edition, its desk. */
function start(root: HTMLElement): void {
  const bridge = openBridge();
  offerInterfaceFaces(bridge.url);
  followTheme();
  createRoot(root).render(
    <StrictMode>
      <Root bridge={bridge} />
    </StrictMode>,
  );
}

function Root({ bridge }: { readonly bridge: Bridge }) {
  const [language, setLanguage] = useState(languageAtFirst);
  const [words] = useState(() => startWords(language));
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  if (words.language !== language) void words.changeLanguage(language);
  const speak = (wanted: Language) => {
    localStorage.setItem(LANGUAGE, wanted);
    setLanguage(wanted);
  };
  return (
    <I18nextProvider i18n={words}>
      <LanguageProvider value={language}>
        <Tooltip.Provider delayDuration={500} skipDelayDuration={200}>
          <BrowserPage bridge={bridge} onLanguage={speak} />
          <Toaster
            position="bottom-center"
            duration={6000}
            style={{ fontFamily: "var(--ui)" }}
            containerAriaLabel={words.t("window.notices")}
          />
        </Tooltip.Provider>
      </LanguageProvider>
    </I18nextProvider>
  );
}

/** Where this browser keeps its language. */
const LANGUAGE = "dayang.language";

function languageAtFirst(): Language {
  const kept = localStorage.getItem(LANGUAGE);
  if (kept === "en" || kept === "zh-CN") return kept;
  return navigator.language.startsWith("en") ? "en" : "zh-CN";
}

/** The page is light or dark as the system is. */
function followTheme(): void {
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const apply = () => {
    document.documentElement.dataset.theme = dark.matches ? "dark" : "light";
  };
  apply();
  dark.addEventListener("change", apply);
}

const root = document.getElementById("window");
if (!root) throw new RangeError("the page has no element for the desk");
start(root);
