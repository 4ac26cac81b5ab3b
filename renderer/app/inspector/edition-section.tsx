import { patchEdition } from "../../../document/commands/pages.ts";
import { DateField } from "../controls/date-field.tsx";
import { Row, TextField } from "../controls/fields.tsx";
import { Section } from "../controls/panel.tsx";
import { useEdition, useEditorState } from "../window-context.ts";
import { useWords } from "../words.ts";
import { MastheadFields } from "./masthead-fields.tsx";

/** The edition: paper, date, numbers of the issue, masthead. */
export function EditionSection() {
  const { t } = useWords();
  const { editor } = useEdition();
  const { editionId } = editor.file;
  const edition = useEditorState((state) => state.document.editions.get(editionId));
  if (!edition) return null;
  const set = (patch: Parameters<typeof patchEdition>[2]) =>
    editor.dispatch(patchEdition(editor.store.getState().document, editionId, patch), {
      label: "action.patchEdition",
      join: `edition/${Object.keys(patch).join()}`,
    });
  return (
    <>
      <Section title={t("inspector.edition")}>
        <Row name={t("inspector.paper")}>
          <span className="row__text">{edition.paper?.nameplate ?? t("inspector.noPaper")}</span>
        </Row>
        <Row name={t("inspector.date")}>
          <DateField
            label={t("inspector.date")}
            value={edition.date}
            testId="edition-date"
            onChange={(date) => set({ date })}
          />
        </Row>
        <Row name={t("inspector.issue")}>
          <TextField
            label={t("inspector.issue")}
            value={edition.issueNumber ?? ""}
            testId="edition-issue"
            onChange={(text) => set({ issueNumber: text === "" ? undefined : text })}
          />
        </Row>
        <Row name={t("inspector.serial")}>
          <TextField
            label={t("inspector.serial")}
            value={edition.serialNumber ?? ""}
            testId="edition-serial"
            onChange={(text) => set({ serialNumber: text === "" ? undefined : text })}
          />
        </Row>
      </Section>
      <Section title={t("inspector.masthead")}>
        <MastheadFields masthead={edition.masthead} onChange={(masthead) => set({ masthead })} />
      </Section>
    </>
  );
}
