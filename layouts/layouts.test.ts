import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import type { Area } from "../document/layout.ts";
import { builtInHeadStyles, builtInLayouts, builtInStyles, parseLayout } from "./index.ts";

const manifest = z
  .object({ faces: z.array(z.object({ id: z.string() })) })
  .parse(JSON.parse(readFileSync(join(import.meta.dirname, "../fonts/manifest.json"), "utf8")));
const faces = new Set([...manifest.faces.map((face) => face.id), "fang"]);

function headsOf(area: Area): string[] {
  switch (area.kind) {
    case "slot":
    case "fill":
      return [area.head];
    case "stack":
    case "row":
      return area.areas.flatMap(headsOf);
    case "windmill":
      return [area.first, area.second, area.centre, area.third, area.fourth].flatMap(headsOf);
  }
}

describe("the layouts", () => {
  const layouts = builtInLayouts();

  test("are at least six: broadsheet and tabloid, front and inside", () => {
    expect(layouts.length).toBeGreaterThanOrEqual(6);
    for (const width of [390, 275]) {
      for (const page of ["front", "inside"]) {
        expect(layouts.some((l) => l.sheet.width === width && l.page === page)).toBe(true);
      }
    }
  });

  test("name head styles that there are, in faces that the manifest has", () => {
    const styles = builtInHeadStyles();
    for (const layout of layouts) {
      for (const head of layout.arrangements.flatMap(headsOf)) expect(styles).toHaveProperty(head);
    }
    for (const { headline, kicker, deck } of Object.values(styles)) {
      for (const { face, latinFace } of [headline, kicker, deck, headline.alternate ?? headline]) {
        expect(faces.has(face), face).toBe(true);
        expect(faces.has(latinFace), latinFace).toBe(true);
      }
    }
    for (const { han, latin } of builtInStyles().characters) {
      expect(faces.has(han), han).toBe(true);
      expect(faces.has(latin), latin).toBe(true);
    }
  });

  test("have a thumbnail each", () => {
    for (const { name } of layouts) {
      expect(existsSync(join(import.meta.dirname, "thumbnails", `${name}.png`)), name).toBe(true);
    }
  });

  test("leave a gutter of 0.9 to 2 characters in every body size (GR1, GR4)", () => {
    for (const { sheet, margins, columns, bodySizes, name } of layouts) {
      const width = ((sheet.width - margins.left - margins.right) * 72) / 25.4;
      for (const { size, charactersPerColumn } of bodySizes) {
        const gutter = (width - columns * charactersPerColumn * size) / (columns - 1) / size;
        expect(gutter, `${name} at ${size}`).toBeGreaterThan(0.9);
        expect(gutter, `${name} at ${size}`).toBeLessThan(2);
      }
    }
  });

  test("that are faulty are refused with what is wrong", () => {
    const good = JSON.parse(
      readFileSync(join(import.meta.dirname, "broadsheet-front.json"), "utf8"),
    );
    const slot = { kind: "slot", name: "a", priority: 1, head: "lead" };
    const fill = { kind: "fill", name: "b", head: "minor" };
    const row = { kind: "row", spans: [4, 3], areas: [slot, fill] };
    expect(() => parseLayout({ ...good, arrangements: [row] })).toThrow(/4\+3 do not make 6/);
    const windmill = {
      kind: "windmill",
      left: 2,
      foot: 4,
      first: slot,
      second: fill,
      centre: fill,
      third: fill,
      fourth: fill,
    };
    expect(() => parseLayout({ ...good, arrangements: [windmill] })).toThrow(/foot < left/);
    const inner = { kind: "stack", areas: [slot, { ...windmill, left: 4, foot: 2 }] };
    expect(() => parseLayout({ ...good, arrangements: [inner] })).toThrow(/must be the whole page/);
    expect(() => parseLayout({ ...good, columns: "six" })).toThrow(/columns/);
  });
});
