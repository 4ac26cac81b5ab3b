/** Test support: the independent programs that read what the painter wrote. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Runs a program on the file, whose path stands for `{}` among the arguments; gives what it prints. */
export function examine(bytes: Uint8Array, program: string, ...args: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), "dayang-pdf-"));
  try {
    const file = join(folder, "page.pdf");
    writeFileSync(file, bytes);
    const named = args.map((arg) => arg.replace("{}", file));
    return execFileSync(program, named, { encoding: "utf8", maxBuffer: 1 << 26, cwd: folder });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Lines of text in drawing order, by poppler. */
export function extractedLines(bytes: Uint8Array): string[] {
  const text = examine(bytes, "pdftotext", "-raw", "-enc", "UTF-8", "{}", "-");
  return text
    .replace(/\f$/, "")
    .split("\n")
    .filter((line) => line !== "");
}

/** A page's colour at a point, in the four inks from 0 to 255, by ghostscript's 32-bit CMYK device. */
export function inksAt(bytes: Uint8Array, x: number, y: number): number[] {
  const folder = mkdtempSync(join(tmpdir(), "dayang-inks-"));
  try {
    const file = join(folder, "page.pdf");
    writeFileSync(file, bytes);
    const args = ["-q", "-dNOPAUSE", "-dBATCH", "-dSAFER", "-sDEVICE=pamcmyk32", "-r72"];
    const pam = execFileSync("gs", [...args, "-sOutputFile=-", file], { maxBuffer: 1 << 26 });
    const header = pam.subarray(0, 200).toString("latin1");
    const width = Number(/WIDTH (\d+)/.exec(header)![1]);
    const start = header.indexOf("ENDHDR\n") + "ENDHDR\n".length;
    const at = start + 4 * (Math.floor(y) * width + Math.floor(x));
    return [...pam.subarray(at, at + 4)];
  } finally {
    rmSync(folder, { recursive: true });
  }
}
