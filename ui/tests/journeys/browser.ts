import axe from "axe-core";
import { existsSync } from "node:fs";
import { chromium, type Browser, type BrowserContextOptions, type Page } from "playwright-core";
import { afterAll, beforeAll, expect, inject, onTestFinished } from "vitest";

/** The Chromium that the environment names, or Debian's; elsewhere the Chrome that is installed. */
function launch(): Promise<Browser> {
  const args = ["--no-sandbox", "--disable-gpu"];
  const named = process.env.CHROMIUM ?? "";
  const executablePath = [named, "/usr/bin/chromium"].find((path) => existsSync(path));
  return chromium.launch(executablePath === undefined ? { channel: "chrome", args } : { executablePath, args });
}

/** One browser for all tests of a file, there while they run. */
export function browserOfThisFile(): () => Browser {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launch();
  });
  afterAll(async () => {
    await browser.close();
  });
  return () => browser;
}

/** A window of the gallery, for one test. Whatever the page complains about ends up in `complaints`. */
export async function openWindow(
  browser: Browser,
  options: BrowserContextOptions = {},
): Promise<{ page: Page; complaints: string[] }> {
  const defaults = { viewport: { width: 920, height: 640 }, locale: "en-GB", timezoneId: "Europe/Rome" };
  const context = await browser.newContext({ ...defaults, ...options });
  // Left open, its clocks and animations would go on beside those of the tests to come.
  onTestFinished(() => context.close());
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(error.message));
  page.on("console", (message) => {
    // A refused inline style or script is an error on the console, too.
    if (message.type() === "error") complaints.push(message.text());
  });
  return { page, complaints };
}

/** Goes to a screen of the gallery. */
export async function goTo(page: Page, screen: string, language = "en"): Promise<void> {
  if (page.url() === "about:blank") await page.goto(`${inject("gallery")}/?screen=account`);
  // One question for all of it: there are thousands of screens to go to.
  await page.evaluate(
    async ([name, tongue]) => {
      const gallery = window as unknown as { openScreen: (name: string, language: string) => Promise<void> };
      await gallery.openScreen(name, tongue);
      while (document.querySelector(`html[lang=${tongue}] h1`) === null) await new Promise(requestAnimationFrame);
    },
    [screen, language] as const,
  );
}

/** Everything that axe objects to, one line each. */
export async function objections(page: Page, { contrast = true } = {}): Promise<string[]> {
  // Through the debugger, which the page's policy does not bind; once a page.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  const { violations } = await page.evaluate(
    (enabled) =>
      (window as unknown as { axe: typeof axe }).axe.run(document, {
        resultTypes: ["violations"],
        rules: { "color-contrast": { enabled } },
      }),
    contrast,
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
}

/** Expects that nothing is wider than the window. */
export async function expectNoSidewaysScroll(page: Page, what: string): Promise<void> {
  const wide = await page.evaluate(() => {
    const inside = document.documentElement.clientWidth;
    const scrolls = [
      document.documentElement,
      ...document.querySelectorAll(".content, .panel, .glass, header, dialog, pre"),
    ];
    const sideways = scrolls.filter((element) => element.scrollWidth > element.clientWidth && element.clientWidth > 0);
    const outside = [...document.querySelectorAll("main *, header *, aside *, dialog *")].filter((element) => {
      const box = element.getBoundingClientRect();
      return box.width > 1 && (box.right > inside + 1 || box.left < -1);
    });
    return [...sideways, ...outside].map((element) => element.outerHTML.slice(0, 120));
  });
  expect(wide, what).toEqual([]);
}

/** Presses a key as a quick person does, who yet looks what is there: what is quicker than that does not count. */
export async function press(page: Page, key: "Enter" | "Escape" | "Space"): Promise<void> {
  await page.waitForTimeout(650);
  await page.keyboard.press(key);
}
