import { Eye, EyeOff } from "lucide-react";
import { useId, useState } from "react";
import { IconButton } from "../../app/controls/button.tsx";
import { useWords } from "../../app/words.ts";
import { FieldAbout } from "./form-field.tsx";
import { digitsIn, LONGEST_PIN } from "./pin.ts";
import "./pin-field.css";

/** A PIN: figures alone, whatever is typed or pasted, unseen unless the person wants to see them. */
export function PinField({
  label,
  value,
  fault,
  hint,
  isLarge = false,
  testId,
  aboutTestId = testId,
  ref,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly fault?: string | undefined;
  readonly hint?: string | undefined;
  /** For a finger, where the field is what the dialog is about. */
  readonly isLarge?: boolean;
  readonly testId: string;
  /** Begins the name of what is said below the field. */
  readonly aboutTestId?: string;
  readonly ref?: React.Ref<HTMLInputElement>;
  readonly onChange: (pin: string) => void;
}) {
  const { t } = useWords();
  const id = useId();
  const [isShown, setShown] = useState(false);
  return (
    <div className={isLarge ? "form-field pin-field pin-field--large" : "form-field pin-field"}>
      <label className="form-field__name" htmlFor={id}>
        {label}
      </label>
      <span className={fault ? "field field--wrong" : "field"}>
        <input
          ref={ref}
          id={id}
          className="field__input figures"
          type={isShown ? "text" : "password"}
          inputMode="numeric"
          autoComplete="off"
          spellCheck={false}
          value={value}
          aria-invalid={fault !== undefined}
          aria-describedby={fault || hint ? `${id}-about` : undefined}
          data-testid={testId}
          // What is pasted may hold blanks; it is cut when they are gone.
          maxLength={4 * LONGEST_PIN}
          onChange={(event) => onChange(digitsIn(event.target.value))}
        />
        <IconButton
          icon={isShown ? EyeOff : Eye}
          small
          label={t(isShown ? "proof.pin.hide" : "proof.pin.show")}
          pressed={isShown}
          tabIndex={-1}
          data-testid={`${testId}-show`}
          onClick={() => setShown(!isShown)}
        />
      </span>
      <FieldAbout id={`${id}-about`} fault={fault} hint={hint} testId={aboutTestId} />
    </div>
  );
}
