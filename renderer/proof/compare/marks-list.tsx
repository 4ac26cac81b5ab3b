import { CircleAlert, CircleCheck, CircleHelp, CircleSlash, CircleX } from "lucide-react";
import { useMemo } from "react";
import type { Mark, MarkKind } from "../../../document/desk/marks.ts";
import type { Proof } from "../../../document/desk/proofs.ts";
import { List, ListRow } from "../../app/controls/list.tsx";
import { useWords } from "../../app/words.ts";
import { useDeskState } from "../desk-context.ts";
import { DifferenceText } from "./difference-text.tsx";
import type { Difference } from "./fold-regions.ts";
import { type MarkOutcome, marksOfProof, outcomesOf } from "./mark-outcomes.ts";
import type { Comparison } from "./use-comparison.ts";

interface MarksListProps {
  readonly older: Proof;
  readonly comparison: Comparison;
  readonly current: string | undefined;
  readonly onShow: (difference: Difference) => void;
  readonly onShowMark: (mark: Mark) => void;
}

/** The older proof's marks, each held against the newer one (灭红), and what changed without a mark. */
export function MarksList({ older, comparison, current, onShow, onShowMark }: MarksListProps) {
  const words = useWords();
  const { t } = words;
  const all = useDeskState((state) => state.desk.marks);
  const { marks, uncalled } = useMemo(() => {
    const own = marksOfProof(all.values(), older.id);
    return outcomesOf(own, comparison.older, comparison.newer, comparison.differences);
  }, [all, older.id, comparison]);
  const alarms = marks.filter(({ alarm }) => alarm !== undefined).length;
  return (
    <div className="compare__list">
      <p className="compare__note" role="status" data-testid="outcome-count">
        {marks.length === 0
          ? t("proof.compare.marks.none")
          : t(alarms === 0 ? "proof.compare.marks.clear" : "proof.compare.marks.alarms", {
              count: marks.length,
              alarms,
            })}
      </p>
      <List label={t("proof.compare.marks")}>
        {marks.map((outcome, index) => (
          <MarkRow
            key={outcome.mark.mark.id}
            outcome={outcome}
            isChosen={current === outcome.mark.mark.id}
            isEntry={index === 0}
            onChoose={() => onShowMark(outcome.mark.mark)}
          />
        ))}
      </List>
      {uncalled.length > 0 && (
        <>
          <h3 className="compare__title">
            {t("proof.compare.uncalled", { count: uncalled.length })}
          </h3>
          <List label={t("proof.compare.uncalledList")}>
            {uncalled.map((difference, index) => (
              <ListRow
                key={difference.id}
                className="compare__row"
                isChosen={current === difference.id}
                isEntry={index === 0}
                data-testid="uncalled"
                onChoose={() => onShow(difference)}
              >
                <DifferenceText difference={difference} words={words} />
              </ListRow>
            ))}
          </List>
        </>
      )}
    </div>
  );
}

/** Marks whose text goes. */
const STRIKING: ReadonlySet<MarkKind> = new Set(["change", "delete", "replaceAll"]);

const ICONS = {
  done: CircleCheck,
  refused: CircleSlash,
  claimed: CircleX,
  open: CircleAlert,
  unclear: CircleHelp,
} as const;

function MarkRow({
  outcome,
  isChosen,
  isEntry,
  onChoose,
}: {
  readonly outcome: MarkOutcome;
  readonly isChosen: boolean;
  readonly isEntry: boolean;
  readonly onChoose: () => void;
}) {
  const { t } = useWords();
  const { mark, by, status } = outcome.mark;
  const told = toldOf(outcome);
  const Icon = ICONS[told === "refusedDone" ? "claimed" : told];
  const about = mark.ranges.map(({ text }) => text).join("");
  return (
    <ListRow
      className="compare__row"
      isChosen={isChosen}
      isEntry={isEntry}
      data-testid="outcome"
      data-state={outcome.state}
      data-alarm={outcome.alarm}
      onChoose={onChoose}
    >
      <Icon size={15} className={`compare__state compare__state--${told}`} aria-hidden />
      <span className="compare__what">
        <span className="compare__asked">
          {t(`proof.compare.asked.${mark.kind}`)}
          {about !== "" && (STRIKING.has(mark.kind) ? <del>{about}</del> : <q>{about}</q>)}
          {mark.text !== "" && <ins>{mark.text}</ins>}
        </span>
        <span className={`compare__told compare__told--${told}`}>
          {t(`proof.compare.told.${told}`)}
          {outcome.found !== undefined && told !== "done" && told !== "refused" && (
            <q>{outcome.found === "" ? t("proof.compare.nothing") : outcome.found}</q>
          )}
        </span>
        <span className="compare__who">
          {t(`proof.compare.status.${status}`, { name: by.name, class: mark.errorClass })}
        </span>
      </span>
    </ListRow>
  );
}

/** What is said of a mark's outcome. */
function toldOf({ state, alarm, mark }: MarkOutcome) {
  if (alarm === "refused") return "refusedDone";
  if (alarm !== undefined) return alarm;
  return mark.status === "refused" && state !== "done" ? "refused" : "done";
}
