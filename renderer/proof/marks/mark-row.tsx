import { CircleCheck, MapPinOff } from "lucide-react";
import { type ReactNode, useEffect, useRef } from "react";
import { roundColour } from "../../../document/desk/marks.ts";
import { useWords } from "../../app/words.ts";
import { useDeskState } from "../desk-context.ts";
import { roundWord } from "../viewer/round-word.ts";
import { MarkDetails } from "./mark-details.tsx";
import type { ListedMark } from "./mark-filter.ts";
import { MARK_ICONS } from "./mark-icons.ts";
import { MarkSays } from "./mark-says.tsx";
import "./mark-row.css";

/** A mark in a list, at the desk and where pages are made: what it says, by whom, what became of it. */
export function MarkRow({
  listed,
  isChosen,
  without,
  showsPage,
  action,
  answers,
  onChoose,
  onStep,
}: {
  readonly listed: ListedMark;
  readonly isChosen: boolean;
  /** Its text does not stand on the page that is looked at any more; it may read as the mark asks. */
  readonly without?: "gone" | "seemsDone" | undefined;
  readonly showsPage: boolean;
  /** What can be done at once while the mark is open, beside its answers. */
  readonly action?: ReactNode;
  /** Further ways to go on, among the answers. */
  readonly answers?: ReactNode;
  readonly onChoose: () => void;
  readonly onStep: (by: 1 | -1) => void;
}) {
  const { t } = useWords();
  const row = useRef<HTMLButtonElement>(null);
  const { mark, round, status } = listed.state;
  const Gone = without === "seemsDone" ? CircleCheck : MapPinOff;
  const atOnce = status === "open" ? action : undefined;
  useEffect(() => {
    if (isChosen) row.current?.scrollIntoView({ block: "nearest" });
  }, [isChosen]);
  return (
    <li
      className={`desk-mark-row desk-mark-row--${status}`}
      data-chosen={isChosen}
      data-testid="mark-row"
      data-mark-id={mark.id}
      data-status={status}
    >
      <button
        ref={row}
        type="button"
        className="desk-mark-row__head"
        aria-expanded={isChosen}
        data-testid="mark-head"
        onClick={onChoose}
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
          <Facts listed={listed} showsPage={showsPage} />
          {without && (
            <span
              className={`desk-mark-row__gone desk-mark-row__gone--${without}`}
              data-testid="mark-gone"
            >
              <Gone size={12} aria-hidden />
              {t(`proof.mark.${without}`)}
            </span>
          )}
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
      {atOnce && !isChosen && <div className="desk-mark-row__action">{atOnce}</div>}
      {isChosen && (
        <MarkDetails
          key={mark.id}
          state={listed.state}
          answers={
            <>
              {atOnce}
              {answers}
            </>
          }
        />
      )}
    </li>
  );
}

/** Kind, page, round, author, time, how much was said. */
function Facts({
  listed: { state },
  showsPage,
}: {
  readonly listed: ListedMark;
  readonly showsPage: boolean;
}) {
  const words = useWords();
  const { t, language } = words;
  const { mark, by, time, thread } = state;
  const proof = useDeskState(({ desk }) => desk.proofs.get(mark.proofId)?.proof);
  const clock = new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit" });
  const Icon = MARK_ICONS[mark.kind];
  return (
    <span className="desk-mark-row__facts">
      <Icon size={12} strokeWidth={2} aria-hidden />
      <span>{t(`marks.kind.${mark.kind}`)}</span>
      {showsPage && proof && <span>{t("proof.viewer.strip.page", { page: proof.number })}</span>}
      {proof && <span>{roundWord(words, proof)}</span>}
      <span>{by.name}</span>
      <time className="figures" dateTime={new Date(time).toISOString()}>
        {clock.format(time)}
      </time>
      {thread.length > 0 && <span>{t("proof.mark.said", { count: thread.length })}</span>}
    </span>
  );
}
