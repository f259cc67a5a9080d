import type { BrowserContextOptions, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import type { FakeBackend } from "../../src/backend/fake";
import { ABOUT, REPORT } from "../../src/fixtures/about";
import { browserOfThisFile, expectNoSidewaysScroll, goTo, objections, openWindow, press } from "./browser";

const browser = browserOfThisFile();

const CALM: BrowserContextOptions = { reducedMotion: "reduce" };

const WORDS: Record<string, { title: string; report: string; check: string; yours: string; copy: string }> = {
  en: {
    title: "Help and about",
    report: "Report",
    check: "Check this computer",
    yours: "Your report",
    copy: "Copy report",
  },
  it: {
    title: "Aiuto e informazioni",
    report: "Rapporto",
    check: "Controlla questo computer",
    yours: "Il tuo rapporto",
    copy: "Copia il rapporto",
  },
};

/** What has the focus, as text. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.textContent.trim() ?? "");
}

async function tabTo(page: Page, text: string): Promise<void> {
  for (let stop = 0; stop < 20; stop += 1) {
    await page.keyboard.press("Tab");
    if ((await focused(page)) === text) return;
  }
  throw new Error(`the keyboard does not reach ${text}`);
}

describe("the dialog “Help and about”", () => {
  it.each([
    { look: "light", colorScheme: "light" as const, language: "en" },
    { look: "dark", colorScheme: "dark" as const, language: "en" },
    { look: "Italian", colorScheme: "light" as const, language: "it" },
  ])("has nothing that axe objects to, $look", async ({ colorScheme, language }) => {
    const { page, complaints } = await openWindow(browser(), { ...CALM, colorScheme });
    for (const name of Object.keys(ABOUT)) {
      await goTo(page, name, language);
      await page.evaluate(() => {
        for (const details of document.querySelectorAll("details")) details.open = true;
      });
      expect(await objections(page), name).toEqual([]);
      expect(complaints, name).toEqual([]);
    }
  });

  it.each([
    { look: "320 pixels wide", viewport: { width: 320, height: 480 } },
    { look: "at 200 % zoom", viewport: { width: 460, height: 320 } },
    { look: "at 400 % zoom", viewport: { width: 320, height: 256 } },
    { look: "in the window as it opens", viewport: { width: 980, height: 680 } },
  ])("fits without scrolling sideways, $look", async ({ viewport }) => {
    const { page } = await openWindow(browser(), { ...CALM, viewport });
    for (const language of ["en", "it"]) {
      for (const name of Object.keys(ABOUT)) {
        await goTo(page, name, language);
        await page.evaluate(() => {
          for (const details of document.querySelectorAll("details")) details.open = true;
        });
        await expectNoSidewaysScroll(page, `${name}, ${language}`);
      }
    }
  });

  it.each([
    { width: 320, height: 256 },
    { width: 980, height: 680 },
  ])("can be scrolled to its end by keys, $width pixels wide", async (viewport) => {
    const { page } = await openWindow(browser(), { ...CALM, viewport });
    await goTo(page, "about program not understood");
    await tabTo(page, await page.getByRole("tabpanel").evaluate((panel) => panel.textContent.trim()));
    await page.keyboard.press("End");
    await page.waitForFunction(() => {
      const summary = document.querySelector("dialog summary")?.getBoundingClientRect();
      return summary !== undefined && summary.bottom <= innerHeight;
    });
  });

  it("keeps edges and marks in forced colours", async () => {
    const { page } = await openWindow(browser(), { ...CALM, forcedColors: "active", colorScheme: "dark" });
    for (const name of Object.keys(ABOUT)) {
      await goTo(page, name);
      expect(await objections(page, { contrast: false }), name).toEqual([]);
    }
    const mark = await page
      .getByRole("tab", { selected: true })
      .evaluate((tab) => getComputedStyle(tab, "::after").backgroundColor);
    const ground = await page.getByRole("dialog").evaluate((dialog) => getComputedStyle(dialog).backgroundColor);
    expect(mark).not.toBe(ground);
  });
});

describe.each(["en", "it"])("with the keyboard alone, in %s", (language) => {
  it("one reads a report, copies it, and is back where one was", async () => {
    const words = WORDS[language];
    if (words === undefined) throw new Error(language);
    const { page, complaints } = await openWindow(browser(), CALM);
    await goTo(page, "about report found", language);
    // The gallery has opened the dialog; here the person does.
    await press(page, "Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    await page.locator("main input").first().focus();
    await page.keyboard.type("anna@");

    await page.keyboard.press("F1");
    await page.getByRole("dialog", { name: words.title }).waitFor();
    await page.keyboard.press("ArrowRight");
    expect(await focused(page)).toBe(words.report);
    await tabTo(page, words.check);
    await press(page, "Enter");
    await page.getByRole("region", { name: words.yours }).waitFor();
    expect(await focused(page)).toBe(REPORT);
    expect(await objections(page)).toEqual([]);

    await tabTo(page, words.copy);
    await press(page, "Enter");
    await page.locator(".said.good").waitFor();
    expect(await page.evaluate(() => (window as unknown as { fake: FakeBackend }).fake.reportsCopied)).toBe(1);
    expect(await focused(page)).toBe(words.copy);

    await press(page, "Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect(await page.evaluate(() => document.activeElement?.matches("main input"))).toBe(true);
    expect(await page.locator("main input").first().inputValue()).toBe("anna@");
    expect(complaints).toEqual([]);
  });

  it("one comes to the dialog over the rail, and back to its button", async () => {
    const words = WORDS[language];
    if (words === undefined) throw new Error(language);
    const { page } = await openWindow(browser(), { ...CALM, viewport: { width: 320, height: 480 } });
    await goTo(page, "problem", language);
    await tabTo(page, words.title);
    await press(page, "Enter");
    await page.getByRole("dialog", { name: words.title }).waitFor();
    await press(page, "Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect(await focused(page)).toBe(words.title);
  });
});
