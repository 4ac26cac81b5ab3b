import { type FormEvent, useState } from "react";
import type { Newsroom } from "../../document/desk/people.ts";
import type { Result } from "../../document/result.ts";
import { useWords } from "../app/words.ts";

/** What a PIN is (main/bridge/desk-calls.ts). */
const PIN = /^\d{4,12}$/;

/** Someone chooses their name and gives their PIN. What `enter` refuses is told under it. */
export function PersonForm({
  id,
  people,
  enter,
}: {
  /** The form's name, for a button that stands elsewhere. */
  readonly id: string;
  readonly people: Newsroom["people"];
  readonly enter: (person: string, pin: string) => Promise<Result<unknown>>;
}) {
  const { t, message } = useWords();
  const [person, setPerson] = useState(people.find(({ hasPin }) => hasPin)?.id);
  const [pin, setPin] = useState("");
  const [fault, setFault] = useState<string>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (person === undefined || !PIN.test(pin)) {
      setFault(t("proof.desk.enter.pinForm"));
      return;
    }
    const entered = await enter(person, pin);
    if (entered.ok) return;
    setPin("");
    setFault(message(entered.error.code, entered.error.values));
  };
  return (
    <form id={id} onSubmit={(event) => void submit(event)}>
      <fieldset className="enter-people" aria-label={t("proof.desk.enter.who")}>
        {people.map(({ id: one, name, roles, hasPin }) => (
          <button
            key={one}
            type="button"
            className="enter-person"
            aria-pressed={person === one}
            disabled={!hasPin}
            data-testid="enter-person"
            data-person={one}
            onClick={() => {
              setPerson(one);
              setFault(undefined);
              document.getElementById(`${id}-pin`)?.focus();
            }}
          >
            <b>{name}</b>
            <span>
              {hasPin
                ? roles.map((role) => message(`desk.role.${role}`)).join(" · ")
                : t("proof.desk.enter.noPin")}
            </span>
          </button>
        ))}
      </fieldset>
      <label className="enter-pin">
        <span>{t("proof.desk.enter.pin")}</span>
        <span className="field">
          <input
            id={`${id}-pin`}
            className="field__input"
            type="password"
            inputMode="numeric"
            autoComplete="off"
            maxLength={12}
            data-testid="enter-pin"
            value={pin}
            onChange={(event) => setPin(event.target.value)}
          />
        </span>
      </label>
      {fault && (
        <p className="enter-fault" role="alert" data-testid="enter-fault">
          {fault}
        </p>
      )}
    </form>
  );
}
