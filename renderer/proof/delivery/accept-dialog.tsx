import { useState } from "react";
import type { Queued } from "../../../main/bridge/contract.ts";
import { Button } from "../../app/controls/button.tsx";
import { Modal } from "../../app/controls/modal.tsx";
import { useWords } from "../../app/words.ts";
import { useDesk } from "../desk-context.ts";
import { FormFault } from "../newsroom/form-field.tsx";

/** Asks whether a host's fingerprint is the printing house's, and from then on trusts it. */
export function AcceptDialog({
  job,
  fault,
  onClose,
}: {
  readonly job: Queued;
  readonly fault: NonNullable<Queued["fault"]>;
  readonly onClose: () => void;
}) {
  const { t, message } = useWords();
  const { bridge } = useDesk();
  const [wrong, setWrong] = useState<string>();
  const fingerprint = String(fault.values.fingerprint ?? "");
  const host = String(fault.values.host ?? job.destination.name);
  const accept = async () => {
    const kept = await bridge.call("newsroom.destinations", {});
    const destination = kept.ok
      ? kept.value.destinations.find(({ id }) => id === job.destination.id)
      : undefined;
    if (!kept.ok) return setWrong(message(kept.error.code, kept.error.values));
    if (!destination || destination.kind === "folder")
      return setWrong(message("delivery.destination.gone", { name: job.destination.name }));
    const saved = await bridge.call("newsroom.saveDestination", {
      destination: { ...destination, fingerprint },
    });
    if (!saved.ok) return setWrong(message(saved.error.code, saved.error.values));
    await bridge.call("desk.retry", { packageId: job.packageId });
    onClose();
  };
  return (
    <Modal
      title={t("proof.deliver.accept.title", { host })}
      about={t("proof.deliver.accept.about")}
      testId="accept-dialog"
      onClose={onClose}
      foot={
        <>
          <Button onClick={onClose}>{t("proof.deliver.accept.leave")}</Button>
          <Button look="main" data-testid="accept-go" onClick={() => void accept()}>
            {t("proof.deliver.accept.go")}
          </Button>
        </>
      }
    >
      <code className="accept__fingerprint" data-testid="accept-fingerprint">
        {fingerprint}
      </code>
      <FormFault testId="accept-fault">{wrong}</FormFault>
    </Modal>
  );
}
