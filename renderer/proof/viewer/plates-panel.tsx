import { Segments } from "../../app/controls/choices.tsx";
import { useWords } from "../../app/words.ts";
import { coveragePercent, inkPercent } from "./inks.ts";
import type { PlatesState } from "./plates.ts";

/** Which plates are seen in place of the page, and how. */
export interface PlatesShown {
  /** Indices of the plates; undefined shows the page itself. */
  readonly inks: ReadonlySet<number> | undefined;
  readonly isGrey: boolean;
}

/** The total area coverage of newsprint that is warned of, and the one that is too much; percent. */
const COVERAGE = { warning: 220, error: 240 } as const;

/** The plates one by one or together, with the ink that lies under the pointer. */
export function PlatesPanel({
  state: { plates, isBroken },
  shown,
  pixel,
  onShow,
}: {
  readonly state: PlatesState;
  readonly shown: PlatesShown;
  /** The pixel of the plates under the pointer. */
  readonly pixel: number | undefined;
  readonly onShow: (shown: PlatesShown) => void;
}) {
  const { t } = useWords();
  const { inks, isGrey } = shown;
  if (!plates) {
    return (
      <section className="plates" aria-label={t("proof.viewer.plates")} aria-busy={!isBroken}>
        <p className="plates__note">
          {t(isBroken ? "proof.viewer.plates.none" : "proof.viewer.plates.loading")}
        </p>
      </section>
    );
  }
  const all = new Set(plates.inks.keys());
  const toggle = (index: number, isOn: boolean) => {
    const next = new Set(inks ?? all);
    if (isOn) next.add(index);
    else next.delete(index);
    onShow({ ...shown, inks: next });
  };
  const values = pixel === undefined ? undefined : plates.data.map((data) => data[pixel]!);
  const sum = values && coveragePercent(values);
  return (
    <section className="plates" aria-label={t("proof.viewer.plates")} data-testid="plates">
      <div className="plates__head">
        <Segments
          label={t("proof.viewer.plates.what")}
          value={inks ? "plates" : "page"}
          options={[
            { value: "page", label: t("proof.viewer.plates.page") },
            { value: "plates", label: t("proof.viewer.plates.all") },
          ]}
          onChange={(what) => onShow({ ...shown, inks: what === "page" ? undefined : all })}
        />
        <Segments
          label={t("proof.viewer.plates.look")}
          value={isGrey ? "grey" : "ink"}
          options={[
            { value: "ink", label: t("proof.viewer.plates.ink") },
            { value: "grey", label: t("proof.viewer.plates.grey") },
          ]}
          disabled={!inks}
          onChange={(look) => onShow({ ...shown, isGrey: look === "grey" })}
        />
      </div>
      <table className="plates__table">
        <tbody>
          {plates.inks.map(({ name, rgb }, index) => (
            <tr key={name}>
              <td>
                <input
                  type="checkbox"
                  aria-label={t("proof.viewer.plates.show", { ink: inkWord(name, t) })}
                  checked={inks?.has(index) ?? true}
                  onChange={(event) => toggle(index, event.target.checked)}
                />
              </td>
              <td className="plates__ink">
                <button
                  type="button"
                  className="plates__name"
                  title={t("proof.viewer.plates.only", { ink: inkWord(name, t) })}
                  onClick={() => onShow({ ...shown, inks: new Set([index]) })}
                >
                  <i style={{ background: `rgb(${rgb.join(" ")})` }} />
                  {inkWord(name, t)}
                </button>
              </td>
              <td className="plates__figure figures">
                {values ? `${inkPercent(values[index]!)}%` : "—"}
              </td>
            </tr>
          ))}
          <tr className="plates__sum">
            <td />
            <td>{t("proof.viewer.plates.sum")}</td>
            <td className="plates__figure figures" data-weight={weightOf(sum)} data-testid="tac">
              {sum === undefined ? "—" : `${sum}%`}
            </td>
          </tr>
        </tbody>
      </table>
      <p className="plates__note">{t("proof.viewer.plates.point")}</p>
    </section>
  );
}

function weightOf(sum: number | undefined): "error" | "warning" | undefined {
  if (sum === undefined || sum <= COVERAGE.warning) return undefined;
  return sum > COVERAGE.error ? "error" : "warning";
}

/** The word for a process ink; a spot keeps its name. */
function inkWord(name: string, t: (key: string) => string): string {
  switch (name) {
    case "Cyan":
      return t("proof.viewer.ink.cyan");
    case "Magenta":
      return t("proof.viewer.ink.magenta");
    case "Yellow":
      return t("proof.viewer.ink.yellow");
    case "Black":
      return t("proof.viewer.ink.black");
    default:
      return name;
  }
}
