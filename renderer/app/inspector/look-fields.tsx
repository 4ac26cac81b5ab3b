import type { BoxItem } from "../../../document/page.ts";
import { millimetres, points } from "../../../document/units.ts";
import { Check } from "../controls/choices.tsx";
import { NumberField, Row } from "../controls/fields.tsx";
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
      <Row name={t("inspector.stroke")}>
        <NumberField
          label={t("inspector.strokeWidth")}
          unit="pt"
          step={0.25}
          least={0}
          most={24}
          value={stroke?.width ?? 0}
          onChange={(width) =>
            onChange(width > 0 ? { ...(stroke ?? NEW_STROKE), width } : undefined)
          }
        />
      </Row>
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
          <NumberField
            label={t("inspector.clearance")}
            unit="mm"
            step={0.5}
            least={0}
            value={millimetres(wrap.clearance)}
            onChange={(value) => onChange({ clearance: points(value) })}
          />
        </Row>
      )}
    </>
  );
}
