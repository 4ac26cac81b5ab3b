import type { MarkState } from "../../document/desk/desk.ts";
import type { Mark } from "../../document/desk/marks.ts";
import type { Proof } from "../../document/desk/proofs.ts";
import type { Snapshot } from "../../document/desk/snapshot.ts";

/** A mark on a proof about the third to fifth character of a line of body text, and what has become of it. */
export function markOn(
  { id: proofId, pageId, round }: Pick<Proof, "id" | "pageId" | "round">,
  { lines }: Pick<Snapshot, "lines">,
  count: number,
  changes: Partial<MarkState> & { readonly of?: Partial<Mark> } = {},
): MarkState {
  const long = lines.filter(({ start, end }) => end - start > 8);
  const line = long[(count * 7) % long.length]!;
  const [from, to] = [2, 5];
  const { of, ...state } = changes;
  return {
    mark: {
      id: `mark-${count}`,
      proofId,
      pageId,
      kind: "change",
      errorClass: "B",
      ranges: [
        { record: line.record, start: line.start + from, end: line.start + to, text: "旧字样" },
      ],
      boxes: [
        {
          x: line.xs[from]!,
          y: line.top,
          width: line.xs[to]! - line.xs[from]!,
          height: line.bottom - line.top,
        },
      ],
      text: "新字样",
      ...of,
    },
    round,
    by: { id: "p-1", name: "周砚" },
    time: 1,
    status: "open",
    thread: [],
    ...state,
  };
}
