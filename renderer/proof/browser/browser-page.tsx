import { Languages, LayoutList, RefreshCw } from "lucide-react";
import { type ReactNode, useCallback, useEffect, useRef, useState } from "react";
import type { Language } from "../../../document/messages/messages.ts";
import type { CallOut } from "../../../main/bridge/contract.ts";
import type { Bridge } from "../../app/bridge-client.ts";
import { Button } from "../../app/controls/button.tsx";
import { useWords } from "../../app/words.ts";
import { DeskProvider, useDesk, useDeskState } from "../desk-context.ts";
import { type AtDesk, type OpenDesk, openDesk } from "../desk-store.ts";
import { ProofDesk } from "../proof-desk.tsx";
import { LogIn } from "./log-in.tsx";

/** The door puts the session of the browser's cookie into every call, whatever stands there. */
const COOKIE = "cookie";

type Edition = CallOut<"desk.editions">["editions"][number];

interface PageProps {
  readonly bridge: Bridge;
  readonly onLanguage: (language: Language) => void;
}

/** The page that a browser of the newsroom gets: log-in, the open editions, the desk of one. */
export function BrowserPage({ bridge, onLanguage }: PageProps) {
  const [me, setMe] = useState<AtDesk | "nobody">();
  useEffect(() => {
    void bridge.call("desk.me", { session: COOKIE }).then((known) => {
      setMe(known.ok ? { person: known.value.person, session: COOKIE } : "nobody");
    });
  }, [bridge]);
  const leave = useCallback(() => setMe("nobody"), []);
  if (!me) return null;
  if (me === "nobody") {
    return (
      <Front onLanguage={onLanguage}>
        <LogIn bridge={bridge} onEntered={setMe} />
      </Front>
    );
  }
  return <Editions bridge={bridge} me={me} onLanguage={onLanguage} onLeft={leave} />;
}

/** What stands before the desk: a card on an empty page. */
function Front({
  children,
  onLanguage,
}: Pick<PageProps, "onLanguage"> & { readonly children: ReactNode }) {
  const { t } = useWords();
  return (
    <main className="front">
      <div className="front__card">
        <header className="front__head">
          <h1>
            {t("window.name")}
            <span>{t("proof.desk.log.title")}</span>
          </h1>
          <LanguageSwitch onLanguage={onLanguage} />
        </header>
        {children}
      </div>
    </main>
  );
}

function LanguageSwitch({ onLanguage }: Pick<PageProps, "onLanguage">) {
  const { t, language } = useWords();
  const other = language === "en" ? "zh-CN" : "en";
  return (
    <Button look="plain" icon={Languages} onClick={() => onLanguage(other)}>
      {t(`language.${other}`)}
    </Button>
  );
}

function Editions({
  bridge,
  me,
  onLanguage,
  onLeft,
}: PageProps & { readonly me: AtDesk; readonly onLeft: () => void }) {
  const { t, message } = useWords();
  const [editions, setEditions] = useState<readonly Edition[]>();
  const [open, setOpen] = useState<{ readonly edition: Edition; readonly desk: OpenDesk }>();
  const [fault, setFault] = useState<string>();
  const show = useCallback(
    async (edition: Edition) => {
      const opened = await openDesk(bridge, edition.handle, me);
      if (opened.ok) setOpen({ edition, desk: opened.value });
      else setFault(message(opened.error.code, opened.error.values));
    },
    [bridge, me, message],
  );
  const ask = useCallback(async () => {
    setFault(undefined);
    const asked = await bridge.call("desk.editions", {});
    if (!asked.ok && asked.error.code.startsWith("desk.")) onLeft();
    else if (!asked.ok) setFault(message(asked.error.code, asked.error.values));
    else setEditions(asked.value.editions);
    return asked.ok ? asked.value.editions : [];
  }, [bridge, message, onLeft]);
  const [isAsked, setAsked] = useState(false);
  useEffect(() => {
    if (isAsked) return;
    setAsked(true);
    // Where only one is open, that is the one.
    void ask().then(([only, ...more]) => {
      if (only && more.length === 0) void show(only);
    });
  }, [ask, show, isAsked]);
  if (open) {
    const { desk, edition } = open;
    return (
      <DeskProvider value={desk}>
        <DeskPage
          edition={edition}
          onLanguage={onLanguage}
          onLeft={() => {
            desk.close();
            onLeft();
          }}
          onBack={() => {
            desk.close();
            setOpen(undefined);
            void ask();
          }}
        />
      </DeskProvider>
    );
  }
  return (
    <Front onLanguage={onLanguage}>
      <h2 className="front__title">{t("proof.desk.editions")}</h2>
      {fault && (
        <p className="banner banner--error" role="alert">
          {fault}
        </p>
      )}
      <ul className="front__editions">
        {editions?.map((edition) => (
          <li key={edition.handle}>
            <button
              type="button"
              className="front__edition"
              data-testid="edition"
              onClick={() => void show(edition)}
            >
              <b>{edition.name}</b>
              <span className="figures">{edition.date}</span>
              <span>{t("proof.desk.editions.pages", { count: edition.pages })}</span>
            </button>
          </li>
        ))}
      </ul>
      {editions?.length === 0 && <p>{t("proof.desk.editions.none")}</p>}
      <footer className="front__foot">
        <Button icon={RefreshCw} onClick={() => void ask()}>
          {t("proof.desk.log.again")}
        </Button>
      </footer>
    </Front>
  );
}

function DeskPage({
  edition,
  onLanguage,
  onLeft,
  onBack,
}: {
  readonly edition: Edition;
  readonly onLanguage: (language: Language) => void;
  readonly onLeft: () => void;
  readonly onBack: () => void;
}) {
  const { t } = useWords();
  const desk = useDesk();
  const isGone = useDeskState((state) => state.me === undefined);
  const told = useRef({ onLeft, onBack });
  told.current = { onLeft, onBack };
  useEffect(() => {
    if (isGone) told.current.onLeft();
  }, [isGone]);
  useEffect(() => {
    // A tablet that slept has missed what was told meanwhile; the edition may be closed by now.
    const wake = () => {
      if (document.visibilityState !== "visible") return;
      void desk.refresh().then((read) => {
        if (read.ok || read.error.code === "door.unreachable") return;
        if (read.error.code === "desk.session.ended") desk.store.setState({ me: undefined });
        else told.current.onBack();
      });
    };
    document.addEventListener("visibilitychange", wake);
    return () => document.removeEventListener("visibilitychange", wake);
  }, [desk]);
  return (
    <div className="window">
      <header className="top-bar">
        <Button look="plain" icon={LayoutList} onClick={onBack}>
          {t("proof.desk.editions.back")}
        </Button>
        <span className="title-bar__title">
          {edition.name} <span className="figures">{edition.date}</span>
        </span>
        <LanguageSwitch onLanguage={onLanguage} />
      </header>
      <ProofDesk />
    </div>
  );
}
