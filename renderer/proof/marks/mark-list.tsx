import { FileClock } from "lucide-react";
import { useEffect, useMemo } from "react";
import { roundColour } from "../../../document/desk/marks.ts";
import type { Proof } from "../../../document/desk/proofs.ts";
import { proofsBefore } from "../../../typeset/carried-marks.ts";
import { Button } from "../../app/controls/button.tsx";
import { Check } from "../../app/controls/choices.tsx";
import { Empty } from "../../app/controls/panel.tsx";
import { useWords } from "../../app/words.ts";
import { useDesk, useDeskState } from "../desk-context.ts";
import { asPerson, leadTo, leadToMark, useDeskView, useDeskViewStore } from "../desk-view.ts";
import { useShownProof } from "../signing/use-shown.ts";
import { roundWord } from "../viewer/round-word.ts";
import { type AsPerson, AsPersonProvider } from "./as-person.ts";
import { type ListedMark, type MarkFilter, markBeside } from "./mark-filter.ts";
import { MarkFilters } from "./mark-filters.tsx";
import { groupedMarks, type MarkGroup } from "./mark-groups.ts";
import { MarkRow } from "./mark-row.tsx";
import { useCarried } from "./use-carried.ts";
import "./mark-list.css";

/** The marks of the page or of the whole edition: narrowed, gone through by keys, answered. */
export function MarkList() {
  const { t } = useWords();
  const desk = useDesk();
  const view = useDeskViewStore();
  const filter = useDeskView((state) => state.filter);
  const shown = useShownProof()?.proof;
  const groups = useGroups(shown);
  const marks = groups.flatMap((group) => group.marks);
  const step = useStep(marks);
  const carried = useCarried(shown);
  const gone = useMemo(() => {
    const left = carried?.filter(({ here }) => !here) ?? [];
    return new Map(
      left.map(
        ({ state, seemsDone }) => [state.mark.id, seemsDone ? "seemsDone" : "gone"] as const,
      ),
    );
  }, [carried]);
  const ask = useMemo<AsPerson>(() => (then) => asPerson(desk, view, then), [desk, view]);
  return (
    <AsPersonProvider value={ask}>
      <div className="panel desk-mark-list" data-testid="mark-list">
        <MarkFilters />
        <div className="panel__list">
          {groups.map((group) => (
            <Group
              key={`${group.kind}/${group.proof?.id}`}
              group={group}
              shown={shown}
              isAlone={groups.length === 1}
              gone={gone}
              onStep={step}
            />
          ))}
          {marks.length === 0 && <Empty>{t(emptyWord(filter))}</Empty>}
        </div>
        <LastRound shown={shown} />
        <p className="desk-mark-list__foot">{t("proof.mark.count", countsOf(marks))}</p>
      </div>
    </AsPersonProvider>
  );
}

function emptyWord({ status, errorClass, round, author }: MarkFilter) {
  const isNarrow = status !== "all" || errorClass || round || author;
  return isNarrow ? "proof.mark.none.here" : "proof.mark.none";
}

function countsOf(marks: readonly ListedMark[]): { count: number; open: number } {
  const open = marks.filter(({ state }) => state.status === "open").length;
  return { count: marks.length, open };
}

function useGroups(shown: Proof | undefined): readonly MarkGroup[] {
  const desk = useDeskState((state) => state.desk);
  const pages = useDeskState((state) => state.pages);
  const pageId = useDeskState((state) => state.pageId);
  const filter = useDeskView((view) => view.filter);
  return useMemo(() => {
    const pageIds = pages.map((page) => page.pageId);
    return groupedMarks(desk, pageIds, shown, pageId, filter);
  }, [desk, pages, shown, pageId, filter]);
}

/** Marks of one proof under its name; a group that is the only one, and the proof's own, needs none. */
function Group({
  group: { kind, proof, marks },
  shown,
  isAlone,
  gone,
  onStep,
}: {
  readonly group: MarkGroup;
  readonly shown: Proof | undefined;
  readonly isAlone: boolean;
  readonly gone: ReadonlyMap<string, "gone" | "seemsDone">;
  readonly onStep: (by: 1 | -1) => void;
}) {
  const words = useWords();
  const { t } = words;
  const desk = useDesk();
  const view = useDeskViewStore();
  const chosen = useDeskState((state) => state.markId);
  const hasTitle = proof !== undefined && !(kind === "own" && isAlone);
  const title = proof && t(`proof.mark.group.${kind}`, { round: roundWord(words, proof) });
  return (
    <>
      {hasTitle && (
        <h3 className="desk-mark-list__title" data-testid={`mark-group-${kind}`}>
          <i style={{ background: roundColour(proof.round) }} />
          {title}
          <span className="figures">{marks.length}</span>
        </h3>
      )}
      <ul className="desk-mark-list__rows" aria-label={title ?? t("proof.mark.list")}>
        {marks.map((listed) => (
          <MarkRow
            key={listed.state.mark.id}
            listed={listed}
            isChosen={listed.state.mark.id === chosen}
            without={gone.get(listed.state.mark.id)}
            showsPage={kind === "all"}
            answers={listed.state.mark.proofId !== shown?.id && <OnItsProof state={listed.state} />}
            onChoose={() => leadToMark(desk, view, listed.state.mark.id)}
            onStep={onStep}
          />
        ))}
      </ul>
    </>
  );
}

/** Leads back to the proof that a mark was made on. */
function OnItsProof({ state: { mark } }: { readonly state: ListedMark["state"] }) {
  const { t } = useWords();
  const desk = useDesk();
  const view = useDeskViewStore();
  return (
    <Button
      icon={FileClock}
      data-testid="mark-original"
      onClick={() => leadTo(desk, view, mark.proofId, mark.boxes[0]!)}
    >
      {t("proof.mark.original")}
    </Button>
  );
}

/** Whether what was done of the proof before is seen on this one. */
function LastRound({ shown }: { readonly shown: Proof | undefined }) {
  const words = useWords();
  const { t } = words;
  const view = useDeskViewStore();
  const showsDone = useDeskView((state) => state.showsDone);
  const last = useDeskState(({ desk }) => (shown ? proofsBefore(desk, shown).at(-1) : undefined));
  const hasDone = useDeskState(({ desk }) =>
    [...desk.marks.values()].some(
      ({ mark, status }) => status === "done" && mark.proofId === last?.id,
    ),
  );
  if (!last || !hasDone) return null;
  return (
    <div className="desk-mark-list__last">
      <Check
        checked={showsDone}
        testId="mark-show-done"
        onChange={(on) => view.setState({ showsDone: on })}
      >
        {t("proof.mark.showDone", { round: roundWord(words, last) })}
      </Check>
    </div>
  );
}

/** Leads on to the next mark, J, or back, K: wherever the keys are, but where one types. */
function useStep(marks: readonly ListedMark[]): (by: 1 | -1) => void {
  const desk = useDesk();
  const view = useDeskViewStore();
  const step = (by: 1 | -1) => {
    const markId = markBeside(marks, desk.store.getState().markId, by);
    if (markId !== undefined) leadToMark(desk, view, markId);
  };
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const by = event.code === "KeyJ" ? 1 : event.code === "KeyK" ? -1 : undefined;
      if (!by || event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
      const { target } = event;
      const isTyping = target instanceof HTMLElement && target.matches("input, textarea, select");
      // The field on the page takes letters even while it is empty.
      if (isTyping || document.querySelector("[role='dialog']")) return;
      event.preventDefault();
      step(by);
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  });
  return step;
}
