/** The part of a KeyboardEvent that bindings are matched by. */
export interface Keystroke {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/**
 * Whether a keystroke is a binding such as "Mod+Shift+Z", "Alt+ArrowUp", "F6", "Mod+]". Mod is ⌘ on
 * a Mac and Ctrl elsewhere. Letters and digits are matched by the key's place on a US keyboard too,
 * so that they work while an input method or another script is on.
 */
export function isKey(binding: string, stroke: Keystroke, mac: boolean): boolean {
  const parts = binding.split("+");
  const name = binding.endsWith("++") ? "+" : (parts.at(-1) ?? "");
  const has = (modifier: string) => parts.slice(0, -1).includes(modifier);
  const wantsMod = has("Mod");
  const ctrl = has("Ctrl") || (wantsMod && !mac);
  const meta = wantsMod && mac;
  if (stroke.ctrlKey !== ctrl || stroke.metaKey !== meta || stroke.altKey !== has("Alt")) {
    return false;
  }
  // A mark such as "+" or "?" needs Shift on some keyboards: its own name decides.
  const isMark = name.length === 1 && !/[a-z0-9]/i.test(name);
  if (!isMark && stroke.shiftKey !== has("Shift")) return false;
  return namesOf(stroke).has(name.toLowerCase());
}

/** The names by which a binding may mean a key, in lower case. */
function namesOf({ key, code }: Keystroke): ReadonlySet<string> {
  const names = new Set([key.toLowerCase()]);
  const place = /^(?:Key|Digit|Numpad)([A-Z0-9])$/.exec(code)?.[1];
  if (place) names.add(place.toLowerCase());
  const mark = MARKS[code];
  if (mark) names.add(mark);
  if (key === " ") names.add("space");
  return names;
}

const MARKS: Readonly<Record<string, string>> = {
  BracketLeft: "[",
  BracketRight: "]",
  Minus: "-",
  Equal: "=",
  NumpadAdd: "+",
  NumpadSubtract: "-",
  Semicolon: ";",
  Quote: "'",
  Comma: ",",
  Period: ".",
  Slash: "/",
};

/** Whether the window runs on a Mac, where ⌘ is the main modifier. */
export function isMac(): boolean {
  return typeof navigator !== "undefined" && navigator.userAgent.includes("Macintosh");
}
