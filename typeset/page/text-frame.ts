import type { Diagnostic } from "../../document/diagnostic.ts";
import type { Page, TextFrame } from "../../document/page.ts";
import type { AreaFlow } from "../story/thread.ts";
import { type ComposedArticle, reportOf } from "./article-box.ts";
import { boxPaint } from "./box-item.ts";
import type { Engine } from "./engine.ts";
import { LineMemory } from "./line-memory.ts";
import type { PageSlot, PlacedText } from "./text-area.ts";

/** Characters of a text by which a frame is named in a message. */
const NAME_LENGTH = 12;

/** Composes a text frame: its fill and line, and what of its story stands in it. */
export function composeTextFrame(
  page: Page,
  frame: TextFrame,
  { flow, bodySize }: PlacedText,
  engine: Engine,
  memory: LineMemory = new LineMemory(engine),
): ComposedArticle {
  const lines = memory.linesOf(flow, bodySize);
  return {
    group: {
      kind: "group",
      name: frame.id,
      bounds: frame.box,
      items: [...boxPaint(frame, engine), ...lines],
    },
    report: reportOf(frame.id, flow),
    diagnostics: [
      ...flow.diagnostics.map((d) => ({ ...d, at: { ...d.at, page: page.number } })),
      ...overset(page, flow),
    ],
  };
}

function overset(page: Page, flow: AreaFlow<PageSlot>): Diagnostic[] {
  if (flow.oversetLines === 0) return [];
  const [first] = flow.lines;
  const values = {
    title: [...(first?.paragraph.text ?? "")].slice(0, NAME_LENGTH).join(""),
    lines: flow.oversetLines,
    characters: flow.oversetCharacters,
  };
  const at = {
    page: page.number,
    ...(first === undefined ? {} : { paragraph: first.paragraph.id }),
  };
  return [{ severity: "error", code: "page.overset", values, at }];
}
