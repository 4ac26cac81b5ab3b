import type { Mark } from "../../../document/desk/marks.ts";
import { useWords } from "../../app/words.ts";
import { textOfRanges } from "./text-selection.ts";

/** Characters of the page's text that are shown of a mark. */
const SHOWN = 40;

/** What a mark says in short: what stands there, and what is to become of it. */
export function MarkSays({ mark }: { readonly mark: Mark }) {
  const { t } = useWords();
  const was = shortened(mark.ranges[0]?.text || textOfRanges(mark.ranges));
  switch (mark.kind) {
    case "change":
    case "replaceAll":
      return (
        <>
          <del>{was}</del> <ins>{mark.text}</ins>
          {mark.ranges.length > 1 && mark.kind === "replaceAll" && (
            <> {t("proof.mark.places", { count: mark.ranges.length })}</>
          )}
        </>
      );
    case "delete":
      return <del>{was}</del>;
    case "insert":
      return <ins>{mark.text}</ins>;
    case "transpose":
      return (
        <>
          {was} ⇄ {shortened(mark.to?.text ?? "")}
        </>
      );
    case "note":
      return mark.text;
    case "shift":
    case "align": {
      const way = t(`proof.mark.${mark.kind === "align" ? "edge" : "way"}.${mark.direction}`);
      return was === "" ? way : `${was} · ${way}`;
    }
    default:
      return was === "" ? t(`marks.kind.${mark.kind}`) : was;
  }
}

function shortened(text: string): string {
  return text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
}
