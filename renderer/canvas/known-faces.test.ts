import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { BLACK } from "../../document/colour.ts";
import type { TextLine } from "../../typeset/display-list.ts";
import type { Face, FaceLibrary } from "../../typeset/fonts/face.ts";
import { familyOf, isKnown, know, onKnown } from "./known-faces.ts";
import { facesUnknown, glyphsOutlined } from "./paint/outlined.ts";

/** Files that a browser was asked to load, and what ends each. */
const loads: { family: string; source: string; end(error?: Error): void }[] = [];

class LoadedFace {
  readonly family: string;
  readonly source: string;
  constructor(family: string, source: string) {
    this.family = family;
    this.source = source;
  }
  load(): Promise<void> {
    return new Promise((resolve, reject) => {
      const end = (error?: Error) => (error ? reject(error) : resolve());
      loads.push({ family: this.family, source: this.source, end });
    });
  }
}

beforeEach(() => {
  vi.stubGlobal("FontFace", LoadedFace);
  vi.stubGlobal("location", { href: "http://127.0.0.1:4000/" });
});
afterEach(() => {
  vi.unstubAllGlobals();
  loads.length = 0;
});

const addressOf = (path: string) => path;
const fontsOf = () => ({ faces: [] as unknown[], add: (face: unknown) => fonts.faces.push(face) });
let fonts = fontsOf();
beforeEach(() => {
  fonts = fontsOf();
});

describe("a face that the browser is to know", () => {
  test("is loaded once, however often it is asked for, and told when it stands", async () => {
    const heard = vi.fn();
    const stop = onKnown(heard);
    const asked = [know("hei", addressOf, fonts), know("hei", addressOf, fonts)];
    expect(isKnown("hei")).toBe(false);
    expect(loads).toHaveLength(1);
    expect(loads[0]).toMatchObject({
      family: familyOf("hei"),
      source: 'url("http://127.0.0.1:4000/font/hei")',
    });
    loads[0]!.end();
    await Promise.all(asked);
    expect(isKnown("hei")).toBe(true);
    expect(fonts.faces).toHaveLength(1);
    expect(heard).toHaveBeenCalledTimes(1);
    stop();
    await know("hei", addressOf, fonts);
    expect(loads).toHaveLength(1);
  });

  test("that it does not take is said, stays unknown, and is asked for again", async () => {
    const asked = know("kai", addressOf, fonts);
    loads[0]!.end(new Error("not a font"));
    await expect(asked).rejects.toThrow("not a font");
    expect(isKnown("kai")).toBe(false);
    const again = know("kai", addressOf, fonts);
    loads[1]!.end();
    await again;
    expect(isKnown("kai")).toBe(true);
  });

  test("waits where there is no browser to know it", async () => {
    await know("song", addressOf, undefined);
    expect(isKnown("song")).toBe(false);
    expect(loads).toHaveLength(0);
  });
});

describe("glyphs that are painted by outline", () => {
  const face = (id: string) => ({ id, glyphFor: (codePoint: number) => codePoint }) as Face;
  const faces: FaceLibrary = { get: face, has: () => true, fallbacks: [] } as never;
  const run = (faceId: string, text: string, glyphIds: readonly number[]) => ({
    kind: "glyphs" as const,
    ...{ faceId, size: 10, scaleX: 1, fill: BLACK, y: 0, text, glyphIds },
    ...{ xs: glyphIds.map(() => 0), clusters: glyphIds.map((_, i) => i) },
  });
  const line: TextLine = {
    kind: "line",
    runs: [run("fang", "甲乙", [0x7532, 9]), run("unknown", "丙丁", [0x4e19, 0x4e01])],
  } as never;

  test("are all those of an unknown face, and of a known one those of no character", async () => {
    const asked = know("fang", addressOf, fonts);
    loads[0]!.end();
    await asked;
    expect(glyphsOutlined([line], faces)).toEqual(
      new Map([
        ["fang", new Set([9])],
        ["unknown", new Set([0x4e19, 0x4e01])],
      ]),
    );
    expect(facesUnknown({ item: line } as never, faces)).toEqual(["unknown"]);
  });
});
