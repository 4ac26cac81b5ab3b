import { expect, type Locator, type Page } from "@playwright/test";

/** The desk's panel from which pages go to the printing house. */
export class DeliveryPanel {
  readonly jobs: Locator;
  readonly versions: Locator;
  readonly receipts: Locator;

  constructor(readonly page: Page) {
    this.jobs = page.getByTestId("queue-job");
    this.versions = page.getByTestId("version");
    this.receipts = page.getByTestId("receipt");
  }

  async open(): Promise<void> {
    await this.page.getByTestId("desk-tab-delivery").click();
    await expect(this.page.getByTestId("delivery-panel")).toBeVisible();
  }

  /** A page's box. */
  pageBox(number: number): Locator {
    return this.page.getByTestId(`deliver-page-${number}`);
  }

  /** Ticks a page, if it is not, and chooses where it goes. */
  async choose(number: number, destination: string): Promise<void> {
    const box = this.pageBox(number);
    await expect(box).toBeEnabled();
    if ((await box.getAttribute("aria-checked")) !== "true") await box.click();
    await this.page.locator('button[data-testid="deliver-destination"]').click();
    await this.page.getByRole("option", { name: destination }).click();
  }

  async send(): Promise<void> {
    await this.page.getByTestId("deliver-go").click();
  }

  /** Waits until a job, the first of the list unless told otherwise, is in a state. */
  async reaches(state: "waiting" | "sending" | "failed" | "sent", at = 0): Promise<void> {
    await expect(this.jobs.nth(at)).toHaveAttribute("data-state", state, { timeout: 60_000 });
  }

  /** Looks at the fingerprint of a host that is not known yet, and trusts it. */
  async trust(fingerprint: string): Promise<void> {
    await this.page.getByTestId("queue-accept").click();
    await expect(this.page.getByTestId("accept-fingerprint")).toHaveText(fingerprint);
    await this.page.getByTestId("accept-go").click();
    await expect(this.page.getByTestId("accept-dialog")).toBeHidden();
  }

  /** Reads a receipt from a file. */
  async readReceipt(file: string): Promise<void> {
    const [chooser] = await Promise.all([
      this.page.waitForEvent("filechooser"),
      this.page.getByTestId("receipt-read").click(),
    ]);
    await chooser.setFiles(file);
  }
}
