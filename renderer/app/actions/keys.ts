/** True on a Mac, where ⌘ takes the place of Ctrl. */
export function isMac(platform: string = navigator.platform): boolean {
  return /^(Mac|iP)/.test(platform);
}

/** What of a key press counts for a combination. */
export type KeyPress = Pick<
  KeyboardEvent,
  "key" | "code" | "ctrlKey" | "metaKey" | "shiftKey" | "altKey"
>;

/**
 * True when a press is the combination "Mod+Shift+E". Letters and digits go by the key's place where
 * the press gives another sign (Alt on a Mac, a Chinese layout).
 */
export function matchesKeys(keys: string, press: KeyPress, mac = isMac()): boolean {
  const parts = keys.split(/\+(?!$)/);
  const wanted = parts.at(-1) ?? "";
  const has = (name: string) => parts.slice(0, -1).includes(name);
  const ctrl = has("Ctrl") || (has("Mod") && !mac);
  const meta = has("Mod") && mac;
  if (press.ctrlKey !== ctrl || press.metaKey !== meta || press.altKey !== has("Alt")) return false;
  // A sign such as "?" or "+" may itself need Shift.
  const isSign = wanted.length === 1 && !/[a-z0-9]/i.test(wanted);
  if (!isSign && press.shiftKey !== has("Shift")) return false;
  return isKey(wanted, press);
}

function isKey(wanted: string, { key, code }: KeyPress): boolean {
  if (key.toLowerCase() === wanted.toLowerCase()) return true;
  if (/^[a-z]$/i.test(wanted)) return code === `Key${wanted.toUpperCase()}`;
  if (/^\d$/.test(wanted)) return code === `Digit${wanted}`;
  return wanted === "Space" && key === " ";
}

const MAC_SIGNS: Readonly<Record<string, string>> = {
  Mod: "⌘",
  Ctrl: "⌃",
  Shift: "⇧",
  Alt: "⌥",
  Backspace: "⌫",
  Delete: "⌦",
  Enter: "↩",
  Escape: "esc",
};
const SIGNS: Readonly<Record<string, string>> = {
  Mod: "Ctrl",
  ArrowLeft: "←",
  ArrowRight: "→",
  ArrowUp: "↑",
  ArrowDown: "↓",
  Escape: "Esc",
  PageUp: "PgUp",
  PageDown: "PgDn",
};

/** A combination as people read it: "Ctrl+Shift+E", "⇧⌘E". */
export function keysText(keys: string, mac = isMac()): string {
  const parts = keys.split(/\+(?!$)/);
  if (!mac) return parts.map((part) => SIGNS[part] ?? part).join("+");
  const order = ["Ctrl", "Alt", "Shift", "Mod"];
  const rank = (part: string) => (order.includes(part) ? order.indexOf(part) : order.length);
  return parts
    .sort((a, b) => rank(a) - rank(b))
    .map((part) => MAC_SIGNS[part] ?? SIGNS[part] ?? part)
    .join("");
}
