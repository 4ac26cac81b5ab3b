import { FolderOpen } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import type { Settings } from "../../../main/bridge/contract.ts";
import { choosePaths } from "../actions/choose-files.ts";
import { createEdition } from "../actions/file-actions.ts";
import { Button } from "../controls/button.tsx";
import { DateField } from "../controls/date-field.tsx";
import { Row } from "../controls/fields.tsx";
import { Modal } from "../controls/modal.tsx";
import { useWindow } from "../window-context.ts";
import { asTitle, useWords } from "../words.ts";
import { useClose } from "./use-close.ts";

/** Signs that no file name may hold on some system. */
const FORBIDDEN = /[\\/:*?"<>|]/;
/** Ending of an edition's file. */
const ENDING = ".dayang";

/** What a new edition is made with, as it stands in the form. */
function useNewEdition() {
  const { t, message } = useWords();
  const context = useWindow();
  const { start, settings } = context.store.getState();
  const [date, setDate] = useState(() => dayAfter(new Date()));
  const [written, setName] = useState<string>();
  const [folder, setFolder] = useState(start.documents);
  const [paper, setPaper] = useState(() => lastPaper(settings.panels));
  const [failure, setFailure] = useState<string>();
  const name = written ?? t("new.name", { date });
  const isFine = name.trim() !== "" && !FORBIDDEN.test(name);
  const create = async (event: FormEvent) => {
    event.preventDefault();
    if (!isFine) return;
    const file = joined(folder, `${name.trim()}${ENDING}`);
    const failed = await createEdition(context, { file, date, ...(paper ? { paper } : {}) });
    if (failed) setFailure(message(failed.code, failed.values));
  };
  const choose = async (kind: "folder" | "paper") => {
    const [path] = await choosePaths(context, { kind, title: t(`new.${kind}`) });
    if (path !== undefined) (kind === "folder" ? setFolder : setPaper)(path);
  };
  return { date, setDate, name, setName, folder, paper, failure, isFine, create, choose };
}

/** A new edition: its name, where it lies, its date, and the paper that it is of. */
export function NewEditionDialog() {
  const { t } = useWords();
  const close = useClose();
  const form = useId();
  const edition = useNewEdition();
  return (
    <Modal
      title={asTitle(t("action.file.new"))}
      testId="dialog-new"
      onClose={close}
      foot={
        <>
          <Button onClick={close}>{t("dialog.cancel")}</Button>
          <Button
            look="main"
            type="submit"
            form={form}
            disabled={!edition.isFine}
            data-testid="new-create"
          >
            {t("new.create")}
          </Button>
        </>
      }
    >
      <form id={form} className="form" onSubmit={(event) => void edition.create(event)}>
        <NewEditionFields edition={edition} />
      </form>
    </Modal>
  );
}

function NewEditionFields({ edition }: { readonly edition: ReturnType<typeof useNewEdition> }) {
  const { t } = useWords();
  const { date, name, folder, paper, failure, isFine } = edition;
  return (
    <>
      {failure && (
        <p className="banner banner--error" role="alert">
          {failure}
        </p>
      )}
      <Row name={t("new.date")}>
        <DateField
          label={t("new.date")}
          value={date}
          testId="new-date"
          onChange={edition.setDate}
        />
      </Row>
      <Row name={t("new.file")}>
        <span className={isFine ? "field" : "field field--wrong"}>
          <input
            className="field__input"
            aria-label={t("new.file")}
            aria-invalid={!isFine}
            value={name}
            data-testid="new-name"
            onChange={(event) => edition.setName(event.target.value)}
          />
          <span className="field__unit">{ENDING}</span>
        </span>
      </Row>
      <Row name={t("new.folder")}>
        <PathButton path={folder} onClick={() => void edition.choose("folder")} />
      </Row>
      <Row name={t("new.paper")}>
        <PathButton path={paper ?? t("new.noPaper")} onClick={() => void edition.choose("paper")} />
      </Row>
      <p className="facts">{t("new.about")}</p>
    </>
  );
}

/** The paper of the last new edition: a desk makes the same paper every day. */
function lastPaper({ paper }: Settings["panels"]): string | undefined {
  return typeof paper === "string" ? paper : undefined;
}

/** A path that is changed by choosing another. */
export function PathButton({
  path,
  onClick,
}: {
  readonly path: string;
  readonly onClick: () => void;
}) {
  return (
    <button type="button" className="choice" title={path} onClick={onClick}>
      <span>{path}</span>
      <FolderOpen size={14} aria-hidden />
    </button>
  );
}

/** The day after, as YYYY-MM-DD in the place where the person is: papers are made the evening before. */
export function dayAfter(now: Date): string {
  const next = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);
  const two = (number: number) => String(number).padStart(2, "0");
  return `${next.getFullYear()}-${two(next.getMonth() + 1)}-${two(next.getDate())}`;
}

/** A name in a folder, with the folder's own kind of slash. */
export function joined(folder: string, name: string): string {
  const slash = folder.includes("\\") && !folder.includes("/") ? "\\" : "/";
  return folder.endsWith(slash) ? folder + name : `${folder}${slash}${name}`;
}
