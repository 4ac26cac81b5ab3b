import { CircleCheck, FolderOpen } from "lucide-react";
import { Progress } from "radix-ui";
import { useState } from "react";
import { recordOf } from "../../../document/document.ts";
import { choosePaths } from "../actions/choose-files.ts";
import { cancelExport, type ExportStandard, startExport } from "../actions/export.ts";
import { pageIdsOf } from "../actions/page-actions.ts";
import { Button } from "../controls/button.tsx";
import { Check, Segments } from "../controls/choices.tsx";
import { Row } from "../controls/fields.tsx";
import { Modal } from "../controls/modal.tsx";
import type { ExportJob } from "../export-job.ts";
import { FindingList } from "../panels/finding-list.tsx";
import { showPlace } from "../show-place.ts";
import { useEdition, useWindow, useWindowState } from "../window-context.ts";
import { asTitle, useWords } from "../words.ts";
import { bytesText, partsOf } from "./file-facts.ts";
import { joined, PathButton } from "./new-edition-dialog.tsx";
import { useClose } from "./use-close.ts";

/** Makes pages into PDFs for the printing house or for proofs, and shows what came of it. */
export function ExportDialog() {
  const job = useWindowState((state) => state.job);
  return job ? <ExportProgress job={job} /> : <ExportChoices />;
}

const STANDARDS = ["x4", "x1a", "proof"] as const;

function ExportChoices() {
  const { t } = useWords();
  const context = useWindow();
  const close = useClose();
  const edition = useEdition();
  const pageIds = pageIdsOf(edition);
  const { file } = edition.editor.file;
  const [standard, setStandard] = useState<ExportStandard>("x4");
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(pageIds));
  const [folder, setFolder] = useState(() =>
    joined(partsOf(file).folder ?? "", t("export.folderName")),
  );
  const chooseFolder = async () => {
    const [path] = await choosePaths(context, { kind: "folder", title: t("export.folder") });
    if (path) setFolder(path);
  };
  const start = () =>
    void startExport(context, {
      pageIds: pageIds.filter((id) => chosen.has(id)),
      standard,
      folder,
    });
  return (
    <Modal
      title={asTitle(t("action.file.export"))}
      size="medium"
      testId="dialog-export"
      onClose={close}
      foot={
        <>
          <Button onClick={close}>{t("dialog.cancel")}</Button>
          <Button
            look="main"
            disabled={chosen.size === 0}
            data-testid="export-start"
            onClick={start}
          >
            {t("export.start", { count: chosen.size })}
          </Button>
        </>
      }
    >
      <div className="form">
        <Segments
          label={t("export.standard")}
          value={standard}
          onChange={setStandard}
          testId="export-standard"
          options={STANDARDS.map((value) => ({ value, label: t(`export.standard.${value}`) }))}
        />
        <p className="facts">{t(`export.about.${standard}`)}</p>
        <PageChoice chosen={chosen} onChange={setChosen} />
        <Row name={t("export.folder")}>
          <PathButton path={folder} onClick={() => void chooseFolder()} />
        </Row>
        <p className="facts">{t("export.unsigned")}</p>
      </div>
    </Modal>
  );
}

function PageChoice({
  chosen,
  onChange,
}: {
  readonly chosen: ReadonlySet<string>;
  readonly onChange: (chosen: ReadonlySet<string>) => void;
}) {
  const { t } = useWords();
  const edition = useEdition();
  const { document } = edition.editor.store.getState();
  const pageIds = pageIdsOf(edition);
  const toggle = (pageId: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(pageId);
    else next.delete(pageId);
    onChange(next);
  };
  const all = chosen.size === pageIds.length ? true : chosen.size === 0 ? false : undefined;
  return (
    <fieldset className="export__pages">
      <legend className="unseen">{t("export.pages")}</legend>
      <Check checked={all} onChange={(on) => onChange(new Set(on ? pageIds : []))}>
        {t("export.allPages")}
      </Check>
      <div className="export__list">
        {pageIds.map((pageId) => {
          const { number, section } = recordOf(document, "pages", pageId);
          return (
            <Check key={pageId} checked={chosen.has(pageId)} onChange={(on) => toggle(pageId, on)}>
              <span className="figures">{t("copy.page", { number })}</span> {section}
            </Check>
          );
        })}
      </div>
    </fieldset>
  );
}

function ExportProgress({ job }: { readonly job: ExportJob }) {
  const { t, message } = useWords();
  const context = useWindow();
  const close = useClose();
  const isRunning = job.state === "running";
  const finish = () => {
    close();
    // What was found stays in the panel of checks until the next export.
    if (job.state !== "done") context.store.setState({ job: undefined });
  };
  return (
    <Modal
      title={t(`export.state.${job.state}`)}
      size="medium"
      testId="dialog-export"
      onClose={isRunning ? () => undefined : finish}
      foot={
        isRunning ? (
          <Button data-testid="export-cancel" onClick={() => void cancelExport(context)}>
            {t("dialog.cancel")}
          </Button>
        ) : (
          <>
            <Button onClick={() => context.store.setState({ job: undefined })}>
              {t("export.again")}
            </Button>
            <Button look="main" data-testid="export-close" onClick={finish}>
              {t("dialog.done")}
            </Button>
          </>
        )
      }
    >
      {isRunning && (
        <>
          <Progress.Root
            className="progress"
            value={job.done}
            max={job.total}
            aria-label={t("export.state.running")}
            data-testid="export-progress"
          >
            <Progress.Indicator
              className="progress__bar"
              style={{ width: `${(job.done / job.total) * 100}%` }}
            />
          </Progress.Root>
          <p className="facts figures" role="status">
            {t("export.progress", { done: job.done, total: job.total })}
          </p>
        </>
      )}
      {job.failure && (
        <p className="banner banner--error" role="alert">
          {message(job.failure.code, job.failure.values)}
        </p>
      )}
      {job.state === "done" && <ExportedFiles job={job} />}
    </Modal>
  );
}

function ExportedFiles({ job }: { readonly job: ExportJob }) {
  const { t } = useWords();
  const context = useWindow();
  const edition = useEdition();
  const close = useClose();
  const reveal = async () => {
    const shown = await context.bridge.call("files.reveal", {
      path: job.files[0]?.file ?? job.folder,
    });
    if (!shown.ok) context.tell(context.words().message(shown.error.code, shown.error.values));
  };
  return (
    <div data-testid="export-result">
      <div className="export__folder">
        <span title={job.folder}>{job.folder}</span>
        <Button icon={FolderOpen} onClick={() => void reveal()}>
          {t("export.reveal")}
        </Button>
      </div>
      {job.files.map(({ file, page, bytes, findings }) => (
        <section key={file} className="export__file">
          <h3 className="export__name">
            {findings.length === 0 && <CircleCheck size={14} className="good" aria-hidden />}
            {partsOf(file).name}
            <span className="files__facts figures">{bytesText(bytes)}</span>
          </h3>
          <FindingList
            findings={findings}
            label={partsOf(file).name}
            onShow={({ at }) => {
              close();
              showPlace(edition, { ...at, ...(page === undefined ? {} : { page }) });
            }}
          />
        </section>
      ))}
    </div>
  );
}
