import { ArrowRight, X } from "lucide-react";
import { useState } from "react";
import { type ProofState, proofsOf } from "../../../document/desk/desk.ts";
import type { Proof } from "../../../document/desk/proofs.ts";
import type { Box } from "../../../typeset/display-list.ts";
import { IconButton } from "../../app/controls/button.tsx";
import { Choice, Segments } from "../../app/controls/choices.tsx";
import { useWords } from "../../app/words.ts";
import { useDeskState } from "../desk-context.ts";
import { roundWord } from "../viewer/round-word.ts";
import { useCamera } from "../viewer/use-viewer.ts";
import { ZoomButtons } from "../viewer/viewer-bar.tsx";
import { CompareSheets, LOOKS, type Look } from "./compare-sheets.tsx";
import { CompareSide } from "./compare-side.tsx";
import type { Difference } from "./fold-regions.ts";
import { useComparison } from "./use-comparison.ts";
import "./compare.css";

/** Compares proofs of a page, at first the newest one with the one before. */
export function CompareView({
  pageId,
  olderId,
  newerId,
  onClose,
}: {
  readonly pageId: string;
  /** The proofs that are compared at first. */
  readonly olderId?: string;
  readonly newerId?: string;
  readonly onClose?: () => void;
}) {
  const { t } = useWords();
  const desk = useDeskState((state) => state.desk);
  const all = proofsOf(desk, pageId);
  const proofs = all.map(({ proof }) => proof);
  const [chosen, setChosen] = useState<readonly [string | undefined, string | undefined]>([
    olderId,
    newerId,
  ]);
  const older = proofs.find(({ id }) => id === chosen[0]) ?? proofs.at(-2);
  const newer = proofs.find(({ id }) => id === chosen[1]) ?? proofs.at(-1);
  if (!older || !newer) {
    return (
      <div className="compare compare--none" data-testid="compare">
        <p>{t("proof.compare.single")}</p>
        {onClose && <IconButton icon={X} label={t("proof.compare.close")} onClick={onClose} />}
      </div>
    );
  }
  return (
    <Compared
      key={pageId}
      proofs={all}
      older={older}
      newer={newer}
      onChoose={(older, newer) => setChosen([older, newer])}
      onClose={onClose}
    />
  );
}

interface ComparedProps {
  readonly proofs: readonly ProofState[];
  readonly older: Proof;
  readonly newer: Proof;
  readonly onChoose: (older: string, newer: string) => void;
  readonly onClose: (() => void) | undefined;
}

function Compared({ proofs, older, newer, onChoose, onClose }: ComparedProps) {
  const words = useWords();
  const { t, language } = words;
  const camera = useCamera(newer.trim, 1);
  const state = useComparison(older, newer);
  const [look, setLook] = useState<Look>("side");
  const [current, setCurrent] = useState<string>();
  const [pointed, setPointed] = useState<readonly Box[]>([]);
  // A page may have several proofs of one name: 清样 above all.
  const clock = new Intl.DateTimeFormat(language, {
    month: "numeric",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const options = proofs.map(({ proof, time }) => ({
    value: proof.id,
    label: t("proof.viewer.strip.roundAt", {
      round: roundWord(words, proof),
      time: clock.format(time),
    }),
  }));
  const show = (difference: Difference) => {
    setCurrent(difference.id);
    setPointed([]);
    const box = difference.newer[0] ?? difference.older[0];
    if (box) camera.showBox(box);
  };
  return (
    <div className="compare" data-testid="compare">
      <div className="viewer-bar" role="toolbar" aria-label={t("proof.compare")}>
        <span className="viewer-bar__tools">
          <Choice
            label={t("proof.compare.older")}
            value={older.id}
            options={options}
            testId="compare-older"
            onChange={(id) => onChoose(id, newer.id)}
          />
          <ArrowRight size={14} aria-hidden />
          <Choice
            label={t("proof.compare.newer")}
            value={newer.id}
            options={options}
            testId="compare-newer"
            onChange={(id) => onChoose(older.id, id)}
          />
        </span>
        <Segments
          label={t("proof.compare.look")}
          value={look}
          options={LOOKS.map((value) => ({ value, label: t(`proof.compare.look.${value}`) }))}
          testId="compare-look"
          onChange={setLook}
        />
        <ZoomButtons camera={camera} />
        {onClose && <IconButton icon={X} label={t("proof.compare.close")} onClick={onClose} />}
      </div>
      <div className="compare__work">
        <CompareSheets
          camera={camera}
          older={older}
          newer={newer}
          look={look}
          differences={state.comparison?.differences ?? []}
          current={current}
          pointed={pointed}
          onChoose={show}
        />
        <CompareSide
          older={older}
          newer={newer}
          state={state}
          current={current}
          onShow={show}
          onShowMark={(mark) => {
            setCurrent(mark.id);
            setPointed(mark.boxes);
            camera.showBox(mark.boxes[0]!);
          }}
        />
      </div>
    </div>
  );
}
