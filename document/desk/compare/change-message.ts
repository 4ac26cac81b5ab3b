import type { MessageValues } from "../../diagnostic.ts";
import type { TextChange } from "./change.ts";

/** Characters of a text that a list shows of it (ours). */
const MOST = 48;

/** The message by which a list tells of a change: a code of the catalogue and its values. */
export function changeMessage(change: TextChange): {
  readonly code: string;
  readonly values: MessageValues;
} {
  const { kind, what, olderText, newerText } = change;
  const text = shortened(newerText === "" ? olderText : newerText);
  if (what === "article") {
    // Of a whole article its head or first words.
    const [title = ""] = (newerText || olderText).split("\n", 1);
    return { code: ARTICLE[kind], values: { text: shortened(title) } };
  }
  if (what === "picture") return { code: PICTURE[kind], values: { text } };
  if (kind === "changed") {
    const values = { older: shortened(olderText), newer: shortened(newerText) };
    return { code: "desk.change.changed", values };
  }
  if (kind === "added" && newerText === "\n")
    return { code: "desk.change.newParagraph", values: {} };
  if (kind === "deleted" && olderText === "\n") return { code: "desk.change.runOn", values: {} };
  return { code: TEXT[kind], values: { text } };
}

const TEXT = {
  added: "desk.change.added",
  deleted: "desk.change.deleted",
  moved: "desk.change.moved",
} as const;

const ARTICLE = {
  added: "desk.change.articleAdded",
  deleted: "desk.change.articleDeleted",
  // An article is never told of as changed: its texts are.
  changed: "desk.change.articleMoved",
  moved: "desk.change.articleMoved",
} as const;

const PICTURE = {
  added: "desk.change.pictureAdded",
  deleted: "desk.change.pictureDeleted",
  changed: "desk.change.pictureChanged",
  moved: "desk.change.pictureMoved",
} as const;

/** On one line, with ends of paragraphs as ¶, and cut off in the middle of nothing that one reads as one. */
function shortened(text: string): string {
  const line = text.replaceAll("\n", "¶");
  const characters = [...line];
  return characters.length <= MOST ? line : `${characters.slice(0, MOST - 1).join("")}…`;
}
