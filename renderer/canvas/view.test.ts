import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { layPlaces } from "./places.ts";
import { createView, type ViewStore } from "./view.ts";
import { ZOOM_BOUNDS, zoomedAbout } from "./view-geometry.ts";

const pages = ["1", "2", "3", "4"].map((pageId) => ({ pageId, width: 500, height: 700 }));

function viewOf(mode: "page" | "spread" = "page"): ViewStore {
  const view = createView(mode);
  const corner = { left: 100, top: 50, width: 800, height: 600 };
  view.attach({ getBoundingClientRect: () => corner } as unknown as Element);
  view.setPages(pages);
  return view;
}

describe("where pages lie", () => {
  test("a newspaper opens to the right: 1 | 2–3 | 4", () => {
    const places = layPlaces(pages, "spread");
    expect(places.map(({ x }) => x)).toEqual([0, -500, 0, -500]);
    expect(new Set(places.map(({ y }) => y)).size).toBe(3);
    expect(places[1]!.y).toBe(places[2]!.y);
  });

  test("single pages stand one under the other without touching", () => {
    const places = layPlaces(pages, "page");
    for (let i = 1; i < places.length; i++) {
      expect(places[i]!.y).toBeGreaterThan(places[i - 1]!.y + 700);
    }
  });
});

describe("the view", () => {
  test("the first page is seen whole at first", () => {
    const view = viewOf();
    const corner = view.toScreen("1", 0, 0);
    const end = view.toScreen("1", 500, 700);
    expect(corner.x).toBeGreaterThan(0);
    expect(corner.y).toBeGreaterThan(0);
    expect(end.x).toBeLessThan(800);
    expect(end.y).toBeLessThan(600);
  });

  test("a place on the screen is the page's there, and back", () => {
    const view = viewOf("spread");
    view.fitPage("3");
    const at = view.toScreen("3", 120, 230);
    const point = view.toPage(at.x + 100, at.y + 50);
    expect(point?.pageId).toBe("3");
    expect(point?.x).toBeCloseTo(120);
    expect(point?.y).toBeCloseTo(230);
  });

  test("beside all pages there is none, but a nearest one", () => {
    const view = viewOf();
    expect(view.toPage(101, 300)).toBeUndefined();
    expect(view.toNearestPage(101, 300)?.pageId).toBe("1");
  });

  test("real size is 96 pixels an inch by the screen's calibration", () => {
    const view = viewOf();
    view.setCalibration(1.1);
    view.actualSize();
    expect(view.getState().zoom).toBeCloseTo((96 / 72) * 1.1);
  });

  test("a box is fitted into the view, and revealed only as far as it takes", () => {
    const view = viewOf();
    view.fitBox("2", { x: 100, y: 100, width: 50, height: 50 });
    const before = view.getState();
    view.reveal("2", { x: 110, y: 110, width: 10, height: 10 });
    expect(view.getState()).toMatchObject({ x: before.x, y: before.y });
    view.reveal("4", { x: 0, y: 690, width: 10, height: 10 });
    const { x, y } = view.toScreen("4", 5, 695);
    expect(x).toBeGreaterThan(20);
    expect(y).toBeLessThan(600);
  });

  test("panning never loses the pages", () => {
    const view = viewOf();
    view.panBy(1e6, -1e6);
    const { x, y, zoom, viewport } = view.getState();
    const places = view.placesOf();
    const right = Math.max(...places.map((place) => place.x + place.width));
    expect((right - x) * zoom).toBeGreaterThan(0);
    expect((0 - y) * zoom).toBeLessThan(viewport.height);
  });

  test("another mode keeps the page in the middle where it is", () => {
    const view = viewOf();
    view.fitPage("3");
    const before = view.toScreen("3", 250, 350);
    view.setMode("spread");
    expect(view.toScreen("3", 250, 350).x).toBeCloseTo(before.x);
    expect(view.toScreen("3", 250, 350).y).toBeCloseTo(before.y);
  });

  test("zooming keeps the place under the pointer and the bounds", () => {
    const real = fc.double({ min: -2000, max: 2000, noNaN: true });
    const zoom = fc.double({ min: 0.001, max: 100, noNaN: true });
    fc.assert(
      fc.property(real, real, zoom, zoom, (x, y, from, to) => {
        const at = { x: 321, y: 123 };
        const next = zoomedAbout({ x, y, zoom: from }, to, at);
        expect(next.zoom).toBeGreaterThanOrEqual(ZOOM_BOUNDS[0]);
        expect(next.zoom).toBeLessThanOrEqual(ZOOM_BOUNDS[1]);
        expect(next.x + at.x / next.zoom).toBeCloseTo(x + at.x / from, 5);
        expect(next.y + at.y / next.zoom).toBeCloseTo(y + at.y / from, 5);
      }),
      { seed: 11 },
    );
  });
});
