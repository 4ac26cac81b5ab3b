import { builtInStyles } from "../layouts/index.ts";
import type { DisplayItem, GroupItem } from "../typeset/display-list.ts";
import {
  type ArticleOnPage,
  articlesOf,
  type BodyLine,
  type CheckedPage,
  type Edges,
  edgesOf,
  itemsOf,
  itemsOfKind,
  lineEdges,
  overlap,
  pageOf,
  pathEdges,
  typeArea,
  within,
  withoutBlanks,
} from "./page-geometry.ts";

/*
 * What every page must hold to, whatever made it. Each check gives a list of faults in words, empty
 * when all is well. Rules and lists are written here a second time, not taken from the engine.
 */

/** LB2: what starts no line; ASCII twins only behind Hanzi. A dash of two em (LB5) may. */
const NO_START = new Set("、，；：。．！？”’」』）］｝】〗〕》〉–～·・‧-");
const NO_START_ASCII = new Set(",;:.!?)]}");
/** LB3: what ends no line; ASCII twins only before Hanzi. */
const NO_END = new Set("“‘「『（［｛【〖〔《〈");
const NO_END_ASCII = new Set("([{");
const HANZI = /\p{Script=Han}/u;

/** LB2 and LB3 over every pair of body lines that follow one another in a paragraph. */
export function lineBreakFaults(page: CheckedPage): string[] {
  return articlesOf(page).flatMap(({ body }) =>
    body.flatMap(({ line, first, paragraph }, i) => {
      const before = body[i - 1];
      if (first || before?.paragraph !== paragraph) return [];
      return breakFaults(before.line.text, line.text);
    }),
  );
}

function breakFaults(before: string, after: string): string[] {
  const faults: string[] = [];
  const start = after[0] ?? "";
  const end = before.at(-1) ?? "";
  const dash = start === "—" && after[1] !== "—";
  if (NO_START.has(start) || dash || (NO_START_ASCII.has(start) && HANZI.test(end)))
    faults.push(`LB2: “${after}” starts with ${start}`);
  if (NO_END.has(end) || (NO_END_ASCII.has(end) && HANZI.test(start)))
    faults.push(`LB3: “${before}” ends with ${end}`);
  return faults;
}

/** GR2: every body baseline on the page's grid, within 0.01 pt. */
export function gridFaults(page: CheckedPage): string[] {
  const { grid, margins } = pageOf(page);
  return articlesOf(page).flatMap(({ body }) =>
    body.flatMap(({ line }) =>
      line.runs.flatMap((run) => {
        const at = (run.y - margins.top - 0.88 * grid.bodySize) / grid.leading;
        const off = Math.abs(at - Math.round(at)) * grid.leading;
        return off > 0.01 ? [`GR2: “${line.text}” is ${off} pt off the grid`] : [];
      }),
    ),
  );
}

/** Grid lines of a body column that text may take, from the body's first. */
function freeLines({ box, columns }: ArticleOnPage, column: number): number[] {
  const border = box.border === "none" ? 0 : 1;
  const depth = box.region.lines - box.title.lines - 2 * border;
  return Array.from({ length: Math.max(0, depth) }, (_, i) => i).filter(
    (i) =>
      !box.pictures.some(
        (picture) =>
          picture.width === undefined &&
          column >= picture.column &&
          column < Math.min(columns.length, picture.column + picture.span) &&
          i >= picture.line &&
          i < picture.line + picture.lines + picture.captionLines,
      ),
  );
}

/**
 * GR3: all columns of an article are level at head and foot where no picture stands; only its text's
 * end may lack fewer lines than there are columns (one in an article of a single column).
 */
export function columnFaults(page: CheckedPage): string[] {
  const { grid, margins } = pageOf(page);
  return articlesOf(page).flatMap((article) => {
    // Beside a narrower picture a line may have no room or two parts.
    if (article.box.pictures.some(({ width }) => width !== undefined)) return [];
    const { box, columns, body } = article;
    const bodyTop = box.region.line + box.title.lines + (box.border === "none" ? 0 : 1);
    const places = columns.flatMap((_, column) =>
      freeLines(article, column).map((line) => `${column}:${line}`),
    );
    const taken = body.map(({ line, column }) => {
      const at = (line.runs[0]!.y - margins.top - 0.88 * grid.bodySize) / grid.leading;
      return `${column}:${Math.round(at) - bodyTop}`;
    });
    const name = article.article.slug;
    const astray = taken.flatMap((place, i) =>
      place === places[i] ? [] : [`GR3: line ${i + 1} of ${name} is at ${place}, not ${places[i]}`],
    );
    const short = places.length - taken.length;
    return short >= Math.max(2, columns.length)
      ? [...astray, `GR3: ${name} lacks ${short} lines in ${columns.length} columns`]
      : astray;
  });
}

const JUSTIFIED = new Set(
  builtInStyles()
    .paragraphs.filter(({ align }) => align === "justify")
    .map(({ id }) => id),
);

/** GR1, GR5, PW4: justified lines fill their measure, or beside a picture whole characters, within 0.001 em. */
export function measureFaults(page: CheckedPage): string[] {
  const em = pageOf(page).grid.bodySize;
  return articlesOf(page).flatMap((article) =>
    article.body.flatMap((line) => {
      const filled = JUSTIFIED.has(line.paragraph.styleId) && !line.line.paragraphEnd;
      const { left, right } = placeOf(line, article, em);
      const off = [
        line.edges.left - left - (line.first ? 2 * em : 0),
        filled ? line.edges.right - right : Math.max(0, line.edges.right - right),
      ];
      return off
        .filter((amount) => Math.abs(amount) > 0.001 * em)
        .map((amount) => `GR1: “${line.line.text}” is ${amount / em} em off its measure`);
    }),
  );
}

/** The ends of a line's measure: its column's, or the whole characters left of a picture beside it. */
function placeOf(line: BodyLine, { group, columns }: ArticleOnPage, em: number) {
  const { left, measure } = columns[line.column]!;
  const row = { left, right: left + measure, top: line.edges.top, foot: line.edges.foot };
  const beside = [...itemsOfKind(group.items, "image")].map(edgesOf).find((at) => overlap(at, row));
  const room = beside ? beside.left - em - left : measure;
  return { left, right: left + Math.floor(room / em + 0.001) * em };
}

/** A line, rule or picture with its extent and a name for faults. */
interface Placed {
  readonly kind: DisplayItem["kind"];
  readonly name: string;
  readonly edges: Edges;
}

function placedIn(items: readonly DisplayItem[], page: CheckedPage): Placed[] {
  const lines = [...itemsOfKind(items, "line")].flatMap((line) => {
    const edges = lineEdges(line, page.faces);
    return edges ? [{ kind: "line" as const, name: `“${line.text}”`, edges }] : [];
  });
  const images = [...itemsOfKind(items, "image")].map((image) => ({
    kind: "image" as const,
    name: `picture ${image.pictureId}`,
    edges: edgesOf(image),
  }));
  const paths = [...itemsOfKind(items, "path")].map((path) => ({
    kind: "path" as const,
    name: `path ${path.commands}`,
    edges: pathEdges(path),
  }));
  return [...lines, ...images, ...paths];
}

function groupsOf({ list }: CheckedPage): GroupItem[] {
  return list.items.filter((item) => item.kind === "group");
}

/** No em box of text and no picture stands outside its group's bounds. */
export function boundsFaults(page: CheckedPage): string[] {
  return groupsOf(page).flatMap((group) =>
    placedIn(group.items, page)
      .filter(({ kind, edges }) => kind !== "path" && !within(edges, edgesOf(group.bounds)))
      .map(({ name, edges }) => `${name} leaves ${group.name}: ${JSON.stringify(edges)}`),
  );
}

/** No two groups overlap, articles or furniture, and no rule runs through one. */
export function groupFaults(page: CheckedPage): string[] {
  const groups = groupsOf(page);
  const faults = groups.flatMap((a, i) =>
    groups
      .slice(i + 1)
      .filter((b) => overlap(edgesOf(a.bounds), edgesOf(b.bounds)))
      .map((b) => `${a.name} overlaps ${b.name}`),
  );
  const rules = page.list.items.filter((item) => item.kind === "path").map(pathEdges);
  // A rule has no width as a path: it is given one, to be seen.
  const wide = rules.map(({ left, right, top, foot }) => ({
    left: left - 0.2,
    right: right + 0.2,
    top: top - 0.2,
    foot: foot + 0.2,
  }));
  const crossed = groups.flatMap(({ name, bounds }) =>
    wide.filter((rule) => overlap(rule, edgesOf(bounds))).map(() => `a rule crosses ${name}`),
  );
  return [...faults, ...crossed];
}

/** No two lines' em boxes collide in a group, and no picture stands on text. */
export function collisionFaults(page: CheckedPage): string[] {
  return groupsOf(page).flatMap((group) => {
    const solid = placedIn(group.items, page).filter(({ kind }) => kind !== "path");
    return solid.flatMap((a, i) =>
      solid
        .slice(i + 1)
        .filter((b) => overlap(a.edges, b.edges))
        .map((b) => `${a.name} collides with ${b.name} in ${group.name}`),
    );
  });
}

/** Articles and rules keep to the type area; everything else is furniture in its own box. */
export function typeAreaFaults(page: CheckedPage): string[] {
  const area = typeArea(pageOf(page));
  const furniture = new Map(
    itemsOf(page).flatMap((item) => {
      if (item.kind === "furniture") return [[item.furniture as string, edgesOf(item.box)]];
      return item.kind === "picture" ? [[item.id, edgesOf(item.box)]] : [];
    }),
  );
  return page.list.items.flatMap((item) => {
    const name = item.kind === "group" ? item.name : item.kind;
    const home = furniture.get(name) ?? area;
    return placedIn([item], page)
      .filter(({ edges }) => !within(edges, home))
      .map((placed) => `${placed.name} of ${name} leaves its area`);
  });
}

/** The body lines of every article, joined, are its paragraphs' texts in order, none lost or doubled. */
export function textFaults(page: CheckedPage): string[] {
  return articlesOf(page).flatMap(({ article, paragraphs, body }) => {
    const wanted = withoutBlanks(paragraphs.map(({ text }) => text).join(""));
    const set = withoutBlanks(body.map(({ line }) => line.text).join(""));
    const drawn = withoutBlanks(
      body.flatMap(({ line }) => line.runs.map(({ text }) => text)).join(""),
    );
    return [
      ...(set === wanted ? [] : [`lines of ${article.slug} are not its text`]),
      ...(drawn === wanted ? [] : [`glyphs of ${article.slug} do not stand for its text`]),
    ];
  });
}

/** Every check on one page; empty when the page holds to all. */
export function pageFaults(page: CheckedPage): string[] {
  return [
    ...lineBreakFaults(page),
    ...gridFaults(page),
    ...columnFaults(page),
    ...measureFaults(page),
    ...boundsFaults(page),
    ...groupFaults(page),
    ...collisionFaults(page),
    ...typeAreaFaults(page),
    ...textFaults(page),
  ];
}
