import { useWords } from "../words.ts";

/**
 * A day, as YYYY-MM-DD; an unfinished one is not taken. The browser writes it as the system does, so it
 * stands beside in words with its weekday.
 */
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
  const { language } = useWords();
  const words = new Intl.DateTimeFormat(language, { dateStyle: "full", timeZone: "UTC" });
  return (
    <span className="date-field">
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
      <span className="date-field__words">{words.format(new Date(`${value}T00:00:00Z`))}</span>
    </span>
  );
}
