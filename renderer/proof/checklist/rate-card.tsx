import { useState } from "react";
import type { CountedMark, ErrorRate, Rates } from "../../../document/desk/error-rate.ts";
import type { Mark } from "../../../document/desk/marks.ts";
import type { Proof } from "../../../document/desk/proofs.ts";
import { rateFigure, reasonsOf } from "../../../document/desk/rate-words.ts";
import { Segments } from "../../app/controls/choices.tsx";
import { Section } from "../../app/controls/panel.tsx";
import { useWords, type Words } from "../../app/words.ts";
import { useDesk, useDeskState } from "../desk-context.ts";
import { leadToMark, useDeskViewStore } from "../desk-view.ts";
import { RatePrint } from "./rate-print.tsx";
import { useErrorRate } from "./use-error-rate.ts";
import "./rate.css";

/** The error rate of the page or of the edition, and how it was counted. */
export function RateCard({ proof }: { readonly proof: Proof }) {
  const { t } = useWords();
  const pages = useDeskState((state) => state.pages);
  const [scope, setScope] = useState<"page" | "edition">("page");
  const pageIds = scope === "page" ? [proof.pageId] : pages.map(({ pageId }) => pageId);
  const rate = useErrorRate(pageIds);
  return (
    <section className="rate" data-testid="error-rate">
      <header className="rate__head">
        <h2 className="desk-panel__title">{t("proof.check.rate")}</h2>
        <Segments
          label={t("proof.check.rate.scope")}
          value={scope}
          testId="rate-scope"
          options={[
            { value: "page", label: t("proof.check.rate.page") },
            { value: "edition", label: t("proof.check.rate.edition") },
          ]}
          onChange={setScope}
        />
      </header>
      {rate === undefined && <p className="desk-panel__note">{t("proof.check.rate.counting")}</p>}
      {rate === "none" && <p className="desk-panel__note">{t("proof.check.unreadable")}</p>}
      {typeof rate === "object" && (
        <>
          <Verdicts rate={rate} />
          {scope === "edition" && <Pages rate={rate} count={pages.length} />}
          <Counted rate={rate} />
          <RatePrint pageId={scope === "page" ? proof.pageId : undefined} />
        </>
      )}
    </section>
  );
}

/** What would be printed now, and what was found in all rounds. */
function Verdicts({ rate }: { readonly rate: ErrorRate }) {
  const { t } = useWords();
  const verdict = (name: "left" | "found", which: Rates["left"]) => (
    <div className="rate__verdict" data-passes={which.passes} data-testid={`rate-${name}`}>
      <span>{name === "left" ? t("proof.check.rate.left") : t("proof.check.rate.found")}</span>
      <b className="figures">
        <small>{t("proof.check.rate.unit")}</small>
        {rateFigure(which)}
      </b>
      <span className="rate__passes">
        {which.passes ? t("proof.check.rate.passes") : t("proof.check.rate.fails")}
      </span>
      <span className="rate__sum figures">
        {t("proof.check.rate.sum", { errors: which.errors, characters: which.characters })}
      </span>
    </div>
  );
  return (
    <>
      <div className="rate__verdicts">
        {verdict("left", rate.left)}
        {verdict("found", rate.found)}
      </div>
      <p className="rate__limit">{t("proof.check.rate.limit", { limit: rate.limit })}</p>
    </>
  );
}

/** The pages one by one. */
function Pages({ rate, count }: { readonly rate: ErrorRate; readonly count: number }) {
  const { t } = useWords();
  return (
    <>
      <table className="rate__table figures" data-testid="rate-pages">
        <thead>
          <tr>
            <th>{t("proof.check.rate.pageAt")}</th>
            <th>{t("proof.check.rate.characters")}</th>
            <th>{t("proof.check.rate.left")}</th>
            <th>{t("proof.check.rate.found")}</th>
          </tr>
        </thead>
        <tbody>
          {rate.pages.map((page) => (
            <tr key={page.pageId}>
              <td>{page.page}</td>
              <td>{page.total}</td>
              <td data-passes={page.left.passes}>{rateFigure(page.left)}</td>
              <td data-passes={page.found.passes}>{rateFigure(page.found)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {rate.pages.length < count && (
        <p className="rate__limit">
          {t("proof.check.rate.unproofed", { count: count - rate.pages.length })}
        </p>
      )}
    </>
  );
}

/** How it was counted: the pages' characters and what each mark adds. */
function Counted({ rate }: { readonly rate: ErrorRate }) {
  const words = useWords();
  const { t, message } = words;
  return (
    <Section title={t("proof.check.rate.how")} folded>
      <div className="rate__how">
        {rate.pages.map((page) => (
          <div key={page.pageId}>
            <p>
              {message("desk.rate.grid", {
                page: page.page,
                characters: page.charactersPerLine,
                lines: page.lines,
                total: page.total,
              })}
            </p>
            <ul>
              {page.areas.map((area) => (
                <li key={area.kind}>
                  {message("desk.rate.counted", {
                    kind: message(`desk.rate.area.${area.kind}`),
                    characters: Math.round(area.characters),
                    counted: Math.round(area.counted),
                  })}
                </li>
              ))}
            </ul>
          </div>
        ))}
        {rate.found.errors === 0 && rate.marks.length === 0 ? (
          <p>{t("proof.check.rate.noMarks")}</p>
        ) : (
          <MarkTable marks={rate.marks} />
        )}
      </div>
    </Section>
  );
}

function MarkTable({ marks }: { readonly marks: readonly CountedMark[] }) {
  const words = useWords();
  const desk = useDesk();
  const view = useDeskViewStore();
  const states = useDeskState((state) => state.desk.marks);
  return (
    <ul className="rate__marks">
      {marks.map((counted) => {
        const mark = states.get(counted.markId)?.mark;
        return (
          <li key={counted.markId} data-testid="rate-mark">
            <button
              type="button"
              className="desk-link rate__mark"
              onClick={() => leadToMark(desk, view, counted.markId)}
            >
              {mark && (
                <>
                  <span className="rate__kind">{words.t(`marks.kind.${mark.kind}`)}</span>
                  {saidBy(mark)}
                </>
              )}
            </button>
            <span className="rate__why">{whyOf(counted, words)}</span>
            <b className="figures">{counted.counted}</b>
          </li>
        );
      })}
    </ul>
  );
}

/** What a mark is about and what is to stand there. */
function saidBy({ kind, ranges, to, text }: Mark): string {
  const from = ranges.map((range) => range.text).join("");
  if (kind === "transpose" && to) return `${from} ⇄ ${to.text}`;
  return [from, text].filter(Boolean).join(" → ");
}

/** Why a mark counts what it does, in words. */
function whyOf(counted: CountedMark, { message, t }: Words): string {
  return reasonsOf(counted)
    .map(({ code, values }) => message(code, values))
    .join(t("proof.check.rate.and"));
}
