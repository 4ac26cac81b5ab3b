import { expect, type Locator, type Page } from "@playwright/test";
import type { MarkKind } from "../../../document/desk/marks.ts";
import { handleOf, newestProof, snapshotOf } from "../desk-calls.ts";
import type { DeskPerson } from "../desk-people.ts";

/** Proofing takes seconds: the page is set, printed and looked through. */
const PROVING = { timeout: 60_000 };

/** Places on the page, points from the trim's top left corner. */
interface PlacedText {
  readonly from: { readonly x: number; readonly y: number };
  readonly to: { readonly x: number; readonly y: number };
}

/** The proof desk as a person meets it, in the window or in a browser of the newsroom. */
export class ProofDesk {
  /** The list of marks: at the desk, and in the window beside the pages. */
  readonly marks: Locator;
  readonly drawn: Locator;
  readonly round: Locator;

  constructor(readonly page: Page) {
    this.marks = page.getByTestId("mark-row");
    this.drawn = page.getByTestId("drawn-mark");
    this.round = page.getByTestId("proof-round");
  }

  /** From the pages to the desk. */
  async open(): Promise<void> {
    await this.page.getByTestId("desk-open").click();
    await expect(this.page.getByTestId("proof-desk")).toBeVisible();
  }

  /** From the desk back to the pages. */
  async close(): Promise<void> {
    await this.page.getByTestId("desk-close").click();
    await expect(this.page.getByTestId("canvas")).toBeVisible();
  }

  /** Chooses a name and types a PIN in the dialog that asks who is there. */
  async giveName({ name, pin }: DeskPerson): Promise<void> {
    await this.page.getByTestId("enter-person").filter({ hasText: name }).click();
    await this.page.getByTestId("enter-pin").fill(pin);
    await this.page.getByTestId("enter-go").click();
  }

  /** Someone sits down at the desk, whoever sat there before. */
  async enter(person: DeskPerson): Promise<void> {
    const leave = this.page.getByTestId("desk-leave");
    if (await leave.isVisible()) await leave.click();
    await this.page.getByTestId("enter-open").click();
    await this.giveName(person);
    await expect(this.page.getByTestId("desk-person")).toContainText(person.name);
  }

  /** Makes the next proof of the page that is looked at, and waits until it is seen. */
  async prove(round: RegExp): Promise<void> {
    await this.page.getByTestId("prove-page").click();
    await this.seen(round);
  }

  /** Waits until a proof's bytes are seen, sharp. */
  async seen(round: RegExp): Promise<void> {
    await expect(this.round).toHaveText(round, PROVING);
    await expect(this.page.locator('[data-testid="proof-sheet"][data-sharp="true"]')).toBeVisible(
      PROVING,
    );
  }

  async tab(name: "marks" | "checklist" | "sign" | "delivery"): Promise<Locator> {
    await this.page.getByTestId(`desk-tab-${name}`).click();
    const panel = this.page.getByTestId(`desk-panel-${name}`);
    await expect(panel).toBeVisible();
    return panel;
  }

  /** Looks for words on the proof, or for what they stand in, and drags over them as a reader does. */
  async select(words: string, within = words): Promise<void> {
    await this.page.keyboard.press("Control+f");
    const find = this.page.getByTestId("proof-find");
    await find.getByRole("textbox").fill(within);
    await expect(this.page.getByTestId("proof-match").first()).toBeVisible();
    await find.getByRole("textbox").press("Escape");
    const { from, to } = await this.#placeOf(words, within);
    await this.#drag(from, to);
    await expect(this.page.getByTestId("mark-selection").first()).toBeVisible();
  }

  /** Types what is to stand in place of words of the proof. */
  async change(words: string, into: string): Promise<void> {
    await this.select(words);
    await this.#put(into);
  }

  /** Puts a mark on words by its button; with words of its own where it needs them. */
  async mark(kind: MarkKind, words: string, more: { said?: string; within?: string } = {}) {
    await this.select(words, more.within);
    await this.page.getByTestId(`mark-kind-${kind}`).click();
    if (more.said !== undefined) await this.#put(more.said);
    await expect(this.page.getByTestId("mark-card")).toBeHidden();
  }

  /** Draws a box round the middle of words with the tool for it, and says which way it is to go. */
  async shift(words: string, way: "up" | "down" | "left" | "right"): Promise<void> {
    const { from, to } = await this.#placeOf(words);
    await this.page.getByTestId("mark-boxes").click();
    await this.#drag({ x: from.x, y: from.y - 6 }, { x: to.x, y: to.y + 6 });
    await this.page.getByTestId("mark-kind-shift").click();
    await this.page.getByTestId(`mark-way-${way}`).click();
    await expect(this.page.getByTestId("mark-card")).toBeHidden();
    await this.page.getByTestId("mark-boxes").click();
  }

  /** The mark in the list that has these words. */
  row(words: string): Locator {
    return this.marks.filter({ hasText: words });
  }

  /** Answers in a mark's thread. */
  async say(words: string, said: string): Promise<void> {
    await this.details(words);
    await this.page.getByTestId("mark-say").click();
    await this.page.getByTestId("say-text").fill(said);
    await this.page.getByTestId("say-go").click();
    await expect(this.page.getByTestId("mark-thread")).toContainText(said);
  }

  /** Opens a mark of the list. */
  async details(words: string): Promise<Locator> {
    const row = this.row(words);
    const details = row.getByTestId("mark-details");
    if (!(await details.isVisible())) await row.getByTestId("mark-head").click();
    await expect(details).toBeVisible();
    return details;
  }

  /** Says that a mark was carried out by hand. */
  async tick(words: string): Promise<void> {
    await (await this.details(words)).getByTestId("mark-done").click();
  }

  /** Refuses a mark with a reason. */
  async refuse(words: string, reason: string): Promise<void> {
    await (await this.details(words)).getByTestId("mark-refuse").click();
    await this.page.getByTestId("say-text").fill(reason);
    await this.page.getByTestId("say-go").click();
  }

  /** Ticks the points that someone must have looked at, one by one; gives how many there were. */
  async tickAll(): Promise<number> {
    const panel = await this.tab("checklist");
    const open = panel.locator(
      '[data-testid="check-point"][data-state="look"][data-ticked="false"]',
    );
    await expect(panel.getByTestId("check-progress")).toBeVisible(PROVING);
    const count = await open.count();
    for (let left = count; left > 0; left--) {
      await open.first().getByTestId("check-tick").click();
      await expect(open).toHaveCount(left - 1);
    }
    return count;
  }

  /** Asks for the dialog to sign in. */
  async openSigning(): Promise<void> {
    await this.tab("sign");
    await this.page.getByTestId("sign-open").click();
    await expect(this.page.getByTestId("sign-dialog")).toBeVisible();
  }

  /** Signs with the PIN of who is at the desk. */
  async sign({ name, pin }: DeskPerson): Promise<void> {
    await this.openSigning();
    await this.page.getByTestId("sign-pin").fill(pin);
    await this.page.getByTestId("sign-go").click();
    await expect(this.page.getByTestId("sign-dialog")).toBeHidden();
    await expect(this.signature(name)).toBeVisible();
  }

  /** A person's signature that counts. */
  signature(name: string): Locator {
    const valid = this.page.locator('[data-testid="signature"][data-void="false"]');
    return valid.filter({ hasText: name });
  }

  /** Looks at the newest proof of the page again, whichever was looked at. */
  async newest(): Promise<void> {
    await this.page.getByTestId("strip-page").first().click();
  }

  /** Compares the last two proofs. */
  async compare(): Promise<Locator> {
    await this.page.getByTestId("compare-open").click();
    await expect(this.page.getByTestId("compare")).toBeVisible();
    return this.page.getByTestId("compare");
  }

  /** Opens the page again that was signed. */
  async reopen(reason: string): Promise<void> {
    await this.tab("sign");
    await this.page.getByTestId("reopen-open").click();
    await this.page.getByTestId("reopen-reason").fill(reason);
    await this.page.getByTestId("reopen-go").click();
    await expect(this.page.getByTestId("reopen-dialog")).toBeHidden();
  }

  async #put(words: string): Promise<void> {
    await this.page.getByTestId("mark-text").fill(words);
    await this.page.getByTestId("mark-put").click();
    await expect(this.page.getByTestId("mark-card")).toBeHidden();
  }

  /** Where words stand in one line of the newest proof; `within` tells them from their like. */
  async #placeOf(words: string, within = words): Promise<PlacedText> {
    const handle = await handleOf(this.page);
    const proof = await newestProof(this.page);
    if (!proof) throw new RangeError("there is no proof to look for words on");
    const { lines, records } = await snapshotOf(this.page, handle, proof);
    for (const { id, text } of records.paragraphs) {
      const around = text.indexOf(within);
      if (around < 0) continue;
      const start = around + within.indexOf(words);
      for (const { record, offsets, xs, top, bottom } of lines) {
        const [first, last] = [offsets.indexOf(start), offsets.indexOf(start + words.length)];
        if (record !== id || first < 0 || last < 0) continue;
        const y = (top + bottom) / 2;
        return { from: { x: xs[first]!, y }, to: { x: xs[last]!, y } };
      }
    }
    throw new RangeError(`no line of the proof has “${words}”`);
  }

  async #drag(from: PlacedText["from"], to: PlacedText["to"]): Promise<void> {
    const [pressed, left] = [await this.#seenAt(from), await this.#seenAt(to)];
    const { mouse } = this.page;
    await mouse.move(pressed.x, pressed.y);
    await mouse.down();
    await mouse.move((pressed.x + left.x) / 2, (pressed.y + left.y) / 2);
    await mouse.move(left.x, left.y);
    await mouse.up();
  }

  /** Where a place of the page is seen in the browser's window. */
  async #seenAt(at: PlacedText["from"]): Promise<PlacedText["from"]> {
    return this.page.getByTestId("mark-drawings").evaluate((element, { x, y }) => {
      const matrix = (element as unknown as SVGGElement).getScreenCTM();
      const seen = new DOMPoint(x, y).matrixTransform(matrix ?? undefined);
      return { x: seen.x, y: seen.y };
    }, at);
  }
}
