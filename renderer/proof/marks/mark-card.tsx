import { ArrowDown, ArrowLeft, ArrowRight, ArrowUp, Check, X } from "lucide-react";
import { type ReactNode, useEffect, useRef, useState } from "react";
import { createPortal } from "react-dom";
import { useStore } from "zustand";
import {
  type ErrorClass,
  MARK_KINDS,
  type Mark,
  type MarkKind,
} from "../../../document/desk/marks.ts";
import type { FrameBox } from "../../../document/page.ts";
import { IconButton } from "../../app/controls/button.tsx";
import { Segments } from "../../app/controls/choices.tsx";
import { useWords } from "../../app/words.ts";
import { useDeskView } from "../desk-view.ts";
import { canBeOn, draftOf, MARK_NEEDS, type MarkTarget } from "./mark-actions.ts";
import { MARK_ICONS } from "./mark-icons.ts";
import { KEYS_OF, markKey } from "./mark-keys.ts";
import type { Picking } from "./mark-tool.ts";
import { isCaret } from "./text-selection.ts";
import type { Marking } from "./use-marking.ts";
import "./mark-card.css";
import { HANDLE_GAP, usePlaced } from "./use-placed.ts";

/** Stands by what is selected: one types at once, or chooses another mark. */
export function MarkCard({
  marking,
  target,
  boxes,
}: {
  readonly marking: Marking;
  readonly target: MarkTarget;
  readonly boxes: readonly FrameBox[];
}) {
  const hasHandles = useStore(marking.tool, (state) => state.isTouched) && target.kind === "text";
  return (
    <Placed
      boxes={boxes}
      className="mark-card"
      testId="mark-card"
      {...(hasHandles && { gap: HANDLE_GAP })}
    >
      <CardContent marking={marking} target={target} />
    </Placed>
  );
}

function keyOf(target: MarkTarget): string {
  return JSON.stringify(target.kind === "box" ? target.box : target.selection.anchor);
}

/** Something that stands under boxes of the page and follows them. */
function Placed({
  boxes,
  className,
  testId,
  gap,
  children,
}: {
  readonly gap?: number;
  readonly boxes: readonly FrameBox[];
  readonly className: string;
  readonly testId: string;
  readonly children: ReactNode;
}) {
  const anchor = useRef<SVGRectElement>(null);
  const card = useRef<HTMLDivElement>(null);
  usePlaced(anchor, card, gap);
  const last = boxes.at(-1);
  return (
    <>
      {last && <rect ref={anchor} {...last} fill="none" />}
      {createPortal(
        <div ref={card} className={className} data-testid={testId}>
          {children}
        </div>,
        document.body,
      )}
    </>
  );
}

const CLASSES: readonly ErrorClass[] = ["A", "B", "C"];

const DIRECTIONS = [
  { direction: "left", icon: ArrowLeft },
  { direction: "right", icon: ArrowRight },
  { direction: "up", icon: ArrowUp },
  { direction: "down", icon: ArrowDown },
] as const;

/** What a mark is while one types without having chosen its kind. */
function kindByDefault(target: MarkTarget): MarkKind {
  if (target.kind === "box") return "note";
  return isCaret(target.selection) ? "insert" : "change";
}

function CardContent({
  marking,
  target,
}: {
  readonly marking: Marking;
  readonly target: MarkTarget;
}) {
  const { t } = useWords();
  const { text, tool, make, undo, pending } = marking;
  const field = useRef<HTMLTextAreaElement>(null);
  const [typed, setTyped] = useState("");
  const [armed, setArmed] = useState<MarkKind>();
  const [chosen, setChosen] = useState<ErrorClass>();
  const [about, setAbout] = useState(keyOf(target));
  // What was begun for one place is not meant for the next. The field stays: it has the keys.
  if (about !== keyOf(target)) {
    setAbout(keyOf(target));
    setTyped("");
    setArmed(undefined);
    setChosen(undefined);
  }
  const kind = armed ?? kindByDefault(target);
  const ask = (wanted: MarkKind, direction?: Mark["direction"]) =>
    make({
      kind: wanted,
      target,
      wish: {
        text: typed,
        ...(chosen && { errorClass: chosen }),
        ...(direction && { direction }),
      },
    });
  useEffect(() => {
    pending.current = typed.trim() === "" ? undefined : () => ask(kind);
    return () => {
      pending.current = undefined;
    };
  });
  const choose = (wanted: MarkKind) => {
    const { words, direction } = MARK_NEEDS[wanted];
    if (!direction && (!words || typed.trim() !== "")) return ask(wanted);
    setArmed(wanted);
    if (words) field.current?.focus();
  };
  /** Does what a key means; false for one that types. */
  const take = (event: KeyboardEvent): boolean => {
    // While the input method composes, every key is its own.
    if (event.isComposing || event.keyCode === 229) return false;
    if (typed !== "") {
      if (event.key === "Enter" && !event.shiftKey) ask(kind);
      else if (event.key === "Escape") setTyped("");
      else return false;
      event.preventDefault();
      return true;
    }
    const meant = markKey(text, target, event);
    if (!meant) {
      if (event.key === "Enter") event.preventDefault();
      return false;
    }
    event.preventDefault();
    event.stopPropagation();
    if (meant === "undo") undo();
    else if (meant === "leave") tool.setState({ target: undefined, picking: undefined });
    else if ("select" in meant)
      tool.setState({ target: { kind: "text", selection: meant.select } });
    else if (MARK_NEEDS[meant.make].words) choose(meant.make);
    else make({ kind: meant.make, target: meant.target, wish: meant.wish ?? {} });
    return true;
  };
  useFieldFocus(field, take);
  const guess = draftOf(text, kind, target, { text: typed || "…" });
  return (
    <>
      <div className="mark-card__say">
        <textarea
          ref={field}
          className="mark-card__field"
          data-testid="mark-text"
          rows={1}
          value={typed}
          placeholder={t(`proof.mark.type.${kind}`)}
          aria-label={t(`proof.mark.type.${kind}`)}
          spellCheck={false}
          autoComplete="off"
          onChange={(event) => setTyped(event.target.value)}
          onKeyDown={(event) => take(event.nativeEvent)}
        />
        <IconButton
          icon={Check}
          label={t("proof.mark.put", { kind: t(`marks.kind.${kind}`) })}
          keys="Enter"
          disabled={typed.trim() === ""}
          data-testid="mark-put"
          onClick={() => ask(kind)}
        />
      </div>
      <div className="mark-card__kinds" role="toolbar" aria-label={t("proof.mark.kinds")}>
        {MARK_KINDS.filter((one) => canBeOn(one, target)).map((one) => (
          <IconButton
            key={one}
            icon={MARK_ICONS[one]}
            label={t(`marks.kind.${one}`)}
            keys={KEYS_OF[one]}
            pressed={one === kind}
            data-testid={`mark-kind-${one}`}
            onClick={() => choose(one)}
          />
        ))}
      </div>
      <div className="mark-card__foot">
        {MARK_NEEDS[kind].direction ? (
          <span className="mark-card__ways">
            {DIRECTIONS.map(({ direction, icon }) => (
              <IconButton
                key={direction}
                icon={icon}
                label={t(`proof.mark.${kind === "align" ? "edge" : "way"}.${direction}`)}
                data-testid={`mark-way-${direction}`}
                onClick={() => ask(kind, direction)}
              />
            ))}
          </span>
        ) : (
          <span className="mark-card__kind">{t(`marks.kind.${kind}`)}</span>
        )}
        <Segments
          label={t("proof.mark.class")}
          value={chosen ?? (typeof guess === "string" ? "C" : guess.errorClass)}
          options={CLASSES.map((value) => ({ value, label: t(`proof.mark.class.${value}`) }))}
          testId="mark-class"
          onChange={setChosen}
        />
      </div>
    </>
  );
}

/** Keys that are meant for the card: characters, what an input method is fed with, and what marks. */
const TAKEN = /^(.|Process|Unidentified|Delete|Backspace|Enter|Escape|Home|End|Arrow\w+)$/u;

/**
 * Keys go to the field at once, and again when they come from nowhere. Under a finger the field waits
 * until it is touched or a key is pressed, for a keyboard on the screen would cover half the page.
 */
function useFieldFocus(
  field: { readonly current: HTMLTextAreaElement | null },
  take: (event: KeyboardEvent) => boolean,
): void {
  const taking = useRef(take);
  taking.current = take;
  const isEntering = useDeskView(({ entering }) => entering !== undefined);
  useEffect(() => {
    if (isEntering || matchMedia("(pointer: coarse)").matches) return;
    const focus = () => field.current?.focus({ preventScroll: true });
    focus();
    // A dialog that has gone gives the focus back to where it was, and only then it is free.
    const timer = setTimeout(focus);
    return () => clearTimeout(timer);
  }, [field, isEntering]);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { target } = event;
      const isCommand = event.ctrlKey || event.metaKey;
      if (isCommand ? !event.key.startsWith("Arrow") : !TAKEN.test(event.key)) return;
      if (target instanceof HTMLElement && target.matches("input, textarea, select")) return;
      const isOnButton = target instanceof HTMLElement && target.closest("button, [role='menu']");
      if (isOnButton && /^(Enter| |Arrow.*|Escape)$/.test(event.key)) return;
      if (document.querySelector("[role='dialog']")) return;
      field.current?.focus({ preventScroll: true });
      // What types goes where the focus is after this.
      if (!taking.current(event)) event.stopPropagation();
    };
    document.addEventListener("keydown", press, true);
    return () => document.removeEventListener("keydown", press, true);
  }, [field]);
}

/** Says what is still to be shown on the page for a mark. */
export function PickingCard({
  marking,
  picking,
  boxes,
}: {
  readonly marking: Marking;
  readonly picking: Picking;
  readonly boxes: readonly FrameBox[];
}) {
  const { t } = useWords();
  const leave = () => marking.tool.setState({ picking: undefined, dropAt: undefined });
  useEffect(() => {
    const press = (event: KeyboardEvent) => event.key === "Escape" && leave();
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  });
  return (
    <Placed boxes={boxes} className="mark-card mark-card--picking" testId="mark-picking">
      <span>{t(`proof.mark.pick.${picking.kind}`)}</span>
      <IconButton small icon={X} label={t("proof.mark.pick.leave")} keys="Esc" onClick={leave} />
    </Placed>
  );
}
