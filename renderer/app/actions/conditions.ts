import type { ActionContext } from "./action.ts";

/** Something is open. */
export function hasEdition({ store }: ActionContext): boolean {
  return store.getState().edition !== undefined;
}

/** Something is open that may be changed. */
export function isWritable({ store }: ActionContext): boolean {
  return store.getState().edition?.editor.file.readOnly === false;
}
