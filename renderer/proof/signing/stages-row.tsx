import { Check, ChevronRight } from "lucide-react";
import { Fragment } from "react";
import type { Signature } from "../../../document/desk/desk.ts";
import { Tip } from "../../app/controls/button.tsx";
import { useWords } from "../../app/words.ts";
import type { StageState } from "./obstacles.ts";

/** Characters of a hash that are shown: enough to tell two proofs apart. */
const SHORT = 10;

/** The signatures that a page needs, in their order, with those that it has and had. */
export function StagesRow({ stages }: { readonly stages: readonly StageState[] }) {
  const { t, message } = useWords();
  return (
    <ol className="stages" aria-label={t("proof.sign.stages")}>
      {stages.map(({ stage, state, signature, voided }, index) => (
        <Fragment key={stage.id}>
          {index > 0 && (
            <li className="stages__arrow" aria-hidden>
              <ChevronRight size={14} />
            </li>
          )}
          <li className="stages__one" data-state={state} data-testid="sign-stage">
            <span className="stages__role">
              {state === "signed" && <Check size={13} strokeWidth={2.5} aria-hidden />}
              <span className="stages__name">{message(`desk.role.${stage.role}`)}</span>
            </span>
            {signature ? (
              <SignatureLine signature={signature} />
            ) : (
              <span className="stages__wait">
                {t(state === "next" ? "proof.sign.next" : "proof.sign.later")}
              </span>
            )}
            {voided.map((each) => (
              <SignatureLine key={each.entry} signature={each} />
            ))}
          </li>
        </Fragment>
      ))}
    </ol>
  );
}

/** Signatures that were given past obstacles: who stood by them, and why. */
export function Overrides({ stages }: { readonly stages: readonly StageState[] }) {
  const { t, message } = useWords();
  const list = stages.flatMap(({ stage, signature }) =>
    signature?.override ? [{ stage, override: signature.override }] : [],
  );
  if (list.length === 0) return null;
  return (
    <ul className="stages__overrides">
      {list.map(({ stage, override }) => (
        <li key={stage.id} data-testid="signature-override">
          {t("proof.sign.overridden", {
            role: message(`desk.role.${stage.role}`),
            name: override.second.name,
            reason: override.reason,
          })}
        </li>
      ))}
    </ul>
  );
}

function SignatureLine({ signature }: { readonly signature: Signature }) {
  const { t, language } = useWords();
  const { by, time, pdf, isVoid } = signature;
  const form = new Intl.DateTimeFormat(language, {
    month: "numeric",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  const name = isVoid ? <del>{by.name}</del> : <b>{by.name}</b>;
  return (
    <span className="stages__signed" data-void={isVoid} data-testid="signature">
      {name}
      <time className="figures">{form.format(time)}</time>
      <Tip text={t("proof.sign.hash", { hash: pdf })}>
        <code>{pdf.slice(0, SHORT)}</code>
      </Tip>
      {isVoid && <span className="stages__void">{t("proof.sign.void")}</span>}
    </span>
  );
}
