import type { CaretMove } from "./caret-moves.ts";
import type { DeleteReach } from "./text-session.ts";

/** What a key means in text on the page. */
export type TextKey =
  | {
      readonly do: "move";
      readonly move: CaretMove;
      readonly extend: boolean;
      /** How often, once when absent. */
      readonly times?: number;
    }
  | { readonly do: "delete"; readonly side: "back" | "on"; readonly reach: DeleteReach }
  | { readonly do: "type"; readonly text: string }
  | { readonly do: "selectAll" };

/** Lines that the page keys go by: about a column's part that is read at a glance (ours). */
const PAGE = 20;

/** The part of a keyboard event that says which key it is. */
export type KeyPress = Pick<KeyboardEvent, "key" | "shiftKey" | "ctrlKey" | "metaKey" | "altKey">;

/**
 * What a key does to text, by the customs of the system: on a Mac ⌘ goes to the ends of line and
 * story and ⌥ by words, elsewhere Ctrl goes by words. Undefined for keys that are not text's.
 */
export function textKeyOf(press: KeyPress, isMac: boolean): TextKey | undefined {
  const word = isMac ? press.altKey : press.ctrlKey;
  const far = isMac && press.metaKey;
  switch (press.key) {
    case "ArrowLeft":
      return moved(press, far ? "lineStart" : word ? "wordLeft" : "left");
    case "ArrowRight":
      return moved(press, far ? "lineEnd" : word ? "wordRight" : "right");
    case "ArrowUp":
      return moved(press, far ? "storyStart" : "up");
    case "ArrowDown":
      return moved(press, far ? "storyEnd" : "down");
    case "PageUp":
      return press.ctrlKey ? undefined : moved(press, "up", PAGE);
    case "PageDown":
      return press.ctrlKey ? undefined : moved(press, "down", PAGE);
    case "Home":
      return moved(press, word ? "storyStart" : "lineStart");
    case "End":
      return moved(press, word ? "storyEnd" : "lineEnd");
    case "Backspace":
      return { do: "delete", side: "back", reach: far ? "line" : word ? "word" : "character" };
    case "Delete":
      return { do: "delete", side: "on", reach: far ? "line" : word ? "word" : "character" };
    case "Enter":
      return { do: "type", text: "\n" };
    default:
      return isSelectAll(press, isMac) ? { do: "selectAll" } : undefined;
  }
}

function moved({ shiftKey }: KeyPress, move: CaretMove, times?: number): TextKey {
  const key = { do: "move", move, extend: shiftKey } as const;
  return times === undefined ? key : { ...key, times };
}

function isSelectAll(press: KeyPress, isMac: boolean): boolean {
  const mod = isMac ? press.metaKey : press.ctrlKey;
  return mod && !press.shiftKey && !press.altKey && press.key.toLowerCase() === "a";
}
