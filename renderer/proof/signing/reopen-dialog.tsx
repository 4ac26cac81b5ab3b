import { type FormEvent, useId, useState } from "react";
import type { Proof } from "../../../document/desk/proofs.ts";
import { Button } from "../../app/controls/button.tsx";
import { Modal } from "../../app/controls/modal.tsx";
import { useWords } from "../../app/words.ts";
import { useDesk } from "../desk-context.ts";
import { FormArea, FormFault } from "../newsroom/form-field.tsx";

/** Opens a signed page again; its signatures are void from then on. */
export function ReopenDialog({
  proof,
  onClose,
}: {
  readonly proof: Proof;
  readonly onClose: () => void;
}) {
  const { t, message } = useWords();
  const desk = useDesk();
  const formId = useId();
  const [reason, setReason] = useState("");
  const [isEmpty, setEmpty] = useState(false);
  const [fault, setFault] = useState<string>();
  const reopen = async (event: FormEvent) => {
    event.preventDefault();
    setEmpty(reason.trim() === "");
    if (reason.trim() === "") return;
    const { pageId } = proof;
    const done = await desk.act({ event: "page.reopened", pageId, reason: reason.trim() });
    if (done.ok) onClose();
    else {
      const { code, values } = done.error;
      if (code === "desk.session.ended") desk.store.setState({ me: undefined });
      setFault(message(code, values));
    }
  };
  return (
    <Modal
      title={t("proof.sign.reopen.title", { page: proof.number })}
      about={t("proof.sign.reopen.about")}
      size="small"
      testId="reopen-dialog"
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t("proof.sign.leave")}</Button>
          <Button look="main" type="submit" form={formId} data-testid="reopen-go">
            {t("proof.sign.reopen.go")}
          </Button>
        </>
      }
    >
      <form id={formId} className="sign-form" noValidate onSubmit={(event) => void reopen(event)}>
        <FormArea
          label={t("proof.sign.reopen.reason")}
          value={reason}
          fault={isEmpty ? t("proof.sign.reopen.reason.none") : undefined}
          testId="reopen-reason"
          onChange={setReason}
        />
        <FormFault testId="reopen-fault">{fault}</FormFault>
      </form>
    </Modal>
  );
}
