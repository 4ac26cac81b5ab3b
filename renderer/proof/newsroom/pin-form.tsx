import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import type { Newsroom } from "../../../document/desk/people.ts";
import type { Bridge } from "../../app/bridge-client.ts";
import { Button } from "../../app/controls/button.tsx";
import { useWords } from "../../app/words.ts";
import type { FieldFaults } from "./form-field.tsx";
import { isPin } from "./pin.ts";
import { PinField } from "./pin-field.tsx";

/** Gives a person a PIN, typed twice; where there is one it is asked for. */
export function PinForm({
  bridge,
  person: { id, name, hasPin },
  onDone,
}: {
  readonly bridge: Bridge;
  readonly person: Newsroom["people"][number];
  readonly onDone: () => void;
}) {
  const { t, message } = useWords();
  const [draft, setDraft] = useState({ old: "", pin: "", again: "" });
  const [faults, setFaults] = useState<FieldFaults<"old" | "pin" | "again">>({});
  const set = (change: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...change }));
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const { old, pin, again } = draft;
    const wrong = {
      ...(hasPin && !isPin(old) ? { old: t("proof.newsroom.pin.old.none") } : {}),
      ...(isPin(pin) ? {} : { pin: t("proof.sign.pin.digits") }),
      ...(isPin(pin) && pin !== again ? { again: t("proof.newsroom.pin.differs") } : {}),
    };
    setFaults(wrong);
    if (Object.keys(wrong).length > 0) return;
    const saved = await bridge.call("newsroom.pin", {
      person: id,
      pin,
      ...(hasPin ? { old } : {}),
    });
    if (saved.ok) {
      toast(t("proof.newsroom.pin.done", { name }));
      onDone();
      return;
    }
    const { code, values } = saved.error;
    setFaults({ [hasPin ? "old" : "pin"]: message(code, values) });
    set({ old: "" });
  };
  return (
    <form className="pin-form" noValidate onSubmit={(event) => void save(event)}>
      {hasPin && (
        <PinField
          label={t("proof.newsroom.pin.old")}
          value={draft.old}
          fault={faults.old}
          testId="pin-old"
          onChange={(old) => set({ old })}
        />
      )}
      <PinField
        label={t("proof.newsroom.pin.new")}
        hint={t("proof.newsroom.pin.about")}
        value={draft.pin}
        fault={faults.pin}
        testId="pin-new"
        onChange={(pin) => set({ pin })}
      />
      <PinField
        label={t("proof.newsroom.pin.again")}
        value={draft.again}
        fault={faults.again}
        testId="pin-again"
        onChange={(again) => set({ again })}
      />
      <Button type="submit" look="main" data-testid="pin-go">
        {t("proof.newsroom.pin.go")}
      </Button>
    </form>
  );
}
