import type { DayangDocument } from "../document.ts";
import type { Edition, Masthead, Paper } from "../edition.ts";
import { EMPTY_MASTHEAD } from "../edition.ts";
import { messageText } from "../messages/messages.ts";
import type { Furniture, Page } from "../page.ts";
import { issueDate } from "./issue-date.ts";

/** One text that furniture prints. `part` names it whatever else is printed: date, issue, ear1-title … */
export interface FurniturePart {
  readonly part: string;
  readonly text: string;
}

type Kind = Furniture["furniture"];

/** Begins the names of furniture's texts, which no paragraph, head or caption has. */
const PREFIX = "furniture:";

/**
 * The name of a text of a page's furniture, `furniture:PAGE/KIND#PART`. It names the page and not the
 * item, so that a nameplate that is put anew by another layout still has the texts that were marked.
 */
export function furnitureRecord(pageId: string, kind: Kind, part: string): string {
  return `${PREFIX}${pageId}/${kind}#${part}`;
}

/** Whether a text's name is that of a text of furniture. */
export function isFurnitureRecord(record: string): boolean {
  return record.startsWith(PREFIX);
}

/** What a name of `furnitureRecord` stands for; undefined where it is none. */
export function furnitureOf(
  record: string,
): { readonly pageId: string; readonly furniture: Kind; readonly part: string } | undefined {
  const match = /^furniture:(.+)\/(nameplate|folio|masthead)#(.+)$/u.exec(record);
  if (!match) return undefined;
  const [, pageId = "", kind, part = ""] = match;
  return { pageId, furniture: kind as Kind, part };
}

/** The texts of a nameplate by where they stand. What the paper does not give is left out. */
export function nameplateTexts(paper: Paper, edition: Edition, pagesToday: number) {
  const { issueNumber, serialNumber } = edition;
  const issue = [
    issueNumber && messageText("page.nameplate.issue", { number: issueNumber }),
    serialNumber && messageText("page.nameplate.serial", { number: serialNumber }),
  ];
  return {
    name: { part: "name", text: paper.nameplate },
    latin: given("latin", paper.latinName),
    publisher: given(
      "publisher",
      paper.publisher === undefined
        ? undefined
        : messageText("page.nameplate.publisher", { publisher: paper.publisher }),
    ),
    ears: (paper.ears ?? []).map(({ title, lines }, i) => ({
      title: { part: `ear${i + 1}-title`, text: title },
      lines: lines.map((text, j) => ({ part: `ear${i + 1}-line${j + 1}`, text })),
    })),
    strip: [
      given("date", issueDate(edition.date)),
      given("cn", paper.cnNumber && messageText("page.nameplate.cn", { number: paper.cnNumber })),
      given("issue", issue.filter((each) => each !== undefined && each !== "").join("\u3000")),
      given(
        "postal",
        paper.postalCode && messageText("page.nameplate.postal", { code: paper.postalCode }),
      ),
      given("price", paper.price && messageText("page.nameplate.price", { price: paper.price })),
      given("pages", messageText("page.nameplate.pages", { pages: pagesToday })),
    ].filter((each) => each !== undefined),
  };
}

/** The texts of a folio line by where they stand. */
export function folioTexts(page: Page, { paper, date }: Edition, masthead: Masthead) {
  return {
    number: { part: "number", text: String(page.number).padStart(2, "0") },
    section: page.section === undefined ? undefined : { part: "section", text: page.section },
    paper: paper && { part: "paper", text: paper.nameplate },
    date: { part: "date", text: issueDate(date) },
    makers: pageMakers(masthead),
  };
}

/** The texts of a masthead block; it names the page's makers where no folio line does. */
export function mastheadTexts(masthead: Masthead, withMakers: boolean): FurniturePart[] {
  const line = (part: string, value: string | undefined) =>
    value === undefined || value === ""
      ? []
      : [{ part, text: labelled(messageText(`page.masthead.${part}`), [value]) }];
  return [
    ...line("dutyEditors", masthead.dutyEditors.join("\u3000")),
    ...(withMakers ? pageMakers(masthead) : []),
    ...line("hotline", masthead.hotline),
    ...line("email", masthead.email),
  ];
}

const MAKERS = ["pageEditors", "layoutEditors", "proofreaders"] as const;

/**
 * The page's makers as printed; roles held by the same people are named together (责编 版式), and the
 * first of them names the text.
 */
export function pageMakers(masthead: Masthead): FurniturePart[] {
  const grouped: { part: string; labels: string[]; names: readonly string[] }[] = [];
  for (const role of MAKERS) {
    const names = masthead[role];
    if (names.length === 0) continue;
    const label = messageText(`page.masthead.${role}`);
    const same = grouped.find((group) => group.names.join("/") === names.join("/"));
    if (same) same.labels.push(label);
    else grouped.push({ part: role, labels: [label], names });
  }
  return grouped.map(({ part, labels, names }) => ({
    part,
    text: labelled(labels.join(" "), names),
  }));
}

/** All texts of a page's furniture of a kind, in the order in which they are printed; none where it has none. */
export function furnitureTexts(
  document: DayangDocument,
  pageId: string,
  kind: Kind,
): readonly FurniturePart[] {
  const page = document.pages.get(pageId);
  const edition = editionOf(document, pageId);
  if (!page || !edition || !hasFurniture(document, page, kind)) return [];
  const masthead = page.masthead ?? edition.masthead ?? EMPTY_MASTHEAD;
  switch (kind) {
    case "nameplate": {
      if (!edition.paper) return [];
      const texts = nameplateTexts(edition.paper, edition, edition.pageIds.length);
      const ears = texts.ears.flatMap(({ title, lines }) => [title, ...lines]);
      return there([texts.name, texts.latin, texts.publisher, ...ears, ...texts.strip]);
    }
    case "folio": {
      const texts = folioTexts(page, edition, masthead);
      return there([texts.number, texts.section, texts.paper, texts.date, ...texts.makers]);
    }
    case "masthead":
      return mastheadTexts(masthead, !hasFurniture(document, page, "folio"));
  }
}

/** Whether one of a page's items is furniture of a kind. */
export function hasFurniture(document: DayangDocument, page: Page, kind: Kind): boolean {
  return page.itemIds.some((id) => {
    const item = document.items.get(id);
    return item?.kind === "furniture" && item.furniture === kind;
  });
}

/** The text of a name of `furnitureRecord`; "" where the page does not print it. */
export function furnitureTextOf(document: DayangDocument, record: string): string {
  const of = furnitureOf(record);
  const texts = of ? furnitureTexts(document, of.pageId, of.furniture) : [];
  return texts.find(({ part }) => part === of?.part)?.text ?? "";
}

function editionOf({ editions }: DayangDocument, pageId: string): Edition | undefined {
  const all = [...editions.values()];
  return all.find(({ pageIds }) => pageIds.includes(pageId)) ?? all[0];
}

function given(part: string, text: string | undefined): FurniturePart | undefined {
  return text === undefined || text === "" ? undefined : { part, text };
}

function there(parts: readonly (FurniturePart | undefined)[]): FurniturePart[] {
  return parts.filter((each) => each !== undefined && each.text !== "") as FurniturePart[];
}

function labelled(label: string, names: readonly string[]): string {
  return messageText("page.masthead.line", { label, value: names.join("\u3000") });
}
