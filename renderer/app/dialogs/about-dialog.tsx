import { Modal } from "../controls/modal.tsx";
import { useWindowState } from "../window-context.ts";
import { useWords } from "../words.ts";
import { useClose } from "./use-close.ts";

/** What this program is. */
export function AboutDialog() {
  const { t } = useWords();
  const version = useWindowState((state) => state.start.version);
  return (
    <Modal title={t("action.help.about")} size="small" testId="dialog-about" onClose={useClose()}>
      <div className="about">
        <h3 className="welcome__name">
          {t("window.name")}
          <span className="welcome__latin">{t("welcome.latin")}</span>
        </h3>
        <p>{t("welcome.about")}</p>
        <p className="about__version figures">{t("about.version", { version })}</p>
        <p className="about__version">{t("about.licence")}</p>
      </div>
    </Modal>
  );
}
