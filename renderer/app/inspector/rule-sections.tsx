import type { Page, RuleItem } from "../../../document/page.ts";
import { RULE_WIDTH } from "../../../typeset/page/rules.ts";
import { Choice, Segments } from "../controls/choices.tsx";
import { Row } from "../controls/fields.tsx";
import { Section } from "../controls/panel.tsx";
import { SwatchChips } from "../controls/swatches.tsx";
import { useEdition } from "../window-context.ts";
import { useWords } from "../words.ts";
import { useItemChanges } from "./change-item.ts";
import { RegionSection } from "./geometry-section.tsx";
import { BreadthField } from "./look-fields.tsx";

const PATTERNS = ["solid", "dashed", "dotted", "double"] as const;

/** A rule between articles. */
export function RuleSections({ page, rule }: { readonly page: Page; readonly rule: RuleItem }) {
  const { t } = useWords();
  const { swatches } = useEdition();
  const change = useItemChanges(rule.id);
  return (
    <>
      <RegionSection
        page={page}
        region={rule.region}
        disabled={rule.locked === true}
        onChange={change.region}
      />
      <Section title={t("item.rule")}>
        <Segments
          label={t("inspector.direction")}
          value={rule.direction}
          onChange={(direction) => change.patch({ direction })}
          options={[
            { value: "horizontal", label: t("inspector.horizontal") },
            { value: "vertical", label: t("inspector.vertical") },
          ]}
        />
        <BreadthField
          name={t("inspector.strokeWidth")}
          least={0.1}
          value={rule.width ?? RULE_WIDTH}
          onChange={(width) => change.patch({ width })}
        />
        <Row name={t("inspector.pattern")}>
          <Choice
            label={t("inspector.pattern")}
            value={rule.pattern ?? "solid"}
            onChange={(pattern) => change.patch({ pattern })}
            options={PATTERNS.map((value) => ({ value, label: t(`pattern.${value}`) }))}
          />
        </Row>
        <span className="caption">{t("inspector.colour")}</span>
        <SwatchChips
          swatches={swatches}
          label={t("inspector.colour")}
          value={rule.colour ?? "black"}
          onChange={(colour) => change.patch({ colour })}
        />
      </Section>
    </>
  );
}
