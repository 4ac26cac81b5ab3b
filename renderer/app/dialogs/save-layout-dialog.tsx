import { type FormEvent, useId, useState } from "react";
import { parseLayout } from "../../../layouts/index.ts";
import { Button } from "../controls/button.tsx";
import { Row } from "../controls/fields.tsx";
import { Modal } from "../controls/modal.tsx";
import { layoutOfPage } from "../panels/layout-of-page.ts";
import { useEdition, useWindow } from "../window-context.ts";
import { asTitle, useWords } from "../words.ts";
import { useClose } from "./use-close.ts";

/** Keeps the page's arrangement as a layout for other pages. */
export function SaveLayoutDialog() {
  const { t, message } = useWords();
  const context = useWindow();
  const edition = useEdition();
  const close = useClose();
  const form = useId();
  const [title, setTitle] = useState("");
  const [failure, setFailure] = useState<string>();
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const { pageId, document } = edition.editor.store.getState();
    if (pageId === undefined || title.trim() === "") return;
    const name = `own-${Date.now().toString(36)}`;
    const made = layoutOfPage(document, pageId, edition.layouts, { name, title: title.trim() });
    if (!made) {
      setFailure(t("layouts.impossible"));
      return;
    }
    const layout = parseLayout(made);
    const saved = await context.bridge.call("layouts.save", { layout });
    if (!saved.ok) {
      setFailure(message(saved.error.code, saved.error.values));
      return;
    }
    const layouts = [...edition.layouts, layout];
    context.store.setState({ edition: { ...edition, layouts } });
    close();
  };
  return (
    <Modal
      title={asTitle(t("layouts.save"))}
      about={t("layouts.saveAbout")}
      size="small"
      testId="dialog-layout"
      onClose={close}
      foot={
        <>
          <Button onClick={close}>{t("dialog.cancel")}</Button>
          <Button look="main" type="submit" form={form} disabled={title.trim() === ""}>
            {t("dialog.save")}
          </Button>
        </>
      }
    >
      <form id={form} className="form" onSubmit={(event) => void save(event)}>
        {failure && (
          <p className="banner banner--error" role="alert">
            {failure}
          </p>
        )}
        <Row name={t("layouts.name")}>
          <span className="field">
            <input
              className="field__input"
              aria-label={t("layouts.name")}
              value={title}
              data-testid="layout-name"
              onChange={(event) => setTitle(event.target.value)}
            />
          </span>
        </Row>
      </form>
    </Modal>
  );
}
