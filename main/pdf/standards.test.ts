import { describe, expect, test } from "vitest";
import { z } from "zod";
import { printSettingsSchema } from "../../document/print.ts";
import { openFaceLibrary } from "../fonts/library.ts";
import { handSetLine, handSetPage } from "./hand-set.ts";
import { examine } from "./independent-readers.ts";
import { newsprintProfile } from "./output-profile.ts";
import type { PdfStandard } from "./standards.ts";
import { hasValidator, validate } from "./validator.fixture.ts";
import { type PdfOptions, writePagePdf } from "./write-page-pdf.ts";

const faces = openFaceLibrary();
const TITLE = "棠川日报 <A&B> “样”";
const page = handSetPage(
  [handSetLine(faces, "望棠大桥今起通车", { faceId: "song", x: 60, y: 90, size: 10 })],
  8.504,
);

async function written(standard: PdfStandard, options: Partial<PdfOptions> = {}) {
  const { bytes } = await writePagePdf([page], {
    faces,
    title: TITLE,
    author: "棠川县 & 新墨",
    date: "2026-11-24",
    standard,
    ...options,
  });
  return bytes;
}

const objectsSchema = z.object({
  qpdf: z.tuple([z.unknown(), z.record(z.string(), z.unknown())]),
});

/** A file's objects as qpdf reads them: "obj:3 0 R" and "trailer". */
function objectsOf(bytes: Uint8Array): ReadonlyMap<string, Record<string, unknown>> {
  const json: unknown = JSON.parse(examine(bytes, "qpdf", "--json=2", "{}"));
  const dictionary = z.record(z.string(), z.unknown());
  const entry = z
    .object({ value: z.unknown() })
    .or(z.object({ stream: z.object({ dict: z.unknown() }) }));
  return new Map(
    Object.entries(objectsSchema.parse(json).qpdf[1]).map(([key, object]) => {
      const parsed = entry.parse(object);
      const value = "stream" in parsed ? parsed.stream.dict : parsed.value;
      const found = dictionary.safeParse(value);
      return [key, found.success ? found.data : { value }];
    }),
  );
}

function catalogue(bytes: Uint8Array): Record<string, unknown> {
  return [...objectsOf(bytes).values()].find((object) => object["/Type"] === "/Catalog")!;
}

/** The Info dictionary, its references followed. */
function infoOf(bytes: Uint8Array): Record<string, unknown> {
  const objects = objectsOf(bytes);
  const info = objects.get(`obj:${objects.get("trailer")!["/Info"]}`)!;
  return Object.fromEntries(
    Object.entries(info).map(([key, value]) => [key, objects.get(`obj:${value}`)?.value ?? value]),
  );
}

function xmpOf(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes);
  return text.slice(text.indexOf("<?xpacket begin"), text.indexOf("<?xpacket end"));
}

const PRESS = [
  { standard: "x4", version: "1.6", pdfx: "PDF/X-4" },
  { standard: "x1a", version: "1.4", pdfx: "PDF/X-1a:2003" },
] as const;

describe.each(PRESS)("PD5 $pdfx", ({ standard, version, pdfx }) => {
  test("names itself by version and key, as other programs read it", async () => {
    const said = examine(await written(standard), "pdfinfo", "{}");
    expect(said).toMatch(new RegExp(`PDF version: +${version.replace(".", "\\.")}`));
    expect(said).toContain(pdfx);
  });

  test("Info holds title, dates, makers, and Trapped as a name", async () => {
    const info = infoOf(await written(standard));
    expect(info["/Trapped"]).toBe("/False");
    expect(info["/GTS_PDFXVersion"]).toBe(`u:${pdfx}`);
    expect(info["/Title"]).toBe(`u:${TITLE}`);
    expect(info["/CreationDate"]).toBe("u:D:20261124000000+08'00'");
    expect(Object.keys(info)).toEqual(
      expect.arrayContaining(["/ModDate", "/Creator", "/Producer"]),
    );
  });

  test("there is exactly one output intent, and it embeds the CMYK profile", async () => {
    const bytes = await written(standard);
    const intents = z.array(z.string()).parse(catalogue(bytes)["/OutputIntents"]);
    expect(intents).toHaveLength(1);
    const objects = objectsOf(bytes);
    const intent = objects.get(`obj:${intents[0]}`)!;
    expect(intent["/S"]).toBe("/GTS_PDFX");
    expect(intent["/OutputConditionIdentifier"]).toBe("u:CGATS TR 002");
    expect(intent["/RegistryName"]).toBe("u:http://www.color.org");
    expect(intent["/Info"]).toMatch(/^u:.+/);
    const profile = z.string().parse(intent["/DestOutputProfile"]);
    expect(objects.get(`obj:${profile}`)?.["/N"]).toBe(4);
    const [object = ""] = profile.split(" ");
    const size = Number(examine(bytes, "sh", "-c", `mutool show -b {} ${object} | wc -c`));
    expect(size).toBe((await newsprintProfile()).bytes.length);
  });

  test("XMP survives & < > and Chinese", async () => {
    const xmp = xmpOf(await written(standard));
    expect(xmp).toContain("棠川日报 &lt;A&amp;B&gt; “样”");
    expect(xmp).toContain("棠川县 &amp; 新墨");
    for (const name of ["CreateDate", "ModifyDate", "MetadataDate"])
      expect(xmp).toContain(`<xmp:${name}>2026-11-24T00:00:00+08:00<`);
    expect(xmp).toMatch(/<xmpMM:DocumentID>uuid:[0-9a-f-]{36}</);
    expect(xmp).toContain("<xmpMM:VersionID>1<");
    expect(xmp).toContain("<xmpMM:RenditionClass>default<");
    expect(xmp).toContain("<pdf:Trapped>False<");
    expect(xmp).toContain(`GTS_PDFXVersion>${pdfx}<`);
  });

  test("trim lies in bleed lies in media; no other boxes, no annotations, an identifier", async () => {
    const print = printSettingsSchema.parse({ slug: 5 });
    const objects = objectsOf(await written(standard, { print }));
    const [found] = [...objects.values()].filter((object) => object["/Type"] === "/Page");
    const box = (name: string) => z.array(z.number()).parse(found![name]);
    const slug = (5 * 72) / 25.4;
    const [left, bottom, right, top] = box("/TrimBox") as [number, number, number, number];
    expect(left).toBeCloseTo(slug + 8.504, 2);
    expect(bottom).toBeCloseTo(slug + 8.504, 2);
    expect(right - left).toBeCloseTo(419.53, 2);
    expect(top - bottom).toBeCloseTo(595.28, 2);
    expect(box("/BleedBox")[0]).toBeCloseTo(slug, 2);
    expect(box("/MediaBox")[2]).toBeCloseTo(right + slug + 8.504, 2);
    for (const name of ["/ArtBox", "/Annots", "/AA", "/UserUnit"])
      expect(found![name]).toBeUndefined();
    expect(z.array(z.string()).parse(objects.get("trailer")!["/ID"])).toHaveLength(2);
    expect(objects.get("trailer")!["/Encrypt"]).toBeUndefined();
  });

  test("no object streams, no transparency, every font embedded and subset", async () => {
    const bytes = await written(standard);
    const text = new TextDecoder("latin1").decode(bytes);
    expect(text).not.toMatch(/\/ObjStm|\/SMask|\/Group|\/LZWDecode/);
    expect(examine(bytes, "pdffonts", "{}")).toMatch(
      /[A-Z]{6}\+\S+ +CID TrueType +Identity-H +yes yes yes/,
    );
  });
});

describe("PD5 other standards", () => {
  test("the printing house's own profile is named by itself, without a registry", async () => {
    const newsprint = await newsprintProfile();
    const { registered: _, ...own } = newsprint;
    const bytes = await written("x4", { profile: { ...own, name: "新墨 冷固" } });
    const objects = [...objectsOf(bytes).values()];
    const intent = objects.find((object) => object["/Type"] === "/OutputIntent")!;
    expect(intent["/OutputConditionIdentifier"]).toBe("u:Custom");
    expect(intent["/Info"]).toBe("u:新墨 冷固");
    expect(intent["/RegistryName"]).toBeUndefined();
  });

  test("a proof for screens has no plates, and says that it is none", async () => {
    const stamp = { round: 2, time: "2026-11-24 21:40" };
    const bytes = await written("proof", { stamp });
    const trace = examine(bytes, "mutool", "trace", "{}");
    expect(trace).not.toContain('colorspace="DeviceCMYK"');
    expect(trace).toMatch(/fill_path [^>]*colorspace="DeviceRGB"[^>]*alpha="?.13/);
    expect(catalogue(bytes)["/OutputIntents"]).toBeUndefined();
    expect(xmpOf(bytes)).toContain("RenditionClass>proof<");
    const text = examine(bytes, "pdftotext", "-raw", "{}", "-");
    expect(text).toContain("二校");
    expect(text).toContain("2026-11-24 21:40");
    expect(text.startsWith("望棠大桥今起通车")).toBe(true);
  });

  test("the same page twice gives the same bytes; another standard, another identifier", async () => {
    const [first, again, other] = [await written("x4"), await written("x4"), await written("x1a")];
    expect(Buffer.compare(first, again)).toBe(0);
    const id = (bytes: Uint8Array) => objectsOf(bytes).get("trailer")!["/ID"];
    expect(id(first)).not.toEqual(id(other));
  });

  test.skipIf(!hasValidator)(
    "the same structure as PDF/A-1b is valid by an independent validator",
    async () => {
      const said = validate(await written("a1b"));
      expect(said).toContain("is a valid PDF/A-1b file");
    },
  );
});
