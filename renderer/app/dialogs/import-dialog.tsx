import { useState } from "react";
import { articleTitleOf } from "../../../document/article.ts";
import type { Masthead } from "../../../document/edition.ts";
import { importCopy, takeImported } from "../actions/import-files.ts";
import { Button } from "../controls/button.tsx";
import { Check } from "../controls/choices.tsx";
import { Modal } from "../controls/modal.tsx";
import { Section } from "../controls/panel.tsx";
import { FindingList } from "../panels/finding-list.tsx";
import { useWindow } from "../window-context.ts";
import type { WindowDialog } from "../window-store.ts";
import { useWords, type Words } from "../words.ts";
import { useClose } from "./use-close.ts";

type ImportState = Extract<WindowDialog, { kind: "import" }>;

/** Copy that was read, before it comes in: its articles, every kind of mend, what was found. */
export function ImportDialog({ dialog }: { readonly dialog: ImportState }) {
  const { t } = useWords();
  const context = useWindow();
  const close = useClose();
  const { imported, sources } = dialog;
  const [withMasthead, setWithMasthead] = useState(true);
  const articles = imported.records.flatMap((one) =>
    one.table === "articles" ? [one.record] : [],
  );
  return (
    <Modal
      title={t("import.title", { count: articles.length })}
      about={t("import.about")}
      size="medium"
      testId="dialog-import"
      onClose={close}
      foot={
        <>
          <Button onClick={close}>{t("dialog.cancel")}</Button>
          <Button
            look="main"
            disabled={imported.records.length === 0 && !(imported.masthead && withMasthead)}
            data-testid="import-take"
            onClick={() => takeImported(context, imported, withMasthead)}
          >
            {t("import.take")}
          </Button>
        </>
      }
    >
      <Section title={t("import.articles", { count: articles.length })}>
        <ol className="import__articles">
          {articles.map((article) => (
            <li key={article.id} data-testid="import-article">
              {articleTitleOf(article)}
            </li>
          ))}
        </ol>
      </Section>
      {imported.masthead && (
        <Section title={t("import.masthead")}>
          <Check checked={withMasthead} onChange={setWithMasthead} testId="import-masthead">
            {t("import.masthead.take")}
          </Check>
          <ul className="import__masthead">
            {mastheadLines(imported.masthead, t).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        </Section>
      )}
      <Mends dialog={dialog} onAgain={(refuse) => void importCopy(context, sources, refuse)} />
      {imported.findings.length > 0 && (
        <Section title={t("import.findings", { count: imported.findings.length })}>
          <FindingList
            findings={imported.findings}
            label={t("import.findings", { count: imported.findings.length })}
            onShow={() => undefined}
          />
        </Section>
      )}
    </Modal>
  );
}

/** What the copy says of the masthead block, a line for each field that it names. */
function mastheadLines(masthead: Masthead, t: Words["t"]): string[] {
  return Object.entries(masthead).flatMap(([field, value]) => {
    const text = typeof value === "string" ? value : value?.join(" ");
    return text ? [t("import.masthead.line", { field: t(`masthead.${field}`), text })] : [];
  });
}

/** Kinds of mends; unticked ones are left as the copy has them when it is read again. */
function Mends({
  dialog,
  onAgain,
}: {
  readonly dialog: ImportState;
  readonly onAgain: (refuse: readonly string[]) => void;
}) {
  const { t, message } = useWords();
  const { refused, imported } = dialog;
  const [unwanted, setUnwanted] = useState<ReadonlySet<string>>(new Set(refused));
  const codes = new Set([...imported.mends.map(({ code }) => code), ...refused]);
  if (codes.size === 0) return null;
  const isSame = unwanted.size === refused.length && refused.every((code) => unwanted.has(code));
  const toggle = (code: string, wanted: boolean) => {
    const next = new Set(unwanted);
    if (wanted) next.delete(code);
    else next.add(code);
    setUnwanted(next);
  };
  const sum = imported.mends.reduce((total, { count }) => total + count, 0);
  return (
    <Section title={t("import.mends", { count: sum })}>
      <ul className="mends" data-testid="mends">
        {[...codes].map((code) => {
          const mend = imported.mends.find((one) => one.code === code);
          return (
            <li key={code} className="mends__one">
              <Check checked={!unwanted.has(code)} onChange={(wanted) => toggle(code, wanted)}>
                {message(code, mend?.values)}
              </Check>
              {mend && <span className="badge">{mend.count}</span>}
            </li>
          );
        })}
      </ul>
      <Button disabled={isSame} data-testid="import-again" onClick={() => onAgain([...unwanted])}>
        {t("import.again")}
      </Button>
    </Section>
  );
}
