import { useState } from "react";
import { toast } from "sonner";
import type { ProofState } from "../../../document/desk/desk.ts";
import { Empty, Section } from "../../app/controls/panel.tsx";
import { useWords } from "../../app/words.ts";
import { useDesk, useDeskState } from "../desk-context.ts";
import { leadTo, useDeskViewStore } from "../desk-view.ts";
import { useObstacle } from "../marks/use-marking.ts";
import { useShownProof } from "../signing/use-shown.ts";
import { snapshotOf } from "../snapshot-of.ts";
import { checklistGroups, type PointState } from "./checklist-groups.ts";
import { type Found, placeBox } from "./place-box.ts";
import { PointRow } from "./point-row.tsx";
import { RateCard } from "./rate-card.tsx";
import { useChecklist } from "./use-checklist.ts";
import "./checklist.css";

/** The checklist of class A mistakes of the proof that is looked at, and the error rate. */
export function ChecklistPanel() {
  const { t } = useWords();
  const made = useShownProof();
  if (!made) return <Empty>{t("proof.check.none")}</Empty>;
  return (
    <div className="desk-panel" data-testid="checklist">
      <Points key={made.proof.id} made={made} />
      <RateCard proof={made.proof} />
    </div>
  );
}

function Points({ made: { proof } }: { readonly made: ProofState }) {
  const { t, message } = useWords();
  const { points, fault } = useChecklist(proof.id);
  const ticks = useDeskState((state) => state.desk.ticks.get(proof.id));
  const obstacle = useObstacle(proof);
  const show = useLead(proof);
  if (fault) {
    return (
      <p className="desk-panel__fault" role="alert">
        {message(fault.code, fault.values)}
      </p>
    );
  }
  if (!points) return <p className="desk-panel__note">{t("proof.check.reading")}</p>;
  const groups = checklistGroups(points, ticks);
  const row = (state: PointState) => (
    <PointRow key={state.point.id} state={state} proof={proof} obstacle={obstacle} onShow={show} />
  );
  const total = groups.look.length;
  return (
    <>
      <header className="check-head">
        <h2 className="desk-panel__title">{t("proof.check.title")}</h2>
        <span className="check-head__count figures" data-testid="check-progress">
          {t("proof.check.progress", { looked: groups.looked, total })}
        </span>
        <progress
          className="check-head__bar"
          aria-label={t("proof.check.title")}
          max={Math.max(total, 1)}
          value={total === 0 ? 1 : groups.looked}
        />
        {obstacle && (
          <p className="desk-panel__note">{message(obstacle, { page: proof.number })}</p>
        )}
      </header>
      {groups.bad.length > 0 && (
        <section className="check-group check-group--bad">
          <h3>{t("proof.check.bad", { count: groups.bad.length })}</h3>
          {groups.bad.map(row)}
        </section>
      )}
      <section className="check-group">
        <h3>{t("proof.check.look", { count: total })}</h3>
        {groups.look.map(row)}
      </section>
      <Section title={t("proof.check.good", { count: groups.good.length })} folded>
        <div className="check-group">{groups.good.map(row)}</div>
      </Section>
      {groups.none.length > 0 && (
        <Section title={t("proof.check.absent", { count: groups.none.length })} folded>
          <div className="check-group">{groups.none.map(row)}</div>
        </Section>
      )}
    </>
  );
}

/** Leads to what was found, where it has a place on the page; a place on another page opens that. */
function useLead(proof: ProofState["proof"]): (found: Found) => void {
  const { t } = useWords();
  const desk = useDesk();
  const view = useDeskViewStore();
  const [isLeading, setLeading] = useState(false);
  return (found) => {
    if (isLeading) return;
    setLeading(true);
    const { handle } = desk.store.getState();
    snapshotOf(desk.bridge, handle, proof)
      .then((snapshot) => {
        const box = placeBox(snapshot, found);
        if (box) leadTo(desk, view, proof.id, box);
        else toast(t("proof.check.nowhere"));
      })
      .catch((error: unknown) => {
        console.error(error);
        toast.error(t("proof.check.unreadable"));
      })
      .finally(() => setLeading(false));
  };
}
