import { screen as page } from "@testing-library/dom";
import { afterEach, describe, expect, it, vi } from "vitest";
import { need, password, SECRET } from "../../src/fixtures/screens";
import { open, settled, show } from "./window";

/** Everything that is in the document: text, attributes, and what fields hold. */
function everything(): string {
  const fields = [...document.querySelectorAll("input")].map((field) => field.value);
  return [document.documentElement.outerHTML, document.documentElement.textContent, ...fields].join("\n");
}

function button(name: string): HTMLElement {
  return page.getByRole("button", { name });
}

async function openShown(): ReturnType<typeof open> {
  const opened = await open(password());
  await opened.user.click(button("Show"));
  await settled();
  expect(everything()).toContain(SECRET.slice(0, 4));
  return opened;
}

function expectGone(): void {
  const text = everything();
  for (let start = 0; start + 4 <= SECRET.length; start += 4)
    expect(text).not.toContain(SECRET.slice(start, start + 4));
}

describe("the app password", () => {
  afterEach(() => {
    vi.useRealTimers();
    vi.restoreAllMocks();
  });

  it("is not asked for, and nowhere in the document, before Show", async () => {
    const { fake } = await open(password());
    expect(fake.reveals).toBe(0);
    expectGone();
  });

  it("is shown in groups", async () => {
    const { fake } = await openShown();
    expect(fake.reveals).toBe(1);
    const output = document.querySelector("output");
    expect(output?.textContent.trim()).toBe(SECRET);
    expect(output?.querySelectorAll(".group")).toHaveLength(4);
  });

  it("is in no attribute while it is shown", async () => {
    await openShown();
    const attributes = [...document.querySelectorAll("*")].flatMap((element) => [...element.attributes]);
    expect(attributes.filter(({ value }) => value.includes(SECRET.slice(0, 4)))).toEqual([]);
  });

  it("is not read aloud by itself", async () => {
    await openShown();
    expect(document.querySelector("output")?.getAttribute("aria-live")).toBe("off");
    expect(page.getAllByRole("status").map(({ textContent }) => textContent)).toContain("The app password is shown.");
  });

  it("goes when it is hidden", async () => {
    const { fake, user } = await openShown();
    await user.click(button("Hide"));
    expect(fake.actions).toEqual([{ do: "hide" }]);
    expectGone();
  });

  it("goes when the window is left", async () => {
    const { fake } = await openShown();
    window.dispatchEvent(new Event("blur"));
    await settled();
    expect(fake.actions).toEqual([{ do: "hide" }]);
    expectGone();
  });

  it("goes when the window is covered", async () => {
    const { fake } = await openShown();
    vi.spyOn(document, "hidden", "get").mockReturnValue(true);
    document.dispatchEvent(new Event("visibilitychange"));
    await settled();
    expect(fake.actions).toEqual([{ do: "hide" }]);
    expectGone();
  });

  it("goes with its screen", async () => {
    const { fake } = await openShown();
    await show(fake, need());
    expectGone();
  });

  it("goes when the wizard hides it", async () => {
    const { fake } = await openShown();
    await show(fake, password());
    expectGone();
  });

  it("goes when its time is over", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const { fake } = await openShown();
    await vi.advanceTimersByTimeAsync(20_500);
    await settled();
    expect(fake.actions).toEqual([{ do: "hide" }]);
    expectGone();
  });

  it("goes after a while, also when the wizard never says how long", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const { fake, user } = await open(password());
    vi.spyOn(fake, "reveal").mockResolvedValue(SECRET);
    await user.click(button("Show"));
    await settled();
    expect(everything()).toContain(SECRET.slice(0, 4));
    await vi.advanceTimersByTimeAsync(20_500);
    await settled();
    expectGone();
  });

  it("does not appear when one has looked away before it came", async () => {
    const { fake, user } = await open(password());
    let give: (secret: string) => void = () => undefined;
    vi.spyOn(fake, "reveal").mockReturnValue(
      new Promise((resolve) => {
        give = resolve;
      }),
    );
    await user.click(button("Show"));
    window.dispatchEvent(new Event("blur"));
    give(SECRET);
    await settled();
    expectGone();
    expect(fake.actions).toEqual([{ do: "hide" }]);
  });

  it("is given back unseen when its screen is gone before it came", async () => {
    const { fake, user } = await open(password());
    let give: (secret: string) => void = () => undefined;
    vi.spyOn(fake, "reveal").mockReturnValue(
      new Promise((resolve) => {
        give = resolve;
      }),
    );
    await user.click(button("Show"));
    await show(fake, need());
    give(SECRET);
    await settled();
    expect(fake.actions).toEqual([{ do: "hide" }]);
    expect(page.getAllByRole("status").map(({ textContent }) => textContent)).not.toContain(
      "The app password is shown.",
    );
  });

  it("says so when it could not be shown", async () => {
    const { fake, user } = await open(password());
    vi.spyOn(fake, "reveal").mockRejectedValue({ code: "notPossible" });
    await user.click(button("Show"));
    await settled();
    expect(page.getByRole("alert").textContent).toContain("could not be shown");
  });

  it("cannot be shown where the organisation does not let it", async () => {
    await open(password({ canReveal: false }));
    expect(page.queryByRole("button", { name: "Show" })).toBeNull();
  });

  it("can be spelled out while it is shown", async () => {
    await openShown();
    const characters = [...document.querySelectorAll("details ol b")].map(({ textContent }) => textContent);
    expect(characters.join("")).toBe(SECRET);
  });

  it("is copied by the wizard, and the count to its end is shown and not read", async () => {
    const { fake, user } = await open(password());
    await user.click(button("Copy"));
    expect(fake.actions).toEqual([{ do: "copy" }]);
    await show(fake, password({ copiedSeconds: 42 }));
    expect(
      page.getByText("Copied. It leaves the clipboard in 42 seconds.").closest("[aria-live], [role=status]"),
    ).toBeNull();
    expect(page.getAllByRole("status").map(({ textContent }) => textContent)).toContain("Copied.");
    await show(fake, password({ copiedSeconds: null }));
    expect(page.getAllByRole("status").map(({ textContent }) => textContent)).toContain(
      "The app password has been taken out of the clipboard.",
    );
  });

  it("leaves the window by the wizard alone, whatever copies it", async () => {
    const { fake, user } = await openShown();
    await user.click(page.getByRole("group", { name: "App password" }));
    await user.keyboard("{Control>}c{/Control}");
    expect(fake.actions).toEqual([{ do: "copy" }]);
    document.getSelection()?.selectAllChildren(document.body);
    const byTheBrowser = new Event("copy", { cancelable: true, bubbles: true });
    document.dispatchEvent(byTheBrowser);
    expect(byTheBrowser.defaultPrevented).toBe(true);
    expect(fake.actions).toEqual([{ do: "copy" }, { do: "copy" }]);
  });

  it("lets everything else be copied while it is shown", async () => {
    const { fake, user } = await openShown();
    document.getSelection()?.selectAllChildren(page.getByRole("heading", { level: 1 }));
    await user.keyboard("{Control>}c{/Control}");
    const byTheBrowser = new Event("copy", { cancelable: true, bubbles: true });
    document.dispatchEvent(byTheBrowser);
    expect(byTheBrowser.defaultPrevented).toBe(false);
    expect(fake.actions).toEqual([]);
  });

  it("cannot be left or copied while it is being saved", async () => {
    const { fake, user } = await open(password({ kept: { state: "saving" } }));
    await user.click(button("Next"));
    await user.click(button("Copy"));
    expect(fake.actions).toEqual([]);
  });
});
