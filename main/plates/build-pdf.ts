/** Test support: small PDFs from the syntax of their objects, and a device that records. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateSync } from "node:zlib";
import { colourTools } from "./colour/tools.ts";
import type {
  Device,
  DrawState,
  GroupFacts,
  Matrix,
  PagePath,
  Paint,
  PdfImage,
  ShownText,
  StrokeStyle,
} from "./device.ts";
import { interpretPage } from "./interpret.ts";
import { openPdf, type PdfFile } from "./open-file.ts";

/** An object's syntax, or a stream's entries (without Length and << >>) and data. */
export type TestObject = string | { readonly entries?: string; readonly data: string | Uint8Array };

/** A PDF of the objects by number, with a right cross-reference table. */
export function buildPdf(
  objects: Readonly<Record<number, TestObject>>,
  { version = "1.7", trailer = "/Root 1 0 R" } = {},
): Uint8Array {
  const parts: Uint8Array[] = [bytesOf(`%PDF-${version}\n%\xe2\xe3\xcf\xd3\n`)];
  const offsets = new Map<number, number>();
  let at = parts[0]!.length;
  const add = (part: Uint8Array): void => {
    parts.push(part);
    at += part.length;
  };
  for (const [number, object] of Object.entries(objects)) {
    offsets.set(Number(number), at);
    add(bytesOf(`${number} 0 obj\n`));
    if (typeof object === "string") add(bytesOf(object));
    else {
      const data = typeof object.data === "string" ? bytesOf(object.data) : object.data;
      add(bytesOf(`<<${object.entries ?? ""} /Length ${data.length}>>\nstream\n`));
      add(data);
      add(bytesOf("\nendstream"));
    }
    add(bytesOf("\nendobj\n"));
  }
  const size = Math.max(...offsets.keys()) + 1;
  const rows = Array.from({ length: size - 1 }, (_, index) => {
    const offset = offsets.get(index + 1);
    return offset === undefined
      ? "0000000000 00000 f \n"
      : `${String(offset).padStart(10, "0")} 00000 n \n`;
  });
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${rows.join("")}`;
  return Buffer.concat([
    ...parts,
    bytesOf(`${table}trailer\n<</Size ${size} ${trailer}>>\nstartxref\n${at}\n%%EOF\n`),
  ]);
}

/** One byte a character. */
export function bytesOf(text: string): Uint8Array {
  return Buffer.from(text, "latin1");
}

export interface OnePage {
  /** Entries of the page's resources. */
  readonly resources?: string;
  /** Further entries of the page. */
  readonly page?: string;
  /** Further entries of the catalogue. */
  readonly catalogue?: string;
  /** Objects from number 10 on. */
  readonly objects?: Readonly<Record<number, TestObject>>;
}

/** A page of 200 × 100 points with a content stream. */
export function onePage(content: string | Uint8Array, parts: OnePage = {}): Uint8Array {
  return buildPdf({
    1: `<</Type /Catalog /Pages 2 0 R ${parts.catalogue ?? ""}>>`,
    2: "<</Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 200 100]>>",
    3: `<</Type /Page /Parent 2 0 R /Contents 4 0 R /Resources <<${parts.resources ?? ""}>> ${parts.page ?? ""}>>`,
    4: { data: content },
    ...parts.objects,
  });
}

/** A Flate stream of a test. */
export function flated(data: string | Uint8Array, entries = ""): TestObject {
  const bytes = typeof data === "string" ? bytesOf(data) : data;
  return { entries: `/Filter /FlateDecode ${entries}`, data: deflateSync(bytes) };
}

/** A call to a device. */
export type DeviceCall =
  | { call: "fill"; path: PagePath; rule: string; paint: Paint; state: DrawState }
  | { call: "stroke"; path: PagePath; style: StrokeStyle; paint: Paint; state: DrawState }
  | { call: "text"; text: ShownText; fill: Paint; stroke: Paint; state: DrawState }
  | { call: "image"; image: PdfImage; matrix: Matrix; stencil: Paint | undefined; state: DrawState }
  | { call: "shade"; shading: Paint; state: DrawState }
  | { call: "beginGroup"; group: GroupFacts; state: DrawState }
  | { call: "endGroup" };

/** A device that keeps all calls. */
export class RecordingDevice implements Device {
  readonly calls: DeviceCall[] = [];

  fill(path: PagePath, rule: string, paint: Paint, state: DrawState): void {
    this.calls.push({ call: "fill", path, rule, paint, state });
  }
  stroke(path: PagePath, style: StrokeStyle, paint: Paint, state: DrawState): void {
    this.calls.push({ call: "stroke", path, style, paint, state });
  }
  text(text: ShownText, fill: Paint, stroke: Paint, state: DrawState): void {
    this.calls.push({ call: "text", text, fill, stroke, state });
  }
  image(image: PdfImage, matrix: Matrix, stencil: Paint | undefined, state: DrawState): void {
    this.calls.push({ call: "image", image, matrix, stencil, state });
  }
  shade(shading: Paint, state: DrawState): void {
    this.calls.push({ call: "shade", shading, state });
  }
  beginGroup(group: GroupFacts, state: DrawState): void {
    this.calls.push({ call: "beginGroup", group, state });
  }
  endGroup(): void {
    this.calls.push({ call: "endGroup" });
  }

  /** The calls of one kind. */
  of<Kind extends DeviceCall["call"]>(kind: Kind): Extract<DeviceCall, { call: Kind }>[] {
    return this.calls.filter(
      (call): call is Extract<DeviceCall, { call: Kind }> => call.call === kind,
    );
  }
}

/** Opens a PDF that a test knows to be sound. */
export async function opened(bytes: Uint8Array): Promise<PdfFile> {
  const file = await openPdf(bytes);
  if (!file.ok) throw new Error(file.error.code);
  return file.value;
}

/** What a page tells a device, and what was wrong with it. */
export async function recorded(bytes: Uint8Array, pageNumber = 1) {
  const file = await opened(bytes);
  const device = new RecordingDevice();
  const tools = colourTools(file.context);
  const diagnostics = await interpretPage(file, file.pages[pageNumber - 1]!, device, tools);
  return { file, device, codes: diagnostics.map(({ code }) => code), diagnostics };
}

/** A PDF as qpdf rewrites it by the options given. */
export function withQpdf(bytes: Uint8Array, ...args: readonly string[]): Uint8Array {
  const folder = mkdtempSync(join(tmpdir(), "dayang-qpdf-"));
  try {
    writeFileSync(join(folder, "in.pdf"), bytes);
    const out = join(folder, "out.pdf");
    execFileSync("qpdf", ["--allow-weak-crypto", ...args, join(folder, "in.pdf"), out]);
    return readFileSync(out);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
