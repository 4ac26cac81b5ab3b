import { type Mark, type Node, Schema } from "prosemirror-model";
import type { Paragraph, Span } from "../../document/article.ts";
import { type DayangDocument, recordOf } from "../../document/document.ts";
import type { TextPosition } from "../../document/selection.ts";

/**
 * A story for writing: paragraphs that carry the id and style of their record, and character styles
 * as marks. A paragraph that is new has no id. Text typed at a span's end belongs to it, as
 * `replaceText` has it.
 */
export const storySchema = new Schema({
  nodes: {
    doc: { content: "paragraph+" },
    paragraph: {
      content: "text*",
      attrs: {
        id: { default: null, validate: "string|null" },
        styleId: { default: "body", validate: "string" },
      },
      parseDOM: [
        {
          tag: "p,div,li,h1,h2,h3,h4,h5,h6",
          getAttrs: (element) => ({ styleId: element.dataset.style ?? "body" }),
        },
      ],
      toDOM: ({ attrs }) => ["p", { "data-style": attrs.styleId, "data-id": attrs.id ?? "" }, 0],
    },
    text: {},
  },
  marks: {
    character: {
      attrs: { styleId: { validate: "string" } },
      inclusive: true,
      parseDOM: [
        {
          tag: "span[data-character]",
          getAttrs: (element) => ({ styleId: element.dataset.character }),
        },
        { tag: "b,strong", getAttrs: () => ({ styleId: "strong" }) },
      ],
      toDOM: ({ attrs }) => ["span", { "data-character": attrs.styleId }, 0],
    },
  },
});

const nodes = new WeakMap<Paragraph, Node>();

/** The story as a document for writing; a paragraph record gives the same node each time. */
export function storyNode(document: DayangDocument, storyId: string): Node {
  const { paragraphIds } = recordOf(document, "stories", storyId);
  const paragraphs = paragraphIds.map((id) => paragraphNode(recordOf(document, "paragraphs", id)));
  // A story without paragraphs is one that waits to be written.
  return storySchema.node("doc", null, paragraphs.length > 0 ? paragraphs : [emptyParagraph()]);
}

function emptyParagraph(): Node {
  return storySchema.node("paragraph");
}

function paragraphNode(paragraph: Paragraph): Node {
  const known = nodes.get(paragraph);
  if (known) return known;
  const { id, styleId, text, spans } = paragraph;
  const node = storySchema.node("paragraph", { id, styleId }, markedTexts(text, spans));
  nodes.set(paragraph, node);
  return node;
}

/** The text in pieces of one style each. Of spans that overlap, the later one counts. */
function markedTexts(text: string, spans: readonly Span[]): Node[] {
  const ends = new Set([0, text.length, ...spans.flatMap(({ start, end }) => [start, end])]);
  const cuts = [...ends].filter((at) => at >= 0 && at <= text.length).sort((a, b) => a - b);
  return cuts.slice(1).map((end, i) => {
    const start = cuts[i] ?? 0;
    const span = spans.findLast((one) => one.start <= start && one.end >= end);
    const marks = span ? [storySchema.mark("character", { styleId: span.styleId })] : [];
    return storySchema.text(text.slice(start, end), marks);
  });
}

/** What a paragraph of the written document says. `id` is null for a new one. */
export interface WrittenParagraph {
  readonly id: string | null;
  readonly styleId: string;
  readonly text: string;
  readonly spans: readonly Span[];
}

/** The paragraphs of a written document. Line feeds that were pasted into one become spaces. */
export function writtenParagraphs(doc: Node): readonly WrittenParagraph[] {
  return doc.children.map((node) => ({
    id: typeof node.attrs.id === "string" ? node.attrs.id : null,
    styleId: String(node.attrs.styleId),
    text: node.textContent.replace(/[\r\n\u2028\u2029]/g, " "),
    spans: writtenSpans(node),
  }));
}

function writtenSpans(paragraph: Node): Span[] {
  const spans: Span[] = [];
  let start = 0;
  for (const text of paragraph.children) {
    const end = start + text.nodeSize;
    const styleId = styleOf(text.marks);
    const last = spans.at(-1);
    if (last && last.end === start && last.styleId === styleId) last.end = end;
    else if (styleId !== undefined) spans.push({ start, end, styleId });
    start = end;
  }
  return spans;
}

function styleOf(marks: readonly Mark[]): string | undefined {
  const mark = marks.find(({ type }) => type.name === "character");
  return mark && String(mark.attrs.styleId);
}

/** Where a position of the written document stands in the edition's text; undefined in a new paragraph. */
export function textPositionAt(doc: Node, position: number): TextPosition | undefined {
  const place = doc.resolve(position);
  const { id } = place.parent.attrs;
  return typeof id === "string" ? { record: id, offset: place.parentOffset } : undefined;
}

/** Where a place in the edition's text stands in the written document; undefined where it does not. */
export function positionOf(doc: Node, { record, offset }: TextPosition): number | undefined {
  let position = 1;
  for (const paragraph of doc.children) {
    if (paragraph.attrs.id === record) return position + Math.min(offset, paragraph.content.size);
    position += paragraph.nodeSize;
  }
  return undefined;
}
