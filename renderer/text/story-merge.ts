import { Fragment, type Node } from "prosemirror-model";

/**
 * What was written over `base`, on what the story has become since: paragraphs that were not touched
 * in writing are the story's. Where paragraphs were split, joined or made in writing, their order is
 * the written one.
 */
export function mergeStory(base: Node, written: Node, now: Node): Node {
  if (now.eq(base)) return written;
  const before = byId(base);
  const current = byId(now);
  const mine = byId(written);
  const isTouched = (paragraph: Node) => !before.get(paragraph.attrs.id)?.eq(paragraph);
  const merged = isSameOrder(base, written)
    ? now.children.map((paragraph) => {
        const own = mine.get(paragraph.attrs.id);
        return own && isTouched(own) ? own : paragraph;
      })
    : written.children.map((paragraph) =>
        isTouched(paragraph) ? paragraph : (current.get(paragraph.attrs.id) ?? paragraph),
      );
  return written.copy(Fragment.from(merged));
}

function byId(doc: Node): ReadonlyMap<unknown, Node> {
  return new Map(doc.children.map((paragraph) => [paragraph.attrs.id, paragraph]));
}

function isSameOrder(a: Node, b: Node): boolean {
  return (
    a.childCount === b.childCount &&
    a.children.every((paragraph, i) => paragraph.attrs.id === b.child(i).attrs.id)
  );
}
