import { memo } from "react";
import type { MarkDrawing, NumberPlace } from "../../../typeset/marks/draw-marks.ts";
import { useWords } from "../../app/words.ts";

import type { ListedMark } from "./mark-filter.ts";

/** CSS pixels: the height of a mark's number, and how far from a stroke a click still means it. */
const NUMBER = 11;
const HIT = 9;

/** One mark on the page. A click on its strokes, its words or its number chooses it. */
export const DrawnMark = memo(function DrawnMark({
  drawing,
  listed,
  scale,
  isChosen,
  onChoose,
}: {
  readonly drawing: MarkDrawing;
  readonly listed: ListedMark;
  /** CSS pixels a point. */
  readonly scale: number;
  readonly isChosen: boolean;
  readonly onChoose: (markId: string) => void;
}) {
  const { t } = useWords();
  const { state, number } = listed;
  const { mark, status } = state;
  const choose = () => onChoose(mark.id);
  return (
    // biome-ignore lint/a11y/useSemanticElements: SVG has no button
    <g
      className={`drawn-mark drawn-mark--${status}${isChosen ? " drawn-mark--chosen" : ""}`}
      role="button"
      tabIndex={-1}
      aria-label={t("proof.mark.named", { number, kind: t(`marks.kind.${mark.kind}`) })}
      data-testid="drawn-mark"
      data-mark-id={mark.id}
      style={{ color: drawing.colour }}
      onClick={choose}
      onKeyDown={(event) => event.key === "Enter" && choose()}
    >
      {isChosen &&
        [...mark.boxes, ...(mark.toBoxes ?? [])].map((box) => (
          <rect
            key={`${box.x}/${box.y}`}
            className="drawn-mark__place"
            x={box.x - 1}
            y={box.y - 1}
            width={box.width + 2}
            height={box.height + 2}
            rx={1.5}
          />
        ))}
      {drawing.shapes.map(({ path, width }) => (
        <g key={path}>
          {width > 0 && isChosen && (
            <path className="drawn-mark__glow" d={path} strokeWidth={width + 5 / scale} />
          )}
          <path
            d={path}
            className={width > 0 ? "drawn-mark__stroke" : "drawn-mark__fill"}
            strokeWidth={width}
          />
          {width > 0 && <path className="drawn-mark__hit" d={path} strokeWidth={HIT / scale} />}
        </g>
      ))}
      {drawing.texts.map(({ text, x, y, size, xs }) => (
        <text key={`${x}/${y}`} className="drawn-mark__text" x={xs.join(" ")} y={y} fontSize={size}>
          {text}
        </text>
      ))}
      {drawing.numberAt && (
        <MarkNumber at={drawing.numberAt} size={NUMBER / scale} number={number} />
      )}
    </g>
  );
});

/** How far the middle of a number lies from the end that it is placed by, of its size. */
const FROM_END = { start: 0.7, middle: 0, end: -0.7 } as const;

/** Where the drawing has room for it, with a light rim so that it is read on type; a disc under it once chosen. */
function MarkNumber({
  at,
  size,
  number,
}: {
  readonly at: NumberPlace;
  readonly size: number;
  readonly number: number;
}) {
  const [middle, foot] = [at.x + size * FROM_END[at.anchor], at.y + size * 0.36];
  return (
    <g className="drawn-mark__number">
      <circle cx={middle} cy={foot - size * 0.36} r={size * 0.78} />
      <text x={middle} y={foot} fontSize={size} strokeWidth={size * 0.3}>
        {number}
      </text>
    </g>
  );
}
