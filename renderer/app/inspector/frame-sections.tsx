import type { BoxItem, TextFrame } from "../../../document/page.ts";
import { NumberField } from "../controls/fields.tsx";
import { LengthField } from "../controls/length-field.tsx";
import { Section } from "../controls/panel.tsx";
import { useWords } from "../words.ts";
import { useItemChanges } from "./change-item.ts";
import { BoxSection } from "./geometry-section.tsx";
import { FillField, StrokeFields, WrapFields } from "./look-fields.tsx";

/** A text frame or a box: place, columns, line, fill, runaround. */
export function FrameSections({ frame }: { readonly frame: TextFrame | BoxItem }) {
  const { t } = useWords();
  const change = useItemChanges(frame.id);
  return (
    <>
      <BoxSection box={frame.box} disabled={frame.locked === true} onChange={change.box} />
      {frame.kind === "text" && <ColumnsSection frame={frame} />}
      <Section title={t("inspector.look")}>
        <StrokeFields stroke={frame.stroke} onChange={(stroke) => change.patch({ stroke })} />
        <FillField fill={frame.fill} onChange={(fill) => change.patch({ fill })} />
      </Section>
      <Section title={t("inspector.runaround")}>
        <WrapFields wrap={frame.wrap} onChange={(wrap) => change.patch({ wrap })} />
      </Section>
    </>
  );
}

function ColumnsSection({ frame }: { readonly frame: TextFrame }) {
  const { t } = useWords();
  const change = useItemChanges(frame.id);
  return (
    <Section title={t("inspector.columns")}>
      <div className="pairs">
        <NumberField
          name={t("inspector.columnCount")}
          digits={0}
          least={1}
          most={12}
          value={frame.columns}
          onChange={(columns) => change.patch({ columns: Math.round(columns) })}
        />
        <LengthField
          name={t("inspector.gutter")}
          least={0}
          value={frame.gutter}
          onChange={(gutter) => change.patch({ gutter })}
        />
        <LengthField
          name={t("inspector.inset")}
          least={0}
          value={frame.inset}
          onChange={(inset) => change.patch({ inset })}
        />
      </div>
    </Section>
  );
}
