import { FolderInput, Pencil, Plus, Server, Trash2 } from "lucide-react";
import { useCallback, useEffect, useState } from "react";
import type { Failure } from "../../../document/result.ts";
import type { DestinationSettings } from "../../../main/bridge/contract.ts";
import { Button, IconButton } from "../../app/controls/button.tsx";
import { useWords } from "../../app/words.ts";
import { type DestinationDraft, destinationDraft, emptyDestination } from "./destination-draft.ts";
import { DestinationForm } from "./destination-form.tsx";
import { FormFault } from "./form-field.tsx";
import type { LoadedSettings } from "./newsroom-dialog.tsx";

/** Where pages can be delivered to. */
export function DestinationsTab({
  settings: { bridge, newsroom, choose },
}: {
  readonly settings: LoadedSettings;
}) {
  const { t, message } = useWords();
  const [list, setList] = useState<readonly DestinationSettings[]>([]);
  const [fault, setFault] = useState<Failure>();
  const [edited, setEdited] = useState<DestinationDraft>();
  const read = useCallback(async () => {
    const kept = await bridge.call("newsroom.destinations", {});
    if (kept.ok) setList(kept.value.destinations);
    setFault(kept.ok ? undefined : kept.error);
  }, [bridge]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: others may have changed them
  useEffect(() => void read(), [read, newsroom.destinations]);
  const remove = async (id: string) => {
    const removed = await bridge.call("newsroom.removeDestination", { id });
    if (removed.ok) await read();
    else setFault(removed.error);
  };
  if (edited) {
    return (
      <DestinationForm
        bridge={bridge}
        choose={choose}
        first={edited}
        isNew={!list.some(({ id }) => id === edited.id)}
        onDone={() => {
          setEdited(undefined);
          void read();
        }}
      />
    );
  }
  return (
    <>
      <p className="newsroom__about">{t("proof.newsroom.destinations.about")}</p>
      <FormFault testId="destinations-fault">
        {fault && message(fault.code, fault.values)}
      </FormFault>
      <ul className="rows">
        {list.map((destination) => (
          <DestinationRow
            key={destination.id}
            destination={destination}
            onEdit={() => setEdited(destinationDraft(destination))}
            onRemove={() => void remove(destination.id)}
          />
        ))}
      </ul>
      <Button
        icon={Plus}
        data-testid="destination-add"
        onClick={() => setEdited(emptyDestination(crypto.randomUUID()))}
      >
        {t("proof.newsroom.destinations.add")}
      </Button>
    </>
  );
}

function DestinationRow({
  destination,
  onEdit,
  onRemove,
}: {
  readonly destination: DestinationSettings;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}) {
  const { t } = useWords();
  const [isRemoving, setRemoving] = useState(false);
  const { kind, name, folder } = destination;
  const Icon = kind === "folder" ? FolderInput : Server;
  const at =
    kind === "folder" ? folder : `${kind}://${destination.host}/${folder.replace(/^\//, "")}`;
  return (
    <li className="rows__one rows__one--destination" data-testid="destination">
      <Icon size={16} aria-hidden />
      <span className="destinations__name">
        <b>{name}</b>
        <span>{at}</span>
      </span>
      {isRemoving ? (
        <>
          <Button data-testid="destination-remove-go" onClick={onRemove}>
            {t("proof.newsroom.destinations.removeGo")}
          </Button>
          <Button look="plain" onClick={() => setRemoving(false)}>
            {t("proof.newsroom.leave")}
          </Button>
        </>
      ) : (
        <>
          <IconButton
            icon={Pencil}
            label={t("proof.newsroom.destinations.edit", { name })}
            data-testid="destination-edit"
            onClick={onEdit}
          />
          <IconButton
            icon={Trash2}
            label={t("proof.newsroom.destinations.remove", { name })}
            data-testid="destination-remove"
            onClick={() => setRemoving(true)}
          />
        </>
      )}
    </li>
  );
}
