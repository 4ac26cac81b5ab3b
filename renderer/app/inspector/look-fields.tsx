import type { BoxItem } from "../../../document/page.ts";
import { Check } from "../controls/choices.tsx";
import { NumberField, Row } from "../controls/fields.tsx";
import { LengthField } from "../controls/length-field.tsx";
import { SwatchChips } from "../controls/swatches.tsx";
import { useEdition } from "../window-context.ts";
import { useWords } from "../words.ts";

type Stroke = NonNullable<BoxItem["stroke"]>;

/** Points of a new line around a frame. */
const NEW_STROKE: Stroke = { width: 0.5, colour: "black" };
/** Points kept clear around a new runaround: about a body character. */
const NEW_CLEARANCE = 8;

/** The line around a frame: none, or its breadth and colour. */
export function StrokeFields({
  stroke,
  onChange,
}: {
  readonly stroke: Stroke | undefined;
  readonly onChange: (stroke: Stroke | undefined) => void;
}) {
  const { t } = useWords();
  const { swatches } = useEdition();
  return (
    <>
      <BreadthField
        name={t("inspector.stroke")}
        least={0}
        value={stroke?.width ?? 0}
        onChange={(width) => onChange(width > 0 ? { ...(stroke ?? NEW_STROKE), width } : undefined)}
      />
      <SwatchChips
        swatches={swatches}
        label={t("inspector.strokeColour")}
        none={t("inspector.noStroke")}
        value={stroke?.colour}
        onChange={(colour) =>
          onChange(colour === undefined ? undefined : { ...(stroke ?? NEW_STROKE), colour })
        }
      />
    </>
  );
}

/** The breadth of a line, points. */
export function BreadthField({
  name,
  ...rest
}: {
  readonly name: string;
  readonly least: number;
  readonly value: number;
  readonly onChange: (width: number) => void;
}) {
  const { t } = useWords();
  return (
    <Row name={name}>
      <NumberField label={t("inspector.strokeWidth")} unit="pt" step={0.25} most={24} {...rest} />
    </Row>
  );
}

/** What fills a frame. */
export function FillField({
  fill,
  onChange,
}: {
  readonly fill: string | undefined;
  readonly onChange: (fill: string | undefined) => void;
}) {
  const { t } = useWords();
  const { swatches } = useEdition();
  return (
    <>
      <span className="caption">{t("inspector.fill")}</span>
      <SwatchChips
        swatches={swatches}
        label={t("inspector.fill")}
        none={t("inspector.noFill")}
        value={fill}
        onChange={onChange}
      />
    </>
  );
}

/** Whether text goes round a frame, and at what distance. */
export function WrapFields({
  wrap,
  onChange,
}: {
  readonly wrap: BoxItem["wrap"];
  readonly onChange: (wrap: BoxItem["wrap"]) => void;
}) {
  const { t } = useWords();
  return (
    <>
      <Check
        checked={wrap !== undefined}
        onChange={(on) => onChange(on ? { clearance: NEW_CLEARANCE } : undefined)}
      >
        {t("inspector.wrap")}
      </Check>
      {wrap && (
        <Row name={t("inspector.clearance")}>
          <LengthField
            label={t("inspector.clearance")}
            least={0}
            value={wrap.clearance}
            onChange={(clearance) => onChange({ clearance })}
          />
        </Row>
      )}
    </>
  );
}
