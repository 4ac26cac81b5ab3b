import type { i18n } from "i18next";
import { Tooltip } from "radix-ui";
import { StrictMode, useEffect } from "react";
import { createRoot } from "react-dom/client";
import { I18nextProvider } from "react-i18next";
import { Toaster, toast } from "sonner";
import { offerInterfaceFaces } from "../canvas/interface-faces.ts";
import type { ActionContext } from "./actions/action.ts";
import { leaveEdition, openFile } from "./actions/file-actions.ts";
import { actionFor, runAction, wouldChange } from "./actions/registry.ts";
import { type Bridge, openBridge } from "./bridge-client.ts";
import { jobAfter } from "./export-job.ts";
import { showToTests } from "./for-tests.ts";
import { sharedFaces } from "./opening/shared-faces.ts";
import { AppWindow } from "./shell/app-window.tsx";
import { tellMenus } from "./shell/tell-menus.ts";
import { followTheme } from "./shell/theme.ts";
import { useWindowState, WindowProvider } from "./window-context.ts";
import { createWindowStore } from "./window-store.ts";
import { LanguageProvider, startWords, wordsIn } from "./words.ts";
import "./styles/index.css";

/** Starts the window in an element: asks how it was started, shows itself, opens what it should. */
export async function startWindow(root: HTMLElement): Promise<void> {
  const bridge = openBridge();
  offerInterfaceFaces(bridge.url);
  // Faces take the longest: they come while the services start and the start screen stands. Opening an
  // edition asks for them again and then tells what is wrong.
  sharedFaces(bridge).catch(() => undefined);
  const started = await bridge.call("app.start", {});
  if (!started.ok) {
    showUnreachable(root);
    return;
  }
  const store = createWindowStore(started.value);
  const words = startWords(started.value.settings.language);
  const context: ActionContext = {
    bridge,
    store,
    words: () => wordsIn(words),
    tell: (text, severity = "note") => {
      if (severity === "error") toast.error(text);
      else if (severity === "warning") toast.warning(text);
      else toast(text);
    },
    run: (id) => runAction(context, id),
  };
  followTheme(store);
  showToTests(store);
  followEvents(context);
  followKeys(context);
  keepOnLeaving(context);
  tellMenus(context);
  createRoot(root).render(
    <StrictMode>
      <Root context={context} words={words} />
    </StrictMode>,
  );
  await openAtStart(context);
}

function Root({ context, words }: { readonly context: ActionContext; readonly words: i18n }) {
  return (
    <WindowProvider value={context}>
      <I18nextProvider i18n={words}>
        <Spoken words={words} />
      </I18nextProvider>
    </WindowProvider>
  );
}

function Spoken({ words }: { readonly words: i18n }) {
  const language = useWindowState((state) => state.settings.language);
  const theme = useWindowState((state) => state.settings.theme);
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  if (words.language !== language) void words.changeLanguage(language);
  return (
    <LanguageProvider value={language}>
      <Tooltip.Provider delayDuration={500} skipDelayDuration={200}>
        <AppWindow />
        <Toaster
          theme={theme}
          position="bottom-center"
          offset={36}
          duration={6000}
          style={{ fontFamily: "var(--ui)" }}
          containerAriaLabel={words.t("window.notices")}
        />
      </Tooltip.Provider>
    </LanguageProvider>
  );
}

/** Before the window knows its language it says in both that the services are not there. */
function showUnreachable(root: HTMLElement): void {
  const words = [startWords("zh-CN"), startWords("en")].map((one) => one.t("window.unreachable"));
  root.replaceChildren(
    ...words.map((text) => {
      const line = document.createElement("p");
      line.textContent = text;
      line.style.textAlign = "center";
      return line;
    }),
  );
}

async function openAtStart(context: ActionContext): Promise<void> {
  const { start } = context.store.getState();
  const wanted = new URLSearchParams(location.search).get("file") ?? start.file;
  const isFirst = start.settings.recent.length === 0;
  const file = wanted ?? (isFirst ? start.sample : undefined);
  if (file !== undefined) await openFile(context, file);
}

function followEvents(context: ActionContext): void {
  const { bridge, store } = context;
  const follow = (event: Parameters<typeof jobAfter>[1]) => {
    const { job } = store.getState();
    if (job) store.setState({ job: jobAfter(job, event) });
  };
  bridge.on("export.progress", follow);
  bridge.on("export.done", follow);
  bridge.on("export.failed", follow);
  bridge.on("app.action", ({ action }) => context.run(action));
  bridge.on("app.open", ({ file }) => void openFile(context, file));
  followFaults(bridge, context);
}

/** A file that can be written again is told; that it cannot be is in the status bar. */
function followFaults(bridge: Bridge, context: ActionContext): void {
  bridge.on("edition.fault", ({ failure: { code, values } }) =>
    context.tell(context.words().message(code, values), "error"),
  );
  bridge.on("edition.mended", () => context.tell(context.words().t("notice.mended")));
}

/** The one listener for keys: what no field or canvas has taken runs the action that it names. */
function followKeys(context: ActionContext): void {
  addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.isComposing) return;
    if (isBusy(context) || isTyping(event)) return;
    const action = actionFor(context, event);
    if (!action) {
      const editor = context.store.getState().edition?.editor;
      if (editor?.file.readOnly && wouldChange(event)) editor.notify("edit.readOnly");
      return;
    }
    event.preventDefault();
    action.run(context);
  });
}

/** A dialog has the keys while it stands. */
function isBusy({ store }: ActionContext): boolean {
  const { dialog, files, question } = store.getState();
  return dialog !== undefined || files !== undefined || question !== undefined;
}

/**
 * Keys without Ctrl or ⌘, and those for editing text, belong to the field that has the focus. The
 * field for text on the page takes what it needs by itself; only letters go to it as they are.
 */
function isTyping(event: KeyboardEvent): boolean {
  const { target } = event;
  if (!(target instanceof HTMLElement)) return false;
  const isPlain = !event.ctrlKey && !event.metaKey && !event.altKey;
  if (target.closest(".stage"))
    return target.matches("textarea") && isPlain && event.key.length === 1;
  if (!target.matches("input, textarea, [contenteditable], [contenteditable] *")) return false;
  if (event.altKey || /^F\d+$/.test(event.key)) return false;
  const isCommand = event.ctrlKey || event.metaKey;
  return !isCommand || /^[acvxzy]$/i.test(event.key);
}

/** Asks before the window goes while something is not yet in the file, and hurries it there. */
function keepOnLeaving(context: ActionContext): void {
  addEventListener("beforeunload", (event) => {
    const editor = context.store.getState().edition?.editor;
    if (!editor || editor.store.getState().unsaved === 0) return;
    void editor.flush();
    event.preventDefault();
  });
  addEventListener("pagehide", (event) => {
    if (!event.persisted) void leaveEdition(context);
  });
}
