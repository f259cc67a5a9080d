import type { BrowserContextOptions } from "playwright-core";
import { describe, expect, it } from "vitest";
import { SCREENS } from "../../src/fixtures/screens";
import { browserOfThisFile, goTo, objections, openWindow } from "./browser";

const browser = browserOfThisFile();

const CALM: BrowserContextOptions = { reducedMotion: "reduce" };

describe("every screen", () => {
  it.each([
    { language: "en", looks: ["light", "dark"] as const },
    { language: "it", looks: ["light"] as const },
  ])("has nothing that axe objects to, in $language", async ({ language, looks }) => {
    const { page, complaints } = await openWindow(browser(), CALM);
    for (const name of Object.keys(SCREENS)) {
      await goTo(page, name, language);
      for (const colorScheme of looks) {
        await page.emulateMedia({ colorScheme });
        expect(await objections(page), `${name}, ${colorScheme}`).toEqual([]);
      }
      expect(complaints, name).toEqual([]);
    }
  });
});
