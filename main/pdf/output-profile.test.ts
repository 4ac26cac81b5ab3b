import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { messageText } from "../../document/messages/messages.ts";
import { newsprintProfile, readOutputProfile } from "./output-profile.ts";

const folder = mkdtempSync(join(tmpdir(), "dayang-profile-"));
afterAll(() => rmSync(folder, { recursive: true }));

const newsprint = await newsprintProfile();

/** The newsprint profile with some of its bytes overwritten. */
function changed(name: string, ...patches: (readonly [at: number, text: string])[]): string {
  const bytes = newsprint.bytes.slice();
  for (const [at, text] of patches) bytes.set(new TextEncoder().encode(text), at);
  const file = join(folder, name);
  writeFileSync(file, bytes);
  return file;
}

async function reasonFor(file: string): Promise<string> {
  const read = await readOutputProfile(file);
  if (read.ok) throw new Error("the profile was taken");
  for (const language of ["zh-CN", "en"] as const)
    expect(messageText(read.error.code, read.error.values, language)).toContain(file);
  return read.error.code;
}

describe("PD6 the printing house's own profile", () => {
  test("a CMYK output profile is taken, with its name and hash", async () => {
    const read = await readOutputProfile(newsprint.file);
    expect(read.ok && read.value.name).toMatch(/\S/);
    expect(read.ok && read.value.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(read.ok && read.value.registered).toBeUndefined();
  });

  test("what is no profile is refused with the reason", async () => {
    writeFileSync(join(folder, "text.icc"), "not a profile");
    expect(await reasonFor(join(folder, "text.icc"))).toBe("pdf.profile.none");
    writeFileSync(join(folder, "cut.icc"), newsprint.bytes.subarray(0, 5000));
    expect(await reasonFor(join(folder, "cut.icc"))).toBe("pdf.profile.none");
    expect(await reasonFor(join(folder, "missing.icc"))).toBe("pdf.profile.unreadable");
  });

  test("an RGB profile and one for screens are refused", async () => {
    expect(await reasonFor(changed("rgb.icc", [16, "RGB "]))).toBe("pdf.profile.unfit");
    expect(await reasonFor(changed("screen.icc", [12, "mntr"]))).toBe("pdf.profile.unfit");
  });

  test("one that cannot make inks of colours is refused, and a version that presses cannot read", async () => {
    const text = Buffer.from(newsprint.bytes).toString("latin1");
    expect(await reasonFor(changed("one-way.icc", [text.indexOf("B2A0"), "XXXX"]))).toBe(
      "pdf.profile.oneWay",
    );
    expect(await reasonFor(changed("new.icc", [8, "\u0005"]))).toBe("pdf.profile.version");
  });
});
