import { createHash } from "node:crypto";
import { addStream, type PdfDocument, pdfName } from "./pdfkit-document.ts";
import { type PdfStandard, STANDARDS } from "./standards.ts";

/** What the document says about itself. */
export interface PdfInfo {
  readonly title: string;
  readonly author?: string;
  /** Day of issue, YYYY-MM-DD; the file's dates are its midnight in China. */
  readonly date: string;
}

/** The program's name in Creator and Producer. */
export const PROGRAM = "Dayang";

/**
 * Fills the Info dictionary as ISO 15930 asks, Trapped as a name. Throws RangeError for a date that
 * is not YYYY-MM-DD.
 */
export function setInfo(doc: PdfDocument, info: PdfInfo, standard: PdfStandard): void {
  const date = new String(pdfDate(info.date));
  const { pdfx } = STANDARDS[standard];
  doc.info = {
    Title: new String(info.title),
    ...(info.author === undefined ? {} : { Author: new String(info.author) }),
    Creator: new String(PROGRAM),
    Producer: new String(`${PROGRAM} (PDFKit)`),
    CreationDate: date,
    ModDate: date,
    ...(pdfx === undefined ? {} : { Trapped: pdfName("False"), GTS_PDFXVersion: new String(pdfx) }),
  };
}

/** Replaces PDFKit's XMP packet, which doesn't escape the title, by our own. */
export function setXmp(doc: PdfDocument, info: PdfInfo, standard: PdfStandard): void {
  doc.endMetadata = () => {
    const bytes = new TextEncoder().encode(xmpPacket(info, standard, doc._id));
    doc._root.data.Metadata = addStream(doc, bytes, { Type: "Metadata", Subtype: "XML" });
  };
}

function pdfDate(date: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) throw new RangeError(`not a date: ${date}`);
  return `D:${date.replaceAll("-", "")}000000+08'00'`;
}

/** Namespaces of the properties below. */
const NAMESPACES = {
  dc: "http://purl.org/dc/elements/1.1/",
  xmp: "http://ns.adobe.com/xap/1.0/",
  xmpMM: "http://ns.adobe.com/xap/1.0/mm/",
  pdf: "http://ns.adobe.com/pdf/1.3/",
  pdfx: "http://ns.adobe.com/pdfx/1.3/",
  pdfxid: "http://www.npes.org/pdfx/ns/id/",
  pdfaid: "http://www.aiim.org/pdfa/ns/id/",
} as const;

/** Properties that each standard adds (ISO 15930-7, 6.7; ISO 19005-1, 6.7.11). */
const PROPERTIES: Readonly<Record<PdfStandard, readonly (readonly [string, string])[]>> = {
  x4: [
    ["pdf:Trapped", "False"],
    ["pdfxid:GTS_PDFXVersion", "PDF/X-4"],
  ],
  x1a: [
    ["pdf:Trapped", "False"],
    ["pdfx:GTS_PDFXVersion", "PDF/X-1a:2003"],
  ],
  a1b: [
    ["pdfaid:part", "1"],
    ["pdfaid:conformance", "B"],
  ],
  proof: [],
};

function xmpPacket(info: PdfInfo, standard: PdfStandard, id: Uint8Array): string {
  const date = `${info.date}T00:00:00+08:00`;
  const properties: (readonly [string, string])[] = [
    ["xmp:CreatorTool", PROGRAM],
    ["xmp:CreateDate", date],
    ["xmp:ModifyDate", date],
    ["xmp:MetadataDate", date],
    ["xmpMM:DocumentID", uuidOf(id)],
    ["xmpMM:VersionID", "1"],
    ["xmpMM:RenditionClass", standard === "proof" ? "proof" : "default"],
    ["pdf:Producer", `${PROGRAM} (PDFKit)`],
    ...PROPERTIES[standard],
  ];
  const title = `<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${xmlText(info.title)}</rdf:li></rdf:Alt></dc:title>`;
  const creator =
    info.author === undefined
      ? ""
      : `<dc:creator><rdf:Seq><rdf:li>${xmlText(info.author)}</rdf:li></rdf:Seq></dc:creator>\n`;
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about=""${namespacesOf(properties)}>
${title}
${creator}${properties.map(([name, value]) => `<${name}>${xmlText(value)}</${name}>`).join("\n")}
</rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`;
}

function namespacesOf(properties: readonly (readonly [string, string])[]): string {
  const used = new Set(["dc", ...properties.map(([name]) => name.slice(0, name.indexOf(":")))]);
  return Object.entries(NAMESPACES)
    .filter(([prefix]) => used.has(prefix))
    .map(([prefix, uri]) => ` xmlns:${prefix}="${uri}"`)
    .join("");
}

/** A UUID made of the file identifier by its content (RFC 9562, version 8). */
function uuidOf(id: Uint8Array): string {
  const bytes = createHash("sha256").update(id).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = bytes.toString("hex");
  const groups = [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20)];
  return `uuid:${groups.join("-")}-${hex.slice(20)}`;
}

/** Text as XML character data; characters that XML 1.0 forbids are left out. */
function xmlText(text: string): string {
  return text
    .replace(/\p{Cc}/gu, (control) => (/[\t\n\r]/.test(control) ? " " : ""))
    .replace(/[\uFFFE\uFFFF]|\p{Cs}/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}
