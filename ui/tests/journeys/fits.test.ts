import type { BrowserContextOptions } from "playwright-core";
import { describe, expect, it } from "vitest";
import { SCREENS, WORDINGS } from "../../src/fixtures/screens";
import { browserOfThisFile, expectNoSidewaysScroll, goTo, openWindow } from "./browser";

const browser = browserOfThisFile();

const CALM: BrowserContextOptions = { reducedMotion: "reduce" };

/** Of a single wording it is tried in the narrowest window only: how much there is on a screen does not change with it. */
const [NARROWEST, ...WIDER] = [
  { look: "320 pixels wide", size: { width: 320, height: 480 } },
  { look: "at 400 % zoom", size: { width: 320, height: 256 } },
  { look: "at 200 % zoom", size: { width: 460, height: 320 } },
  { look: "beside the practice phone", size: { width: 1120, height: 680 } },
] as const;

describe("every screen", () => {
  it.each(["en", "it"])("fits without scrolling sideways at every size, in %s", async (language) => {
    const { page, complaints } = await openWindow(browser(), { ...CALM, viewport: NARROWEST.size });
    for (const name of Object.keys({ ...SCREENS, ...WORDINGS })) {
      await page.setViewportSize(NARROWEST.size);
      await goTo(page, name, language);
      // What is folded away must fit as well.
      await page.evaluate(() => {
        for (const details of document.querySelectorAll("details")) details.open = true;
        document.querySelector<HTMLElement>(".fold")?.click();
      });
      for (const { look, size } of name in SCREENS ? [NARROWEST, ...WIDER] : [NARROWEST]) {
        await page.setViewportSize(size);
        await expectNoSidewaysScroll(page, `${name}, ${language}, ${look}`);
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
