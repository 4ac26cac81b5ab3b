import { Search, X } from "lucide-react";
import { useWords } from "../words.ts";

/** A field that narrows a list as one types; Escape empties it. */
export function SearchField({
  value,
  label,
  onChange,
}: {
  readonly value: string;
  readonly label: string;
  readonly onChange: (value: string) => void;
}) {
  const { t } = useWords();
  return (
    <span className="field search">
      <Search size={13} aria-hidden className="search__icon" />
      <input
        className="field__input"
        type="search"
        aria-label={label}
        placeholder={label}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => event.key === "Escape" && onChange("")}
      />
      {value !== "" && (
        <button
          type="button"
          className="icon-button icon-button--small"
          aria-label={t("search.clear")}
          onClick={() => onChange("")}
        >
          <X size={13} aria-hidden />
        </button>
      )}
    </span>
  );
}
