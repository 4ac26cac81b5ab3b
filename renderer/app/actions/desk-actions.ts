import type { ActionContext, WindowAction } from "./action.ts";

/** Between making pages and proofing them. */
export const DESK_ACTIONS: readonly WindowAction[] = [
  {
    id: "window.desk",
    keys: ["F9"],
    enabled: ({ store }) => store.getState().edition?.desk !== undefined,
    checked: ({ store }) => store.getState().workplace === "desk",
    run: changeWorkplace,
  },
  {
    id: "window.newsroom",
    keys: [],
    enabled: () => true,
    run: ({ store }) => store.setState({ dialog: { kind: "newsroom" } }),
  },
];

/** Goes to the proof desk, or back to the pages; what was typed is in the file before it is proofed. */
export async function changeWorkplace(context: ActionContext): Promise<void> {
  const { edition, workplace } = context.store.getState();
  if (!edition?.desk) return;
  if (workplace === "desk") {
    const { pageId } = edition.desk.store.getState();
    context.store.setState({ workplace: "pages" });
    if (pageId !== undefined) edition.editor.goTo(pageId);
    return;
  }
  await edition.editor.flush();
  await edition.desk.refresh();
  const { pageId } = edition.editor.store.getState();
  edition.desk.store.setState({ pageId, proofId: undefined, markId: undefined });
  context.store.setState({ workplace: "desk" });
}
