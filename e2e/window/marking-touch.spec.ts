import type { CDPSession, Page } from "@playwright/test";
import type { Mark } from "../../document/desk/marks.ts";
import type { Snapshot } from "../../document/desk/snapshot.ts";
import { entriesOf, handleOf, newestProof, snapshotOf } from "./desk-calls.ts";
import { PEOPLE, registerPeople } from "./desk-people.ts";
import { expect, test } from "./window-test.ts";

test.use({ hasTouch: true });

test("marks are made by keys alone, and by a finger that is held still; furniture as any text", async ({
  dayang,
  door,
}) => {
  test.setTimeout(240_000);
  registerPeople(door.home);
  await dayang.open();
  const { page } = dayang;
  await expect.poll(async () => (await dayang.facts()).pageId).toBeDefined();
  await page.getByTestId("desk-open").click();
  await page.getByTestId("prove-page").click();
  await page.getByTestId("enter-pin").fill(PEOPLE[0].pin);
  await page.getByTestId("enter-go").click();
  const sheet = page.getByTestId("proof-sheet");
  await expect(sheet).toHaveAttribute("data-sharp", "true", { timeout: 60_000 });
  const proof = (await newestProof(page))!;
  const snapshot = await snapshotOf(page, await handleOf(page), proof);
  const touch = await page.context().newCDPSession(page);

  await test.step("by keys: Enter puts the caret, Shift selects, typing and Enter mark", async () => {
    await sheet.focus();
    await page.keyboard.press("Enter");
    await expect(page.getByTestId("mark-caret")).toBeVisible();
    await page.keyboard.press("Control+ArrowUp");
    await page.keyboard.press("Shift+ArrowRight");
    await page.keyboard.press("Shift+ArrowRight");
    await page.keyboard.type("新词");
    await page.keyboard.press("Enter");
    await expect.poll(() => marksOf(page)).toHaveLength(1);
    const [mark] = await marksOf(page);
    expect(mark).toMatchObject({ kind: "change", text: "新词", ranges: [{ start: 0, end: 2 }] });
  });

  await test.step("a finger that moves at once moves the page and selects nothing", async () => {
    await page.keyboard.press("Escape");
    const zoom = page.getByTestId("proof-sheet");
    await zoom.focus();
    await page.keyboard.press("1");
    const before = await placeOf(page, snapshot, ISSUE);
    await drawn(touch, { x: 700, y: 500 }, { x: 700, y: 560 });
    await expect
      .poll(async () => (await placeOf(page, snapshot, ISSUE)).y)
      .toBeGreaterThan(before.y);
    await expect(page.getByTestId("mark-card")).toBeHidden();
  });

  await test.step("a finger that is held on the issue number takes it, and draws on", async () => {
    await page.keyboard.press("0");
    const { x, y } = await placeOf(page, snapshot, ISSUE);
    await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [{ x, y }] });
    await expect(page.getByTestId("mark-selection").first()).toBeVisible();
    await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
    await expect(page.getByTestId("mark-card")).toBeVisible();
    await expect(page.getByTestId("mark-handle-focus")).toBeVisible();
    await page.getByTestId("mark-text").tap();
    await page.keyboard.type("9999");
    await page.getByTestId("mark-put").tap();
    await expect.poll(() => marksOf(page)).toHaveLength(2);
    const mark = (await marksOf(page))[1]!;
    expect(mark).toMatchObject({ kind: "change", errorClass: "A", text: "9999" });
    expect(mark.ranges[0]?.record).toBe(ISSUE);
    expect(mark.ranges[0]?.text).not.toBe("");
  });
});

/** The issue numbers of the nameplate. */
const ISSUE = "furniture:page-1/nameplate#issue";

async function marksOf(page: Page): Promise<Mark[]> {
  return (await entriesOf(page)).flatMap(({ act }) =>
    act.event === "mark.made" ? [act.mark] : [],
  );
}

/** Where the first character of a text stands in the window. */
async function placeOf(page: Page, { lines }: Snapshot, record: string) {
  const line = lines.find((each) => each.record === record)!;
  const [x, y] = [(line.xs[1]! + line.xs[2]!) / 2, (line.top + line.bottom) / 2];
  return page.evaluate(
    (at) => {
      const layer = document.querySelector<SVGSVGElement>(".sheet__layer")!;
      const point = new DOMPoint(at.x, at.y).matrixTransform(layer.getScreenCTM()!);
      return { x: point.x, y: point.y };
    },
    { x, y },
  );
}

/** A finger that goes from one place to another at once. */
async function drawn(
  touch: CDPSession,
  from: { readonly x: number; readonly y: number },
  to: { readonly x: number; readonly y: number },
): Promise<void> {
  await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [from] });
  await touch.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: [to] });
  await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
}
