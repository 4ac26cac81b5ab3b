/** Test support: small PDFs written object by object, good in everything but what a test changes. */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { deflateSync } from "node:zlib";

const ROOT = join(import.meta.dirname, "../..");

/** The trimmed page of fixtures in points: 60 × 80 mm. */
export const TRIM = [0, 0, 170, 227] as const;

/** A stream object: what its dictionary holds beside Length, and its bytes. */
export interface FixtureStream {
  readonly dict: string;
  readonly bytes: Uint8Array | string;
}

/** What a test changes; everything else is that of a good page. */
export interface Fixture {
  readonly version?: string;
  /** Body of the Info dictionary, or changes to it by key ("" leaves a key out). */
  readonly info?: Readonly<Record<string, string>>;
  /** The XMP packet; null leaves it out. */
  readonly xmp?: string | null;
  /** Bodies of the output intents. */
  readonly intents?: readonly string[];
  readonly catalogue?: string;
  /** Contents of the pages, one each. */
  readonly pages?: readonly string[];
  /** Boxes and other entries of the page, in place of the good ones. */
  readonly boxes?: string;
  /** More entries of every page. */
  readonly page?: string;
  /** Body of the resources beside the usual font and states. */
  readonly resources?: string;
  readonly fonts?: string;
  readonly states?: string;
  /** More objects, from number 30 on. */
  readonly objects?: readonly (string | FixtureStream)[];
  readonly id?: boolean;
  readonly profile?: Uint8Array;
  /** X-4 when absent. */
  readonly standard?: "x4" | "x1a";
}

/** The newsprint profile, which all good fixtures embed. */
export const PROFILE = new Uint8Array(
  readFileSync(join(ROOT, "main/pdf/icc/newsprint-tr002-l240.icc")),
);
const FACE = readFileSync(
  join(ROOT, "node_modules/@expo-google-fonts/source-sans-3/400Regular/SourceSans3_400Regular.ttf"),
);

/** XMP of PDF/X-4 as properties; changes by name ("" leaves one out). */
export function xmpOf(changes: Readonly<Record<string, string>> = {}): string {
  const properties: Record<string, string> = {
    "pdfxid:GTS_PDFXVersion": "PDF/X-4",
    "dc:title": '<rdf:Alt><rdf:li xml:lang="x-default">Fixture</rdf:li></rdf:Alt>',
    "xmp:CreateDate": "2026-11-24T00:00:00+08:00",
    "xmp:ModifyDate": "2026-11-24T00:00:00+08:00",
    "xmp:MetadataDate": "2026-11-24T00:00:00+08:00",
    "xmpMM:DocumentID": "uuid:1",
    "xmpMM:VersionID": "1",
    "xmpMM:RenditionClass": "default",
    "pdf:Trapped": "False",
    ...changes,
  };
  const elements = Object.entries(properties)
    .filter(([, value]) => value !== "")
    .map(([name, value]) => `<${name}>${value}</${name}>`);
  return `<?xpacket begin="" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">${elements.join("")}</rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>`;
}

/** A body text that nothing is wrong with. */
export const GOOD_TEXT = "/Black gs BT /F1 12 Tf 0 0 0 1 k 40 150 Td (Good text) Tj ET\n";

/** An output intent's body, with the embedded profile (object 6). */
export const GOOD_INTENT =
  "/Type /OutputIntent /S /GTS_PDFX /OutputConditionIdentifier (CGATS TR 002) /Info (newsprint) /RegistryName (http://www.color.org) /DestOutputProfile 6 0 R";

const BOXES = "/MediaBox [0 0 170 227] /TrimBox [0 0 170 227] /BleedBox [0 0 170 227]";

/** Writes the PDF. */
export function fixturePdf(fixture: Fixture = {}): Uint8Array {
  const isX1a = fixture.standard === "x1a";
  const info = infoOf(fixture, isX1a);
  const xmp = fixture.xmp === undefined ? (isX1a ? null : xmpOf()) : fixture.xmp;
  const pages = fixture.pages ?? [GOOD_TEXT];
  const objects = new Map<number, string | FixtureStream>();
  const kids = pages.map((_, i) => `${100 + 2 * i} 0 R`).join(" ");
  const intents = (fixture.intents ?? [GOOD_INTENT]).map((body) => `<< ${body} >>`).join(" ");
  const metadata = xmp === null ? "" : "/Metadata 4 0 R";
  objects.set(
    1,
    `<< /Type /Catalog /Pages 2 0 R ${metadata} /OutputIntents [${intents}] ${fixture.catalogue ?? ""} >>`,
  );
  objects.set(2, `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`);
  objects.set(3, `<< ${info} >>`);
  if (xmp !== null) objects.set(4, { dict: "/Type /Metadata /Subtype /XML", bytes: xmp });
  objects.set(6, deflated("/N 4", fixture.profile ?? PROFILE));
  for (const [number, object] of fontObjects()) objects.set(number, object);
  (fixture.objects ?? []).forEach((object, i) => {
    objects.set(30 + i, object);
  });
  const states = `/Black << /Type /ExtGState /OP true /op true /OPM 1 >> ${fixture.states ?? ""}`;
  const resources = `<< /Font << /F1 10 0 R ${fixture.fonts ?? ""} >> /ExtGState << ${states} >> ${fixture.resources ?? ""} >>`;
  pages.forEach((content, i) => {
    objects.set(
      100 + 2 * i,
      `<< /Type /Page /Parent 2 0 R ${fixture.boxes ?? BOXES} /Resources ${resources} /Contents ${101 + 2 * i} 0 R ${fixture.page ?? ""} >>`,
    );
    objects.set(101 + 2 * i, { dict: "", bytes: content });
  });
  const version = fixture.version ?? (isX1a ? "1.4" : "1.6");
  return write(version, objects, fixture.id ?? true);
}

function infoOf(fixture: Fixture, isX1a: boolean): string {
  const values: Record<string, string> = {
    Title: "(Fixture)",
    Creator: "(test)",
    Producer: "(test)",
    CreationDate: "(D:20261124000000+08'00')",
    ModDate: "(D:20261124000000+08'00')",
    Trapped: "/False",
    GTS_PDFXVersion: isX1a ? "(PDF/X-1a:2003)" : "(PDF/X-4)",
    ...fixture.info,
  };
  return Object.entries(values)
    .filter(([, value]) => value !== "")
    .map(([key, value]) => `/${key} ${value}`)
    .join(" ");
}

/** A stream compressed with Flate. */
export function deflated(dict: string, bytes: Uint8Array | string): FixtureStream {
  return { dict: `${dict} /Filter /FlateDecode`, bytes: deflateSync(bytes) };
}

/** What a Type /Font dictionary holds when its file is object 12 and its descriptor is object 11. */
export function fontDict(name: string, more = "/ToUnicode 13 0 R", descriptor = 11): string {
  const widths = Array.from({ length: 95 }, () => "500").join(" ");
  return `<< /Type /Font /Subtype /TrueType /BaseFont /${name} /FirstChar 32 /LastChar 126 /Widths [${widths}] /Encoding /WinAnsiEncoding /FontDescriptor ${descriptor} 0 R ${more} >>`;
}

/** A font descriptor's dictionary; `file` names the font's program. */
export function descriptor(name: string, file = "/FontFile2 12 0 R"): string {
  return `<< /Type /FontDescriptor /FontName /${name} /Flags 32 /FontBBox [0 -300 1000 1000] /ItalicAngle 0 /Ascent 900 /Descent -250 /CapHeight 660 /StemV 80 ${file} >>`;
}

function fontObjects(): [number, string | FixtureStream][] {
  const unicode = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /F def /CMapType 2 def 1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfrange <20> <7E> <0020> endbfrange endcmap end end`;
  return [
    [10, fontDict("ABCDEF+SourceSans3-Regular")],
    [11, descriptor("ABCDEF+SourceSans3-Regular")],
    [12, deflated(`/Length1 ${FACE.length}`, FACE)],
    [13, { dict: "", bytes: unicode }],
  ];
}

function write(
  version: string,
  objects: ReadonlyMap<number, string | FixtureStream>,
  hasId: boolean,
): Uint8Array {
  const parts: Buffer[] = [Buffer.from(`%PDF-${version}\n%\xe2\xe3\xcf\xd3\n`, "latin1")];
  const places = new Map<number, number>();
  let length = parts[0]!.length;
  const add = (part: Buffer) => {
    parts.push(part);
    length += part.length;
  };
  for (const [number, object] of objects) {
    places.set(number, length);
    add(Buffer.from(`${number} 0 obj\n`));
    if (typeof object === "string") add(Buffer.from(object, "latin1"));
    else {
      const bytes = Buffer.from(object.bytes);
      add(Buffer.from(`<< ${object.dict} /Length ${bytes.length} >>\nstream\n`));
      add(bytes);
      add(Buffer.from("\nendstream"));
    }
    add(Buffer.from("\nendobj\n"));
  }
  const size = Math.max(...objects.keys()) + 1;
  const start = length;
  const lines = Array.from({ length: size }, (_, number) => {
    const place = places.get(number);
    return place === undefined
      ? "0000000000 65535 f \n"
      : `${String(place).padStart(10, "0")} 00000 n \n`;
  });
  const id = hasId
    ? "/ID [<0123456789abcdef0123456789abcdef> <0123456789abcdef0123456789abcdef>]"
    : "";
  add(
    Buffer.from(
      `xref\n0 ${size}\n${lines.join("")}trailer\n<< /Size ${size} /Root 1 0 R /Info 3 0 R ${id} >>\nstartxref\n${start}\n%%EOF\n`,
    ),
  );
  return new Uint8Array(Buffer.concat(parts));
}
