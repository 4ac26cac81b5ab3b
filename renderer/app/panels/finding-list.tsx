import { CircleAlert, CircleX, Info } from "lucide-react";
import type { Finding } from "../../../main/bridge/contract.ts";
import { List, ListRow } from "../controls/list.tsx";
import { useWords } from "../words.ts";

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
    <List label={label}>
      {findings.map((finding, i) => {
        const Icon = ICONS[finding.severity];
        const { at } = finding;
        return (
          <ListRow
            // biome-ignore lint/suspicious/noArrayIndexKey: a finding has no name but its place
            key={`${finding.code}/${at.page}/${at.paragraph ?? at.article}/${i}`}
            isChosen={false}
            isEntry={i === 0}
            className={`finding finding--${finding.severity}`}
            data-testid="finding"
            data-code={finding.code}
            onChoose={() => onShow(finding)}
          >
            <Icon size={14} aria-label={t(`severity.${finding.severity}`)} />
            <span className="finding__text">{message(finding.code, finding.values)}</span>
            {at.page !== undefined && (
              <span className="finding__page figures">{t("copy.page", { number: at.page })}</span>
            )}
          </ListRow>
        );
      })}
    </List>
  );
}
