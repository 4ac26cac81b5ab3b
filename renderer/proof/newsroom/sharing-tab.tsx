import { type FormEvent, useEffect, useState } from "react";
import type { CallIn, CallOut } from "../../../main/bridge/contract.ts";
import { Button } from "../../app/controls/button.tsx";
import { Check } from "../../app/controls/choices.tsx";
import { useWords } from "../../app/words.ts";
import { ChooseButton, type ChoosePath } from "./choose-button.tsx";
import { isPort } from "./destination-draft.ts";
import { type FieldFaults, FormFault, FormText } from "./form-field.tsx";
import type { LoadedSettings } from "./newsroom-dialog.tsx";

type Shared = CallOut<"newsroom.share">;
type SharingField = "port" | "certificate" | "key";

/** The door to the newsroom's network: whether it is open, with what certificate, and where it is found. */
export function SharingTab({
  settings: { bridge, choose },
}: {
  readonly settings: LoadedSettings;
}) {
  const { message } = useWords();
  const [shared, setShared] = useState<Shared>();
  const [fault, setFault] = useState<string>();
  const share = async (sharing?: CallIn<"newsroom.share">["sharing"]) => {
    const answer = await bridge.call("newsroom.share", sharing ? { sharing } : {});
    if (answer.ok) setShared(answer.value);
    setFault(answer.ok ? undefined : message(answer.error.code, answer.error.values));
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, when it is shown
  useEffect(() => void share(), []);
  return (
    <>
      <FormFault testId="sharing-fault">{fault}</FormFault>
      {shared && <SharingForm shared={shared} choose={choose} onShare={share} />}
    </>
  );
}

function SharingForm({
  shared,
  choose,
  onShare,
}: {
  readonly shared: Shared;
  readonly choose: ChoosePath;
  readonly onShare: (sharing: Shared["sharing"]) => Promise<void>;
}) {
  const { t, message } = useWords();
  const { sharing, addresses, fault } = shared;
  const [draft, setDraft] = useState({
    on: sharing.on,
    port: String(sharing.port),
    certificate: sharing.certificate ?? "",
    key: sharing.key ?? "",
  });
  const [faults, setFaults] = useState<FieldFaults<SharingField>>({});
  const set = (change: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...change }));
  const faulty = fault && fieldOf(fault, sharing);
  // Said at its field as long as that stands as it was tried.
  const told = (field: SharingField) =>
    fault && faulty === field && draft[field] === String(sharing[field] ?? "")
      ? message(fault.code, fault.values)
      : undefined;
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const port = draft.port.normalize("NFKC").trim();
    const [certificate, key] = [draft.certificate.trim(), draft.key.trim()];
    const needed = t("proof.newsroom.sharing.file.none");
    const wrong = {
      ...(isPort(port) ? {} : { port: t("proof.newsroom.destination.fault.port") }),
      ...(draft.on && certificate === "" ? { certificate: needed } : {}),
      ...(draft.on && key === "" ? { key: needed } : {}),
    };
    setFaults(wrong);
    if (Object.keys(wrong).length > 0) return;
    await onShare({
      on: draft.on,
      port: Number(port),
      ...(certificate === "" ? {} : { certificate }),
      ...(key === "" ? {} : { key }),
    });
  };
  return (
    <form className="destination" noValidate onSubmit={(event) => void save(event)}>
      <p className="newsroom__about">{t("proof.newsroom.sharing.about")}</p>
      <Check checked={draft.on} testId="sharing-on" onChange={(on) => set({ on })}>
        {t("proof.newsroom.sharing.on")}
      </Check>
      <FormText
        label={t("proof.newsroom.sharing.certificate")}
        hint={t("proof.newsroom.sharing.certificate.about")}
        value={draft.certificate}
        fault={faults.certificate ?? told("certificate")}
        testId="sharing-certificate"
        after={
          <ChooseButton
            kind="certificate"
            choose={choose}
            testId="sharing-choose-certificate"
            onChoose={(certificate) => set({ certificate })}
          />
        }
        onChange={(certificate) => set({ certificate })}
      />
      <FormText
        label={t("proof.newsroom.sharing.key")}
        hint={t("proof.newsroom.sharing.key.about")}
        value={draft.key}
        fault={faults.key ?? told("key")}
        testId="sharing-key"
        after={
          <ChooseButton
            kind="key"
            choose={choose}
            testId="sharing-choose-key"
            onChoose={(key) => set({ key })}
          />
        }
        onChange={(key) => set({ key })}
      />
      <div className="destination__narrow">
        <FormText
          label={t("proof.newsroom.sharing.port")}
          inputMode="numeric"
          value={draft.port}
          fault={faults.port ?? told("port")}
          testId="sharing-port"
          onChange={(port) => set({ port })}
        />
      </div>
      {fault && faulty === undefined && (
        <FormFault testId="sharing-door-fault">{message(fault.code, fault.values)}</FormFault>
      )}
      {addresses.length > 0 && <Addresses addresses={addresses} />}
      <div className="names__buttons">
        <span className="newsroom__space" />
        <Button type="submit" look="main" data-testid="sharing-save">
          {t("proof.newsroom.save")}
        </Button>
      </div>
    </form>
  );
}

/** The field at which it lies that the door could not be opened; undefined where it is none of them. */
function fieldOf(
  { code, values }: NonNullable<Shared["fault"]>,
  sharing: Shared["sharing"],
): SharingField | undefined {
  switch (code) {
    case "door.port.taken":
      return "port";
    case "door.share.certificate":
    case "door.share.expired":
    case "door.share.early":
      return "certificate";
    case "door.share.key":
    case "door.share.pair":
      return "key";
    case "door.share.unreadable":
      return values.file === sharing.key ? "key" : "certificate";
    default:
      return undefined;
  }
}

function Addresses({ addresses }: { readonly addresses: readonly string[] }) {
  const { t } = useWords();
  return (
    <div className="addresses" data-testid="sharing-addresses">
      <span>{t("proof.newsroom.sharing.addresses")}</span>
      <ul>
        {addresses.map((address) => (
          <li key={address}>
            <a href={address} target="_blank" rel="noreferrer">
              {address}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
}
