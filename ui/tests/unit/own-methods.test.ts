import { screen as page, within } from "@testing-library/dom";
import { describe, expect, it } from "vitest";
import { COUNTER, ownMethod, ownMethods, resync } from "../../src/fixtures/ownMethods";
import { appPasswords, challenge, option, setUp } from "../../src/fixtures/screens";
import { open, show } from "./window";

function button(label: string | RegExp): HTMLElement {
  return page.getByRole("button", { name: label });
}

describe("one's own methods", () => {
  it("are reached from the list and from the screen that names them", async () => {
    const { fake, user } = await open(appPasswords({ canOpenMethods: true }));
    await user.click(button("Sign-in methods…"));
    expect(fake.actions).toEqual([{ do: "openMethods" }]);
    await show(fake, setUp({ existing: [{ kind: "push", label: "" }], canContinue: true, canOpenMethods: true }));
    await user.click(button("Sign-in methods…"));
    expect(fake.actions).toHaveLength(2);
  });

  it("name themselves on each of their buttons", async () => {
    const phones = [ownMethod("1", { label: "Old telephone" }), ownMethod("2", { label: "New telephone" })];
    await open(ownMethods({ methods: [...phones, COUNTER] }));
    expect(button("Remove: Authenticator app (Old telephone)")).toBeTruthy();
    expect(button("Remove: Authenticator app (New telephone)")).toBeTruthy();
    expect(button(/^Bring back into step: .*Key fob/)).toBeTruthy();
  });

  it("are removed only after a question that says which and what it means", async () => {
    const { fake, user } = await open(ownMethods({ methods: [ownMethod("1", { label: "Old telephone" })] }));
    await user.click(button(/^Remove:/));
    expect(fake.actions).toEqual([]);
    const dialog = page.getByRole("dialog");
    expect(dialog.textContent).toContain("Remove Authenticator app (Old telephone)?");
    expect(dialog.textContent).toContain("Codes from it will not be taken any more.");
    await user.click(within(dialog).getByRole("button", { name: "Cancel" }));
    expect(fake.actions).toEqual([]);
    await user.click(button(/^Remove:/));
    await user.click(within(page.getByRole("dialog")).getByRole("button", { name: "Remove" }));
    expect(fake.actions).toEqual([{ do: "removeMethod", id: "1" }]);
  });

  it("are switched off where they cannot be removed", async () => {
    const { fake, user } = await open(ownMethods({ methods: [ownMethod("1", { removal: "switchOff" })] }));
    await user.click(button(/^Switch off:/));
    await user.click(within(page.getByRole("dialog")).getByRole("button", { name: "Switch off" }));
    expect(fake.actions).toEqual([{ do: "switchOffMethod", id: "1" }]);
  });

  it("have words in the place of the button where there is only one, and the way to another", async () => {
    const { fake, user } = await open(ownMethods({ methods: [ownMethod("1", { removal: "onlyOne" })] }));
    expect(page.queryByRole("button", { name: /^Remove/ })).toBeNull();
    expect(page.getByText("This is your only one: set up another first.")).toBeTruthy();
    await user.click(button("Set up another"));
    expect(fake.actions).toEqual([{ do: "setUpAnother" }]);
  });

  it("lead to a sign-in with another where that is wanted first", async () => {
    const { fake, user } = await open(ownMethods({ methods: [ownMethod("1", { removal: "inUse" })] }));
    await user.click(button("Sign in with another one: Authenticator app"));
    expect(fake.actions).toEqual([{ do: "signInWithAnother" }]);
  });

  it("say aloud what has become of one", async () => {
    const { fake } = await open(ownMethods());
    await show(fake, ownMethods({ news: { what: "removed", kind: "push", label: "" } }));
    const told = page.getAllByRole("status").map((status) => status.textContent);
    expect(told.join()).toContain("Approval on your phone is removed.");
  });
});

describe("codes back in step", () => {
  it("take two codes, and nothing of them stays on the screen", async () => {
    const { fake, user } = await open(resync());
    await user.type(page.getByLabelText("First code"), "471 103");
    await user.type(page.getByLabelText("Second code"), "889214{Enter}");
    expect(fake.actions).toEqual([{ do: "resync", first: "471 103", second: "889214" }]);
    await show(fake, resync({ problem: "refused" }));
    expect(document.body.innerHTML).not.toMatch(/471 ?103|889214/);
    for (const field of ["First code", "Second code"])
      expect(page.getByLabelText<HTMLInputElement>(field).value).toBe("");
    expect(document.activeElement).toBe(page.getByLabelText("First code"));
  });

  it("keep the first code where only the second is wrong", async () => {
    const { fake, user } = await open(resync());
    await user.type(page.getByLabelText("First code"), "471103");
    await user.type(page.getByLabelText("Second code"), "471103{Enter}");
    await show(fake, resync({ problem: "alike" }));
    expect(page.getByLabelText<HTMLInputElement>("First code").value).toBe("471103");
    expect(document.activeElement).toBe(page.getByLabelText("Second code"));
  });
});

describe("a refused code of a button", () => {
  it("may have run ahead, and that can be mended by whoever has another way in", async () => {
    const options = [option("counterApp"), option("textMessage")];
    const { fake } = await open(challenge("counterApp", { problem: "codeRefused", options }));
    expect(page.getByText(/codes have run ahead.*Sign in another way/)).toBeTruthy();
    await show(fake, challenge("counterApp", { problem: "codeRefused" }));
    expect(page.getByText(/codes have run ahead.*Your IT department/)).toBeTruthy();
    await show(fake, challenge("authenticatorApp", { problem: "codeRefused" }));
    expect(page.queryByText(/codes have run ahead/)).toBeNull();
  });
});
