/** True on a Mac, where ⌘ takes the place of Ctrl. */
const IS_MAC = typeof navigator !== "undefined" && /^(Mac|iP)/.test(navigator.platform);

/** True when Ctrl, or ⌘ on a Mac, is held. */
export function isModDown({
  ctrlKey,
  metaKey,
}: {
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}): boolean {
  return IS_MAC ? metaKey : ctrlKey;
}
