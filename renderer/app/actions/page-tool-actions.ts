import { type CanvasAction, PAGE_TOOL_ACTIONS } from "../../tools/actions.ts";
import type { ActionContext, WindowAction } from "./action.ts";

/** What the tools over the pages do, as actions of the window: they need an open edition. */
export const TOOL_ACTIONS: readonly WindowAction[] = PAGE_TOOL_ACTIONS.map(onEdition);

function onEdition({ id, keys, enabled, checked, run }: CanvasAction): WindowAction {
  const edition = ({ store }: ActionContext) => store.getState().edition;
  return {
    id,
    keys,
    enabled: (context) => {
      const open = edition(context);
      return open !== undefined && enabled(open);
    },
    ...(checked && {
      checked: (context: ActionContext) => {
        const open = edition(context);
        return open !== undefined && checked(open);
      },
    }),
    run: (context) => {
      const open = edition(context);
      return open && run(open);
    },
  };
}
