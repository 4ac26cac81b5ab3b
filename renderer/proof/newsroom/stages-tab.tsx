import { ArrowDown, ArrowUp, Plus, Trash2 } from "lucide-react";
import { useState } from "react";
import { ROLES, type Role, type Stage } from "../../../document/desk/people.ts";
import { Button, IconButton } from "../../app/controls/button.tsx";
import { Choice } from "../../app/controls/choices.tsx";
import { useWords } from "../../app/words.ts";
import { FormFault } from "./form-field.tsx";
import type { LoadedSettings } from "./newsroom-dialog.tsx";

/** The signatures that a page needs, one after the other. */
export function StagesTab({ settings: { newsroom, save } }: { readonly settings: LoadedSettings }) {
  const { t, message } = useWords();
  const [fault, setFault] = useState<string>();
  const { stages } = newsroom;
  const put = async (next: readonly Stage[]) => {
    const saved = await save({ stages: [...next] });
    setFault(saved.ok ? undefined : message(saved.error.code, saved.error.values));
  };
  const roles = ROLES.map((role) => ({ value: role, label: message(`desk.role.${role}`) }));
  const given = (role: Role) =>
    newsroom.people.some((person) => person.hasPin && person.roles.includes(role));
  return (
    <>
      <p className="newsroom__about">{t("proof.newsroom.stages.about")}</p>
      <FormFault testId="stages-fault">{fault}</FormFault>
      <ol className="rows">
        {stages.map((stage, index) => (
          <li key={stage.id} className="rows__one rows__one--stage" data-testid="stage">
            <span className="stages-list__number figures">{index + 1}</span>
            <Choice
              label={t("proof.newsroom.stages.role", { number: index + 1 })}
              value={stage.role}
              options={roles}
              testId="stage-role"
              onChange={(role) =>
                void put(stages.map((each) => (each.id === stage.id ? { ...each, role } : each)))
              }
            />
            <IconButton
              icon={ArrowUp}
              label={t("proof.newsroom.stages.earlier")}
              disabled={index === 0}
              data-testid="stage-earlier"
              onClick={() => void put(swapped(stages, index - 1))}
            />
            <IconButton
              icon={ArrowDown}
              label={t("proof.newsroom.stages.later")}
              disabled={index === stages.length - 1}
              data-testid="stage-later"
              onClick={() => void put(swapped(stages, index))}
            />
            <IconButton
              icon={Trash2}
              label={t("proof.newsroom.stages.remove")}
              disabled={stages.length === 1}
              data-testid="stage-remove"
              onClick={() => void put(stages.filter(({ id }) => id !== stage.id))}
            />
            {!given(stage.role) && (
              <span className="stages-list__nobody">{t("proof.newsroom.stages.nobody")}</span>
            )}
          </li>
        ))}
      </ol>
      <Button
        icon={Plus}
        data-testid="stage-add"
        onClick={() => void put([...stages, { id: crypto.randomUUID(), role: "proofreader" }])}
      >
        {t("proof.newsroom.stages.add")}
      </Button>
      <p className="newsroom__note">{t("proof.newsroom.stages.note")}</p>
    </>
  );
}

/** The stages with one and the next of them in each other's place. */
function swapped(stages: readonly Stage[], index: number): Stage[] {
  const next = [...stages];
  const [one] = next.splice(index, 1);
  if (one) next.splice(index + 1, 0, one);
  return next;
}
