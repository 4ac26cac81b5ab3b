import { Check as CheckIcon, ChevronDown, Minus } from "lucide-react";
import { Checkbox, Select, ToggleGroup } from "radix-ui";
import type { ReactNode } from "react";

/** One of several, with its word. */
export interface Option<V extends string> {
  readonly value: V;
  readonly label: string;
  /** Shown in place of the word where there is little room. */
  readonly icon?: ReactNode;
}

interface ChoiceProps<V extends string> {
  readonly value: V | undefined;
  readonly options: readonly Option<V>[];
  readonly label: string;
  readonly placeholder?: string;
  readonly disabled?: boolean;
  readonly testId?: string;
  readonly onChange: (value: V) => void;
}

/** A list that opens. Undefined shows the placeholder: several things differ, or nothing is set. */
export function Choice<V extends string>(props: ChoiceProps<V>) {
  return (
    <Select.Root
      value={props.value ?? ""}
      onValueChange={(value) => props.onChange(value as V)}
      disabled={props.disabled ?? false}
    >
      <Select.Trigger className="choice" aria-label={props.label} data-testid={props.testId}>
        <Select.Value placeholder={props.placeholder ?? "—"} />
        <Select.Icon asChild>
          <ChevronDown size={14} aria-hidden />
        </Select.Icon>
      </Select.Trigger>
      <Select.Portal>
        <Select.Content className="menu" position="popper" sideOffset={4}>
          <Select.Viewport>
            {props.options.map(({ value, label }) => (
              <Select.Item key={value} value={value} className="menu__item">
                <Select.ItemIndicator className="menu__mark">
                  <CheckIcon size={14} aria-hidden />
                </Select.ItemIndicator>
                <Select.ItemText>{label}</Select.ItemText>
              </Select.Item>
            ))}
          </Select.Viewport>
        </Select.Content>
      </Select.Portal>
    </Select.Root>
  );
}

/** A few choices side by side. */
export function Segments<V extends string>(props: ChoiceProps<V>) {
  return (
    <ToggleGroup.Root
      type="single"
      className="segments"
      aria-label={props.label}
      value={props.value ?? ""}
      disabled={props.disabled ?? false}
      onValueChange={(value) => value !== "" && props.onChange(value as V)}
      data-testid={props.testId}
    >
      {props.options.map(({ value, label, icon }) => (
        <ToggleGroup.Item
          key={value}
          value={value}
          className="segments__one"
          aria-label={label}
          title={icon ? label : undefined}
        >
          {icon ?? label}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}

/** A box that is ticked or not; undefined where several things differ. */
export function Check({
  checked,
  disabled,
  testId,
  onChange,
  children,
}: {
  readonly checked: boolean | undefined;
  readonly disabled?: boolean;
  readonly testId?: string;
  readonly onChange: (checked: boolean) => void;
  readonly children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: the box is the control
    <label className="check">
      <Checkbox.Root
        className="check__box"
        checked={checked ?? "indeterminate"}
        disabled={disabled ?? false}
        data-testid={testId}
        onCheckedChange={(next) => onChange(next === true)}
      >
        <Checkbox.Indicator asChild>
          {checked === undefined ? (
            <Minus size={12} strokeWidth={3} aria-hidden />
          ) : (
            <CheckIcon size={12} strokeWidth={3} aria-hidden />
          )}
        </Checkbox.Indicator>
      </Checkbox.Root>
      <span>{children}</span>
    </label>
  );
}
