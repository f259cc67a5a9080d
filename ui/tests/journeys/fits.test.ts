import type { BrowserContextOptions } from "playwright-core";
import { describe, expect, it } from "vitest";
import { SCREENS, WORDINGS } from "../../src/fixtures/screens";
import { browserOfThisFile, expectNoSidewaysScroll, goTo, openWindow } from "./browser";

const browser = browserOfThisFile();

const CALM: BrowserContextOptions = { reducedMotion: "reduce" };

describe("every screen", () => {
  it.each([
    { look: "320 pixels wide", viewport: { width: 320, height: 480 }, screens: { ...SCREENS, ...WORDINGS } },
    { look: "at 200 % zoom", viewport: { width: 460, height: 320 }, screens: SCREENS },
    { look: "at 400 % zoom", viewport: { width: 320, height: 256 }, screens: SCREENS },
    { look: "beside the practice phone", viewport: { width: 1120, height: 680 }, screens: SCREENS },
  ])("fits without scrolling sideways, $look", async ({ viewport, screens }) => {
    const { page, complaints } = await openWindow(browser(), { ...CALM, viewport });
    for (const language of ["en", "it"]) {
      for (const name of Object.keys(screens)) {
        await goTo(page, name, language);
        // What is folded away must fit as well.
        await page.evaluate(() => {
          for (const details of document.querySelectorAll("details")) details.open = true;
          document.querySelector<HTMLElement>(".fold")?.click();
        });
        await expectNoSidewaysScroll(page, `${name}, ${language}`);
      }
    }
    expect(complaints).toEqual([]);
  });

  it("keeps its way on in the lower corner", async () => {
    const { page } = await openWindow(browser(), CALM);
    const corners = new Set<string>();
    for (const name of Object.keys(SCREENS)) {
      await goTo(page, name);
      const primary = page.locator("main .corner button");
      const practising = (await page.locator(".practising").count()) > 0;
      if ((await primary.count()) === 0 || practising) continue;
      const box = await primary.boundingBox();
      if (box !== null) corners.add(`${Math.round(box.x + box.width)} ${Math.round(box.y + box.height)}`);
    }
    expect([...corners]).toHaveLength(1);
  });
});
