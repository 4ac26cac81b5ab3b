import { type FormEvent, useId, useState } from "react";
import { toast } from "sonner";
import type { Person, Stage } from "../../../document/desk/people.ts";
import type { Proof } from "../../../document/desk/proofs.ts";
import { Button } from "../../app/controls/button.tsx";
import { Choice } from "../../app/controls/choices.tsx";
import { Modal } from "../../app/controls/modal.tsx";
import { useWords } from "../../app/words.ts";
import { useDesk, useDeskState } from "../desk-context.ts";
import { type FieldFaults, FormArea, FormFault, FormPart } from "../newsroom/form-field.tsx";
import { isPin } from "../newsroom/pin.ts";
import { PinField } from "../newsroom/pin-field.tsx";
import { roundWord } from "../viewer/round-word.ts";
import { InTheWay } from "./in-the-way.tsx";
import { isLifted, obstaclesTo, type SigningView } from "./obstacles.ts";

type FieldName = "pin" | "reason" | "second" | "secondPin";

/** What the services said of a signature, and at whose PIN it belongs. */
const PIN_FAULTS = new Set(["desk.pin.wrong", "desk.pin.locked", "desk.pin.none"]);

/** Signs a page: shows what is signed, asks for the PIN and, past obstacles, for a second person. */
export function SignDialog({
  signing,
  stage,
  onClose,
}: {
  readonly signing: SigningView & { readonly person: Person };
  readonly stage: Stage;
  readonly onClose: () => void;
}) {
  const { t, message } = useWords();
  const { bridge, store } = useDesk();
  const people = useDeskState((state) => state.newsroom.people);
  const formId = useId();
  const { proof, person, stages } = signing;
  const obstacles = obstaclesTo(signing);
  const needsSecond = obstacles.some(isLifted);
  const seconds = people.filter(
    ({ id, roles, hasPin }) =>
      hasPin && id !== person.id && roles.some((role) => stages.some((each) => each.role === role)),
  );
  const [draft, setDraft] = useState({ pin: "", reason: "", second: "", secondPin: "" });
  const [faults, setFaults] = useState<FieldFaults<FieldName>>({});
  const [fault, setFault] = useState<string>();
  const [isBusy, setBusy] = useState(false);
  const set = (change: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...change }));
  const sign = async (event: FormEvent) => {
    event.preventDefault();
    const { me, handle } = store.getState();
    const wrong = faultsOf(draft, needsSecond, t);
    setFaults(wrong);
    setFault(undefined);
    if (Object.keys(wrong).length > 0 || !me || isBusy) return;
    setBusy(true);
    const { pin, reason, second, secondPin } = draft;
    const override = { reason: reason.trim(), person: second, pin: secondPin };
    const signed = await bridge.call("desk.sign", {
      handle,
      session: me.session,
      pin,
      proofId: proof.id,
      ...(needsSecond ? { override } : {}),
    });
    setBusy(false);
    if (signed.ok) {
      toast(t("proof.sign.done", { page: proof.number, name: person.name }));
      onClose();
      return;
    }
    const { code, values } = signed.error;
    set({ pin: "", secondPin: "" });
    if (code === "desk.session.ended") store.setState({ me: undefined });
    // With two PINs the services do not say whose was wrong: it is said below both.
    if (PIN_FAULTS.has(code) && !needsSecond) setFaults({ pin: message(code, values) });
    else if (PIN_FAULTS.has(code))
      setFault(t("proof.sign.pin.either", { fault: message(code, values) }));
    else setFault(message(code, values));
  };
  return (
    <Modal
      title={t("proof.sign.dialog", {
        page: proof.number,
        role: message(`desk.role.${stage.role}`),
      })}
      about={t("proof.sign.dialog.about", { name: person.name })}
      testId="sign-dialog"
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t("proof.sign.leave")}</Button>
          <Button look="main" type="submit" form={formId} disabled={isBusy} data-testid="sign-go">
            {t("proof.sign.go")}
          </Button>
        </>
      }
    >
      <form id={formId} className="sign-form" noValidate onSubmit={(event) => void sign(event)}>
        <WhatIsSigned proof={proof} />
        {needsSecond && (
          <fieldset className="sign-form__override" data-testid="sign-override">
            <legend>{t("proof.sign.override")}</legend>
            <InTheWay obstacles={obstacles.filter(isLifted)} proof={proof} />
            <FormArea
              label={t("proof.sign.override.reason")}
              rows={2}
              value={draft.reason}
              fault={faults.reason}
              testId="sign-override-reason"
              onChange={(reason) => set({ reason })}
            />
            <div className="sign-form__pair">
              <FormPart
                label={t("proof.sign.override.second")}
                fault={faults.second}
                hint={seconds.length === 0 ? t("proof.sign.override.nobody") : undefined}
                testId="sign-override-person"
              >
                <Choice
                  label={t("proof.sign.override.second")}
                  value={draft.second || undefined}
                  options={seconds.map(({ id, name }) => ({ value: id, label: name }))}
                  testId="sign-override-person"
                  onChange={(second) => set({ second })}
                />
              </FormPart>
              <PinField
                label={t("proof.sign.override.pin")}
                value={draft.secondPin}
                fault={faults.secondPin}
                testId="sign-override-pin"
                onChange={(secondPin) => set({ secondPin })}
              />
            </div>
          </fieldset>
        )}
        <PinField
          label={t("proof.sign.pin", { name: person.name })}
          isLarge
          value={draft.pin}
          fault={faults.pin}
          testId="sign-pin"
          onChange={(pin) => set({ pin })}
        />
        <FormFault testId="sign-fault">{fault}</FormFault>
      </form>
    </Modal>
  );
}

function faultsOf(
  draft: Readonly<Record<FieldName, string>>,
  needsSecond: boolean,
  t: (key: string) => string,
): FieldFaults<FieldName> {
  const digits = t("proof.sign.pin.digits");
  return {
    ...(isPin(draft.pin) ? {} : { pin: digits }),
    ...(needsSecond && draft.reason.trim() === ""
      ? { reason: t("proof.sign.override.reason.none") }
      : {}),
    ...(needsSecond && draft.second === "" ? { second: t("proof.sign.override.second.none") } : {}),
    ...(needsSecond && !isPin(draft.secondPin) ? { secondPin: digits } : {}),
  };
}

/** The very bytes that the signature stands under. */
function WhatIsSigned({ proof }: { readonly proof: Proof }) {
  const words = useWords();
  const { t } = words;
  const { number, section, date, preflight, pdf, bytes } = proof;
  const size = (bytes / 1_000_000).toFixed(1);
  return (
    <dl className="what-is-signed" data-testid="sign-what">
      <dt>{t("proof.sign.what.page")}</dt>
      <dd>
        {t("proof.sign.what.pageAt", { date, page: number, section: section ?? "" })}
        {" · "}
        {roundWord(words, proof)}
      </dd>
      <dt>{t("proof.sign.what.file")}</dt>
      <dd>
        {t("proof.sign.what.fileAt", { standard: t(`export.standard.${proof.standard}`), size })}
      </dd>
      <dt>{t("proof.sign.what.preflight")}</dt>
      <dd data-bad={preflight.errors > 0}>{t("proof.desk.preflight", { ...preflight })}</dd>
      <dt>SHA-256</dt>
      <dd>
        <code data-testid="sign-hash">{pdf}</code>
      </dd>
    </dl>
  );
}
