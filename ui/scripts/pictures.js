// Takes a picture of every screen of the gallery, to look at: `npm run pictures -- <folder> [part of a name]`.
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { chromium } from "playwright-core";
import { createServer } from "vite";

const [folder = "node_modules/.cache/pictures", part = ""] = process.argv.slice(2);

/** How each screen is looked at. */
const LOOKS = {
  light: { viewport: { width: 920, height: 640 } },
  dark: { viewport: { width: 920, height: 640 }, colorScheme: "dark" },
  italian: { viewport: { width: 920, height: 640 }, language: "it" },
  zoomed: { viewport: { width: 460, height: 320 }, deviceScaleFactor: 2 },
  narrow: { viewport: { width: 320, height: 480 }, deviceScaleFactor: 2 },
  wide: { viewport: { width: 1120, height: 680 } },
};

const server = await createServer({ mode: "gallery", server: { port: 0, open: false, hmr: false }, logLevel: "warn" });
await server.listen();
const address = `${server.resolvedUrls?.local[0]}gallery.html`;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
  args: ["--no-sandbox"],
});
try {
  for (const [look, { language = "en", ...options }] of Object.entries(LOOKS)) {
    if (process.env.LOOKS && !process.env.LOOKS.split(",").includes(look)) continue;
    mkdirSync(join(folder, look), { recursive: true });
    const page = await browser.newPage({ locale: "en-GB", timezoneId: "Europe/Rome", ...options });
    await page.goto(address);
    const names = await page.locator("a").allTextContents();
    for (const name of names.slice(1).filter((each) => each.includes(part))) {
      await page.goto(`${address}?screen=${encodeURIComponent(name)}&language=${language}`);
      await page.locator("h1").waitFor();
      if (name.startsWith("about ")) await page.locator("dialog[open]").waitFor();
      // Busy shows itself after half a second.
      await page.waitForTimeout(name.includes("busy") || name.includes("ing") ? 800 : 300);
      await page.screenshot({ path: join(folder, look, `${name.replaceAll(" ", "-")}.png`) });
    }
    await page.close();
  }
} finally {
  await browser.close();
  await server.close();
}
