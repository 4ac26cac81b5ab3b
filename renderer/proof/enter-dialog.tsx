import { useId } from "react";
import { Button } from "../app/controls/button.tsx";
import { Modal } from "../app/controls/modal.tsx";
import { useWords } from "../app/words.ts";
import { useDesk, useDeskState } from "./desk-context.ts";
import { PersonForm } from "./person-form.tsx";

/** Asks who is at the desk, and for the PIN. */
export function EnterDialog({
  onDone,
  onClose,
}: {
  readonly onDone?: () => void;
  readonly onClose: () => void;
}) {
  const { t } = useWords();
  const desk = useDesk();
  const people = useDeskState((state) => state.newsroom.people);
  const form = useId();
  const isNobody = people.length === 0;
  return (
    <Modal
      title={t("proof.desk.enter")}
      about={t(isNobody ? "proof.desk.enter.nobody" : "proof.desk.enter.about")}
      size="medium"
      testId="enter-dialog"
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t("dialog.cancel")}</Button>
          <Button look="main" type="submit" form={form} data-testid="enter-go" disabled={isNobody}>
            {t("proof.desk.enter.go")}
          </Button>
        </>
      }
    >
      {!isNobody && (
        <PersonForm
          id={form}
          people={people}
          enter={async (person, pin) => {
            const entered = await desk.enter(person, pin);
            if (entered.ok) {
              onClose();
              onDone?.();
            }
            return entered;
          }}
        />
      )}
    </Modal>
  );
}
