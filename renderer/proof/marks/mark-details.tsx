import { Check, CornerUpLeft, MessageSquare, Pencil, RotateCcw, X } from "lucide-react";
import { type ReactNode, useState } from "react";
import type { MarkState } from "../../../document/desk/desk.ts";
import type { ErrorClass } from "../../../document/desk/marks.ts";
import { refusalOfAct } from "../../../document/desk/rules.ts";
import { Button } from "../../app/controls/button.tsx";
import { Segments } from "../../app/controls/choices.tsx";
import { useWords } from "../../app/words.ts";
import { useDeskState } from "../desk-context.ts";
import { useAsPerson } from "./as-person.ts";
import { MARK_NEEDS } from "./mark-actions.ts";
import { SayForm } from "./say-form.tsx";
import { useAct } from "./use-act.ts";

/** What a person is writing about a mark. */
type Writing = "say" | "refuse" | "reopen" | "change";

/** What has been said of a mark, and what can be done with it. */
export function MarkDetails({
  state,
  answers,
}: {
  readonly state: MarkState;
  /** Further ways to go on, before those that every list has. */
  readonly answers?: ReactNode;
}) {
  const { t } = useWords();
  const { reason, status, answeredBy } = state;
  const [writing, setWriting] = useState<Writing>();
  return (
    <div className="desk-mark-details" data-testid="mark-details">
      {answeredBy && (
        <p className="desk-mark-details__answer">
          {t(`proof.mark.answer.${answerOf(state)}`, { name: answeredBy.name })}
          {reason && <q>{reason}</q>}
        </p>
      )}
      <Thread state={state} />
      {writing ? (
        <WritingForm state={state} writing={writing} onDone={() => setWriting(undefined)} />
      ) : (
        <Answers state={state} status={status} onWrite={setWriting}>
          {answers}
        </Answers>
      )}
    </div>
  );
}

/** The word of how a mark came to be as it is. */
function answerOf({ status, how }: MarkState): string {
  if (status === "done") return how === "applied" ? "applied" : "byHand";
  return status === "open" ? "reopened" : status;
}

function Thread({ state }: { readonly state: MarkState }) {
  const { language } = useWords();
  const clock = new Intl.DateTimeFormat(language, { hour: "2-digit", minute: "2-digit" });
  if (state.thread.length === 0) return null;
  return (
    <ol className="desk-mark-thread" data-testid="mark-thread">
      {state.thread.map(({ by, time, text }) => (
        <li key={`${time}/${by.id}`}>
          <span className="desk-mark-thread__who">
            <b>{by.name}</b>
            <time className="figures">{clock.format(time)}</time>
          </span>
          <span className="desk-mark-thread__text">{text}</span>
        </li>
      ))}
    </ol>
  );
}

/** Buttons for what may be done with the mark as it is; what the rules refuse is not offered. */
function Answers({
  state,
  status,
  children,
  onWrite,
}: {
  readonly state: MarkState;
  readonly status: MarkState["status"];
  readonly children: ReactNode;
  readonly onWrite: (writing: Writing) => void;
}) {
  const { t } = useWords();
  const asPerson = useAsPerson();
  const act = useAct();
  const log = useDeskState((each) => each.desk);
  const me = useDeskState((each) => each.me);
  const markId = state.mark.id;
  const isOwn = me?.person.id === state.by.id;
  // Signed pages and their marks stay as they are.
  const isLocked =
    refusalOfAct(
      log,
      status === "open"
        ? { event: "mark.done", markId, how: "byHand" }
        : { event: "mark.reopened", markId, reason: "-" },
      me?.person ?? state.by,
    ) !== undefined;
  const person = (then: () => void) => () => asPerson(then);
  return (
    <div className="desk-mark-details__buttons">
      {children}
      {!isLocked && status === "open" && (
        <>
          <Button
            icon={Check}
            data-testid="mark-done"
            onClick={person(() => void act({ event: "mark.done", markId, how: "byHand" }))}
          >
            {t("proof.mark.done")}
          </Button>
          <Button icon={X} data-testid="mark-refuse" onClick={person(() => onWrite("refuse"))}>
            {t("proof.mark.refuse")}
          </Button>
        </>
      )}
      {!isLocked && status !== "open" && (
        <Button
          icon={RotateCcw}
          data-testid="mark-reopen"
          onClick={person(() => onWrite("reopen"))}
        >
          {t("proof.mark.reopen")}
        </Button>
      )}
      <Button icon={MessageSquare} data-testid="mark-say" onClick={person(() => onWrite("say"))}>
        {t("proof.mark.say")}
      </Button>
      {!isLocked && isOwn && status === "open" && (
        <>
          <Button icon={Pencil} data-testid="mark-change" onClick={() => onWrite("change")}>
            {t("proof.mark.change")}
          </Button>
          <Button
            icon={CornerUpLeft}
            data-testid="mark-withdraw"
            onClick={() => void act({ event: "mark.withdrawn", markId })}
          >
            {t("proof.mark.withdraw")}
          </Button>
        </>
      )}
    </div>
  );
}

function WritingForm({
  state,
  writing,
  onDone,
}: {
  readonly state: MarkState;
  readonly writing: Writing;
  readonly onDone: () => void;
}) {
  const { t } = useWords();
  const act = useAct();
  const { id: markId, kind, text, errorClass } = state.mark;
  const [chosen, setChosen] = useState<ErrorClass>(errorClass);
  const done = async (written: string) => {
    const isDone = await act(actOf(writing, markId, written, chosen, MARK_NEEDS[kind].words));
    if (isDone) onDone();
  };
  const isChange = writing === "change";
  return (
    <SayForm
      label={t(`proof.mark.write.${writing}`)}
      go={t(`proof.mark.write.${writing}.go`)}
      value={isChange ? text : ""}
      mayBeEmpty={isChange && !MARK_NEEDS[kind].words}
      hasText={!isChange || MARK_NEEDS[kind].words === true}
      onGo={(written) => void done(written)}
      onLeave={onDone}
    >
      {isChange && (
        <Segments
          label={t("proof.mark.class")}
          value={chosen}
          options={(["A", "B", "C"] as const).map((value) => ({
            value,
            label: t(`proof.mark.class.${value}`),
          }))}
          onChange={setChosen}
        />
      )}
    </SayForm>
  );
}

function actOf(
  writing: Writing,
  markId: string,
  written: string,
  errorClass: ErrorClass,
  hasWords: boolean | undefined,
) {
  switch (writing) {
    case "say":
      return { event: "mark.said", markId, text: written } as const;
    case "refuse":
      return { event: "mark.refused", markId, reason: written } as const;
    case "reopen":
      return { event: "mark.reopened", markId, reason: written } as const;
    case "change":
      return {
        event: "mark.changed",
        markId,
        errorClass,
        ...(hasWords ? { text: written } : {}),
      } as const;
  }
}
