import { Check, Segments } from "../../app/controls/choices.tsx";
import { useWords } from "../../app/words.ts";
import { coveragePercent, inkPercent } from "./inks.ts";
import type { Plates } from "./plates.ts";
import type { LookedAt, LookOptions, PageLook } from "./use-look.ts";

/** The total area coverage of newsprint that is warned of, and the one that is too much; percent. */
const COVERAGE = { warning: 220, error: 240 } as const;

/** How the page's look in print or its plates are looked at, with the ink that lies under the pointer. */
export function LookPanel({
  look,
  looked: { plates, press, options, setOptions },
  pixel,
}: {
  readonly look: Exclude<PageLook, "page">;
  readonly looked: LookedAt;
  /** The pixel of the plates under the pointer. */
  readonly pixel: number | undefined;
}) {
  const { t } = useWords();
  const isPress = look === "press";
  const isBroken = (isPress ? press.isBroken : plates.isBroken) ?? false;
  const isHere = isPress ? press.picture !== undefined : plates.plates !== undefined;
  const label = t(`proof.viewer.look.${look}`);
  if (!isHere) {
    return (
      <section className="plates" aria-label={label} aria-busy={!isBroken}>
        <p className="plates__note plates__note--alone" role={isBroken ? "alert" : "status"}>
          {t(`proof.viewer.${look}.${isBroken ? "none" : "loading"}`)}
        </p>
      </section>
    );
  }
  return (
    <section className="plates" aria-label={label} data-testid={look}>
      <div className="plates__head">
        {isPress ? (
          <Check
            checked={options.hasPaper}
            testId="press-paper"
            onChange={(hasPaper) => setOptions({ hasPaper })}
          >
            {t("proof.viewer.press.paper")}
          </Check>
        ) : (
          <Segments
            label={t("proof.viewer.plates.look")}
            value={options.isGrey ? "grey" : "ink"}
            options={[
              { value: "ink", label: t("proof.viewer.plates.ink") },
              { value: "grey", label: t("proof.viewer.plates.grey") },
            ]}
            onChange={(how) => setOptions({ isGrey: how === "grey" })}
          />
        )}
      </div>
      {isBroken && (
        <p className="plates__note" role="alert">
          {t(`proof.viewer.${look}.none`)}
        </p>
      )}
      {plates.plates ? (
        <InkTable
          plates={plates.plates}
          inks={options.inks}
          pixel={pixel}
          onShow={isPress ? undefined : setOptions}
        />
      ) : (
        <p className="plates__note">
          {t(plates.isBroken ? "proof.viewer.plates.none" : "proof.viewer.plates.loading")}
        </p>
      )}
      <p className="plates__note">{t(`proof.viewer.${look}.point`)}</p>
    </section>
  );
}

/** The inks with their shares under the pointer; where plates are chosen, by box or by name. */
function InkTable({
  plates,
  inks,
  pixel,
  onShow,
}: {
  readonly plates: Plates;
  readonly inks: LookOptions["inks"];
  readonly pixel: number | undefined;
  readonly onShow: ((change: Pick<LookOptions, "inks">) => void) | undefined;
}) {
  const { t } = useWords();
  const toggle = (index: number, isOn: boolean) => {
    const next = new Set(inks ?? plates.inks.keys());
    if (isOn) next.add(index);
    else next.delete(index);
    onShow?.({ inks: next });
  };
  const values = pixel === undefined ? undefined : plates.data.map((data) => data[pixel]!);
  const sum = values && coveragePercent(values);
  return (
    <table className="plates__table">
      <tbody>
        {plates.inks.map(({ name, rgb }, index) => {
          const ink = inkWord(name, t);
          const swatch = <i style={{ background: `rgb(${rgb.join(" ")})` }} />;
          return (
            <tr key={name}>
              {onShow && (
                <td>
                  <input
                    type="checkbox"
                    aria-label={t("proof.viewer.plates.show", { ink })}
                    checked={inks?.has(index) ?? true}
                    onChange={(event) => toggle(index, event.target.checked)}
                  />
                </td>
              )}
              <td className="plates__ink">
                {onShow ? (
                  <button
                    type="button"
                    className="plates__name"
                    title={t("proof.viewer.plates.only", { ink })}
                    onClick={() => onShow({ inks: new Set([index]) })}
                  >
                    {swatch}
                    {ink}
                  </button>
                ) : (
                  <span className="plates__name">
                    {swatch}
                    {ink}
                  </span>
                )}
              </td>
              <td className="plates__figure figures">
                {values ? `${inkPercent(values[index]!)}%` : "—"}
              </td>
            </tr>
          );
        })}
        <tr className="plates__sum">
          {onShow && (
            <td>
              <input
                type="checkbox"
                aria-label={t("proof.viewer.plates.every")}
                title={t("proof.viewer.plates.every")}
                checked={(inks?.size ?? plates.inks.length) === plates.inks.length}
                onChange={({ target }) => onShow({ inks: target.checked ? undefined : new Set() })}
              />
            </td>
          )}
          <td className="plates__total">{t("proof.viewer.plates.sum")}</td>
          <td className="plates__figure figures" data-weight={weightOf(sum)} data-testid="tac">
            {sum === undefined ? "—" : `${sum}%`}
          </td>
        </tr>
      </tbody>
    </table>
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
