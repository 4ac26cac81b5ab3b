import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Browser, expect, type Page } from "@playwright/test";
import { generate } from "selfsigned";
import type { DeskPerson } from "./desk-people.ts";

/** The paper's certificate and key as files. */
export async function certificateIn(folder: string) {
  const { cert, private: key } = await generate([{ name: "commonName", value: "localhost" }], {
    extensions: [{ name: "subjectAltName", altNames: [{ type: 2, value: "localhost" }] }],
  });
  const files = { certificate: join(folder, "cert.pem"), key: join(folder, "key.pem") };
  writeFileSync(files.certificate, cert);
  writeFileSync(files.key, key);
  return files;
}

/** Someone's browser in the newsroom: logs in and opens the edition's desk. */
export async function logIn(browser: Browser, address: string, who: DeskPerson): Promise<Page> {
  const context = await browser.newContext({ ignoreHTTPSErrors: true, locale: "zh-CN" });
  const page = await context.newPage();
  await page.goto(address);
  await page.getByTestId("enter-person").filter({ hasText: who.name }).click();
  await page.getByTestId("enter-pin").fill(who.pin);
  await page.getByTestId("enter-pin").press("Enter");
  await expect(page.getByTestId("proof-desk")).toBeVisible();
  return page;
}
