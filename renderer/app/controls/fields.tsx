import { type KeyboardEvent, type ReactNode, useEffect, useId, useState } from "react";

/** A control with its name beside it. */
export function Row({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the control is among the children
    <label className="row">
      <span className="row__name">{name}</span>
      <span className="row__control">{children}</span>
    </label>
  );
}

interface DraftProps {
  readonly shown: string;
  /** Takes the text over; false where it makes no sense, and the old text comes back. */
  readonly take: (text: string) => boolean;
  readonly step?: (by: number) => void;
}

/** Text that becomes the document's when the field is left or Enter is pressed; Escape gives it up. */
function useDraft({ shown, take, step }: DraftProps) {
  const [draft, setDraft] = useState(shown);
  const [isWrong, setWrong] = useState(false);
  useEffect(() => {
    setDraft(shown);
    setWrong(false);
  }, [shown]);
  const commit = () => {
    if (draft === shown) return;
    const taken = take(draft);
    setWrong(!taken);
    if (!taken) setDraft(shown);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === "Enter") commit();
    if (event.key === "Escape") {
      event.stopPropagation();
      setDraft(shown);
    }
    if (step && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
      event.preventDefault();
      step((event.key === "ArrowUp" ? 1 : -1) * (event.shiftKey ? 10 : 1));
    }
  };
  return { draft, setDraft, isWrong, commit, onKeyDown };
}

/** A line of text. */
export function TextField({
  value,
  label,
  placeholder,
  name,
  disabled,
  testId,
  onChange,
}: {
  readonly value: string;
  readonly label?: string;
  readonly placeholder?: string;
  /** A short name inside the field. */
  readonly name?: string;
  readonly disabled?: boolean;
  readonly testId?: string;
  readonly onChange: (value: string) => void;
}) {
  const field = useDraft({
    shown: value,
    take: (text) => {
      onChange(text.trim());
      return true;
    },
  });
  return (
    <span className="field">
      {name && <span className="field__name">{name}</span>}
      <input
        className="field__input"
        aria-label={label ?? name}
        value={field.draft}
        placeholder={placeholder}
        disabled={disabled}
        data-testid={testId}
        onChange={(event) => field.setDraft(event.target.value)}
        onBlur={field.commit}
        onKeyDown={field.onKeyDown}
      />
    </span>
  );
}

/** What a number field needs beside its value. */
export interface NumberFieldProps {
  /** Undefined where several things differ, or nothing is set. */
  readonly value: number | undefined;
  readonly name?: string;
  readonly label?: string;
  readonly unit?: string;
  readonly step?: number;
  readonly least?: number;
  readonly most?: number;
  /** Places behind the point. */
  readonly digits?: number;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  readonly testId?: string;
  readonly onChange: (value: number) => void;
  /** Called when the field is emptied; without it an empty field gets its number back. */
  readonly onClear?: () => void;
}

/** A number with a unit. Arrow keys step it, Shift steps by ten; sums like 12+3.5 are worked out. */
export function NumberField(props: NumberFieldProps) {
  const { value, step = 1, digits = 2, onChange, onClear } = props;
  const bounded = (number: number) =>
    Math.min(
      props.most ?? Number.POSITIVE_INFINITY,
      Math.max(props.least ?? Number.NEGATIVE_INFINITY, number),
    );
  const field = useDraft({
    shown: value === undefined ? "" : formatted(value, digits),
    take: (text) => {
      if (text.trim() === "" && onClear) {
        onClear();
        return true;
      }
      const number = sumOf(text);
      if (number === undefined) return false;
      onChange(bounded(number));
      return true;
    },
    step: (by) => onChange(bounded(Number(formatted((value ?? 0) + by * step, digits)))),
  });
  const unitId = useId();
  return (
    <span className={field.isWrong ? "field field--wrong" : "field"}>
      {props.name && <span className="field__name">{props.name}</span>}
      <input
        className="field__input"
        inputMode="decimal"
        role="spinbutton"
        aria-label={props.label ?? props.name}
        aria-valuenow={value}
        aria-describedby={props.unit ? unitId : undefined}
        value={field.draft}
        placeholder={props.placeholder ?? (value === undefined ? "—" : undefined)}
        disabled={props.disabled}
        data-testid={props.testId}
        onChange={(event) => field.setDraft(event.target.value)}
        onFocus={(event) => event.target.select()}
        onBlur={field.commit}
        onKeyDown={field.onKeyDown}
      />
      {props.unit && (
        <span id={unitId} className="field__unit">
          {props.unit}
        </span>
      )}
    </span>
  );
}

/** A number without needless zeros. */
export function formatted(value: number, digits: number): string {
  return String(Number(value.toFixed(digits)));
}

/** A number or a sum of numbers; full-width digits and signs count. Undefined for anything else. */
export function sumOf(text: string): number | undefined {
  const plain = text.normalize("NFKC").replace(/\s+/g, "");
  if (!/^[+-]?\d*\.?\d+([+-]\d*\.?\d+)*$/.test(plain)) return undefined;
  return (plain.match(/[+-]?\d*\.?\d+/g) ?? []).reduce((sum, part) => sum + Number(part), 0);
}
