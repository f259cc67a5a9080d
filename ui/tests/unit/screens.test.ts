import { screen as page } from "@testing-library/dom";
import axe from "axe-core";
import { describe, expect, it } from "vitest";
import { FULL_PHONE } from "../../src/fixtures/phone";
import { scenariosOf } from "../../src/fixtures/scenarios";
import { SCREENS, WORDINGS } from "../../src/fixtures/screens";
import { startOf } from "../../src/fixtures/start";
import { open } from "./window";

/** What axe can judge without a layout: the contrast of colours is judged in the browser. */
const RULES: axe.RunOptions = {
  resultTypes: ["violations"],
  rules: { "color-contrast": { enabled: false }, "target-size": { enabled: false } },
};

describe.each(["en", "it"])("in %s", (language) => {
  it.each(Object.entries({ ...SCREENS, ...WORDINGS }))("%s has a heading that is the title", async (name, screen) => {
    await open(screen, { start: startOf(name, language), phone: () => FULL_PHONE, scenarios: scenariosOf(name) });
    const heading = page.getByRole("heading", { level: 1 });
    expect(document.title).toBe(`${heading.textContent} – App Password Wizard`);
    expect(document.documentElement.lang).toBe(language);
  });

  it.each(Object.entries(SCREENS))("axe objects to nothing on %s", async (name, screen) => {
    await open(screen, { start: startOf(name, language), phone: () => FULL_PHONE, scenarios: scenariosOf(name) });
    const { violations } = await axe.run(document, RULES);
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)).toEqual([]);
  });
});
