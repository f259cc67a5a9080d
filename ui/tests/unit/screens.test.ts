import { screen as page } from "@testing-library/dom";
import { describe, expect, it } from "vitest";
import { FULL_PHONE } from "../../src/fixtures/phone";
import { scenariosOf } from "../../src/fixtures/scenarios";
import { SCREENS, WORDINGS } from "../../src/fixtures/screens";
import { startOf } from "../../src/fixtures/start";
import { open } from "./window";

/** What axe says of them is heard in a real browser (`tests/journeys/accessible.test.ts`), which knows where things are. */
describe.each(["en", "it"])("in %s", (language) => {
  it.each(Object.entries({ ...SCREENS, ...WORDINGS }))("%s has a heading that is the title", async (name, screen) => {
    await open(screen, { start: startOf(name, language), phone: () => FULL_PHONE, scenarios: scenariosOf(name) });
    const heading = page.getByRole("heading", { level: 1 });
    expect(document.title).toBe(`${heading.textContent} – App Password Wizard`);
    expect(document.documentElement.lang).toBe(language);
  });
});
