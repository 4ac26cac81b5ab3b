import { useEffect } from "react";
import { recordOf } from "../../../document/document.ts";
import { pageOutline } from "../../../typeset/outline.ts";
import type { PagePoint } from "../../canvas/view.ts";
import { CanvasStage } from "../../tools/canvas-stage.tsx";
import { importOntoPage } from "../actions/import-files.ts";
import { keptCalibration } from "../calibration.ts";
import { MarksOverlay } from "../desk/marks-overlay.tsx";
import { SignedBands } from "../desk/signed-bands.tsx";
import { useSettledState } from "../use-settled.ts";
import { useEdition, useEditorState, useWindow, useWindowState } from "../window-context.ts";
import { useWords } from "../words.ts";

/** The pages, and for screen readers the page that is worked on as an outline of its text. */
export function Stage() {
  const { t } = useWords();
  const context = useWindow();
  const { editor, view, services, tools } = useEdition();
  const calibration = useWindowState(({ settings }) => keptCalibration(settings.panels));
  useEffect(() => view.setCalibration(calibration), [view, calibration]);
  const takeFiles = (files: readonly File[], at: PagePoint | undefined) => {
    if (editor.file.readOnly) editor.notify("edit.readOnly");
    else void importOntoPage(context, files, at);
  };
  return (
    <main className="stage" aria-label={t("window.pages")}>
      <CanvasStage
        editor={editor}
        view={view}
        services={services}
        tools={tools}
        label={t("window.canvas")}
        onFilesDropped={takeFiles}
        above={
          <>
            <MarksOverlay />
            <SignedBands />
          </>
        }
      />
      <PageOutline />
    </main>
  );
}

/** Milliseconds without an edit before the outline follows. */
const OUTLINE_SETTLES = 500;

function PageOutline() {
  const { t } = useWords();
  const { editor } = useEdition();
  const pageId = useEditorState((state) => state.pageId);
  const document = useSettledState((state) => state.document, OUTLINE_SETTLES);
  if (pageId === undefined || !document.pages.has(pageId)) return null;
  const { number, section } = recordOf(document, "pages", pageId);
  return (
    <section className="unseen" aria-label={t("outline.page", { number, section: section ?? "" })}>
      {pageOutline(document, pageId).map(({ level, text, itemId }, i) => (
        <OutlineLine
          // biome-ignore lint/suspicious/noArrayIndexKey: a line has no name but its place
          key={`${itemId}/${i}`}
          level={level}
          text={text}
          onReveal={() => editor.select({ kind: "items", pageId, itemIds: [itemId] })}
        />
      ))}
    </section>
  );
}

/** A heading of the page, which selects its item, or a paragraph. */
function OutlineLine({
  level,
  text,
  onReveal,
}: {
  readonly level: number;
  readonly text: string;
  readonly onReveal: () => void;
}) {
  if (level === 0) return <p>{text}</p>;
  const Heading = `h${Math.min(level + 1, 6)}` as "h2";
  return (
    <Heading>
      <button type="button" tabIndex={-1} onClick={onReveal}>
        {text}
      </button>
    </Heading>
  );
}
