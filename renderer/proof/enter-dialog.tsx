import { useState } from "react";
import { Button } from "../app/controls/button.tsx";
import { Choice } from "../app/controls/choices.tsx";
import { Row } from "../app/controls/fields.tsx";
import { Modal } from "../app/controls/modal.tsx";
import { useWords } from "../app/words.ts";
import { useDesk, useDeskState } from "./desk-context.ts";

/** Asks who is at the desk, and for the PIN. */
export function EnterDialog({
  onDone,
  onClose,
}: {
  readonly onDone?: () => void;
  readonly onClose: () => void;
}) {
  const { t, message } = useWords();
  const desk = useDesk();
  const people = useDeskState((state) => state.newsroom.people);
  const [person, setPerson] = useState(people.find(({ hasPin }) => hasPin)?.id);
  const [pin, setPin] = useState("");
  const [fault, setFault] = useState<string>();
  const enter = async () => {
    if (person === undefined || !/^\d{4,12}$/.test(pin)) {
      setFault(t("proof.desk.enter.pinForm"));
      return;
    }
    const entered = await desk.enter(person, pin);
    setPin("");
    if (!entered.ok) {
      setFault(message(entered.error.code, entered.error.values));
      return;
    }
    onClose();
    onDone?.();
  };
  return (
    <Modal
      title={t("proof.desk.enter")}
      about={people.length === 0 ? t("proof.desk.enter.nobody") : t("proof.desk.enter.about")}
      size="small"
      testId="enter-dialog"
      onClose={onClose}
      foot={
        <Button
          look="main"
          data-testid="enter-go"
          disabled={people.length === 0}
          onClick={() => void enter()}
        >
          {t("proof.desk.enter.go")}
        </Button>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void enter();
        }}
      >
        <Row name={t("proof.desk.enter.who")}>
          <Choice
            label={t("proof.desk.enter.who")}
            value={person}
            options={people.map(({ id, name }) => ({ value: id, label: name }))}
            testId="enter-person"
            onChange={setPerson}
          />
        </Row>
        <Row name={t("proof.desk.enter.pin")}>
          <span className="field">
            <input
              className="field__input"
              type="password"
              inputMode="numeric"
              autoComplete="off"
              aria-label={t("proof.desk.enter.pin")}
              data-testid="enter-pin"
              value={pin}
              onChange={(event) => setPin(event.target.value)}
            />
          </span>
        </Row>
        {fault && (
          <p className="field-fault" role="alert" data-testid="enter-fault">
            {fault}
          </p>
        )}
      </form>
    </Modal>
  );
}
