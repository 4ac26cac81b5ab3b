import { type FormEvent, useEffect, useState } from "react";
import type { CallIn, CallOut } from "../../../main/bridge/contract.ts";
import type { Bridge } from "../../app/bridge-client.ts";
import { Button } from "../../app/controls/button.tsx";
import { Check } from "../../app/controls/choices.tsx";
import { useWords } from "../../app/words.ts";
import { isPort } from "./destination-draft.ts";
import { type FieldFaults, FormFault, FormText } from "./form-field.tsx";

type Shared = CallOut<"newsroom.share">;

/** The door to the newsroom's network: whether it is open, with what certificate, and where it is found. */
export function SharingTab({ bridge }: { readonly bridge: Bridge }) {
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
      {shared && <SharingForm shared={shared} onShare={share} />}
    </>
  );
}

function SharingForm({
  shared,
  onShare,
}: {
  readonly shared: Shared;
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
  const [faults, setFaults] = useState<FieldFaults<"port" | "certificate" | "key">>({});
  const set = (change: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...change }));
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
        fault={faults.certificate}
        testId="sharing-certificate"
        onChange={(certificate) => set({ certificate })}
      />
      <FormText
        label={t("proof.newsroom.sharing.key")}
        hint={t("proof.newsroom.sharing.key.about")}
        value={draft.key}
        fault={faults.key}
        testId="sharing-key"
        onChange={(key) => set({ key })}
      />
      <div className="destination__narrow">
        <FormText
          label={t("proof.newsroom.sharing.port")}
          inputMode="numeric"
          value={draft.port}
          fault={faults.port}
          testId="sharing-port"
          onChange={(port) => set({ port })}
        />
      </div>
      {fault && (
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
