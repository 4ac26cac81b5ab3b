import { type FormEvent, useEffect, useRef, useState } from "react";
import type { Newsroom } from "../../document/desk/people.ts";
import type { Result } from "../../document/result.ts";
import { useWords } from "../app/words.ts";
import { isPin } from "./newsroom/pin.ts";
import { PinField } from "./newsroom/pin-field.tsx";
import "./person-form.css";

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
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // On a tablet the keyboard would cover the names.
    if (!matchMedia("(pointer: coarse)").matches) field.current?.focus();
  }, []);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (person === undefined || !isPin(pin)) {
      setFault(t("proof.desk.enter.pinForm"));
      return;
    }
    const entered = await enter(person, pin);
    if (entered.ok) return;
    setPin("");
    field.current?.focus();
    setFault(message(entered.error.code, entered.error.values));
  };
  return (
    <form id={id} className="person-form" noValidate onSubmit={(event) => void submit(event)}>
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
              field.current?.focus();
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
      <PinField
        ref={field}
        label={t("proof.desk.enter.pin")}
        isLarge
        value={pin}
        fault={fault}
        testId="enter-pin"
        aboutTestId="enter"
        onChange={(typed) => {
          setPin(typed);
          setFault(undefined);
        }}
      />
    </form>
  );
}
