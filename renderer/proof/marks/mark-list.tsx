import { useEffect, useMemo, useRef } from "react";
import { roundColour } from "../../../document/desk/marks.ts";
import { Choice, Segments } from "../../app/controls/choices.tsx";
import { Empty } from "../../app/controls/panel.tsx";
import { useWords } from "../../app/words.ts";
import { useDesk, useDeskState } from "../desk-context.ts";
import { leadToMark, useDeskView, useDeskViewStore } from "../desk-view.ts";
import { MarkDetails } from "./mark-details.tsx";
import { type ListedMark, listedMarks, type MarkFilter, markBeside } from "./mark-filter.ts";
import { MARK_ICONS } from "./mark-icons.ts";
import { MarkSays } from "./mark-says.tsx";
import "./mark-list.css";

/** The marks of the page or of the whole edition: narrowed, gone through by keys, answered. */
export function MarkList() {
  const { t } = useWords();
  const chosen = useDeskState((state) => state.markId);
  const filter = useDeskView((view) => view.filter);
  const marks = useListedMarks();
  const step = useStep(marks);
  return (
    <div className="panel desk-mark-list" data-testid="mark-list">
      <MarkFilters />
      <ul className="panel__list desk-mark-list__rows" aria-label={t("proof.mark.list")}>
        {marks.map((listed) => (
          <MarkRow
            key={listed.state.mark.id}
            listed={listed}
            isChosen={listed.state.mark.id === chosen}
            showsPage={filter.scope === "edition"}
            onStep={step}
          />
        ))}
        {marks.length === 0 && (
          <li>
            <Empty>{t(emptyWord(filter))}</Empty>
          </li>
        )}
      </ul>
      <p className="desk-mark-list__foot">{t("proof.mark.count", countsOf(marks))}</p>
    </div>
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

function useListedMarks(): readonly ListedMark[] {
  const desk = useDeskState((state) => state.desk);
  const pages = useDeskState((state) => state.pages);
  const pageId = useDeskState((state) => state.pageId);
  const filter = useDeskView((view) => view.filter);
  return useMemo(
    () =>
      listedMarks(
        desk,
        pages.map((page) => page.pageId),
        pageId,
        filter,
      ),
    [desk, pages, pageId, filter],
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

function MarkRow({
  listed,
  isChosen,
  showsPage,
  onStep,
}: {
  readonly listed: ListedMark;
  readonly isChosen: boolean;
  readonly showsPage: boolean;
  readonly onStep: (by: 1 | -1) => void;
}) {
  const { t, language } = useWords();
  const desk = useDesk();
  const view = useDeskViewStore();
  const row = useRef<HTMLButtonElement>(null);
  const { mark, round, by, time, status, thread } = listed.state;
  const page = useDeskState((state) => state.desk.proofs.get(mark.proofId)?.proof.number);
  useEffect(() => {
    if (isChosen) row.current?.scrollIntoView({ block: "nearest" });
  }, [isChosen]);
  const Icon = MARK_ICONS[mark.kind];
  const clock = new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit" });
  return (
    <li className={`desk-mark-row desk-mark-row--${status}`} data-chosen={isChosen}>
      <button
        ref={row}
        type="button"
        className="desk-mark-row__head"
        aria-expanded={isChosen}
        data-testid="mark-row"
        data-mark-id={mark.id}
        data-status={status}
        onClick={() => leadToMark(desk, view, mark.id)}
        onKeyDown={(event) => {
          if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
          event.preventDefault();
          onStep(event.key === "ArrowDown" ? 1 : -1);
        }}
      >
        <b className="desk-mark-row__number figures" style={{ background: roundColour(round) }}>
          {listed.number}
        </b>
        <span className="desk-mark-row__words">
          <span className="desk-mark-row__says">
            <MarkSays mark={mark} />
          </span>
          <span className="desk-mark-row__facts">
            <Icon size={12} strokeWidth={2} aria-hidden />
            <span>{t(`marks.kind.${mark.kind}`)}</span>
            {showsPage && page !== undefined && (
              <span>{t("proof.viewer.strip.page", { page })}</span>
            )}
            <span>{by.name}</span>
            <time className="figures" dateTime={new Date(time).toISOString()}>
              {clock.format(time)}
            </time>
            {thread.length > 0 && <span>{t("proof.mark.said", { count: thread.length })}</span>}
          </span>
        </span>
        <span className="desk-mark-row__state">
          <span className={`desk-mark-class desk-mark-class--${mark.errorClass}`}>
            {mark.errorClass}
          </span>
          <span className={`desk-mark-status desk-mark-status--${status}`}>
            {t(`proof.mark.status.${status}`)}
          </span>
        </span>
      </button>
      {isChosen && <MarkDetails key={mark.id} state={listed.state} />}
    </li>
  );
}

const ALL = "all";

function MarkFilters() {
  const { t } = useWords();
  const view = useDeskViewStore();
  const filter = useDeskView((state) => state.filter);
  const desk = useDeskState((state) => state.desk);
  const change = (change: Partial<MarkFilter>) =>
    view.setState({ filter: { ...view.getState().filter, ...change } });
  const states = [...desk.marks.values()].filter(({ status }) => status !== "withdrawn");
  const authors = new Map(states.map(({ by }) => [by.id, by.name]));
  const rounds = [...new Set(states.map(({ round }) => round))].sort((a, b) => a - b);
  const all = { value: ALL, label: t("proof.mark.filter.all") };
  return (
    <div className="desk-mark-filters">
      <div className="desk-mark-filters__line">
        <Segments
          label={t("proof.mark.filter.status")}
          value={filter.status}
          options={(["all", "open", "closed"] as const).map((value) => ({
            value,
            label: t(`proof.mark.filter.${value}`),
          }))}
          testId="mark-filter-status"
          onChange={(status) => change({ status })}
        />
        <Segments
          label={t("proof.mark.filter.scope")}
          value={filter.scope}
          options={(["page", "edition"] as const).map((value) => ({
            value,
            label: t(`proof.mark.filter.${value}`),
          }))}
          testId="mark-filter-scope"
          onChange={(scope) => change({ scope })}
        />
      </div>
      <div className="desk-mark-filters__line">
        <Choice
          label={t("proof.mark.class")}
          value={filter.errorClass ?? ALL}
          options={[
            { ...all, label: t("proof.mark.filter.classes") },
            ...(["A", "B", "C"] as const).map((value) => ({
              value,
              label: t(`proof.mark.class.${value}`),
            })),
          ]}
          onChange={(value) => change({ errorClass: value === ALL ? undefined : (value as "A") })}
        />
        <Choice
          label={t("proof.mark.filter.round")}
          value={String(filter.round ?? ALL)}
          options={[
            { ...all, label: t("proof.mark.filter.rounds") },
            ...rounds.map((round) => ({
              value: String(round),
              label:
                round <= 6 ? t(`proof.viewer.round.${round}`) : t("proof.viewer.round", { round }),
            })),
          ]}
          onChange={(value) => change({ round: value === ALL ? undefined : Number(value) })}
        />
        <Choice
          label={t("proof.mark.filter.author")}
          value={filter.author ?? ALL}
          options={[
            { ...all, label: t("proof.mark.filter.authors") },
            ...[...authors].map(([value, label]) => ({ value, label })),
          ]}
          onChange={(value) => change({ author: value === ALL ? undefined : value })}
        />
      </div>
    </div>
  );
}
