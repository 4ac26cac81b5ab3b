import type { Node } from "prosemirror-model";
import { Plugin, PluginKey } from "prosemirror-state";
import { Decoration, DecorationSet } from "prosemirror-view";
import type { Copyfit } from "./copyfit.ts";
import { positionOf } from "./story-doc.ts";

/** Where a galley's view is told how the story fits; a transaction carries it under this key. */
export const fitKey = new PluginKey<DecorationSet>("copyfit");

/** Shows at each paragraph the number of its first line as set, and marks text that does not fit. */
export function fitPlugin(): Plugin<DecorationSet> {
  return new Plugin<DecorationSet>({
    key: fitKey,
    state: {
      init: () => DecorationSet.empty,
      apply: (transaction, decorations) => {
        const fit: Copyfit | undefined = transaction.getMeta(fitKey);
        if (fit) return decorationsOf(transaction.doc, fit);
        return decorations.map(transaction.mapping, transaction.doc);
      },
    },
    props: { decorations: (state) => fitKey.getState(state) },
  });
}

function decorationsOf(doc: Node, { lineNumbers, oversetFrom }: Copyfit): DecorationSet {
  const decorations: Decoration[] = [];
  doc.forEach((paragraph, position) => {
    const line = lineNumbers.get(String(paragraph.attrs.id));
    const attributes = line === undefined ? {} : { "data-line": String(line) };
    decorations.push(Decoration.node(position, position + paragraph.nodeSize, attributes));
  });
  const from = oversetFrom && positionOf(doc, oversetFrom);
  if (from !== undefined) {
    decorations.push(Decoration.inline(from, doc.content.size, { class: "galley-overset" }));
  }
  return DecorationSet.create(doc, decorations);
}
