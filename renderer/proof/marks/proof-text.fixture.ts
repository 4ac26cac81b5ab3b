import type { Snapshot } from "../../../document/desk/snapshot.ts";
import { type ProofText, proofText } from "./proof-text.ts";

/** Names that tests know. */
const NAMES = [{ name: "陆清川", posts: ["区长"], rank: 1 }];

/** Characters of ten points, fifteen to a line, columns 160 points apart and 100 points high. */
const SIZE = 10;
const MEASURE = 15;
const COLUMN = 160;
const FOOT = 100;

/** A proof's snapshot: two articles with heads, one of them over two columns with a caption between. */
export function sampleSnapshot(): Snapshot {
  const head = (text: string) => ({ pieces: [{ text, words: [] }] });
  const paragraph = (id: string, text: string, styleId = "body") => ({
    id,
    styleId,
    text,
    spans: [],
  });
  const paragraphs = [
    paragraph("p1", "棠川区昨天召开现场会，部署秋收工作。"),
    paragraph("p2", "区长陆清川到会讲话，他指出，要抢抓晴好天气。"),
    paragraph("p3", "分段收割", "crosshead"),
    paragraph("p4", "各镇街要加强农机调度，做到成熟一块收割一块。"),
    paragraph("q1", "城南小学昨天举行秋收体验课。"),
  ];
  const article = (id: string, headline: string, pictureIds: string[]) => ({
    id,
    slug: id,
    priority: 1,
    headline: head(headline),
    storyId: `${id}-story`,
    pictureIds,
  });
  const story = (id: string, paragraphIds: string[]) => ({ id, paragraphIds });
  return {
    version: 1,
    editionId: "edition",
    pageId: "page",
    records: {
      editions: [],
      pages: [],
      items: [],
      articles: [article("a", "秋收部署会召开", ["photo"]), article("b", "秋收体验课", [])],
      stories: [story("a-story", ["p1", "p2", "p3", "p4"]), story("b-story", ["q1"])],
      paragraphs,
      pictures: [{ id: "photo", width: 0, height: 0, caption: "收割现场。", credit: "林舟 摄" }],
    },
    lines: linesOf(paragraphs.map(({ id, text }) => [id, text])),
    findings: [],
  };
}

/** The texts of `sampleSnapshot`. */
export function sampleText(): ProofText {
  return proofText(sampleSnapshot(), NAMES);
}

function linesOf(paragraphs: readonly (readonly [string, string])[]): Snapshot["lines"] {
  const at = (id: string) => paragraphs.find(([own]) => own === id)!;
  let y = 40;
  let column = 0;
  const set = ([record, text]: readonly [string, string], itemIndex: number) => {
    const lines: Snapshot["lines"] = [];
    for (let start = 0; start < text.length; start += MEASURE) {
      if (y + SIZE > FOOT) {
        y = 40;
        column += 1;
      }
      const end = Math.min(text.length, start + MEASURE);
      lines.push(lineAt(record, start, end, column * COLUMN, y, SIZE, itemIndex));
      y += SIZE + 2;
    }
    return lines;
  };
  const headlineA = lineAt("a#headline", 0, 7, 0, 0, 30, 0);
  const first = [at("p1"), at("p2")].flatMap((one) => set(one, 0));
  column = 1;
  y = 40;
  const caption = set(["photo#caption", "▲收割现场。　林舟 摄"], 1);
  const headlineB = lineAt("b#headline", 0, 5, 2 * COLUMN, 0, 14, 2);
  const rest = [at("p3"), at("p4")].flatMap((one) => set(one, 0));
  column = 2;
  y = 40;
  const second = set(at("q1"), 2);
  return [headlineA, ...first, ...caption, ...rest, headlineB, ...second];
}

function lineAt(
  record: string,
  start: number,
  end: number,
  x: number,
  y: number,
  size: number,
  itemIndex: number,
): Snapshot["lines"][number] {
  const offsets = Array.from({ length: end - start + 1 }, (_, i) => start + i);
  return {
    record,
    start,
    end,
    offsets,
    xs: offsets.map((offset) => x + (offset - start) * size),
    top: y,
    bottom: y + size,
    baseline: y + 0.88 * size,
    left: x,
    right: x + MEASURE * SIZE,
    itemIndex,
  };
}
