import { screen as page, within } from "@testing-library/dom";
import { describe, expect, it } from "vitest";
import type { RotationProblem } from "../../src/backend/types/RotationProblem";
import type { StoredIn } from "../../src/backend/types/StoredIn";
import { fateOf } from "../../src/parts/places";
import { byPerson, replaced, replacing, steps, stopped } from "../../src/fixtures/rotation";
import { appPasswords, entry } from "../../src/fixtures/screens";
import { open, settled, show } from "./window";

function button(name: string | RegExp): HTMLElement {
  return page.getByRole("button", { name });
}

function heading(): string | null {
  return page.getByRole("heading", { level: 1 }).textContent;
}

/** The one sentence on which of the two counts. */
function truth(): string | null {
  return page.getAllByRole("heading", { level: 2 })[0]?.textContent ?? null;
}

/** Each step, and how far it is. */
function told(): string[] {
  return page
    .getAllByRole("listitem")
    .map((item) => [...item.querySelectorAll(".what p")].map(({ textContent }) => textContent).join(": "));
}

describe("a replacement", () => {
  it("shows each step in order and says how far it is", async () => {
    await open(replacing(["done", "done", "running"]));
    expect(told()).toEqual([
      "Create the new one: Done",
      "Keep it in this computer’s keychain: Done",
      "Test that the mail server accepts it: Under way",
      "Put it into Geary: Not yet",
      "Put it into Evolution: Not yet",
      "End the old one: Not yet",
      "Test that the mail server refuses the old one: Not yet",
    ]);
    expect(page.getAllByRole("listitem")[2]?.getAttribute("aria-current")).toBe("step");
  });

  it("says why a step is left out", async () => {
    await open(replacing(["done", "done", "leftOut", "running"], "both"));
    expect(told()[2]).toBe(
      "Test that the mail server accepts it: Left out: No mail server is known that could be asked, or it was not asked.",
    );
  });

  it("has no way on while it is under way", async () => {
    await open(replacing(["running"]));
    expect(page.queryByRole("button", { name: /Try again|I have done it|To the list/ })).toBeNull();
  });

  it.each([
    ["oldOnly", "Only the old one is active: nothing has changed."],
    ["both", "Both app passwords are active now."],
    ["oldAndMaybeNew", "The old one is active, and perhaps a new one too."],
    ["newAndMaybeOld", "The new one is active, and perhaps the old one too."],
    ["newOnly", "The new one is in use, and the old one has ended."],
  ] as const)("says which of the two counts: %s", async (which, sentence) => {
    await open(replacing(["running"], which));
    expect(truth()).toBe(sentence);
  });

  it("says aloud which step has begun, and when another of the two counts", async () => {
    const { fake } = await open(replacing(["running"]));
    await show(fake, replacing(["done", "running"], "both"));
    await settled();
    const aloud = page.getAllByRole("status").map(({ textContent }) => textContent);
    expect(aloud).toContain("Both app passwords are active now. Keep it in this computer’s keychain");
  });

  it("begins at the heading when it has stopped", async () => {
    const { fake } = await open(replacing(["done", "done", "running"], "both"));
    page.getByLabelText("Language").focus();
    await show(fake, stopped("newRefused"));
    expect(document.activeElement?.textContent).toBe("The mail server refuses the new one");
  });

  it("says that the old one is refused only when a mail server has said so", async () => {
    const { fake } = await open(replaced());
    expect(heading()).toBe("Your app password is replaced");
    expect(truth()).toContain("the mail server refuses it");
    await show(fake, replaced({ steps: steps(["done", "done", "done", "done", "done", "done", "leftOut"]) }));
    expect(truth()).toBe("The new one is in use, and the old one has ended.");
  });

  it("ends in the list", async () => {
    const { fake, user } = await open(replaced({ canRetry: true }));
    expect(button("To the list").getAttribute("type")).toBe("submit");
    await user.click(button("To the list"));
    await user.click(button("Test the old one"));
    expect(fake.actions).toEqual([{ do: "finish" }, { do: "retry" }]);
  });

  it("says that everything is as it was when the new one was dropped", async () => {
    await open(replaced({ truth: "oldOnly", steps: steps([]) }));
    expect(heading()).toBe("Everything is as it was");
    expect(page.queryByRole("listitem")).toBeNull();
  });
});

describe("what only the person can do", () => {
  it("is said, with the new one to copy, before the old one is revoked", async () => {
    const { fake, user } = await open(byPerson());
    expect(heading()).toBe("Now it is your turn");
    expect(page.getByText(/^In Thunderbird, choose Settings/)).toBeTruthy();
    expect(page.getByText(/Only when you go on, the old one is ended/)).toBeTruthy();
    await user.click(button("Copy the new one"));
    await user.click(button("I have done it"));
    expect(fake.actions).toEqual([{ do: "copy" }, { do: "goOn" }]);
  });

  it("is to take the new one where nothing on this computer keeps it", async () => {
    await open(byPerson({ steps: steps(["done", "leftOut", "done"], []) }));
    expect(page.getByText(/This program cannot keep the new one for you/)).toBeTruthy();
  });
});

describe("a replacement that has stopped", () => {
  it.each<[RotationProblem, string, object]>([
    ["interrupted", "Go on", { do: "goOn" }],
    ["signedOut", "Sign in", { do: "goOn" }],
    ["notStored", "Try again", { do: "goOn" }],
    ["newRefused", "Try again", { do: "retry" }],
    ["notProbed", "Try again", { do: "retry" }],
  ])("goes on after %s with “%s”", async (problem, word, action) => {
    const { fake, user } = await open(stopped(problem));
    await user.click(button(word));
    expect(fake.actions).toEqual([action]);
  });

  it("can go on without a test that cannot be made", async () => {
    const { fake, user } = await open(stopped("notProbed"));
    await user.click(button("Go on without the test"));
    expect(fake.actions).toEqual([{ do: "goOn" }]);
  });

  it("names the mail app that could not be served", async () => {
    await open(stopped("notStored"));
    expect(heading()).toBe("The new one could not be put into Evolution");
    expect(page.getByText(/paste the new one into Evolution yourself/)).toBeTruthy();
  });

  it("says what the help desk needs to know", async () => {
    await open(stopped("notRevoked"));
    const details = within(page.getByRole("region", { name: "For the help desk" }));
    expect(details.getByText("7K2M-94QD")).toBeTruthy();
    expect(details.getByText("notRevoked")).toBeTruthy();
  });

  it("does not try again before the pause is over", async () => {
    const { fake, user } = await open(stopped("newRefused", { canRetry: false, waitSeconds: 42 }));
    expect(page.getByText("You can try again in 42 seconds.")).toBeTruthy();
    await user.click(button("Try again"));
    expect(fake.actions).toEqual([]);
  });

  it("can be left although a server still accepts the old one, and does not call it refused", async () => {
    const { fake, user } = await open(stopped("oldStillWorks"));
    expect(truth()).toContain("but the mail server still accepts it");
    expect(document.querySelector(".emblem.warn")).not.toBeNull();
    await user.click(button("To the list"));
    expect(fake.actions).toEqual([{ do: "finish" }]);
  });

  it("keeps both without a question, and drops the new one only after one", async () => {
    const { fake, user } = await open(stopped("newRefused"));
    await user.click(button("Drop the new one"));
    expect(fake.actions).toEqual([]);
    const dialog = within(page.getByRole("dialog"));
    expect(dialog.getByText(/only the old one is left/)).toBeTruthy();
    await user.click(dialog.getByRole("button", { name: "Drop the new one" }));
    await user.click(button("Keep both"));
    expect(fake.actions).toEqual([{ do: "dropNew" }, { do: "keepBoth" }]);
  });

  it("offers no copy of one that the server refuses", async () => {
    await open(stopped("newRefused"));
    expect(page.queryByRole("button", { name: "Copy the new one" })).toBeNull();
  });
});

describe("an app password in the list", () => {
  const places: StoredIn[] = [
    { app: "geary", state: "written", presence: "ours" },
    { app: "evolution", state: "written", presence: "changed" },
    { app: "kmail", state: "written", presence: "gone" },
    { app: "thunderbird", state: "pasted", presence: "notVisible" },
  ];
  const everywhere = entry("1", "Mail", { storedIn: places, can: ["copy", "replace", "revoke"] });
  const list = appPasswords({ entries: [everywhere] });

  it("says where it is, and what was seen there", async () => {
    await open(list);
    const items = within(page.getByRole("list", { name: "Saved" })).getAllByRole("listitem");
    expect(items.map(({ textContent }) => textContent.replace(/\s+/g, " ").trim())).toEqual([
      "In this computer’s keychain",
      "In Geary Still there.",
      "In Evolution Changed since then, by the app or by somebody.",
      "In KMail No longer there.",
      "In Thunderbird Put there by you.",
    ]);
  });

  it("says that it is nowhere on this computer", async () => {
    await open(appPasswords({ entries: [entry("1", "Mail", { keptHere: false })] }));
    expect(page.getByText("Not on this computer")).toBeTruthy();
  });

  it("is replaced after the person has read what happens", async () => {
    const { fake, user } = await open(list);
    await user.click(button("Replace"));
    const dialog = within(page.getByRole("dialog", { name: "Replace Mail?" }));
    expect(dialog.getByText(/where this one is: this computer’s keychain and Geary\. .*half a minute/)).toBeTruthy();
    expect(dialog.getByText(/In Thunderbird you paste or approve it yourself/)).toBeTruthy();
    expect(fake.actions).toEqual([]);
    await user.click(dialog.getByRole("button", { name: "Replace" }));
    expect(fake.actions).toEqual([{ do: "replace", id: "1" }]);
  });

  it("is revoked with a word on each place", async () => {
    const { fake, user } = await open(list);
    await user.click(button("Revoke"));
    const dialog = within(page.getByRole("dialog", { name: "Revoke Mail?" }));
    expect(dialog.getByText("It is also removed from this computer’s keychain and Geary.")).toBeTruthy();
    expect(dialog.getByText(/^From Thunderbird you remove it yourself/)).toBeTruthy();
    expect(dialog.getByText(/^Evolution has something else there now/)).toBeTruthy();
    await user.click(dialog.getByRole("button", { name: "Revoke" }));
    expect(fake.actions).toEqual([{ do: "revoke", id: "1" }]);
  });

  it("is cleaned from a place by whoever can", () => {
    const fate = fateOf(everywhere);
    const apps = (which: StoredIn[]) => which.map(({ app }) => app);
    expect(apps(fate.byUs)).toEqual(["geary"]);
    expect(apps(fate.byPerson)).toEqual(["thunderbird"]);
    expect(apps(fate.leftAlone)).toEqual(["evolution"]);
  });

  it("is cleaned again without another question where it can still be revoked", async () => {
    const problem = { id: "1", code: "mailAppNotCleaned", supportId: "7K2M-94QD" } as const;
    const { fake, user } = await open(appPasswords({ entries: [everywhere], problem }));
    await user.click(within(page.getByRole("alert")).getByRole("button", { name: "Try again" }));
    expect(fake.actions).toEqual([{ do: "revoke", id: "1" }]);
  });

  it("is cleaned again by taking it off the list where it has ended", async () => {
    const problem = { id: "1", code: "mailAppNotCleaned", supportId: "7K2M-94QD" } as const;
    const ended = entry("1", "Mail", { state: "revoked", storedIn: places, can: ["delete"] });
    const { fake, user } = await open(appPasswords({ entries: [ended], problem }));
    await user.click(within(page.getByRole("alert")).getByRole("button", { name: "Try again" }));
    await user.click(within(page.getByRole("dialog")).getByRole("button", { name: "Delete" }));
    expect(fake.actions).toEqual([{ do: "delete", id: "1" }]);
  });

  it("has no second try for a problem that another click does not mend", async () => {
    const problem = { id: "1", code: "notAllowed", supportId: "7K2M-94QD" } as const;
    await open(appPasswords({ entries: [everywhere], problem }));
    expect(within(page.getByRole("alert")).queryByRole("button")).toBeNull();
  });
});

describe("a mail app that the person cleans", () => {
  it("is named, with the way there", async () => {
    await open(appPasswords({}, { notices: [{ code: "cleanByHand", app: "thunderbird" }] }));
    const note = within(page.getByRole("region", { name: "Please note" }));
    expect(note.getByText(/^In Thunderbird, choose .*Saved Passwords…, .*Remove\.$/)).toBeTruthy();
  });
});
