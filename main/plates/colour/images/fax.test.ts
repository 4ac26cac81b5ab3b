import { execFileSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { decodeFax, type FaxParameters } from "./fax.ts";

/** Lines, letters and screens of many run lengths: 400 × 160 pixels, at 72 an inch. */
const DRAWING = `%!
<< /PageSize [400 160] >> setpagedevice
/Helvetica findfont 28 scalefont setfont 10 20 moveto (Fax 12345 runs) show
0.3 setlinewidth 0 0 moveto 400 160 lineto stroke 0 150 moveto 400 60 lineto stroke
0.5 setgray 250 20 120 100 rectfill 0 setgray 0 140 400 8 rectfill 398 0 2 160 rectfill
showpage
`;

function draw(device: string): Buffer {
  const args = ["-q", "-dNOPAUSE", "-dBATCH", "-r72", `-sDEVICE=${device}`, "-sOutputFile=-", "-"];
  return execFileSync("gs", args, { input: DRAWING, stdio: ["pipe", "pipe", "ignore"] });
}

const SIZE = { columns: 400, rows: 160, byteAligned: false, blackIs1: true };
const BYTES = 50 * 160;

/** The bitmap itself: 1 is black, rows of 50 bytes. */
const bitmap = draw("pbmraw").subarray(-BYTES);

describe("fax data", () => {
  test.each<[string, string, number]>([
    ["Group 3 in one dimension", "faxg3", 0],
    ["Group 3 in two dimensions", "faxg32d", 4],
    ["Group 4", "faxg4", -1],
  ])("%s is decoded to the same bitmap", (_, device, k) => {
    const decoded = decodeFax(draw(device), { ...SIZE, k });
    expect(Buffer.compare(Buffer.from(decoded), bitmap)).toBe(0);
  });

  test("black is 0 unless the parameters turn it", () => {
    const parameters: FaxParameters = { ...SIZE, k: -1, blackIs1: false };
    const decoded = decodeFax(draw("faxg4"), parameters);
    expect(decoded.every((byte, index) => byte === (bitmap[index]! ^ 255))).toBe(true);
  });

  test("rows that begin on whole bytes are read", () => {
    // Three rows of eight white pixels (10011), each padded.
    const bytes = Uint8Array.from([0b10011000, 0b10011000, 0b10011000]);
    const size = { columns: 8, rows: 3, k: 0, byteAligned: true, blackIs1: true };
    expect([...decodeFax(bytes, size)]).toEqual([0, 0, 0]);
    // White 2 and black 6: 0111 0010.
    const mixed = Uint8Array.from([0b01110010, 0b10011000]);
    expect([...decodeFax(mixed, { ...size, rows: 2 })]).toEqual([0b00111111, 0]);
  });

  test("a damaged row of Group 3 is repeated from the one before, and reading goes on", () => {
    const data = draw("faxg3");
    const damaged = Uint8Array.from(data);
    damaged.fill(0xff, 600, 604);
    const decoded = decodeFax(damaged, { ...SIZE, k: 0 });
    const last = decoded.subarray(-50 * 60);
    expect(Buffer.compare(Buffer.from(last), bitmap.subarray(-50 * 60))).toBe(0);
  });

  test("garbage ends and leaves the rest white", () => {
    for (let seed = 1; seed < 60; seed++) {
      const bytes = Uint8Array.from({ length: 300 }, (_, i) => (i * i * seed + seed * 91) & 255);
      for (const k of [-1, 0, 2]) {
        expect(decodeFax(bytes, { ...SIZE, k })).toHaveLength(BYTES);
      }
    }
    expect(decodeFax(new Uint8Array(0), { ...SIZE, k: -1 }).every((byte) => byte === 0)).toBe(true);
  });
});
