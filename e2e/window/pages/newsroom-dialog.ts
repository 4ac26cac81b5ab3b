import { expect, type Locator, type Page } from "@playwright/test";
import type { Role } from "../../../document/desk/people.ts";
import type { DeskPerson } from "../desk-people.ts";

/** A server as it is typed into the form. */
export interface TypedServer {
  readonly name: string;
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly keyFile: string;
  readonly folder: string;
  readonly receipts?: string;
  readonly fingerprint?: string;
}

/** The newsroom's settings, opened from the proof desk. */
export class NewsroomDialog {
  readonly dialog: Locator;
  readonly people: Locator;

  constructor(readonly page: Page) {
    this.dialog = page.getByTestId("newsroom-dialog");
    this.people = page.getByTestId("person");
  }

  async open(): Promise<void> {
    await this.page.getByTestId("newsroom-open").click();
    await expect(this.dialog).toBeVisible();
  }

  async close(): Promise<void> {
    await this.page.keyboard.press("Escape");
    await expect(this.dialog).toBeHidden();
  }

  async tab(name: "people" | "stages" | "names" | "destinations" | "sharing"): Promise<void> {
    await this.page.getByTestId(`newsroom-tab-${name}`).click();
  }

  /** A person's row. */
  person(name: string): Locator {
    return this.people.filter({ hasText: name });
  }

  /** Adds a person with one role. */
  async add(name: string, role: Role): Promise<void> {
    const form = this.dialog.locator("form.add-person");
    await form.getByTestId("newsroom-name").fill(name);
    await form.getByTestId(`role-${role}`).click();
    // One role is chosen before; the last one cannot be taken away, so it goes after the other came.
    const first = form.getByTestId("role-pageEditor");
    if (role !== "pageEditor" && (await first.getAttribute("aria-pressed")) === "true")
      await first.click();
    await this.page.getByTestId("newsroom-add").click();
    await expect(this.person(name)).toBeVisible();
  }

  /** Gives a person a PIN; where there is one it is asked for. */
  async typePin({ name, pin }: DeskPerson, old?: string): Promise<void> {
    const row = this.person(name);
    if (!(await row.getByTestId("pin-new").isVisible()))
      await row.getByTestId("person-pin").click();
    if (old !== undefined) await row.getByTestId("pin-old").fill(old);
    await row.getByTestId("pin-new").fill(pin);
    await row.getByTestId("pin-again").fill(pin);
    await row.getByTestId("pin-go").click();
  }

  async setPin(person: DeskPerson, old?: string): Promise<void> {
    await this.typePin(person, old);
    await expect(this.person(person.name).getByTestId("pin-go")).toBeHidden();
  }

  /** Types a server of SFTP as a new destination. */
  async addServer(server: TypedServer): Promise<void> {
    await this.tab("destinations");
    await this.page.getByTestId("destination-add").click();
    await this.page.getByTestId("destination-kind").getByText("SFTP").click();
    for (const [field, value] of Object.entries(server))
      await this.page.getByTestId(`destination-${field}`).fill(String(value));
    await this.page.getByTestId("destination-save").click();
    await expect(
      this.page.getByTestId("destination").filter({ hasText: server.name }),
    ).toBeVisible();
  }

  /** Types a folder as a new destination. */
  async addFolder(name: string, folder: string): Promise<void> {
    await this.tab("destinations");
    await this.page.getByTestId("destination-add").click();
    await this.page.getByTestId("destination-name").fill(name);
    await this.page.getByTestId("destination-folder").fill(folder);
    await this.page.getByTestId("destination-save").click();
    await expect(this.page.getByTestId("destination").filter({ hasText: name })).toBeVisible();
  }

  /** Opens the door to the newsroom's network; gives the address for its browsers. */
  async share(certificate: string, key: string, port: number): Promise<string> {
    await this.tab("sharing");
    await this.page.getByTestId("sharing-on").click();
    await this.page.getByTestId("sharing-certificate").fill(certificate);
    await this.page.getByTestId("sharing-key").fill(key);
    await this.page.getByTestId("sharing-port").fill(String(port));
    await this.page.getByTestId("sharing-save").click();
    return (await this.page.getByTestId("sharing-addresses").getByRole("link").innerText()).trim();
  }
}
