import type { BrowserContextOptions } from "playwright-core";
import { describe, expect, it } from "vitest";
import { SCREENS } from "../../src/fixtures/screens";
import { browserOfThisFile, goTo, objections, openWindow } from "./browser";

const browser = browserOfThisFile();

const CALM: BrowserContextOptions = { reducedMotion: "reduce" };

describe("every screen", () => {
  it.each([
    { look: "light", colorScheme: "light" as const, language: "en" },
    { look: "dark", colorScheme: "dark" as const, language: "en" },
    { look: "Italian", colorScheme: "light" as const, language: "it" },
  ])("has nothing that axe objects to, $look", async ({ colorScheme, language }) => {
    const { page, complaints } = await openWindow(browser(), { ...CALM, colorScheme });
    for (const name of Object.keys(SCREENS)) {
      await goTo(page, name, language);
      expect(await objections(page), name).toEqual([]);
      expect(complaints, name).toEqual([]);
    }
  });
});
