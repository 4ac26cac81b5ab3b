import type { ReactNode } from "react";
import { useWindow } from "../window-context.ts";
import { useWords } from "../words.ts";

/** Goes to the other language, whose name it shows. */
export function LanguageButton({
  className,
  icon,
}: {
  readonly className: string;
  readonly icon?: ReactNode;
}) {
  const { t, language } = useWords();
  const context = useWindow();
  const other = language === "en" ? "zh-CN" : "en";
  return (
    <button
      type="button"
      className={className}
      data-testid="language"
      onClick={() => context.run(`view.language.${other}`)}
    >
      {icon}
      {t(`language.${other}`)}
    </button>
  );
}
