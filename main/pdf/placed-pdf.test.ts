import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import type { Swatch } from "../../document/colour.ts";
import { messageText } from "../../document/messages/messages.ts";
import type { ImageItem } from "../../typeset/display-list.ts";
import { rectangle } from "../../typeset/page/shapes.ts";
import { openFaceLibrary } from "../fonts/library.ts";
import { compress } from "./deflate.ts";
import { handSetLine, handSetPage } from "./hand-set.ts";
import { examine, inksAt } from "./independent-readers.ts";
import { openPdfDocument, setPageContent } from "./pdfkit-document.ts";
import { addForm, prepareForm } from "./placed-pdf.ts";
import { writePagePdf } from "./write-page-pdf.ts";

const faces = openFaceLibrary();
const folder = mkdtempSync(join(tmpdir(), "dayang-placed-"));
afterAll(() => rmSync(folder, { recursive: true }));

const solid = (ink: "c" | "m" | "y" | "k"): Swatch => ({
  kind: "process",
  name: ink,
  ...{ c: 0, m: 0, y: 0, k: 0, [ink]: 1 },
});
/** A page whose corners are cyan (top left), magenta (top right), yellow (bottom left), black. */
async function advert(): Promise<Uint8Array> {
  const page = handSetPage([
    rectangle({ x: 0, y: 0, width: 200, height: 280 }, { fill: solid("c") }),
    rectangle({ x: 219.53, y: 0, width: 200, height: 280 }, { fill: solid("m") }),
    rectangle({ x: 0, y: 315.28, width: 200, height: 280 }, { fill: solid("y") }),
    rectangle({ x: 219.53, y: 315.28, width: 200, height: 280 }, { fill: solid("k") }),
    handSetLine(faces, "新茶上市", { faceId: "kai", x: 100, y: 302, size: 12 }),
  ]);
  return (await writePagePdf([page], { faces, title: "广告", date: "2026-11-24" })).bytes;
}

const FRAME = { x: 100, y: 120, width: 200, height: 283.8 };

/** A file placed in the frame on a page of 400 × 500 points. */
async function placed(
  path: string,
  crop = { x: 0, y: 0, width: 1, height: 1 },
): Promise<Uint8Array> {
  const item: ImageItem = { kind: "image", pictureId: "ad", ...FRAME, crop };
  const form = await prepareForm(item, path, 1);
  if ("code" in form) throw new Error(messageText(form.code, form.values, "en"));
  const doc = await openPdfDocument("1.6");
  doc.addPage({ size: [400, 500], margin: 0 });
  const { x, y, width, height } = FRAME;
  const content = `q ${width} 0 0 ${height} ${x} ${500 - y - height} cm /I Do Q`;
  setPageContent(doc.page, await compress(Buffer.from(content)));
  doc.page.resources.data = { XObject: { I: addForm(doc, form) } };
  doc.end();
  return doc.read();
}

/** The ink that is solid in the middle of each quarter of the frame: top left, top right, below. */
function quarters(bytes: Uint8Array): string {
  const { x, y, width, height } = FRAME;
  return [0.25, 0.75]
    .flatMap((down) =>
      [0.25, 0.75].map((across) => [x + across * width, y + down * height] as const),
    )
    .map(([px, py]) => "cmyk"[inksAt(bytes, px, py).findIndex((ink) => ink > 200)] ?? "-")
    .join("");
}

async function file(name: string, ...qpdfArguments: readonly string[]): Promise<string> {
  const path = join(folder, name);
  writeFileSync(path, await advert());
  if (qpdfArguments.length === 0) return path;
  const made = join(folder, `made-${name}`);
  execFileSync("qpdf", [...qpdfArguments, path, made]);
  return made;
}

describe("MU8 a PDF advertisement in a frame", () => {
  test("fills its frame, its inks and fonts untouched", async () => {
    const bytes = await placed(await file("plain.pdf"));
    expect(quarters(bytes)).toBe("cmyk");
    expect(examine(bytes, "qpdf", "--check", "{}")).toContain(
      "No syntax or stream encoding errors",
    );
    expect(examine(bytes, "pdffonts", "{}")).toMatch(
      /\+LXGWWenKai\S* +CID TrueType +Identity-H +yes yes yes/,
    );
    expect(examine(bytes, "pdftotext", "-raw", "{}", "-")).toContain("新茶上市");
    expect(inksAt(bytes, FRAME.x - 3, FRAME.y + 20)).toEqual([0, 0, 0, 0]);
  });

  test.each([
    ["+90", "yckm"],
    ["+180", "kymc"],
    ["+270", "mkcy"],
  ])("turned by %s it stands as readers show it", async (turn, seen) => {
    expect(quarters(await placed(await file(`turn${turn}.pdf`, `--rotate=${turn}`)))).toBe(seen);
  });

  test("object streams and compressed streams are read", async () => {
    const path = await file("packed.pdf", "--object-streams=generate");
    expect(quarters(await placed(path))).toBe("cmyk");
  });

  test("a crop shows that part alone", async () => {
    const right = { x: 0.55, y: 0, width: 0.4, height: 0.45 };
    expect(quarters(await placed(await file("crop.pdf"), right))).toBe("mmmm");
  });

  test("a file that cannot be read is told of with its reason", async () => {
    const item: ImageItem = {
      kind: "image",
      pictureId: "ad",
      ...FRAME,
      crop: { x: 0, y: 0, width: 1, height: 1 },
    };
    writeFileSync(join(folder, "text.pdf"), "no PDF");
    const locked = await file("locked.pdf", "--encrypt", "secret", "owner", "256", "--");
    for (const path of [join(folder, "text.pdf"), join(folder, "none.pdf"), locked]) {
      const form = await prepareForm(item, path, 3);
      if (!("code" in form)) throw new Error("the file was taken");
      expect(form.at.page).toBe(3);
      for (const language of ["zh-CN", "en"] as const)
        expect(messageText(form.code, form.values, language).length).toBeGreaterThan(5);
    }
  });
});
