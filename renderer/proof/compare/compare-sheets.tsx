import { type CSSProperties, useCallback, useEffect, useState } from "react";
import type { Proof } from "../../../document/desk/proofs.ts";
import { resourcePath } from "../../../main/bridge/resources.ts";
import type { Box } from "../../../typeset/display-list.ts";
import { useWords } from "../../app/words.ts";
import { useDesk, useDeskState } from "../desk-context.ts";
import type { CameraStore } from "../viewer/camera.ts";
import { ProofSheet } from "../viewer/proof-sheet.tsx";
import { roundWord } from "../viewer/round-word.ts";
import { usePdf } from "../viewer/use-pdf.ts";
import type { Difference } from "./fold-regions.ts";

/** How two proofs are looked at: beside each other, over each other, one for the other, taking turns. */
export const LOOKS = ["side", "fade", "curtain", "blink"] as const;
export type Look = (typeof LOOKS)[number];

/** Milliseconds that each proof is seen while they take turns. */
const TURN = 700;

interface CompareSheetsProps {
  readonly camera: CameraStore;
  readonly older: Proof;
  readonly newer: Proof;
  readonly look: Look;
  readonly differences: readonly Difference[];
  readonly current: string | undefined;
  /** Where the mark lies that is looked at. */
  readonly pointed: readonly Box[];
  readonly onChoose: (difference: Difference) => void;
}

/** Two proofs that are moved and zoomed together. */
export function CompareSheets(props: CompareSheetsProps) {
  const { look, ...rest } = props;
  const { t } = useWords();
  const [share, setShare] = useState(50);
  const turn = useTurns(look === "blink");
  const isSide = look === "side";
  return (
    <div className={`compare__sheets compare__sheets--${isSide ? "side" : "over"}`}>
      <Half {...rest} of="older" />
      <Half {...rest} of="newer" style={styleOf(look, share, turn)} />
      {look === "curtain" && <i className="compare__curtain" style={{ left: `${share}%` }} />}
      {(look === "fade" || look === "curtain") && (
        <input
          className="compare__slider"
          type="range"
          min={0}
          max={100}
          value={share}
          aria-label={t(`proof.compare.slider.${look}`)}
          aria-valuetext={t("proof.compare.share", { percent: share })}
          data-testid="compare-slider"
          onChange={(event) => setShare(Number(event.target.value))}
        />
      )}
    </div>
  );
}

/** How the newer proof lies on the older one. */
function styleOf(look: Look, share: number, isTurn: boolean): CSSProperties {
  switch (look) {
    case "side":
      return {};
    case "fade":
      return { opacity: share / 100 };
    case "curtain":
      return { clipPath: `inset(0 0 0 ${share}%)` };
    case "blink":
      return { visibility: isTurn ? "visible" : "hidden" };
  }
}

function useTurns(isOn: boolean): boolean {
  const [turn, setTurn] = useState(true);
  useEffect(() => {
    if (!isOn) return;
    const timer = setInterval(() => setTurn((before) => !before), TURN);
    return () => clearInterval(timer);
  }, [isOn]);
  return turn;
}

interface HalfProps extends Omit<CompareSheetsProps, "look"> {
  readonly of: "older" | "newer";
  readonly style?: CSSProperties;
}

function Half(props: HalfProps) {
  const { camera, older, newer, differences, current, pointed, onChoose, of, style } = props;
  const words = useWords();
  const { bridge } = useDesk();
  const handle = useDeskState((state) => state.handle);
  const proof = of === "older" ? older : newer;
  const { page, isBroken } = usePdf(bridge.url(resourcePath.proof(handle, proof.pdf)));
  const layer = useCallback(
    () => (
      <>
        <Places differences={differences} current={current} of={of} onChoose={onChoose} />
        {pointed.map(({ x, y, width, height }) => (
          <rect
            key={`${x}/${y}`}
            className="compare__place compare__place--mark"
            x={x - 2}
            y={y - 2}
            width={width + 4}
            height={height + 4}
            rx={2}
          />
        ))}
      </>
    ),
    [differences, current, pointed, of, onChoose],
  );
  const name = words.t(`proof.compare.${of}At`, { round: roundWord(words, proof) });
  return (
    <div className="compare__half" style={style} data-testid={`compare-${of}-sheet`}>
      <ProofSheet
        camera={camera}
        source={page}
        trim={proof.trim}
        isHand
        layer={layer}
        label={name}
      />
      <span className={`compare__name compare__name--${of}`}>{name}</span>
      {isBroken && (
        <p className="viewer__note" role="alert">
          {words.t("proof.viewer.broken")}
        </p>
      )}
    </div>
  );
}

type PlacesProps = Pick<HalfProps, "differences" | "current" | "of" | "onChoose">;

/** Where the proofs differ, drawn over one of them. */
function Places({ differences, current, of, onChoose }: PlacesProps) {
  return differences.flatMap((difference) =>
    difference[of].map(({ x, y, width, height }) => (
      // biome-ignore lint/a11y/noStaticElementInteractions: the list beside leads through them by keys
      <rect
        key={`${difference.id}/${x}/${y}`}
        className={`compare__place compare__place--${difference.kind}`}
        data-current={difference.id === current}
        data-testid="compare-place"
        x={x - 1}
        y={y - 1}
        width={Math.max(width, 1) + 2}
        height={height + 2}
        rx={1}
        onClick={() => onChoose(difference)}
      />
    )),
  );
}
