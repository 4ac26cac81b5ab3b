import { createLucideIcon, type LucideIcon } from "lucide-react";
import type { MarkKind } from "../../../document/desk/marks.ts";

/** Small pictures of the proof marks of GB/T 14706, on a field of 24. */
const STROKES: Readonly<Record<MarkKind, readonly string[]>> = {
  change: ["M2.5 15.5a6.5 4.5 0 1 0 13 0a6.5 4.5 0 1 0-13 0", "M13.5 12L21 3.5"],
  delete: [
    "M2.5 15.5a6.5 4.5 0 1 0 13 0a6.5 4.5 0 1 0-13 0",
    "M13.5 12C16 8 17.5 3 20 4.5c2.5 1.5 0 5.5-3.5 3.5",
  ],
  insert: ["M5 20l7-11l7 11", "M12 9V3"],
  transpose: ["M3 6h7a3 3 0 0 1 3 3v6a3 3 0 0 0 3 3h5"],
  move: [
    "M5.5 8.5h5a3.5 3.5 0 0 1 0 7h-5a3.5 3.5 0 0 1 0-7z",
    "M14 12h7.5",
    "M18 8.5l3.5 3.5l-3.5 3.5",
  ],
  runOn: ["M20 4C20 13 6 10 6 18.5", "M2.5 15.5l3.5 4l4-3"],
  newParagraph: ["M20 4v5H8v10", "M4.5 15.5l3.5 4l3.5-4"],
  shift: ["M4 4v16", "M8.5 12H20", "M16 8l4 4l-4 4"],
  align: ["M5 3v18", "M9 7h11", "M9 12h7", "M9 17h9"],
  stet: ["M3 6h18", "M5 12h14", "M3 20.5l3-4.5l3 4.5z", "M15 20.5l3-4.5l3 4.5z"],
  addSpace: ["M5 6l7 11l7-11"],
  closeUp: ["M4 6.5c4 4.5 12 4.5 16 0", "M4 17.5c4-4.5 12-4.5 16 0"],
  replaceAll: [
    "M3 7a3 3 0 1 0 6 0a3 3 0 1 0-6 0",
    "M15 7a3 3 0 1 0 6 0a3 3 0 1 0-6 0",
    "M9 17a3 3 0 1 0 6 0a3 3 0 1 0-6 0",
  ],
  note: ["M4 4h16v12h-9l-4 4v-4H4z"],
};

/** The icon of each kind of mark. */
export const MARK_ICONS = Object.fromEntries(
  Object.entries(STROKES).map(([kind, strokes]) => [
    kind,
    createLucideIcon(
      `mark-${kind}`,
      strokes.map((d) => ["path", { d, key: d }]),
    ),
  ]),
) as Readonly<Record<MarkKind, LucideIcon>>;
