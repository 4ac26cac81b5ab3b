import { applyMark } from "../../../document/desk/apply-mark.ts";
import type { MarkState } from "../../../document/desk/desk.ts";
import { markPlaceNear } from "../../../document/desk/rebase-mark.ts";
import type { PersonalAct } from "../../../document/desk/rules.ts";
import type { Failure } from "../../../document/result.ts";
import { isFurnitureRecord } from "../../../document/text/furniture-texts.ts";
import { wordBreaks } from "../../tools/text/word-breaks.ts";
import type { ActionContext } from "../actions/action.ts";
import type { OpenEdition } from "../opening/open-types.ts";
import { showPlace } from "../show-place.ts";
import { showFurniture } from "./show-furniture.ts";
import { snapshotOf } from "./snapshots.ts";

/** Marks as the maker of the pages works through them: each is told what could not be done. */
export interface MarkWork {
  /** Leads to the marked text as it stands now. */
  show(state: MarkState): Promise<void>;
  /** Carries a textual mark out as one step of the history, and closes it once that is in the file. */
  apply(state: MarkState): Promise<void>;
  /** Opens the inspector's field that owns marked text of furniture, or tells that there is none. */
  openField(state: MarkState): Promise<void>;
}

/** Work on the marks of an open edition. */
export function markWork(context: ActionContext, edition: OpenEdition): MarkWork {
  const tell = ({ code, values }: Failure) =>
    context.tell(context.words().message(code, values), "warning");
  const act = async (act: PersonalAct) => {
    const done = await edition.desk?.act(act);
    if (done && !done.ok) tell(done.error);
  };
  /** Where the marked text stands now, or what is nearest to it. */
  const placeOf = async ({ mark }: MarkState) => {
    if (!edition.desk) return undefined;
    edition.desk.store.setState({ markId: mark.id });
    const snapshot = await snapshotOf(edition.desk, mark.proofId);
    const { document } = edition.editor.store.getState();
    return snapshot.ok ? markPlaceNear(document, mark, snapshot.value) : undefined;
  };
  return {
    openField: async (state) => {
      const range = await placeOf(state);
      const isShown = range && showFurniture(context, edition, range);
      if (isShown === "field") return;
      const { t } = context.words();
      context.tell(t(isShown ? "marks.field.none" : "marks.field.gone"), "note");
    },
    show: async (state) => {
      const { mark } = state;
      const range = await placeOf(state);
      const { document } = edition.editor.store.getState();
      const page = document.pages.get(mark.pageId)?.number;
      if (range && isFurnitureRecord(range.record)) showFurniture(context, edition, range, false);
      else if (range) {
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
