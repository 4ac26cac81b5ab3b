import { describe, expect, test } from "vitest";
import { points } from "../../document/units.ts";
import { builtInLayouts } from "../../layouts/index.ts";
import { type Advert, pageFrame } from "./page-frame.ts";

const layout = builtInLayouts().find(({ name }) => name === "broadsheet-inside-news")!;
const plain = pageFrame(layout, { nameplate: false, masthead: true });
const full = plain.typeArea.width;

function framed(...adverts: Advert[]) {
  return pageFrame(layout, { nameplate: false, masthead: true, adverts });
}

describe("MU9 advertisements at the foot", () => {
  test("one as wide as the type area stands at its foot, and the articles end above it", () => {
    const { adverts, typeArea } = framed({ pictureId: "a", width: full, height: points(100) });
    const [{ box } = { box: plain.typeArea }] = adverts;
    expect(box.x).toBeCloseTo(plain.typeArea.x);
    expect(box.y + box.height).toBeCloseTo(plain.typeArea.y + plain.typeArea.height);
    expect(typeArea.y + typeArea.height).toBeCloseTo(box.y - points(4));
    expect(typeArea.y).toBe(plain.typeArea.y);
  });

  test("two halves stand side by side, their outer edges the type area's", () => {
    const half = { width: points(170), height: points(80) };
    const { adverts } = framed({ pictureId: "a", ...half }, { pictureId: "b", ...half });
    expect(adverts[0]!.box.x).toBeCloseTo(plain.typeArea.x);
    expect(adverts[1]!.box.x + half.width).toBeCloseTo(plain.typeArea.x + full);
    expect(adverts[0]!.box.y).toBeCloseTo(adverts[1]!.box.y);
  });

  test("one that is too wide is made smaller, its shape kept", () => {
    const { adverts } = framed({ pictureId: "a", width: 2 * full, height: points(200) });
    expect(adverts[0]!.box.width).toBeCloseTo(full);
    expect(adverts[0]!.box.height).toBeCloseTo(points(100));
  });

  test("rows stand one over another, and none at all leaves the page as it is", () => {
    const wide = { width: full, height: points(60) };
    const { adverts, typeArea } = framed({ pictureId: "a", ...wide }, { pictureId: "b", ...wide });
    expect(adverts[0]!.box.y - adverts[1]!.box.y).toBeCloseTo(points(62.5));
    expect(typeArea.height).toBeCloseTo(plain.typeArea.height - points(60 + 62.5 + 4));
    expect(framed().typeArea).toEqual(plain.typeArea);
  });
});
