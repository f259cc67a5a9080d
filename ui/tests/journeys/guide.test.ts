import type { Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import type { FakeBackend } from "../../src/backend/fake";
import { SECRET } from "../../src/fixtures/screens";
import { browserOfThisFile, expectNoSidewaysScroll, goTo, objections, openWindow, press } from "./browser";

/** More stops than any screen has. */
const ALL_STOPS = 60;
/** As much as a browser leaves beside itself on a small screen. */
const BESIDE = { viewport: { width: 420, height: 760 }, reducedMotion: "reduce" } as const;
const STEPS = ["guide opened", "guide choose", "guide name", "guide copy"];

const browser = browserOfThisFile();

/** Tabs to what begins with `text`, or is labelled so. */
async function tabTo(page: Page, text: string): Promise<void> {
  for (let stop = 0; stop < ALL_STOPS; stop += 1) {
    await page.keyboard.press("Tab");
    const here = await page.evaluate(() => {
      const element = document.activeElement;
      const label = element instanceof HTMLInputElement ? element.labels?.[0] : element;
      return label?.textContent.trim() ?? "";
    });
    if (here.startsWith(text)) return;
  }
  throw new Error(`the keyboard does not reach ${text}`);
}

function told(page: Page): Promise<{ actions: string[]; isOnTop: boolean }> {
  return page.evaluate(() => {
    const { fake } = window as unknown as { fake: FakeBackend };
    return { actions: fake.actions.map((action) => action.do), isOnTop: fake.isOnTop };
  });
}

describe("beside a browser", () => {
  it.each(["en", "it"])("each step fits, with its drawing and its way on in sight, in %s", async (language) => {
    const { page, complaints } = await openWindow(browser(), BESIDE);
    for (const step of STEPS) {
      await goTo(page, step, language);
      await expectNoSidewaysScroll(page, step);
      const drawing = await page.locator(".sketch > svg").boundingBox();
      const foot = await page.locator(".foot").first().boundingBox();
      const primary = await page.locator("main .corner button").boundingBox();
      expect(drawing?.width, step).toBeGreaterThan(300);
      expect((primary?.y ?? Infinity) + (primary?.height ?? 0), step).toBeLessThan(BESIDE.viewport.height);
      expect((drawing?.y ?? Infinity) + (drawing?.height ?? 0), step).toBeLessThan(
        (foot?.y ?? 0) + BESIDE.viewport.height,
      );
      expect(await objections(page), step).toEqual([]);
    }
    expect(complaints).toEqual([]);
  });

  it("has every letter of the drawings inside of what it stands on, in both languages", async () => {
    const { page } = await openWindow(browser(), BESIDE);
    for (const language of ["en", "it"]) {
      for (const step of ["guide opened", "guide choose", "guide name", "guide name long"]) {
        await goTo(page, step, language);
        const outside = await page.evaluate(() => {
          const boxes = [...document.querySelectorAll(".sketch .target, .sketch .sheet")].map((box) =>
            box.getBoundingClientRect(),
          );
          return [...document.querySelectorAll(".sketch text")].flatMap((text) => {
            const { left, right, top, bottom } = text.getBoundingClientRect();
            // The smallest shape that begins before the letters is the one they stand on.
            const under = boxes
              .filter((box) => box.left <= left && box.top <= top + 4 && box.bottom >= bottom - 4)
              .sort((a, b) => a.width - b.width)[0];
            return under !== undefined && right <= under.right ? [] : [text.textContent];
          });
        });
        expect(outside, `${step}, ${language}`).toEqual([]);
      }
    }
  });
});

describe("the drawings", () => {
  it("mark the one thing to click in forced colours, too", async () => {
    const { page } = await openWindow(browser(), { forcedColors: "active", colorScheme: "dark" });
    for (const step of STEPS) {
      await goTo(page, step);
      const [target, sheet] = await page.evaluate(() =>
        [".sketch .target", ".sketch .sheet"].map((selector) => {
          const { stroke, fill } = getComputedStyle(document.querySelector(selector) ?? document.body);
          return { stroke, fill };
        }),
      );
      expect(target?.stroke, step).not.toBe(target?.fill);
      expect(target?.stroke, step).not.toBe(sheet?.stroke);
      expect(await objections(page, { contrast: false }), step).toEqual([]);
    }
  });

  it("follow the dark", async () => {
    const fillIn = async (colorScheme: "dark" | "light") => {
      const { page } = await openWindow(browser(), { colorScheme });
      await goTo(page, "guide choose");
      return page
        .locator(".sketch .sheet")
        .first()
        .evaluate((sheet) => getComputedStyle(sheet).fill);
    };
    expect(await fillIn("dark")).not.toBe(await fillIn("light"));
  });
});

describe("with the keyboard alone", () => {
  it("one keeps the window in front, and types the app password by hand", async () => {
    const { page, complaints } = await openWindow(browser(), BESIDE);
    await goTo(page, "guide copy");
    await tabTo(page, "Type it in by hand");
    await press(page, "Enter");
    await page.locator("main input[type=password]:focus").waitFor();
    await page.keyboard.type(SECRET);
    await press(page, "Enter");
    expect((await told(page)).actions).toEqual(["takeTyped"]);
    expect(await page.locator("main input[type=password]").inputValue()).toBe("");
    await tabTo(page, "Keep this window in front");
    await press(page, "Space");
    expect((await told(page)).isOnTop).toBe(true);
    expect(complaints).toEqual([]);
  });

  it("one tests it, copies the settings, and says what was deleted", async () => {
    const { page, complaints } = await openWindow(browser());
    await goTo(page, "password from page");
    await tabTo(page, "Test it now");
    await press(page, "Enter");
    expect((await told(page)).actions).toEqual(["probe"]);

    await goTo(page, "done for a device");
    await page.locator(".copy button").last().focus();
    await press(page, "Enter");
    expect((await told(page)).actions).toEqual(["copy"]);

    await goTo(page, "list guided");
    await tabTo(page, "I have deleted it");
    await press(page, "Enter");
    await page.getByRole("dialog").waitFor();
    expect(await objections(page)).toEqual([]);
    await tabTo(page, "I have deleted it");
    await press(page, "Enter");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect((await told(page)).actions).toEqual(["tellDeleted"]);
    expect(complaints).toEqual([]);
  });

  it("one chooses what the practice organisation is like, folded open below the screen", async () => {
    const { page } = await openWindow(browser(), BESIDE);
    await goTo(page, "guide practice scenario");
    await tabTo(page, "Practice organisation");
    await press(page, "Enter");
    await page.keyboard.press("Tab");
    await page.keyboard.press("ArrowDown");
    await page.getByText("you have not set one up").waitFor();
    expect(await page.evaluate(() => (window as unknown as { fake: FakeBackend }).fake.scenarios)).toEqual([
      "enabledNotEnforced",
    ]);
    expect(await objections(page)).toEqual([]);
  });
});
