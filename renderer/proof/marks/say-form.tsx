import { type FormEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { Button } from "../../app/controls/button.tsx";
import { useWords } from "../../app/words.ts";

/** A few words that are written into a list: Enter gives them, Escape leaves. */
export function SayForm({
  label,
  go,
  value,
  mayBeEmpty = false,
  hasText = true,
  children,
  onGo,
  onLeave,
}: {
  readonly label: string;
  readonly go: string;
  readonly value: string;
  readonly mayBeEmpty?: boolean;
  /** Whether there are words to be written at all. */
  readonly hasText?: boolean;
  readonly children?: ReactNode;
  readonly onGo: (text: string) => void;
  readonly onLeave: () => void;
}) {
  const { t } = useWords();
  const field = useRef<HTMLTextAreaElement>(null);
  const [written, setWritten] = useState(value);
  useEffect(() => field.current?.focus(), []);
  const isEmpty = written.trim() === "" && !mayBeEmpty;
  const give = (event?: FormEvent) => {
    event?.preventDefault();
    if (!isEmpty) onGo(written.trim());
  };
  return (
    <form className="say-form" onSubmit={give}>
      {hasText && (
        <textarea
          ref={field}
          className="field"
          rows={2}
          value={written}
          placeholder={label}
          aria-label={label}
          data-testid="say-text"
          onChange={(event) => setWritten(event.target.value)}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            if (event.key === "Enter" && !event.shiftKey) give(event);
            if (event.key === "Escape") onLeave();
          }}
        />
      )}
      <span className="say-form__foot">
        {children}
        <span className="say-form__space" />
        <Button onClick={onLeave}>{t("dialog.cancel")}</Button>
        <Button look="main" type="submit" disabled={isEmpty} data-testid="say-go">
          {go}
        </Button>
      </span>
    </form>
  );
}
