import { CircleAlert, CircleCheck, Languages, LoaderCircle, Lock } from "lucide-react";
import { useEffect, useState } from "react";
import { useStore } from "zustand";
import { recordOf } from "../../../document/document.ts";
import { millimetres } from "../../../document/units.ts";
import { REAL_SIZE } from "../../canvas/view-geometry.ts";
import { Tip } from "../controls/button.tsx";
import { formatted } from "../controls/fields.tsx";
import { articleAt } from "../selected.ts";
import { useSettledState } from "../use-settled.ts";
import { useEdition, useEditorState, useWindow } from "../window-context.ts";
import { useWords } from "../words.ts";
import { LanguageButton } from "./language-button.tsx";

/**
 * Where the work stands: page, zoom, pointer, copyfit, what was refused, and whether all is kept. At
 * the proof desk, which shows its own page at its own zoom, the last two alone.
 */
export function StatusBar({ isAtDesk = false }: { readonly isAtDesk?: boolean }) {
  const { t } = useWords();
  return (
    <footer
      className="status-bar"
      role="contentinfo"
      aria-label={t("window.status")}
      data-testid="status-bar"
    >
      {!isAtDesk && (
        <>
          <PageNumber />
          <Zoom />
          <PointerPlace />
          <Copyfit />
        </>
      )}
      <Notice />
      <Saving />
      <LanguageButton className="status-bar__button" icon={<Languages size={13} aria-hidden />} />
    </footer>
  );
}

function PageNumber() {
  const { t } = useWords();
  const { editor } = useEdition();
  const pageId = useEditorState((state) => state.pageId);
  const pageIds = useEditorState(
    (state) => recordOf(state.document, "editions", editor.file.editionId).pageIds,
  );
  const section = useEditorState((state) => state.document.pages.get(pageId ?? "")?.section);
  if (pageId === undefined) return <span>{t("status.noPages")}</span>;
  const number = pageIds.indexOf(pageId) + 1;
  return (
    <span className="figures" data-testid="status-page">
      {t("status.page", { number, count: pageIds.length })}
      {section && ` ${section}`}
    </span>
  );
}

function Zoom() {
  const { t } = useWords();
  const context = useWindow();
  const { view } = useEdition();
  const zoom = useStore(view, (state) => state.zoom / (REAL_SIZE * state.calibration));
  return (
    <Tip text={t("action.view.fitPage")} side="top">
      <button
        type="button"
        className="status-bar__button figures"
        data-testid="status-zoom"
        onClick={() => context.run("view.fitPage")}
      >
        {Math.round(zoom * 100)}%
      </button>
    </Tip>
  );
}

/** The pointer's place on the page in millimetres. */
function PointerPlace() {
  const { tools } = useEdition();
  const place = useStore(tools, (state) => state.pointer);
  const shown = (points: number) => formatted(millimetres(points), 1);
  return (
    <span className="status-bar__place figures">
      {place && `X ${shown(place.x)}  Y ${shown(place.y)} mm`}
    </span>
  );
}

/** Milliseconds after which the copyfit follows edits. */
const COPYFIT_LAGS = 120;

/** How the article that is worked on fits. */
function Copyfit() {
  const { t } = useWords();
  const { editor } = useEdition();
  const report = useSettledState(
    ({ shown, selection, pageId }) => {
      const at = articleAt(shown, selection);
      const page = at?.pageId ?? pageId;
      if (!at || page === undefined) return undefined;
      return editor.composed(page).articles.find((one) => one.articleId === at.articleId);
    },
    COPYFIT_LAGS,
    true,
  );
  if (!report) return null;
  if (report.oversetLines > 0) {
    const values = { lines: report.oversetLines, characters: report.oversetCharacters };
    return <span className="status-bar__over figures">{t("status.overset", values)}</span>;
  }
  if (report.undersetLines > 0)
    return <span className="figures">{t("status.underset", { lines: report.undersetLines })}</span>;
  return <span>{t("status.fits")}</span>;
}

/** What was refused last; gone after a while. */
const NOTICE_STAYS = 6000;

function Notice() {
  const { message } = useWords();
  const notice = useEditorState((state) => state.notice);
  const [over, setOver] = useState<number>();
  useEffect(() => {
    if (!notice) return;
    const timer = setTimeout(() => setOver(notice.count), NOTICE_STAYS);
    return () => clearTimeout(timer);
  }, [notice]);
  const isShown = notice && over !== notice.count;
  return (
    <span className="status-bar__notice" role="status" aria-live="polite" data-testid="notice">
      {isShown && message(notice.code, notice.values)}
    </span>
  );
}

function Saving() {
  const { t, message } = useWords();
  const { editor } = useEdition();
  const fault = useEditorState((state) => state.fault);
  const isSaved = useEditorState((state) => state.unsaved === 0);
  const { readOnly, holder } = editor.file;
  if (readOnly) {
    const who = holder ? t("status.heldBy", { ...holder }) : t("status.readOnly");
    return (
      <span className="status-bar__saving" data-testid="status-saving" data-state="read-only">
        <Lock size={13} aria-hidden />
        {who}
      </span>
    );
  }
  if (fault)
    return (
      <span
        className="status-bar__saving status-bar__over"
        role="alert"
        data-testid="status-saving"
        data-state="fault"
      >
        <CircleAlert size={13} aria-hidden />
        {t("status.fault", { reason: message(fault.code, fault.values) })}
      </span>
    );
  const Icon = isSaved ? CircleCheck : LoaderCircle;
  return (
    <span
      className="status-bar__saving"
      data-testid="status-saving"
      data-state={isSaved ? "saved" : "saving"}
    >
      <Icon size={13} aria-hidden />
      {t(isSaved ? "status.saved" : "status.saving")}
    </span>
  );
}
