import { getByRole, within } from "@testing-library/dom";
import type { UserEvent } from "@testing-library/user-event";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { FakeBackend, Script } from "../../src/backend/fake";
import type { Screen } from "../../src/backend/types/Screen";
import { registeredMethods } from "../../src/fixtures/guided";
import { guide, SCREENS } from "../../src/fixtures/screens";
import { open, settled, show } from "./window";

const page = within(document.body);
const button = (name: string): HTMLElement => page.getByRole("button", { name });

function screen(name: string): Screen {
  const found = SCREENS[name];
  if (found === undefined) throw new Error(name);
  return found;
}

/** A window whose clock goes only when the hand waits. */
async function hurried(
  first: Screen,
  script: Partial<Script> = {},
): Promise<{ fake: FakeBackend; user: UserEvent; wait: (milliseconds: number) => Promise<void>; did: () => string[] }> {
  let now = 10_000;
  // A frame is drawn at once: what counts is the clock.
  vi.stubGlobal("requestAnimationFrame", (drawn: FrameRequestCallback) => {
    queueMicrotask(() => {
      drawn(now);
    });
    return 0;
  });
  const { fake, user } = await open(first, script, () => now);
  const wait = async (milliseconds: number): Promise<void> => {
    now += milliseconds;
    await settled();
  };
  await wait(1_000);
  return { fake, user, wait, did: () => fake.actions.map((action) => action.do) };
}

afterEach(() => {
  vi.unstubAllGlobals();
});

/** What follows each of these at once. */
const answer: Script["answer"] = (action) => {
  switch (action.do) {
    case "begin":
      return screen("need");
    case "chooseNeed":
      return screen("signIn");
    default:
      return undefined;
  }
};

describe("a press meant for one screen", () => {
  it.each([80, 200, 400])(
    "does nothing on the next one when it is the second of two clicks within %i ms",
    async (gap) => {
      const { user, wait, did } = await hurried(screen("account"), { answer });
      await user.click(button("Continue"));
      await wait(gap);
      await user.click(button("Continue"));
      expect(did()).toEqual(["begin"]);
    },
  );

  it("counts for people who walk fast, and have seen the screen", async () => {
    const { user, wait, did } = await hurried(screen("account"), { answer });
    await user.click(button("Continue"));
    await wait(650);
    await user.click(button("Continue"));
    expect(did()).toEqual(["begin", "chooseNeed"]);
  });

  it("does nothing however often it is repeated in anger", async () => {
    const { user, wait, did } = await hurried(screen("account"), { answer });
    for (let click = 0; click < 10; click += 1) {
      await user.click(button("Continue"));
      await wait(300);
    }
    expect(did()).toEqual(["begin"]);
  });

  it("does nothing where the next screen has come late, and nobody can have seen it", async () => {
    const { fake, user, wait, did } = await hurried(screen("account"));
    await user.click(button("Continue"));
    await wait(5_000);
    await show(fake, screen("need"));
    await wait(100);
    await user.click(button("Continue"));
    expect(did()).toEqual(["begin"]);
  });

  it("does nothing on another control that stands in the same spot", async () => {
    const { fake, user, wait, did } = await hurried(screen("account"));
    await user.click(button("Continue"));
    await show(fake, screen("need"));
    await wait(400);
    await user.click(button("Back"));
    expect(did()).toEqual(["begin"]);
  });

  it("does nothing when a button has begun to say something else", async () => {
    const opens: Script["answer"] = (action) => (action.do === "openPage" ? guide("addMethod") : undefined);
    const { user, wait, did } = await hurried(guide("addMethod", { pageOpened: false }), { answer: opens });
    await user.click(button("Open the page"));
    await wait(400);
    await user.click(button("I have done that"));
    expect(did()).toEqual(["openPage"]);
    await wait(700);
    await user.click(button("I have done that"));
    expect(did()).toEqual(["openPage", "nextStep"]);
  });

  it("does nothing on a list of methods whose page has just been opened", async () => {
    const { fake, user, wait, did } = await hurried(registeredMethods());
    await user.click(button("Open the page"));
    await show(fake, registeredMethods({ pageOpened: true }));
    await wait(400);
    await user.click(button("I have done it"));
    expect(did()).toEqual(["openPage"]);
  });

  it("does nothing in a dialog that it has opened", async () => {
    const { user, wait, did } = await hurried(screen("list"));
    await user.click(page.getAllByRole("button", { name: /^Revoke/ })[0] ?? button("Revoke"));
    await settled();
    await wait(400);
    await user.click(getByRole(page.getByRole("dialog"), "button", { name: /^Revoke/ }));
    expect(did()).toEqual([]);
    await wait(700);
    await user.click(getByRole(page.getByRole("dialog"), "button", { name: /^Revoke/ }));
    expect(did()).toEqual(["revoke"]);
  });
});

describe("a key", () => {
  it("does nothing on the next screen while it is held down", async () => {
    const { user, wait, did } = await hurried(screen("account"), { answer });
    await user.click(page.getByLabelText(/e-mail address/));
    await wait(1_000);
    await user.keyboard("{Enter>}");
    button("Continue").focus();
    for (let repeated = 0; repeated < 40; repeated += 1) {
      await wait(50);
      button("Continue").focus();
      await user.keyboard("{Enter>}");
    }
    expect(did()).toEqual(["begin"]);
    await user.keyboard("{/Enter}");
    await wait(700);
    button("Continue").focus();
    await user.keyboard("{Enter}");
    expect(did()).toEqual(["begin", "chooseNeed"]);
  });

  it.each(["{Enter}", " "])("pressed twice is one press: %j", async (key) => {
    const { user, wait, did } = await hurried(screen("account"), { answer });
    button("Continue").focus();
    await user.keyboard(key);
    await wait(200);
    button("Continue").focus();
    await user.keyboard(key);
    expect(did()).toEqual(["begin"]);
  });

  it("pressed on one screen and let go on the next does nothing there", async () => {
    const { fake, user, wait, did } = await hurried(screen("account"));
    button("Continue").focus();
    await user.keyboard("[Space>]");
    await show(fake, screen("need"));
    await wait(1_000);
    button("Continue").focus();
    await user.keyboard("[/Space]");
    expect(did()).toEqual([]);
  });

  it("counts at once for whoever has done something else on the screen since it came", async () => {
    const { user, wait, did } = await hurried(screen("account"), { answer });
    button("Continue").focus();
    await user.keyboard("{Enter}");
    await wait(350);
    await user.keyboard("{Tab}");
    button("Continue").focus();
    await user.keyboard("{Enter}");
    expect(did()).toEqual(["begin", "chooseNeed"]);
  });
});

it("lets through at once what a screen reader presses, which names what it means", async () => {
  const { did } = await hurried(screen("account"), { answer });
  button("Continue").click();
  await settled();
  button("Continue").click();
  expect(did()).toEqual(["begin", "chooseNeed"]);
});
