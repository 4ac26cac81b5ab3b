import { CircleAlert, CircleX, Info } from "lucide-react";
import type { Finding } from "../../../main/bridge/contract.ts";
import { useWords } from "../words.ts";
import { moveFocus } from "./move-focus.ts";

const ICONS = { error: CircleX, warning: CircleAlert, note: Info } as const;

/** Findings as a list; choosing one leads to its place. */
export function FindingList({
  findings,
  label,
  onShow,
}: {
  readonly findings: readonly Finding[];
  readonly label: string;
  readonly onShow: (finding: Finding) => void;
}) {
  const { t, message } = useWords();
  return (
    <div role="listbox" aria-label={label} tabIndex={-1} onKeyDown={moveFocus}>
      {findings.map((finding, i) => {
        const Icon = ICONS[finding.severity];
        const { at } = finding;
        return (
          <div
            // biome-ignore lint/suspicious/noArrayIndexKey: a finding has no name but its place
            key={`${finding.code}/${at.page}/${at.paragraph ?? at.article}/${i}`}
            role="option"
            aria-selected={false}
            tabIndex={i === 0 ? 0 : -1}
            className={`finding finding--${finding.severity}`}
            data-testid="finding"
            data-code={finding.code}
            onClick={() => onShow(finding)}
            onKeyDown={(event) => event.key === "Enter" && onShow(finding)}
          >
            <Icon size={14} aria-label={t(`severity.${finding.severity}`)} />
            <span className="finding__text">{message(finding.code, finding.values)}</span>
            {at.page !== undefined && (
              <span className="finding__page figures">{t("copy.page", { number: at.page })}</span>
            )}
          </div>
        );
      })}
    </div>
  );
}
