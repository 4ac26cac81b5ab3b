import type { Words } from "../../app/words.ts";
import type { Difference } from "./fold-regions.ts";

/** What a difference is, in words: what was and what is, and where. */
export function DifferenceText({
  difference,
  words: { t },
}: {
  readonly difference: Difference;
  readonly words: Words;
}) {
  const kind = <span className="compare__kind">{t(`proof.compare.kind.${difference.kind}`)}</span>;
  if (difference.kind === "look") {
    return (
      <>
        {kind}
        <span className="compare__what">{t("proof.compare.lookAbout")}</span>
      </>
    );
  }
  const { what, before, after, lead, tail } = difference;
  const isSame = before === after;
  return (
    <>
      {kind}
      <span className="compare__what">
        {what !== "text" && <b>{t(`proof.compare.what.${what}`)}</b>}
        {lead !== "" && <span className="compare__around">…{lead}</span>}
        {isSame && <q>{shortened(after)}</q>}
        {!isSame && before !== "" && <del>{shortened(before)}</del>}
        {!isSame && after !== "" && <ins>{shortened(after)}</ins>}
        {tail !== "" && <span className="compare__around">{tail}…</span>}
      </span>
    </>
  );
}

/** Characters of a text that a list shows. */
const SHOWN = 120;

function shortened(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
