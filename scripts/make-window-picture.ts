import { chromium } from "@playwright/test";
import sharp from "sharp";
import { Door } from "../e2e/window/door.ts";

/*
 * `node scripts/make-window-picture.ts`: docs/images/window.png, the window as it opens for the first
 * time, in the system's Chromium.
 */
const door = new Door();
await door.start();
const browser = await chromium.launch({
  executablePath: process.env.DAYANG_CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--force-color-profile=srgb"],
});
try {
  const page = await browser.newPage({
    viewport: { width: 1440, height: 900 },
    locale: "zh-CN",
  });
  await page.goto(door.url);
  await page.getByTestId("canvas").waitFor();
  // Pictures and thumbnails come after the first painted page.
  await page.waitForTimeout(4000);
  const shot = await page.screenshot();
  await sharp(shot).png({ palette: true, quality: 90 }).toFile("docs/images/window.png");
} finally {
  await browser.close();
  await door.stop();
}
