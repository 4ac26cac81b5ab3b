import { ChevronDown, ChevronUp } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import type { Mark } from "../../../document/desk/marks.ts";
import type { Proof } from "../../../document/desk/proofs.ts";
import { IconButton } from "../../app/controls/button.tsx";
import { Segments } from "../../app/controls/choices.tsx";
import { List, ListRow } from "../../app/controls/list.tsx";
import { useWords } from "../../app/words.ts";
import { DifferenceText } from "./difference-text.tsx";
import type { Difference } from "./fold-regions.ts";
import { MarksList } from "./marks-list.tsx";
import type { Comparison, ComparisonState } from "./use-comparison.ts";

interface CompareSideProps {
  readonly older: Proof;
  readonly newer: Proof;
  readonly state: ComparisonState;
  readonly current: string | undefined;
  readonly onShow: (difference: Difference) => void;
  readonly onShowMark: (mark: Mark) => void;
}

/** The lists beside the proofs: what differs, and what became of the older one's marks. */
export function CompareSide(props: CompareSideProps) {
  const { t } = useWords();
  const [what, setWhat] = useState<"differences" | "marks">("differences");
  return (
    <aside className="compare__side" aria-label={t("proof.compare.lists")}>
      <div className="compare__head">
        <Segments
          label={t("proof.compare.lists")}
          value={what}
          options={[
            { value: "differences", label: t("proof.compare.differences") },
            { value: "marks", label: t("proof.compare.marks") },
          ]}
          testId="compare-list"
          onChange={setWhat}
        />
      </div>
      <Found state={props.state}>
        {(comparison) =>
          what === "differences" ? (
            <Differences {...props} differences={comparison.differences} />
          ) : (
            <MarksList {...props} comparison={comparison} />
          )
        }
      </Found>
    </aside>
  );
}

/** What was found, once it is there; until then how far it is, or why there is nothing. */
function Found({
  state: { comparison, failure },
  children,
}: {
  readonly state: ComparisonState;
  readonly children: (comparison: Comparison) => ReactNode;
}) {
  const { t, message } = useWords();
  if (failure) {
    return (
      <p className="compare__note" role="alert">
        {failure === "unreadable"
          ? t("proof.compare.unreadable")
          : message(failure.code, failure.values)}
      </p>
    );
  }
  if (comparison) return children(comparison);
  return (
    <p className="compare__note" role="status">
      {t("proof.compare.busy")}
    </p>
  );
}

/** N goes to the next difference and Shift+N to the one before, while nobody types. */
function useStepKeys(step: (by: 1 | -1) => void): void {
  const current = useRef(step);
  current.current = step;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { target } = event;
      if (event.code !== "KeyN" || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.isComposing || document.querySelector("[role='dialog']")) return;
      if (target instanceof HTMLElement && target.matches("input:not([type=range]), textarea"))
        return;
      event.preventDefault();
      current.current(event.shiftKey ? -1 : 1);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, []);
}

interface DifferencesProps extends CompareSideProps {
  readonly differences: readonly Difference[];
}

function Differences({ older, newer, differences, current, onShow }: DifferencesProps) {
  const words = useWords();
  const { t } = words;
  const at = differences.findIndex(({ id }) => id === current);
  const step = (by: 1 | -1) => {
    const count = differences.length;
    if (count === 0) return;
    const next = at < 0 ? (by > 0 ? 0 : count - 1) : (at + by + count) % count;
    onShow(differences[next]!);
  };
  useStepKeys(step);
  if (differences.length === 0) {
    const isSame = older.pdf === newer.pdf;
    return (
      <p className="compare__note" role="status" data-testid="compare-same">
        {t(isSame ? "proof.compare.identical" : "proof.compare.same")}
      </p>
    );
  }
  return (
    <>
      <div className="compare__steps">
        <span className="figures" aria-live="polite" data-testid="compare-count">
          {at < 0
            ? t("proof.compare.count", { count: differences.length })
            : t("proof.compare.countAt", { at: at + 1, count: differences.length })}
        </span>
        <IconButton
          icon={ChevronUp}
          small
          label={t("proof.compare.earlier")}
          keys="Shift+N"
          onClick={() => step(-1)}
        />
        <IconButton
          icon={ChevronDown}
          small
          label={t("proof.compare.later")}
          keys="N"
          data-testid="compare-next"
          onClick={() => step(1)}
        />
      </div>
      <List className="compare__list" label={t("proof.compare.differences")}>
        {differences.map((difference, index) => (
          <ListRow
            key={difference.id}
            className={`compare__row compare__row--${difference.kind}`}
            isChosen={difference.id === current}
            isEntry={at < 0 ? index === 0 : index === at}
            data-testid="difference"
            data-kind={difference.kind}
            onChoose={() => onShow(difference)}
          >
            <DifferenceText difference={difference} words={words} />
          </ListRow>
        ))}
      </List>
    </>
  );
}
