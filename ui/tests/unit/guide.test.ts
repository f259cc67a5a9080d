import { screen as page } from "@testing-library/dom";
import { afterEach, describe, expect, it, vi } from "vitest";
import { guide, password, SECRET } from "../../src/fixtures/screens";
import { open, settled, show } from "./window";

function button(name: string | RegExp): HTMLElement {
  return page.getByRole("button", { name });
}

function heading(): HTMLElement {
  return page.getByRole("heading", { level: 1 });
}

/** Everything that is in the document: text, attributes, and what fields hold. */
function everything(): string {
  const fields = [...document.querySelectorAll("input")].map((field) => field.value);
  return [document.documentElement.outerHTML, ...fields].join("\n");
}

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe("the guide", () => {
  it("opens the page in the language of the screens", async () => {
    const start = { language: "it", languageFixed: false, version: "1", help: {} };
    const { fake, user } = await open(guide("addMethod", { pageOpened: false }), { start });
    await user.click(button("Apri la pagina"));
    expect(fake.actions).toEqual([{ do: "openPage", language: "it" }]);
  });

  it("goes on where the browser did not open by itself", async () => {
    const { fake, user } = await open(guide("addMethod", { pageOpened: false, browserFailed: true }));
    await user.click(button("Copy the address"));
    await user.click(button("I have done that"));
    expect(fake.actions).toEqual([{ do: "copyAddress" }, { do: "nextStep" }]);
  });

  it("begins each step at its heading, and says which of how many it is", async () => {
    const { fake } = await open(guide("addMethod"));
    await show(fake, guide("chooseAppPassword"));
    expect(document.activeElement).toBe(heading());
    expect(heading().textContent).toBe("Choose “App password” there");
    expect(page.getByText("On Microsoft’s page: step 2 of 4")).toBeTruthy();
  });

  it("says that a second proof may be asked for, and as of when that is so", async () => {
    await open(guide("addMethod"));
    expect(page.getByText(/asks for your second proof again/).textContent).toContain("10 minutes");
    expect(page.getByText(/As of November 22, 2026/)).toBeTruthy();
  });

  it.each(["addMethod", "chooseAppPassword", "nameIt", "copyIt"] as const)(
    "has a way out on step %s for who sees something else",
    async (step) => {
      const { fake, user } = await open(guide(step));
      await user.click(button("I don’t see it"));
      expect(fake.actions).toEqual([{ do: "cannotSeeIt" }]);
    },
  );

  it("has drawings that screen readers leave out", async () => {
    await open(guide("chooseAppPassword"));
    const drawing = document.querySelector(".sketch svg");
    expect(drawing?.getAttribute("aria-hidden")).toBe("true");
    expect(drawing?.textContent).toContain("App password");
  });

  it("copies the name, and says so unless it failed", async () => {
    const { fake, user } = await open(guide("nameIt"));
    await user.click(button("Copy"));
    expect(fake.actions).toEqual([{ do: "copyLabel" }]);
    expect(page.getByText("Copied. Now paste it on the page.")).toBeTruthy();
    await show(fake, guide("nameIt", {}, { notices: [{ code: "clipboardFailed" }] }));
    expect(page.queryByText("Copied. Now paste it on the page.")).toBeNull();
  });
});

describe("the window of the guide", () => {
  it("stays in front over all steps, and no longer than them", async () => {
    const { fake, user } = await open(guide("addMethod"));
    await user.click(page.getByLabelText("Keep this window in front"));
    expect(fake.isOnTop).toBe(true);
    await show(fake, guide("chooseAppPassword"));
    expect(page.getByLabelText("Keep this window in front")).toHaveProperty("checked", true);
    expect(fake.isOnTop).toBe(true);
    await show(fake, password());
    expect(fake.isOnTop).toBe(false);
  });

  it("is left alone where nobody has asked for anything", async () => {
    const { fake } = await open(guide("copyIt"));
    const stayOnTop = vi.spyOn(fake, "stayOnTop");
    await show(fake, password());
    expect(stayOnTop).not.toHaveBeenCalled();
  });

  it("says so where it cannot stay in front", async () => {
    const { fake, user } = await open(guide("addMethod"));
    vi.spyOn(fake, "stayOnTop").mockRejectedValue(new Error("no"));
    await user.click(page.getByLabelText("Keep this window in front"));
    await settled();
    expect(page.getByLabelText("Keep this window in front")).toHaveProperty("checked", false);
    expect(page.getByText("This window cannot be kept in front on this computer.")).toBeTruthy();
  });
});

describe("what was copied on the page", () => {
  it("is taken on the click, and the screen says that it is read once", async () => {
    const { fake, user } = await open(guide("copyIt"));
    expect(page.getByText(/reads the clipboard, once and only then/)).toBeTruthy();
    expect(fake.actions).toEqual([]);
    await user.click(button("I pressed Copy"));
    expect(fake.actions).toEqual([{ do: "takeFromClipboard" }]);
  });

  it("is described where it looks unusual, and is used or copied again", async () => {
    const { fake, user } = await open(guide("copyIt"));
    await show(fake, guide("copyIt", { taken: { length: 24, ending: "qr" } }));
    const alert = page.getByRole("alert");
    expect(alert.textContent.replace(/\s+/g, " ")).toContain(
      "Is this the app password? This has 24 characters. It ends in qr.",
    );
    await user.click(button("Use it"));
    await user.click(button("Try again"));
    expect(fake.actions).toEqual([{ do: "useTaken" }, { do: "takeFromClipboard" }]);
  });

  it("is not quoted where it is too short to give anything away", async () => {
    await open(guide("copyIt", { taken: { length: 1, ending: null } }));
    expect(page.getByRole("alert").textContent).toContain("This has one character.");
    expect(page.getByRole("alert").textContent).not.toContain("It ends in");
  });

  it.each([
    ["clipboardEmpty", "There is no text in the clipboard."],
    ["clipboardFailed", "The clipboard could not be read."],
    ["lost", "It cannot be shown again"],
  ] as const)("says what is wrong: %s", async (problem, words) => {
    await open(guide("copyIt", { problem }));
    expect(page.getByRole("alert").textContent).toContain(words);
  });

  it("is lost for good, and the truth names what to delete", async () => {
    const { fake, user } = await open(guide("copyIt"));
    await user.click(button("I lost it"));
    expect(fake.actions).toEqual([{ do: "lostIt" }]);
    await show(fake, guide("addMethod", { problem: "lost" }));
    expect(page.getByRole("alert").textContent).toContain("Delete Scanner on ANNA-LAPTOP on the page");
  });
});

describe("what is typed by hand", () => {
  it("is hidden, handed over, and nowhere in the document after that", async () => {
    const { fake, user } = await open(guide("copyIt"));
    await user.click(button("Type it in by hand"));
    await settled();
    const field = page.getByLabelText("App password from the page");
    expect(document.activeElement).toBe(field);
    expect(field).toHaveProperty("type", "password");
    await user.type(field, `${SECRET}{Enter}`);
    expect(fake.actions).toEqual([{ do: "takeTyped", appPassword: SECRET }]);
    expect(everything()).not.toContain(SECRET);
  });

  it("can be looked at while it is typed, and is covered again when it is handed over", async () => {
    const { user } = await open(guide("copyIt"));
    await user.click(button("Type it in by hand"));
    await user.click(button("Show what I type"));
    const field = page.getByLabelText("App password from the page");
    expect(field).toHaveProperty("type", "text");
    await user.type(field, "x{Enter}");
    expect(field).toHaveProperty("type", "password");
  });

  it("is asked for again where nothing was typed", async () => {
    const { fake, user } = await open(guide("copyIt"));
    await user.click(button("Type it in by hand"));
    await user.click(button("Save it"));
    await show(fake, guide("copyIt", { problem: "empty" }));
    const field = page.getByLabelText("App password from the page");
    expect(field.getAttribute("aria-invalid")).toBe("true");
    expect(document.activeElement).toBe(field);
  });

  it("is forgotten when one goes back", async () => {
    const { fake, user } = await open(guide("copyIt"));
    await user.click(button("Type it in by hand"));
    await user.type(page.getByLabelText("App password from the page"), SECRET);
    await show(fake, guide("nameIt"));
    expect(everything()).not.toContain(SECRET);
    await show(fake, guide("copyIt"));
    expect(page.queryByLabelText("App password from the page")).toBeNull();
    await user.click(button("Type it in by hand"));
    expect(page.getByLabelText("App password from the page")).toHaveProperty("value", "");
  });
});
