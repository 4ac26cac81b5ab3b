import { Choice, Segments } from "../../app/controls/choices.tsx";
import { useWords } from "../../app/words.ts";
import { useDeskState } from "../desk-context.ts";
import { useDeskView, useDeskViewStore } from "../desk-view.ts";
import type { MarkFilter } from "./mark-filter.ts";

const ALL = "all";

/** What narrows the list of marks. */
export function MarkFilters() {
  const { t } = useWords();
  const view = useDeskViewStore();
  const filter = useDeskView((state) => state.filter);
  const desk = useDeskState((state) => state.desk);
  const change = (change: Partial<MarkFilter>) =>
    view.setState({ filter: { ...view.getState().filter, ...change } });
  const states = [...desk.marks.values()].filter(({ status }) => status !== "withdrawn");
  const authors = new Map(states.map(({ by }) => [by.id, by.name]));
  const rounds = [...new Set(states.map(({ round }) => round))].sort((a, b) => a - b);
  const all = { value: ALL, label: t("proof.mark.filter.all") };
  return (
    <div className="desk-mark-filters">
      <div className="desk-mark-filters__line">
        <Segments
          label={t("proof.mark.filter.status")}
          value={filter.status}
          options={(["all", "open", "closed"] as const).map((value) => ({
            value,
            label: t(`proof.mark.filter.${value}`),
          }))}
          testId="mark-filter-status"
          onChange={(status) => change({ status })}
        />
        <Segments
          label={t("proof.mark.filter.scope")}
          value={filter.scope}
          options={(["page", "edition"] as const).map((value) => ({
            value,
            label: t(`proof.mark.filter.${value}`),
          }))}
          testId="mark-filter-scope"
          onChange={(scope) => change({ scope })}
        />
      </div>
      <div className="desk-mark-filters__line">
        <Choice
          label={t("proof.mark.class")}
          value={filter.errorClass ?? ALL}
          options={[
            { ...all, label: t("proof.mark.filter.classes") },
            ...(["A", "B", "C"] as const).map((value) => ({
              value,
              label: t(`proof.mark.class.${value}`),
            })),
          ]}
          onChange={(value) => change({ errorClass: value === ALL ? undefined : (value as "A") })}
        />
        <Choice
          label={t("proof.mark.filter.round")}
          value={String(filter.round ?? ALL)}
          options={[
            { ...all, label: t("proof.mark.filter.rounds") },
            ...rounds.map((round) => ({
              value: String(round),
              label:
                round <= 6 ? t(`proof.viewer.round.${round}`) : t("proof.viewer.round", { round }),
            })),
          ]}
          onChange={(value) => change({ round: value === ALL ? undefined : Number(value) })}
        />
        <Choice
          label={t("proof.mark.filter.author")}
          value={filter.author ?? ALL}
          options={[
            { ...all, label: t("proof.mark.filter.authors") },
            ...[...authors].map(([value, label]) => ({ value, label })),
          ]}
          onChange={(value) => change({ author: value === ALL ? undefined : value })}
        />
      </div>
    </div>
  );
}
