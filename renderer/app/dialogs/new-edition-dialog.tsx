import { FolderOpen } from "lucide-react";
import { type FormEvent, useId, useState } from "react";
import type { Settings } from "../../../main/bridge/contract.ts";
import { choosePaths } from "../actions/choose-files.ts";
import { leaveEdition, showEdition } from "../actions/file-actions.ts";
import { changeSettings } from "../actions/settings.ts";
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

/** A new edition: its name, where it lies, its date, and the paper that it is of. */
export function NewEditionDialog() {
  const { t, message } = useWords();
  const context = useWindow();
  const close = useClose();
  const form = useId();
  const { documents } = context.store.getState().start;
  const [date, setDate] = useState(() => dayAfter(new Date()));
  const [name, setName] = useState<string>();
  const [folder, setFolder] = useState(documents);
  const [paper, setPaper] = useState(() => lastPaper(context.store.getState().settings.panels));
  const [failure, setFailure] = useState<string>();
  const shownName = name ?? t("new.name", { date });
  const isFine = shownName.trim() !== "" && !FORBIDDEN.test(shownName);

  const create = async (event: FormEvent) => {
    event.preventDefault();
    if (!isFine || !(await leaveEdition(context))) return;
    const file = joined(folder, `${shownName.trim()}${ENDING}`);
    const made = await context.bridge.call("edition.create", {
      file,
      date,
      ...(paper ? { paper } : {}),
    });
    if (!made.ok) {
      setFailure(message(made.error.code, made.error.values));
      context.store.setState({ dialog: { kind: "newEdition" } });
      return;
    }
    close();
    const { panels } = context.store.getState().settings;
    changeSettings(context, { panels: { ...panels, paper: paper ?? null } });
    await showEdition(context, made.value);
  };
  const chooseFolder = async () => {
    const [path] = await choosePaths(context, { kind: "folder", title: t("new.folder") });
    if (path) setFolder(path);
  };
  const choosePaper = async () => {
    const [path] = await choosePaths(context, { kind: "paper", title: t("new.paper") });
    if (path) setPaper(path);
  };
  return (
    <Modal
      title={asTitle(t("action.file.new"))}
      size="medium"
      testId="dialog-new"
      onClose={close}
      foot={
        <>
          <Button onClick={close}>{t("dialog.cancel")}</Button>
          <Button look="main" type="submit" form={form} disabled={!isFine} data-testid="new-create">
            {t("new.create")}
          </Button>
        </>
      }
    >
      <form id={form} className="form" onSubmit={(event) => void create(event)}>
        {failure && (
          <p className="banner banner--error" role="alert">
            {failure}
          </p>
        )}
        <Row name={t("new.date")}>
          <DateField label={t("new.date")} value={date} testId="new-date" onChange={setDate} />
        </Row>
        <Row name={t("new.file")}>
          <span className={isFine ? "field" : "field field--wrong"}>
            <input
              className="field__input"
              aria-label={t("new.file")}
              aria-invalid={!isFine}
              value={shownName}
              data-testid="new-name"
              onChange={(event) => setName(event.target.value)}
            />
            <span className="field__unit">{ENDING}</span>
          </span>
        </Row>
        <Row name={t("new.folder")}>
          <PathButton path={folder} onClick={() => void chooseFolder()} />
        </Row>
        <Row name={t("new.paper")}>
          <PathButton path={paper ?? t("new.noPaper")} onClick={() => void choosePaper()} />
        </Row>
        <p className="facts">{t("new.about")}</p>
      </form>
    </Modal>
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
