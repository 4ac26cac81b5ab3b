import { RefreshCw } from "lucide-react";
import { useEffect, useId, useState } from "react";
import type { Newsroom } from "../../../document/desk/people.ts";
import type { Bridge } from "../../app/bridge-client.ts";
import { Button } from "../../app/controls/button.tsx";
import { useWords } from "../../app/words.ts";
import type { AtDesk } from "../desk-store.ts";
import { PersonForm } from "../person-form.tsx";

/** Asks who it is that sits at this browser. */
export function LogIn({
  bridge,
  onEntered,
}: {
  readonly bridge: Bridge;
  readonly onEntered: (me: AtDesk) => void;
}) {
  const { t } = useWords();
  const form = useId();
  const [people, setPeople] = useState<Newsroom["people"] | "unreachable">();
  useEffect(() => {
    void bridge
      .call("newsroom.read", {})
      .then((read) => setPeople(read.ok ? read.value.people : "unreachable"));
  }, [bridge]);
  if (!people) return null;
  if (people === "unreachable" || people.length === 0) {
    return (
      <>
        <p className="front__about">
          {t(people === "unreachable" ? "proof.desk.log.unreachable" : "proof.desk.log.nobody")}
        </p>
        <footer className="front__foot">
          <Button icon={RefreshCw} onClick={() => location.reload()}>
            {t("proof.desk.log.again")}
          </Button>
        </footer>
      </>
    );
  }
  return (
    <>
      <p className="front__about">{t("proof.desk.log.about")}</p>
      <PersonForm
        id={form}
        people={people}
        enter={async (person, pin) => {
          const entered = await bridge.call("desk.enter", { person, pin });
          if (entered.ok) onEntered(entered.value);
          return entered;
        }}
      />
      <footer className="front__foot">
        <Button look="main" type="submit" form={form} data-testid="enter-go">
          {t("proof.desk.enter.go")}
        </Button>
      </footer>
    </>
  );
}
