import { ChevronDown, ChevronUp, Search, X } from "lucide-react";
import { useEffect, useRef } from "react";
import { IconButton } from "../../app/controls/button.tsx";
import { useWords } from "../../app/words.ts";
import type { Find } from "./use-find.ts";

/** The bar to look for text on the page: Enter leads on, Shift+Enter back, Escape closes it. */
export function FindBar({ find, onClose }: { readonly find: Find; readonly onClose: () => void }) {
  const { t } = useWords();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), []);
  const { wanted, matches, at } = find;
  const isNone = wanted.trim() !== "" && matches.length === 0;
  return (
    <search className="find-bar" data-testid="proof-find">
      <span className={isNone ? "field field--wrong" : "field"}>
        <Search size={13} aria-hidden className="search__icon" />
        <input
          ref={field}
          className="field__input"
          type="text"
          aria-label={t("proof.viewer.find")}
          placeholder={t("proof.viewer.find")}
          value={wanted}
          onChange={(event) => find.look(event.target.value)}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return;
            if (event.key === "Enter") find.step(event.shiftKey ? -1 : 1);
            if (event.key === "Escape") onClose();
            if (event.key === "Enter" || event.key === "Escape") event.stopPropagation();
          }}
        />
      </span>
      <output className="find-bar__count figures" aria-live="polite">
        {wanted.trim() === ""
          ? ""
          : isNone
            ? t("proof.viewer.find.none")
            : t("proof.viewer.find.count", { at: at + 1, count: matches.length })}
      </output>
      <IconButton
        icon={ChevronUp}
        label={t("proof.viewer.find.earlier")}
        keys="Shift+Enter"
        disabled={matches.length === 0}
        onClick={() => find.step(-1)}
      />
      <IconButton
        icon={ChevronDown}
        label={t("proof.viewer.find.later")}
        keys="Enter"
        disabled={matches.length === 0}
        onClick={() => find.step(1)}
      />
      <IconButton icon={X} label={t("proof.viewer.find.close")} keys="Esc" onClick={onClose} />
    </search>
  );
}
