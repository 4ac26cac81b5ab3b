import { Stamp } from "lucide-react";
import { useStore } from "zustand";
import type { Signature } from "../../../document/desk/desk.ts";
import { signaturesOf } from "../../../document/desk/desk.ts";
import type { Stage } from "../../../document/desk/people.ts";
import { useEdition } from "../window-context.ts";
import { useWords } from "../words.ts";
import { useEditionDesk } from "./use-edition-desk.ts";
import "./signed.css";

/** Says over each page that is signed that it is, and by how many of how many. */
export function SignedBands() {
  const { view } = useEdition();
  const desk = useEditionDesk((state) => state.desk);
  const stages = useEditionDesk((state) => state.newsroom.stages);
  // Where pages lie on the screen follows from the whole state of the view.
  useStore(view);
  if (desk.signatures.length === 0) return null;
  return (
    <div className="signed-bands">
      {view.placesOf().map(({ pageId }) => {
        const signatures = signaturesOf(desk, pageId);
        if (signatures.length === 0) return null;
        const { x, y } = view.toScreen(pageId, 0, 0);
        return <Band key={pageId} x={x} y={y} signatures={signatures} stages={stages} />;
      })}
    </div>
  );
}

function Band({
  x,
  y,
  signatures,
  stages,
}: {
  readonly x: number;
  readonly y: number;
  readonly signatures: readonly Signature[];
  readonly stages: readonly Stage[];
}) {
  const { t } = useWords();
  const names = signatures.map(({ by }) => by.name).join("、");
  return (
    <div
      className="signed-band"
      style={{ transform: `translate(${Math.round(x)}px, ${Math.round(y)}px)` }}
      data-testid="signed-band"
    >
      <Stamp size={14} aria-hidden />
      {t("desk.signed", { names, count: signatures.length, total: stages.length })}
    </div>
  );
}
