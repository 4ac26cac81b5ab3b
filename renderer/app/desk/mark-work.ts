import { applyMark } from "../../../document/desk/apply-mark.ts";
import type { MarkState } from "../../../document/desk/desk.ts";
import { markPlaceNear } from "../../../document/desk/rebase-mark.ts";
import type { PersonalAct } from "../../../document/desk/rules.ts";
import type { Failure } from "../../../document/result.ts";
import { wordBreaks } from "../../tools/text/word-breaks.ts";
import type { ActionContext } from "../actions/action.ts";
import type { OpenEdition } from "../opening/open-types.ts";
import { showPlace } from "../show-place.ts";
import { snapshotOf } from "./snapshots.ts";

/** Marks as the maker of the pages works through them: each is told what could not be done. */
export interface MarkWork {
  /** Leads to the marked text as it stands now. */
  show(state: MarkState): Promise<void>;
  /** Carries a textual mark out as one step of the history, and closes it once that is in the file. */
  apply(state: MarkState): Promise<void>;
  act(act: PersonalAct): Promise<void>;
}

/** Work on the marks of an open edition. */
export function markWork(context: ActionContext, edition: OpenEdition): MarkWork {
  const tell = ({ code, values }: Failure) =>
    context.tell(context.words().message(code, values), "warning");
  const act = async (act: PersonalAct) => {
    const done = await edition.desk?.act(act);
    if (done && !done.ok) tell(done.error);
  };
  return {
    act,
    show: async ({ mark }) => {
      if (!edition.desk) return;
      edition.desk.store.setState({ markId: mark.id });
      const snapshot = await snapshotOf(edition.desk, mark.proofId);
      const { document } = edition.editor.store.getState();
      const page = document.pages.get(mark.pageId)?.number;
      const range = snapshot.ok ? markPlaceNear(document, mark, snapshot.value) : undefined;
      if (range) {
        const { record, start, end } = range;
        showPlace(edition, {
          ...(page === undefined ? {} : { page }),
          paragraph: record,
          start,
          end,
        });
      } else showPlace(edition, { ...(page === undefined ? {} : { page }), box: mark.boxes[0] });
    },
    apply: async ({ mark }) => {
      const { desk, editor } = edition;
      if (!desk) return;
      if (!desk.store.getState().me) return tell({ code: "desk.enter.first", values: {} });
      const snapshot = await snapshotOf(desk, mark.proofId);
      if (!snapshot.ok) return tell(snapshot.error);
      const { document } = editor.store.getState();
      const change = applyMark(document, mark, snapshot.value, editor.newId, wordBreaks);
      if ("refused" in change) return tell({ code: change.refused, values: change.values });
      if (!editor.dispatch(change, { label: "action.mark" })) return;
      await editor.flush();
      await act({ event: "mark.done", markId: mark.id, how: "applied" });
    },
  };
}
