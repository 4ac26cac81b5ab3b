import { ToggleGroup } from "radix-ui";
import { inkColour } from "../../../document/proof-colour.ts";
import { type Swatches, swatchNamed } from "../../../document/swatches.ts";
import { useWords } from "../words.ts";
import { Tip } from "./button.tsx";

/** What stands for no colour of its own among the chips. */
const NONE = "";

/** A colour of the paper as the screen shows its inks; CSS. */
export function inkCss(swatches: Swatches, name: string): string {
  const swatch = swatchNamed(swatches, name);
  return swatch ? `rgb(${inkColour(swatch).join(" ")})` : "transparent";
}

/** The paper's colours as chips; `none` is the word for the first chip, which takes the colour away. */
export function SwatchChips({
  swatches,
  value,
  label,
  none,
  onChange,
}: {
  readonly swatches: Swatches;
  readonly value: string | undefined;
  readonly label: string;
  readonly none?: string;
  readonly onChange: (name: string | undefined) => void;
}) {
  const { t } = useWords();
  const names = [...swatches.keys()];
  if (value !== undefined && !swatches.has(value)) names.push(value);
  return (
    <ToggleGroup.Root
      type="single"
      className="chips"
      aria-label={label}
      value={value ?? NONE}
      onValueChange={(name) => onChange(name === NONE ? undefined : name)}
    >
      {none && (
        <Tip text={none}>
          <ToggleGroup.Item value={NONE} className="chip chip--none" aria-label={none} />
        </Tip>
      )}
      {names.map((name) => (
        <Tip key={name} text={swatchWord(name, t)}>
          <ToggleGroup.Item
            value={name}
            className="chip"
            aria-label={swatchWord(name, t)}
            style={{ background: inkCss(swatches, name) }}
          />
        </Tip>
      ))}
    </ToggleGroup.Root>
  );
}

/** The word for a built-in colour; a paper's own colours keep their names. */
function swatchWord(name: string, t: (key: string) => string): string {
  const [, base = "", percent = ""] = /^(black|paper|red)( \d+ ?%)?$/.exec(name) ?? [];
  switch (base) {
    case "black":
      return t("swatch.black") + percent;
    case "paper":
      return t("swatch.paper") + percent;
    case "red":
      return t("swatch.red") + percent;
    default:
      return name;
  }
}
