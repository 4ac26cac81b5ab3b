import type { PdfDocument } from "./pdfkit-document.ts";
import { addStream } from "./pdfkit-document.ts";

/** What the document says about itself. */
export interface PdfInfo {
  readonly title: string;
  readonly author?: string;
  /** Day of issue, YYYY-MM-DD; the file's dates are its midnight in China. */
  readonly date: string;
}

/** The program's name in Creator and Producer. */
export const PROGRAM = "Dayang";

/** Fills the Info dictionary. Throws RangeError for a date that is not YYYY-MM-DD. */
export function setInfo(doc: PdfDocument, info: PdfInfo): void {
  const date = new String(pdfDate(info.date));
  doc.info = {
    Title: new String(info.title),
    ...(info.author === undefined ? {} : { Author: new String(info.author) }),
    Creator: new String(PROGRAM),
    Producer: new String(`${PROGRAM} (PDFKit)`),
    CreationDate: date,
    ModDate: date,
  };
}

/** Replaces PDFKit's XMP packet, which doesn't escape the title, by our own. */
export function setXmp(doc: PdfDocument, info: PdfInfo): void {
  doc.endMetadata = () => {
    const bytes = new TextEncoder().encode(xmpPacket(info));
    doc._root.data.Metadata = addStream(doc, bytes, { Type: "Metadata", Subtype: "XML" });
  };
}

function pdfDate(date: string): string {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) throw new RangeError(`not a date: ${date}`);
  return `D:${date.replaceAll("-", "")}000000+08'00'`;
}

function xmpPacket(info: PdfInfo): string {
  const date = `${info.date}T00:00:00+08:00`;
  const creator =
    info.author === undefined
      ? ""
      : `\n<dc:creator><rdf:Seq><rdf:li>${xmlText(info.author)}</rdf:li></rdf:Seq></dc:creator>`;
  return `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">${xmlText(info.title)}</rdf:li></rdf:Alt></dc:title>${creator}
<xmp:CreatorTool>${PROGRAM}</xmp:CreatorTool>
<xmp:CreateDate>${date}</xmp:CreateDate>
<xmp:ModifyDate>${date}</xmp:ModifyDate>
<xmp:MetadataDate>${date}</xmp:MetadataDate>
<pdf:Producer>${PROGRAM} (PDFKit)</pdf:Producer>
</rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="r"?>`;
}

/** Text as XML character data; characters that XML 1.0 forbids are left out. */
function xmlText(text: string): string {
  return text
    .replace(/\p{Cc}/gu, (control) => (/[\t\n\r]/.test(control) ? " " : ""))
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}
