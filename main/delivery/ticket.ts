import { create } from "xmlbuilder2";
import type { PackageManifest, PackagePage } from "./manifest.ts";

/** What a page's file says of its print, beside the manifest. */
export interface PrintFacts {
  /** Condition of print that the file names. */
  readonly condition?: string | undefined;
  /** Inks in the order of their plates. */
  readonly inks: readonly string[];
}

/** The manifest without what is known only when all files stand there. */
export type TicketFacts = Pick<
  PackageManifest,
  | "packageId"
  | "name"
  | "paper"
  | "code"
  | "date"
  | "issueNumber"
  | "serialNumber"
  | "editionPages"
  | "made"
  | "reason"
  | "createdBy"
> & { readonly pages: readonly PackagePage[] };

/** The job ticket as data: ticket.json, and what ticket.xml is written from (docs/delivery.md). */
export function ticketOf(facts: TicketFacts, print: ReadonlyMap<string, PrintFacts>) {
  const { pages, name: _, ...job } = facts;
  return {
    kind: "dayang-ticket",
    version: 1,
    ...job,
    job: pages.some(({ version }) => version > 1) ? "replacement" : "new",
    pages: pages.map((page) => {
      const { condition, inks = [] } = print.get(page.file) ?? {};
      return {
        number: page.number,
        ...(page.section === undefined ? {} : { section: page.section }),
        file: page.file,
        sha256: page.sha256,
        version: page.version,
        voids: page.voids.map(({ version }) => version),
        standard: page.standard,
        trim: page.trim,
        ...(condition === undefined ? {} : { condition }),
        inks: [...inks],
        signedBy: page.signatures.map(({ role, name, time }) => ({ role, name, time })),
      };
    }),
  };
}
export type Ticket = ReturnType<typeof ticketOf>;

const POINTS = 72 / 25.4;
const points = (millimetres: number) => (millimetres * POINTS).toFixed(3);

/** The ticket as XML after XJDF 2.1 of CIP4: the elements that a workflow needs to take pages in. */
export function ticketXml(ticket: Ticket): string {
  const [first] = ticket.pages;
  const root = create({ version: "1.0", encoding: "UTF-8" }).ele(
    "http://www.CIP4.org/JDFSchema_2_0",
    "XJDF",
    {
      JobID: ticket.packageId,
      Version: "2.1",
      Category: "Newspaper",
      Types: "Product",
      DescriptiveName: [ticket.paper ?? ticket.code ?? "", ticket.date].join(" ").trim(),
    },
  );
  if (ticket.reason !== undefined) root.ele("Comment", { Type: "Instruction" }).txt(ticket.reason);
  root
    .ele("AuditPool")
    .ele("AuditCreated")
    .ele("Header", { AgentName: "Dayang", AgentVersion: ticket.createdBy, Time: ticket.made });
  const product = root.ele("ProductList").ele("Product", {
    IsRoot: "true",
    ProductType: "Newspaper",
    ...(ticket.issueNumber === undefined ? {} : { ExternalID: ticket.issueNumber }),
  });
  const size = first && `${points(first.trim.width)} ${points(first.trim.height)}`;
  product.ele("Intent", { Name: "LayoutIntent" }).ele("LayoutIntent", {
    Pages: ticket.editionPages,
    ...(size ? { FinishedDimensions: size } : {}),
  });
  const list = root.ele("ResourceSet", { Name: "RunList", Usage: "Input" });
  ticket.pages.forEach((page, at) => {
    const resource = list.ele("Resource", {
      ID: `page-${page.number}`,
      ...(page.section === undefined ? {} : { DescriptiveName: page.section }),
    });
    resource.ele("Part", { RunIndex: `${at} ${at}`, PageNumber: page.number });
    const run = resource.ele("RunList", { NPage: 1, Pages: "0 0", IsPage: "true" });
    run.ele("FileSpec", {
      URL: encodeURIComponent(page.file),
      MimeType: "application/pdf",
      FileVersion: page.version,
      CheckSum: page.sha256,
      ...(page.condition === undefined ? {} : { OutputCondition: page.condition }),
    });
  });
  const colours = root.ele("ResourceSet", { Name: "ColorantControl", Usage: "Input" });
  for (const page of ticket.pages) {
    const resource = colours.ele("Resource");
    resource.ele("Part", { PageNumber: page.number });
    resource.ele("ColorantControl", {
      ColorantParams: page.inks.map((ink) => ink.replaceAll(" ", "_")).join(" "),
    });
  }
  return root.end({ prettyPrint: true });
}
