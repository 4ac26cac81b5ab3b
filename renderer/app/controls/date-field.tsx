/** A day, as YYYY-MM-DD; an unfinished one is not taken. */
export function DateField({
  value,
  label,
  testId,
  onChange,
}: {
  readonly value: string;
  readonly label: string;
  readonly testId?: string;
  readonly onChange: (date: string) => void;
}) {
  return (
    <span className="field">
      <input
        className="field__input"
        type="date"
        aria-label={label}
        value={value}
        data-testid={testId}
        onChange={(event) => event.target.value !== "" && onChange(event.target.value)}
      />
    </span>
  );
}
