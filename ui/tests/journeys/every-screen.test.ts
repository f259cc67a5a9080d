import type { Browser, BrowserContextOptions } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { SCREENS, WORDINGS } from "../../src/fixtures/screens";
import { expectNoSidewaysScroll, goTo, launch, objections, openWindow } from "./browser";

let browser: Browser;

beforeAll(async () => {
  browser = await launch();
});

afterAll(async () => {
  await browser.close();
});

const CALM: BrowserContextOptions = { reducedMotion: "reduce" };

describe("every screen", () => {
  it.each([
    { look: "light", colorScheme: "light" as const, language: "en" },
    { look: "dark", colorScheme: "dark" as const, language: "en" },
    { look: "Italian", colorScheme: "light" as const, language: "it" },
  ])("has nothing that axe objects to, $look", async ({ colorScheme, language }) => {
    const { page, complaints } = await openWindow(browser, { ...CALM, colorScheme });
    for (const name of Object.keys(SCREENS)) {
      await goTo(page, name, language);
      expect(await objections(page), name).toEqual([]);
      expect(complaints, name).toEqual([]);
    }
  });

  it.each([
    { look: "320 pixels wide", viewport: { width: 320, height: 480 }, screens: { ...SCREENS, ...WORDINGS } },
    { look: "at 200 % zoom", viewport: { width: 460, height: 320 }, screens: SCREENS },
    { look: "at 400 % zoom", viewport: { width: 320, height: 256 }, screens: SCREENS },
    { look: "beside the practice phone", viewport: { width: 1120, height: 680 }, screens: SCREENS },
  ])("fits without scrolling sideways, $look", async ({ viewport, screens }) => {
    const { page, complaints } = await openWindow(browser, { ...CALM, viewport });
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
    const { page } = await openWindow(browser, CALM);
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

describe("a screen", () => {
  it("has no motion where none is wanted", async () => {
    const { page } = await openWindow(browser, { reducedMotion: "reduce" });
    for (const name of ["challenge push busy", "signIn busy"]) {
      await goTo(page, name);
      await page.getByText(/Waiting for your phone|Signing in/).waitFor();
      const moving = await page.evaluate(() => document.getAnimations().map((animation) => animation.playState));
      expect(moving, name).toEqual([]);
    }
  });

  it("moves where motion is wanted", async () => {
    const { page } = await openWindow(browser, { reducedMotion: "no-preference" });
    await goTo(page, "signIn busy");
    await page.getByText("Signing in…").waitFor();
    expect(await page.evaluate(() => document.getAnimations().length)).toBeGreaterThan(0);
  });

  it("keeps edges and marks in forced colours, and the picture black on white", async () => {
    const { page } = await openWindow(browser, { ...CALM, forcedColors: "active", colorScheme: "dark" });
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
      const { page } = await openWindow(browser, { ...CALM, contrast, colorScheme: "light" });
      await goTo(page, "account");
      return page.locator(".lead").evaluate((element) => getComputedStyle(element).color);
    };
    expect(await line("more")).not.toBe(await line("no-preference"));
  });
});
