import type { ToolStore } from "../tool-store.ts";

const fields = new WeakMap<ToolStore, HTMLTextAreaElement>();

/** Says which hidden field takes the keys of a window's canvas; undefined when it goes. */
export function registerTextField(tools: ToolStore, field: HTMLTextAreaElement | null): void {
  if (field) fields.set(tools, field);
  else fields.delete(tools);
}

/** Gives the keys to the text on the page. */
export function focusText(tools: ToolStore): void {
  fields.get(tools)?.focus({ preventScroll: true });
}
