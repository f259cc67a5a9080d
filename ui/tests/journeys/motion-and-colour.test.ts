import type { BrowserContextOptions } from "playwright-core";
import { describe, expect, it } from "vitest";
import { browserOfThisFile, goTo, objections, openWindow } from "./browser";

const browser = browserOfThisFile();

const CALM: BrowserContextOptions = { reducedMotion: "reduce" };

describe("a screen", () => {
  it("has no motion where none is wanted", async () => {
    const { page } = await openWindow(browser(), { reducedMotion: "reduce" });
    for (const name of ["challenge push busy", "signIn busy"]) {
      await goTo(page, name);
      await page.getByText(/Waiting for your phone|Signing in/).waitFor();
      const moving = await page.evaluate(() => document.getAnimations().map((animation) => animation.playState));
      expect(moving, name).toEqual([]);
    }
  });

  it("moves where motion is wanted", async () => {
    const { page } = await openWindow(browser(), { reducedMotion: "no-preference" });
    await goTo(page, "signIn busy");
    await page.getByText("Signing in…").waitFor();
    expect(await page.evaluate(() => document.getAnimations().length)).toBeGreaterThan(0);
  });

  it("keeps edges and marks in forced colours, and the picture black on white", async () => {
    const { page } = await openWindow(browser(), { ...CALM, forcedColors: "active", colorScheme: "dark" });
    await goTo(page, "enrol authenticatorApp");
    const style = (selector: string, property: string) =>
      page
        .locator(selector)
        .first()
        .evaluate((element, name) => getComputedStyle(element).getPropertyValue(name), property);
    expect(await style("svg .dark", "fill")).toBe("rgb(0, 0, 0)");
    expect(await style("svg .light", "fill")).toBe("rgb(255, 255, 255)");
    expect(Number.parseFloat(await style(".corner button", "border-block-start-width"))).toBeGreaterThan(1);
    expect(Number.parseFloat(await style("[aria-current] .mark", "border-block-start-width"))).toBeGreaterThan(2);
    // The colours are the system's, and so is their contrast.
    expect(await objections(page, { contrast: false })).toEqual([]);
  });

  it("follows the system’s wish for more contrast", async () => {
    const line = async (contrast: "more" | "no-preference") => {
      const { page } = await openWindow(browser(), { ...CALM, contrast, colorScheme: "light" });
      await goTo(page, "account");
      return page.locator(".lead").evaluate((element) => getComputedStyle(element).color);
    };
    expect(await line("more")).not.toBe(await line("no-preference"));
  });
});
