import { screen as page } from "@testing-library/dom";
import { describe, expect, it } from "vitest";
import { done } from "../../src/fixtures/ready";
import { name, password } from "../../src/fixtures/screens";
import { open, settled, show } from "./window";

const button = (name: string): HTMLElement => page.getByRole("button", { name });
const asks = password({}, { parting: { to: "close", loss: "unseen" } });

describe("the question before an app password is lost", () => {
  it("says what would be lost, and copies it", async () => {
    const { fake, user } = await open(asks);
    const dialog = page.getByRole("dialog", { name: "Nobody will know this app password" });
    expect(dialog.textContent).toContain("It is kept nowhere");
    await user.click(button("Copy it"));
    expect(fake.actions).toEqual([{ do: "copy" }]);
    expect(fake.closed).toBe(false);
  });

  it("closes the program for whoever wants that anyway", async () => {
    const { fake, user } = await open(asks);
    fake.loses = true;
    await user.click(button("Close anyway"));
    expect(fake.closed).toBe(true);
    expect(fake.actions).toEqual([]);
  });

  it("goes on elsewhere for whoever wants that anyway", async () => {
    const { fake, user } = await open(password({}, { parting: { to: "startOver", loss: "onlyShown" } }));
    await user.click(button("Go on anyway"));
    expect(fake.actions).toEqual([{ do: "goAnyway" }]);
  });

  it("stays where the person is when it is cancelled, once", async () => {
    const { fake, user } = await open(asks);
    await user.click(button("Cancel"));
    await show(fake, password());
    expect(fake.actions).toEqual([{ do: "stay" }]);
  });

  it("goes away by itself when the keychain has it, and answers nothing", async () => {
    const { fake } = await open(
      password({ kept: { state: "saving" } }, { parting: { to: "close", loss: "stillSaving" } }),
    );
    expect(button("Wait")).toBeTruthy();
    await show(fake, password());
    expect(page.queryByRole("dialog")).toBeNull();
    expect(fake.actions).toEqual([]);
  });

  it("asks while one is just being created, and then what has become of it", async () => {
    const parting = { to: "close", loss: "stillCreating" } as const;
    const { fake } = await open(name({}, { busy: { task: "creating", cancellable: true }, parting }));
    expect(button("Wait")).toBeTruthy();
    await show(fake, password({}, { parting: { to: "close", loss: "unseen" } }));
    expect(button("Copy it")).toBeTruthy();
    expect(fake.actions).toEqual([]);
  });
});

it("asks before Close ends the program", async () => {
  const { fake, user } = await open(done("thunderbird"));
  fake.loses = true;
  await user.click(button("Close"));
  await settled();
  expect(fake.closed).toBe(false);
});

it("says of a copy that was never made that it was not made", async () => {
  await open(done("thunderbird", { wasCopied: false, copiedSeconds: null }));
  expect(page.queryByText(/no longer in the clipboard/u)).toBeNull();
});
