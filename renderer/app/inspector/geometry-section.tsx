import type { FrameBox, GridRegion, Page } from "../../../document/page.ts";
import { millimetres } from "../../../document/units.ts";
import { regionBox } from "../../../typeset/page/geometry.ts";
import { formatted, NumberField } from "../controls/fields.tsx";
import { LengthField } from "../controls/length-field.tsx";
import { Section } from "../controls/panel.tsx";
import { useWords } from "../words.ts";

/** Place and size of a free item, in millimetres from the sheet's top left corner. */
export function BoxSection({
  box,
  disabled,
  onChange,
}: {
  readonly box: FrameBox;
  readonly disabled: boolean;
  readonly onChange: (box: FrameBox) => void;
}) {
  const { t } = useWords();
  const fields = [
    ["x", "X", "inspector.x"],
    ["y", "Y", "inspector.y"],
    ["width", "W", "inspector.width"],
    ["height", "H", "inspector.height"],
  ] as const;
  return (
    <Section title={t("inspector.geometry")}>
      <div className="pairs">
        {fields.map(([field, name, label]) => (
          <LengthField
            key={field}
            name={name}
            label={t(label)}
            value={box[field]}
            disabled={disabled}
            testId={`box-${field}`}
            onChange={(value) => onChange({ ...box, [field]: value })}
          />
        ))}
      </div>
    </Section>
  );
}

/** Place and size of what stands on the page's grid: whole columns and lines, with millimetres beside. */
export function RegionSection({
  page,
  region,
  disabled,
  onChange,
}: {
  readonly page: Page;
  readonly region: GridRegion;
  readonly disabled: boolean;
  readonly onChange: (region: GridRegion) => void;
}) {
  const { t } = useWords();
  const box = regionBox(page, region);
  const mm = (value: number) => formatted(millimetres(value), 1);
  // People count columns and lines from 1.
  const fields = [
    ["column", "inspector.column", 1],
    ["line", "inspector.line", 1],
    ["span", "inspector.span", 0],
    ["lines", "inspector.lines", 0],
  ] as const;
  return (
    <Section title={t("inspector.geometry")}>
      <div className="pairs">
        {fields.map(([field, label, from]) => (
          <NumberField
            key={field}
            name={t(label)}
            digits={0}
            value={region[field] + from}
            least={1}
            disabled={disabled}
            testId={`region-${field}`}
            onChange={(value) => onChange({ ...region, [field]: Math.round(value) - from })}
          />
        ))}
      </div>
      <p className="facts figures">
        {t("inspector.millimetres", {
          x: mm(box.x),
          y: mm(box.y),
          width: mm(box.width),
          height: mm(box.height),
        })}
      </p>
    </Section>
  );
}
