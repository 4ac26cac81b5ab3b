import { describe, expect, test } from "vitest";
import type { DisplayList } from "../../typeset/display-list.ts";
import { startPreviewPainter } from "./offload.ts";

const EMPTY: DisplayList = {
  pageId: "page",
  pageNumber: 1,
  trim: { width: 72, height: 72 },
  bleed: 0,
  items: [],
};

/** A page in a face that there is not: painting it is a programmer's error. */
const FACELESS: DisplayList = {
  ...EMPTY,
  items: [
    {
      kind: "line",
      text: "a",
      paragraphEnd: true,
      runs: [
        {
          kind: "glyphs",
          faceId: "none",
          size: 9,
          scaleX: 1,
          fill: { kind: "process", name: "black", c: 0, m: 0, y: 0, k: 1 },
          glyphIds: [1],
          xs: [0],
          y: 9,
          text: "a",
          clusters: [0],
        },
      ],
    },
  ],
};

describe("the preview painter on the other core", () => {
  test("paints, says what fails, and paints on", async () => {
    const painter = startPreviewPainter();
    const first = painter.paint(EMPTY, { dpi: 72 });
    const broken = painter.paint(FACELESS, { dpi: 72 });
    await expect(broken).rejects.toThrow(/none/);
    expect((await first).subarray(1, 4)).toEqual(new TextEncoder().encode("PNG"));
    expect(await painter.paint(EMPTY, { dpi: 72 })).toEqual(await first);
    await painter.close();
  });

  test("refuses what is asked of it once it is gone, and what it still owes", async () => {
    const painter = startPreviewPainter();
    const owed = painter.paint(EMPTY, { dpi: 72 });
    const settled = owed.then(
      () => "painted",
      () => "refused",
    );
    await painter.close();
    expect(["painted", "refused"]).toContain(await settled);
    await expect(painter.paint(EMPTY, { dpi: 72 })).rejects.toThrow(/ended/);
  });
});
