import { toast } from "sonner";
import type { PersonalAct } from "../../../document/desk/rules.ts";
import { useWords } from "../../app/words.ts";
import { useDesk } from "../desk-context.ts";

/** An act at the desk whose refusal is told. True where it was done. */
export function useAct(): (act: PersonalAct) => Promise<boolean> {
  const desk = useDesk();
  const { message } = useWords();
  return async (act) => {
    const done = await desk.act(act);
    if (done.ok) return true;
    const { code, values } = done.error;
    // A session that has ended is not known any more: one enters anew.
    if (code === "desk.session.ended") desk.store.setState({ me: undefined });
    toast.error(message(code, values));
    return false;
  };
}
