import { useEffect } from "react";
import { useDesk } from "../desk-context.ts";
import { useDeskViewStore } from "../desk-view.ts";
import type { PageView } from "../viewer/proof-viewer.tsx";
import { caretAt } from "./text-selection.ts";
import type { Marking } from "./use-marking.ts";

/**
 * Marks without a pointer: while nothing is selected Enter puts the caret into the text that is looked
 * at, by the chosen mark or in the middle of the view; the page follows the caret wherever keys lead it.
 */
export function CaretByKeys({
  view,
  marking,
}: {
  readonly view: PageView;
  readonly marking: Marking;
}) {
  const { store } = useDesk();
  const screen = useDeskViewStore();
  const { tool, text, proof } = marking;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { target } = event;
      if (event.key !== "Enter" || event.ctrlKey || event.metaKey || event.altKey) return;
      if (tool.getState().target || document.querySelector("[role='dialog']")) return;
      const isElsewhere =
        target instanceof HTMLElement &&
        target.closest("input, textarea, select, button, a, [role='menu'], [role='option']");
      if (isElsewhere) return;
      const { desk, markId } = store.getState();
      const mark = markId === undefined ? undefined : desk.marks.get(markId)?.mark;
      const box = mark?.proofId === proof.id ? mark.boxes[0] : undefined;
      const seen = box ?? view.seen();
      const at = text.map.positionAt(seen.x + seen.width / 2, seen.y + seen.height / 2);
      if (!at) return;
      event.preventDefault();
      tool.setState({ target: { kind: "text", selection: caretAt(at) } });
    };
    document.addEventListener("keydown", press);
    return () => document.removeEventListener("keydown", press);
  }, [store, tool, text, proof, view]);
  useEffect(
    () =>
      tool.subscribe(({ target, drag }) => {
        if (target?.kind !== "text" || drag) return;
        const caret = text.map.caretAt(target.selection.focus);
        const seen = view.seen();
        if (!caret) return;
        const isSeen =
          caret.x >= seen.x &&
          caret.x <= seen.x + seen.width &&
          caret.top >= seen.y &&
          caret.bottom <= seen.y + seen.height;
        const box = { x: caret.x, y: caret.top, width: 0, height: caret.bottom - caret.top };
        if (!isSeen) screen.setState({ lead: { proofId: proof.id, box } });
      }),
    [tool, text, view, screen, proof],
  );
  return null;
}
