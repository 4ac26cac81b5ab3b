import { type ReactNode, useId } from "react";
import "./form-field.css";

/** What is wrong with fields, by their names; a word of the window each. */
export type FieldFaults<N extends string> = Readonly<Partial<Record<N, string>>>;

/** A field of a form: its name, what is typed, a hint, and what is wrong with it. */
export function FormText({
  label,
  value,
  fault,
  hint,
  type = "text",
  inputMode,
  placeholder,
  testId,
  disabled,
  after,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly fault?: string | undefined;
  readonly hint?: string | undefined;
  readonly type?: "text" | "password";
  readonly inputMode?: "text" | "numeric";
  readonly placeholder?: string;
  readonly testId: string;
  readonly disabled?: boolean;
  /** Stands behind the field, such as a button that chooses a folder. */
  readonly after?: ReactNode;
  readonly onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <div className="form-field">
      <label className="form-field__name" htmlFor={id}>
        {label}
      </label>
      <span className="form-field__line">
        <span className={fault ? "field field--wrong" : "field"}>
          <input
            id={id}
            className="field__input"
            type={type}
            inputMode={inputMode}
            autoComplete={type === "password" ? "new-password" : "off"}
            spellCheck={false}
            placeholder={placeholder}
            disabled={disabled}
            value={value}
            aria-invalid={fault !== undefined}
            aria-describedby={fault || hint ? `${id}-about` : undefined}
            data-testid={testId}
            onChange={(event) => onChange(event.target.value)}
          />
        </span>
        {after}
      </span>
      <FieldAbout id={`${id}-about`} fault={fault} hint={hint} testId={testId} />
    </div>
  );
}

/** A field of a form with several lines. */
export function FormArea({
  label,
  value,
  fault,
  hint,
  placeholder,
  rows = 3,
  testId,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly fault?: string | undefined;
  readonly hint?: string | undefined;
  readonly placeholder?: string;
  readonly rows?: number;
  readonly testId: string;
  readonly onChange: (value: string) => void;
}) {
  const id = useId();
  return (
    <div className="form-field">
      <label className="form-field__name" htmlFor={id}>
        {label}
      </label>
      <textarea
        id={id}
        className={fault ? "field field--wrong" : "field"}
        rows={rows}
        maxLength={20_000}
        placeholder={placeholder}
        value={value}
        aria-invalid={fault !== undefined}
        aria-describedby={fault || hint ? `${id}-about` : undefined}
        data-testid={testId}
        onChange={(event) => onChange(event.target.value)}
      />
      <FieldAbout id={`${id}-about`} fault={fault} hint={hint} testId={testId} />
    </div>
  );
}

/** A field that is no line of text: its name above, what is wrong below. */
export function FormPart({
  label,
  fault,
  hint,
  testId,
  children,
}: {
  readonly label: string;
  readonly fault?: string | undefined;
  readonly hint?: string | undefined;
  readonly testId: string;
  readonly children: ReactNode;
}) {
  const id = useId();
  return (
    <fieldset className="form-field" aria-describedby={fault || hint ? id : undefined}>
      <legend className="form-field__name">{label}</legend>
      {children}
      <FieldAbout id={id} fault={fault} hint={hint} testId={testId} />
    </fieldset>
  );
}

/** What is wrong with a field, else what is to be said of it. */
export function FieldAbout({
  id,
  fault,
  hint,
  testId,
}: {
  readonly id: string;
  readonly fault: string | undefined;
  readonly hint: string | undefined;
  readonly testId: string;
}) {
  if (fault) {
    return (
      <span id={id} className="form-field__fault" role="alert" data-testid={`${testId}-fault`}>
        {fault}
      </span>
    );
  }
  return hint ? (
    <span id={id} className="form-field__hint">
      {hint}
    </span>
  ) : null;
}

/** What went wrong with the whole form. */
export function FormFault({
  children,
  testId,
}: {
  readonly children: ReactNode;
  readonly testId: string;
}) {
  if (!children) return null;
  return (
    <p className="form-fault" role="alert" data-testid={testId}>
      {children}
    </p>
  );
}
