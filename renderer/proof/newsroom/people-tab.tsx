import { KeyRound, Trash2, UserPlus } from "lucide-react";
import { type FormEvent, useState } from "react";
import { type Person, ROLES, type Role } from "../../../document/desk/people.ts";
import type { Masthead } from "../../../document/edition.ts";
import { Button, IconButton } from "../../app/controls/button.tsx";
import { useWords } from "../../app/words.ts";
import { FormFault, FormPart, FormText } from "./form-field.tsx";
import type { LoadedSettings } from "./newsroom-dialog.tsx";
import { PinForm } from "./pin-form.tsx";
import { type ProposedPerson, proposedPeople } from "./proposed-people.ts";

type KeptPerson = LoadedSettings["newsroom"]["people"][number];

/** Who works at the paper: what each one does, and whether there is a PIN. */
export function PeopleTab({
  settings,
  masthead,
}: {
  readonly settings: LoadedSettings;
  readonly masthead: Masthead | undefined;
}) {
  const { t } = useWords();
  const { people } = settings.newsroom;
  const { fault, put } = usePeople(settings);
  const [pinOf, setPinOf] = useState<string>();
  return (
    <>
      <p className="newsroom__about">{t("proof.newsroom.people.about")}</p>
      <FormFault testId="people-fault">{fault}</FormFault>
      {people.length > 0 && (
        <ul className="rows">
          {people.map((person) => (
            <li key={person.id} className="rows__one" data-testid="person">
              <PersonRow
                person={person}
                isSettingPin={pinOf === person.id}
                onChange={(roles) => void put(changed(people, person.id, roles))}
                onPin={() => setPinOf(pinOf === person.id ? undefined : person.id)}
                onRemove={() => void put(people.filter(({ id }) => id !== person.id))}
              />
              {pinOf === person.id && (
                <PinForm
                  bridge={settings.bridge}
                  person={person}
                  onDone={() => setPinOf(undefined)}
                />
              )}
            </li>
          ))}
        </ul>
      )}
      {masthead && <Proposed masthead={masthead} people={people} onTake={put} />}
      <AddPerson
        onAdd={async (proposed) => put([...people, { id: crypto.randomUUID(), ...proposed }])}
      />
    </>
  );
}

function usePeople({ save }: LoadedSettings) {
  const { message } = useWords();
  const [fault, setFault] = useState<string>();
  const put = async (people: readonly Person[]) => {
    const saved = await save({
      people: people.map(({ id, name, roles }) => ({ id, name, roles })),
    });
    setFault(saved.ok ? undefined : message(saved.error.code, saved.error.values));
    return saved.ok;
  };
  return { fault, put };
}

function changed(people: readonly KeptPerson[], id: string, roles: readonly Role[]): Person[] {
  return people.map((each) => (each.id === id ? { ...each, roles: [...roles] } : each));
}

function PersonRow({
  person: { name, roles, hasPin },
  isSettingPin,
  onChange,
  onPin,
  onRemove,
}: {
  readonly person: KeptPerson;
  readonly isSettingPin: boolean;
  readonly onChange: (roles: readonly Role[]) => void;
  readonly onPin: () => void;
  readonly onRemove: () => void;
}) {
  const { t } = useWords();
  const [isRemoving, setRemoving] = useState(false);
  return (
    <div className="people__row">
      <b className="people__name">{name}</b>
      <RoleChips
        label={t("proof.newsroom.people.rolesOf", { name })}
        roles={roles}
        onChange={onChange}
      />
      {isRemoving ? (
        <>
          <Button data-testid="person-remove-go" onClick={onRemove}>
            {t("proof.newsroom.people.removeGo", { name })}
          </Button>
          <Button look="plain" onClick={() => setRemoving(false)}>
            {t("proof.newsroom.leave")}
          </Button>
        </>
      ) : (
        <>
          <Button
            icon={KeyRound}
            {...(hasPin ? { look: "plain" as const } : {})}
            aria-expanded={isSettingPin}
            data-testid="person-pin"
            onClick={onPin}
          >
            {hasPin ? t("proof.newsroom.pin.change") : t("proof.newsroom.pin.set")}
          </Button>
          <IconButton
            icon={Trash2}
            label={t("proof.newsroom.people.remove", { name })}
            data-testid="person-remove"
            onClick={() => setRemoving(true)}
          />
        </>
      )}
    </div>
  );
}

/** What a person does, as buttons that are pressed or not; the last one cannot be taken away. */
function RoleChips({
  label,
  roles,
  onChange,
}: {
  readonly label: string;
  readonly roles: readonly Role[];
  readonly onChange: (roles: readonly Role[]) => void;
}) {
  const { message, t } = useWords();
  return (
    <fieldset className="roles" aria-label={label}>
      {ROLES.map((role) => {
        const isOn = roles.includes(role);
        const isLast = isOn && roles.length === 1;
        return (
          <button
            key={role}
            type="button"
            className="roles__one"
            aria-pressed={isOn}
            aria-disabled={isLast}
            title={isLast ? t("proof.newsroom.people.lastRole") : undefined}
            data-testid={`role-${role}`}
            onClick={() => {
              if (!isLast)
                onChange(ROLES.filter((each) => (each === role ? !isOn : roles.includes(each))));
            }}
          >
            {message(`desk.role.${role}`)}
          </button>
        );
      })}
    </fieldset>
  );
}

/** The masthead's names, to be taken over at once. */
function Proposed({
  masthead,
  people,
  onTake,
}: {
  readonly masthead: Masthead;
  readonly people: readonly KeptPerson[];
  readonly onTake: (people: readonly Person[]) => Promise<boolean>;
}) {
  const { t, message } = useWords();
  const proposed = proposedPeople(masthead, people);
  if (proposed.length === 0) return null;
  const rolesOf = ({ roles }: ProposedPerson) =>
    roles.map((role) => message(`desk.role.${role}`)).join(t("proof.sign.comma"));
  return (
    <section className="proposed" data-testid="people-proposed">
      <p>{t("proof.newsroom.people.proposed")}</p>
      <ul>
        {proposed.map((person) => (
          <li key={person.name}>
            <b>{person.name}</b> {rolesOf(person)}
          </li>
        ))}
      </ul>
      <Button
        icon={UserPlus}
        data-testid="people-propose-go"
        onClick={() =>
          void onTake([
            ...people,
            ...proposed.map(({ name, roles }) => ({ id: crypto.randomUUID(), name, roles })),
          ])
        }
      >
        {t("proof.newsroom.people.take", { count: proposed.length })}
      </Button>
    </section>
  );
}

function AddPerson({ onAdd }: { readonly onAdd: (person: ProposedPerson) => Promise<boolean> }) {
  const { t } = useWords();
  const [name, setName] = useState("");
  const [roles, setRoles] = useState<readonly Role[]>(["pageEditor"]);
  const [isEmpty, setEmpty] = useState(false);
  const add = async (event: FormEvent) => {
    event.preventDefault();
    setEmpty(name.trim() === "");
    if (name.trim() === "") return;
    if (await onAdd({ name: name.trim(), roles: [...roles] })) setName("");
  };
  return (
    <form className="add-person" noValidate onSubmit={(event) => void add(event)}>
      <FormText
        label={t("proof.newsroom.people.name")}
        value={name}
        fault={isEmpty ? t("proof.newsroom.people.name.none") : undefined}
        testId="newsroom-name"
        onChange={setName}
      />
      <FormPart label={t("proof.newsroom.people.roles")} testId="newsroom-roles">
        <RoleChips label={t("proof.newsroom.people.roles")} roles={roles} onChange={setRoles} />
      </FormPart>
      <Button type="submit" icon={UserPlus} data-testid="newsroom-add">
        {t("proof.newsroom.people.add")}
      </Button>
    </form>
  );
}
