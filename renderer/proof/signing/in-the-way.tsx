import { CircleAlert, CircleCheck, MessageSquareWarning } from "lucide-react";
import type { ReactNode } from "react";
import type { MarkState } from "../../../document/desk/desk.ts";
import type { Point } from "../../../document/desk/points.ts";
import type { Proof } from "../../../document/desk/proofs.ts";
import { useWords } from "../../app/words.ts";
import { useDesk, useDeskState } from "../desk-context.ts";
import { leadToMark, useDeskViewStore } from "../desk-view.ts";
import { isLifted, type Obstacle } from "./obstacles.ts";

/** Marks or points that are listed by name. */
const SHOWN = 6;

/** What stands in the way of a signature, each with the way to put it right. */
export function InTheWay({
  obstacles,
  proof,
}: {
  readonly obstacles: readonly Obstacle[];
  readonly proof: Proof;
}) {
  return (
    <ul className="in-the-way">
      {obstacles.map((obstacle) => (
        <li
          key={obstacle.kind}
          className="in-the-way__one"
          data-lifted={isLifted(obstacle)}
          data-kind={obstacle.kind}
          data-testid="sign-obstacle"
        >
          <Sign kind={obstacle.kind} />
          <div>
            <Reason obstacle={obstacle} proof={proof} />
          </div>
        </li>
      ))}
    </ul>
  );
}

function Sign({ kind }: Pick<Obstacle, "kind">) {
  // Who has signed has done nothing wrong: it is another's turn.
  const Icon =
    kind === "marks" ? MessageSquareWarning : kind === "twice" ? CircleCheck : CircleAlert;
  return <Icon size={15} aria-hidden />;
}

function Reason({ obstacle, proof }: { readonly obstacle: Obstacle; readonly proof: Proof }) {
  const { t, message } = useWords();
  const me = useDeskState((state) => state.me?.person.name ?? "");
  const view = useDeskViewStore();
  const page = proof.number;
  switch (obstacle.kind) {
    case "old":
      return message("desk.proof.old", { page });
    case "edited":
      return message("desk.sign.edited", { page });
    case "preflight":
      return message("desk.sign.preflight", { page, count: obstacle.count });
    case "role":
      return message("desk.sign.role", { name: me, role: `desk.role.${obstacle.role}` });
    case "twice":
      return message("desk.sign.twice", { name: me, page });
    case "marks":
      return (
        <>
          {t("proof.sign.marks", { count: obstacle.marks.length })}
          <MarkLinks marks={obstacle.marks} />
        </>
      );
    case "bad":
    case "unticked":
      return (
        <>
          {obstacle.kind === "bad"
            ? t("proof.sign.bad", { count: obstacle.points.length })
            : t("proof.sign.unticked", { count: obstacle.points.length })}
          <PointNames points={obstacle.points}>
            <button
              type="button"
              className="desk-link"
              data-testid="sign-to-checklist"
              onClick={() => view.setState({ tab: "checklist" })}
            >
              {t("proof.sign.toChecklist")}
            </button>
          </PointNames>
        </>
      );
  }
}

function MarkLinks({ marks }: { readonly marks: readonly MarkState[] }) {
  const { t } = useWords();
  const desk = useDesk();
  const view = useDeskViewStore();
  return (
    <ul className="in-the-way__list">
      {marks.slice(0, SHOWN).map(({ mark, by }) => (
        <li key={mark.id}>
          <button
            type="button"
            className="desk-link"
            data-testid="sign-to-mark"
            onClick={() => leadToMark(desk, view, mark.id)}
          >
            {[mark.ranges.map(({ text }) => text).join(""), mark.text]
              .filter(Boolean)
              .join(" → ") || t(`marks.kind.${mark.kind}`)}
          </button>
          <span>{by.name}</span>
        </li>
      ))}
      {marks.length > SHOWN && <li>{t("proof.sign.more", { count: marks.length - SHOWN })}</li>}
    </ul>
  );
}

function PointNames({
  points,
  children,
}: {
  readonly points: readonly Point[];
  readonly children: ReactNode;
}) {
  const { message, t } = useWords();
  const names = points.slice(0, SHOWN).map(({ id }) => message(`desk.point.${id}`));
  return (
    <p className="in-the-way__points">
      {names.join(t("proof.sign.comma"))}
      {points.length > SHOWN && t("proof.sign.andMore")}
      {children}
    </p>
  );
}
