import { FileClock, FolderOpen, LoaderCircle, Newspaper, Plus, X } from "lucide-react";
import { openFile } from "../actions/file-actions.ts";
import { forgetRecent } from "../actions/settings.ts";
import { Button, IconButton } from "../controls/button.tsx";
import { useWindow, useWindowState } from "../window-context.ts";
import { useWords } from "../words.ts";
import { LanguageButton } from "./language-button.tsx";

/** How an edition comes to be open; the first is what the screen is about. */
const WAYS_IN = [
  { action: "file.new", testId: "welcome-new", icon: Plus },
  { action: "file.open", testId: "welcome-open", icon: FolderOpen },
  { action: "file.openSample", testId: "welcome-sample", icon: Newspaper },
] as const;

/** The start screen: editions worked on before, a new one, the sample. */
export function Welcome() {
  const { t, message } = useWords();
  const context = useWindow();
  const failed = useWindowState((state) => state.failed);
  const opening = useWindowState((state) => state.opening);
  return (
    <main className="welcome" data-testid="welcome">
      <div className="welcome__card">
        <section className="welcome__side">
          <h1 className="welcome__name">
            {t("window.name")}
            <span className="welcome__latin">{t("welcome.latin")}</span>
          </h1>
          <p className="welcome__about">{t("welcome.about")}</p>
          <div className="welcome__buttons">
            {WAYS_IN.map(({ action, testId, icon }, i) => (
              <Button
                key={action}
                {...(i === 0 && { look: "main" })}
                icon={icon}
                data-testid={testId}
                onClick={() => context.run(action)}
              >
                {t(`action.${action}`)}
              </Button>
            ))}
          </div>
          <LanguageButton className="welcome__language" />
        </section>
        <section className="welcome__recent" aria-label={t("welcome.recent")}>
          {failed && (
            <p className="banner banner--error" role="alert">
              {message(failed.code, failed.values)}
            </p>
          )}
          {opening === undefined ? <RecentList /> : <Opening />}
        </section>
      </div>
    </main>
  );
}

function Opening() {
  const { t } = useWords();
  return (
    <p className="welcome__opening" role="status">
      <LoaderCircle className="turning" size={16} aria-hidden />
      {t("welcome.opening")}
    </p>
  );
}

function RecentList() {
  const { t, language } = useWords();
  const context = useWindow();
  const recent = useWindowState((state) => state.settings.recent);
  const dates = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
  return (
    <>
      <h2 className="welcome__heading">{t("welcome.recent")}</h2>
      {recent.length === 0 && <p className="welcome__none">{t("welcome.none")}</p>}
      <ul className="welcome__list">
        {recent.map(({ file, title, time }) => (
          <li key={file} className="welcome__item">
            <button
              type="button"
              className="welcome__file"
              data-testid="recent"
              onClick={() => void openFile(context, file)}
            >
              <FileClock size={18} strokeWidth={1.5} aria-hidden />
              <span className="welcome__words">
                <span className="welcome__title">{title || file}</span>
                <span className="welcome__path">{file}</span>
              </span>
              <time className="figures" dateTime={new Date(time).toISOString()}>
                {dates.format(time)}
              </time>
            </button>
            <IconButton
              small
              icon={X}
              label={t("welcome.forget")}
              onClick={() => forgetRecent(context, file)}
            />
          </li>
        ))}
      </ul>
    </>
  );
}
