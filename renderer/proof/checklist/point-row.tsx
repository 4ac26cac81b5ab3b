import { CircleAlert, CircleCheck, Eye, LocateFixed, Minus, NotebookPen } from "lucide-react";
import { useState } from "react";
import type { Proof } from "../../../document/desk/proofs.ts";
import { Button, IconButton } from "../../app/controls/button.tsx";
import { Check } from "../../app/controls/choices.tsx";
import { useWords } from "../../app/words.ts";
import { useDesk } from "../desk-context.ts";
import { asPerson, useDeskViewStore } from "../desk-view.ts";
import { useAct } from "../marks/use-marking.ts";
import type { PointState } from "./checklist-groups.ts";
import type { Found } from "./place-box.ts";

const ICONS = { bad: CircleAlert, look: Eye, good: CircleCheck, none: Minus } as const;
/** Findings that are shown before the rest is asked for. */
const SHOWN = 5;

/** A point: its title, what was found, and the tick of who has looked. */
export function PointRow({
  state: { point, tick },
  proof,
  obstacle,
  onShow,
}: {
  readonly state: PointState;
  readonly proof: Proof;
  /** Why nothing can be ticked now; a message. */
  readonly obstacle: string | undefined;
  readonly onShow: (found: Found) => void;
}) {
  const { t, message } = useWords();
  const [isNoting, setNoting] = useState(false);
  const put = useTick(proof.id, point.id);
  const Icon = ICONS[point.state];
  const title = message(`desk.point.${point.id}`);
  const isOld = obstacle !== undefined;
  return (
    <article
      className="check-point"
      data-state={point.state}
      data-ticked={tick !== undefined}
      data-point={point.id}
      data-testid="check-point"
    >
      <div className="check-point__head">
        {point.state === "look" ? (
          <Check
            checked={tick !== undefined}
            disabled={isOld}
            testId="check-tick"
            onChange={(isTicked) => put(isTicked, tick?.note)}
          >
            <b className="check-point__name">{title}</b>
          </Check>
        ) : (
          <span className="check-point__title">
            <Icon className="check-point__icon" size={15} aria-hidden />
            <b className="check-point__name">{title}</b>
          </span>
        )}
        {point.state === "look" && !isOld && (
          <IconButton
            small
            icon={NotebookPen}
            label={t("proof.check.note")}
            pressed={isNoting}
            data-testid="check-note"
            onClick={() => setNoting(!isNoting)}
          />
        )}
      </div>
      {point.state !== "good" && point.state !== "none" && (
        <p className="check-point__about">{message(`desk.point.${point.id}.look`)}</p>
      )}
      <FoundList list={point.found} onShow={onShow} />
      {tick && <Ticked tick={tick} />}
      {isNoting && (
        <NoteForm
          note={tick?.note ?? ""}
          onDone={(note) => {
            setNoting(false);
            if (note !== undefined) put(true, note);
          }}
        />
      )}
    </article>
  );
}

function useTick(proofId: string, point: string) {
  const desk = useDesk();
  const view = useDeskViewStore();
  const act = useAct();
  return (ticked: boolean, note: string | undefined) => {
    const said = ticked && note?.trim() ? { note: note.trim() } : {};
    asPerson(desk, view, () => {
      void act({ event: "point.ticked", proofId, point, ticked, ...said });
    });
  };
}

function FoundList({
  list,
  onShow,
}: {
  readonly list: readonly Found[];
  readonly onShow: (found: Found) => void;
}) {
  const { t, message } = useWords();
  const [isAll, setAll] = useState(false);
  if (list.length === 0) return null;
  const shown = isAll ? list : list.slice(0, SHOWN);
  return (
    <ul className="check-found">
      {shown.map((found, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what was found has no name but its place in the list
        <li key={index}>
          {found.at.paragraph !== undefined || found.at.article !== undefined ? (
            <button
              type="button"
              className="check-found__place"
              data-testid="check-found"
              onClick={() => onShow(found)}
            >
              <LocateFixed size={12} aria-hidden />
              <span>{message(found.code, found.values)}</span>
            </button>
          ) : (
            <span className="check-found__text">{message(found.code, found.values)}</span>
          )}
        </li>
      ))}
      {list.length > shown.length && (
        <li>
          <button type="button" className="desk-link" onClick={() => setAll(true)}>
            {t("proof.check.more", { count: list.length - shown.length })}
          </button>
        </li>
      )}
    </ul>
  );
}

function Ticked({ tick }: { readonly tick: NonNullable<PointState["tick"]> }) {
  const { t, language } = useWords();
  const time = new Intl.DateTimeFormat(language, {
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  return (
    <p className="check-point__tick figures" data-testid="check-ticked">
      {t("proof.check.ticked", { name: tick.by.name, time: time.format(tick.time) })}
      {tick.note && <q>{tick.note}</q>}
    </p>
  );
}

function NoteForm({
  note,
  onDone,
}: {
  readonly note: string;
  /** Undefined where it was thought better of. */
  readonly onDone: (note: string | undefined) => void;
}) {
  const { t } = useWords();
  const [text, setText] = useState(note);
  return (
    <form
      className="check-note"
      onSubmit={(event) => {
        event.preventDefault();
        onDone(text);
      }}
    >
      <textarea
        className="field"
        aria-label={t("proof.check.note")}
        placeholder={t("proof.check.note.about")}
        maxLength={2000}
        value={text}
        // biome-ignore lint/a11y/noAutofocus: whoever asks for the note writes it
        autoFocus
        data-testid="check-note-text"
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.stopPropagation();
          onDone(undefined);
        }}
      />
      <span className="check-note__buttons">
        <Button look="plain" onClick={() => onDone(undefined)}>
          {t("proof.check.note.leave")}
        </Button>
        <Button type="submit" data-testid="check-note-go">
          {t("proof.check.note.go")}
        </Button>
      </span>
    </form>
  );
}
