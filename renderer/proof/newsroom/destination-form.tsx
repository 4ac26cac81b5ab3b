import { type FormEvent, useState } from "react";
import type { Bridge } from "../../app/bridge-client.ts";
import { Button } from "../../app/controls/button.tsx";
import { Segments } from "../../app/controls/choices.tsx";
import { useWords } from "../../app/words.ts";
import { ChooseButton, type ChoosePath } from "./choose-button.tsx";
import {
  type DestinationDraft,
  type DestinationFaults,
  type DestinationField,
  destinationOf,
} from "./destination-draft.ts";
import { FormFault, FormPart, FormText } from "./form-field.tsx";

/** All that is needed to reach a destination. */
export function DestinationForm({
  bridge,
  choose,
  first,
  isNew,
  onDone,
}: {
  readonly bridge: Bridge;
  readonly choose: ChoosePath;
  readonly first: DestinationDraft;
  readonly isNew: boolean;
  readonly onDone: () => void;
}) {
  const { t, message } = useWords();
  const [draft, setDraft] = useState(first);
  const [faults, setFaults] = useState<DestinationFaults>({});
  const [fault, setFault] = useState<string>();
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const read = destinationOf(draft);
    setFaults("faults" in read ? read.faults : {});
    if ("faults" in read) return;
    const saved = await bridge.call("newsroom.saveDestination", read);
    if (saved.ok) onDone();
    else setFault(message(saved.error.code, saved.error.values));
  };
  const field = (name: DestinationField) => {
    const wrong = faults[name];
    return {
      label: t(`proof.newsroom.destination.${name}`),
      value: draft[name],
      fault: wrong && t(`proof.newsroom.destination.fault.${wrong}`),
      testId: `destination-${name}`,
      onChange: (value: string) => setDraft((before) => ({ ...before, [name]: value })),
    };
  };
  const { kind } = draft;
  return (
    <form className="destination" noValidate onSubmit={(event) => void save(event)}>
      <FormText {...field("name")} placeholder={t("proof.newsroom.destination.name.example")} />
      <FormPart label={t("proof.newsroom.destination.kind")} testId="destination-kind">
        <Segments
          label={t("proof.newsroom.destination.kind")}
          value={kind}
          testId="destination-kind"
          options={[
            { value: "folder", label: t("proof.newsroom.destination.kind.folder") },
            { value: "sftp", label: "SFTP" },
            { value: "ftps", label: "FTPS" },
          ]}
          onChange={(chosen) => setDraft((before) => ({ ...before, kind: chosen }))}
        />
      </FormPart>
      {kind !== "folder" && <LineFields kind={kind} field={field} isNew={isNew} choose={choose} />}
      <div className="destination__pair">
        <FormText
          {...field("folder")}
          hint={t(
            kind === "folder"
              ? "proof.newsroom.destination.folder.here"
              : "proof.newsroom.destination.folder.there",
          )}
          after={
            kind === "folder" && (
              <ChooseButton
                kind="folder"
                choose={choose}
                testId="destination-choose"
                onChoose={field("folder").onChange}
              />
            )
          }
        />
        <FormText
          {...field("receipts")}
          hint={t("proof.newsroom.destination.receipts.about")}
          after={
            kind === "folder" && (
              <ChooseButton
                kind="folder"
                choose={choose}
                testId="destination-choose-receipts"
                onChoose={field("receipts").onChange}
              />
            )
          }
        />
      </div>
      <FormFault testId="destination-fault">{fault}</FormFault>
      <div className="names__buttons">
        <Button look="plain" onClick={onDone}>
          {t("proof.newsroom.leave")}
        </Button>
        <span className="newsroom__space" />
        <Button type="submit" look="main" data-testid="destination-save">
          {t("proof.newsroom.save")}
        </Button>
      </div>
    </form>
  );
}

/** How a server is reached, and how it is known again. */
function LineFields({
  kind,
  field,
  isNew,
  choose,
}: {
  readonly kind: "sftp" | "ftps";
  readonly choose: ChoosePath;
  readonly field: (name: DestinationField) => Omit<Parameters<typeof FormText>[0], "after">;
  readonly isNew: boolean;
}) {
  const { t } = useWords();
  return (
    <>
      <div className="destination__pair destination__pair--host">
        <FormText {...field("host")} />
        <FormText
          {...field("port")}
          inputMode="numeric"
          placeholder={kind === "sftp" ? "22" : "21"}
        />
      </div>
      <div className="destination__pair">
        <FormText {...field("user")} />
        <FormText
          {...field("password")}
          type="password"
          hint={isNew ? undefined : t("proof.newsroom.destination.password.kept")}
        />
      </div>
      {kind === "sftp" && (
        <FormText
          {...field("keyFile")}
          hint={t("proof.newsroom.destination.keyFile.about")}
          after={
            <ChooseButton
              kind="key"
              choose={choose}
              testId="destination-choose-key"
              onChoose={field("keyFile").onChange}
            />
          }
        />
      )}
      <FormText
        {...field("fingerprint")}
        hint={t(`proof.newsroom.destination.fingerprint.${kind}`)}
      />
    </>
  );
}
