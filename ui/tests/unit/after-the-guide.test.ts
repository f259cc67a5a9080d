import { screen as page, within } from "@testing-library/dom";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { ProbeOutcome } from "../../src/backend/types/ProbeOutcome";
import { sending, WORKS } from "../../src/fixtures/mail";
import { SCENARIOS } from "../../src/fixtures/scenarios";
import {
  account,
  appPasswords,
  done,
  ENTRIES,
  fromPage,
  guidedEntry,
  GUIDED_ENTRIES,
  name,
  password,
  unfinishedOnPage,
} from "../../src/fixtures/screens";
import { open, settled, show } from "./window";

const OFF_FOR_ALL: ProbeOutcome = { outcome: "refused", refusal: "submissionOffForOrganisation" };
const PROBING = { busy: { task: "probing", cancellable: true } } as const;

function button(label: string | RegExp): HTMLElement {
  return page.getByRole("button", { name: label });
}

function spoken(): (string | null)[] {
  return page.getAllByRole("status").map(({ textContent }) => textContent);
}

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe("the name for Microsoft’s page", () => {
  it("leads on to that page, with nothing that the page does not have", async () => {
    const { fake, user } = await open(name({ issuance: "guided", purpose: "device" }));
    expect(page.queryByRole("combobox", { name: "How long it works" })).toBeNull();
    await user.click(button("On to Microsoft’s page"));
    expect(fake.actions).toEqual([{ do: "create", label: "Printer or scanner", scope: null, expiresInDays: null }]);
  });

  it("claims no least length, because nobody knows one", async () => {
    await open(name({ issuance: "guided", label: "Scan" }));
    expect(page.getByLabelText("Name of the app password").getAttribute("aria-invalid")).not.toBe("true");
    expect(page.queryByText(/characters/)).toBeNull();
  });
});

describe("an app password from the page", () => {
  it("can be compared with the page without being shown", async () => {
    const { fake } = await open(fromPage());
    expect(page.getByText(/16 characters, ending in/).textContent).toContain("nd");
    expect(fake.reveals).toBe(0);
  });

  it("is not said to work before a test has said so", async () => {
    const { fake } = await open(fromPage());
    expect(page.getByText(/Saved is not proven/)).toBeTruthy();
    expect(page.queryByRole("heading", { name: "Works for sending mail" })).toBeNull();
    await show(fake, fromPage({ mail: sending(WORKS) }));
    expect(page.getByRole("heading", { name: "Works for sending mail" })).toBeTruthy();
  });

  it("is tested on the click, at the server that is named", async () => {
    const { fake, user } = await open(fromPage());
    expect(page.getByText("smtp.office365.com:587")).toBeTruthy();
    await user.click(button("Test it now"));
    expect(fake.actions).toEqual([{ do: "probe" }]);
  });

  it("says the answer aloud, also when it is the same again", async () => {
    const { fake } = await open(fromPage({ mail: sending(OFF_FOR_ALL) }));
    expect(spoken()).not.toContain("Your organisation has switched this off for everybody");
    await show(fake, fromPage({ mail: sending(OFF_FOR_ALL) }, PROBING));
    await show(fake, fromPage({ mail: sending(OFF_FOR_ALL) }));
    expect(spoken()).toContain("Your organisation has switched this off for everybody");
  });

  it("is not tested again before its time", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const { fake, user } = await open(fromPage({ mail: sending(OFF_FOR_ALL, { waitSeconds: 5 }) }));
    await user.click(button("Test it again"));
    expect(fake.actions).toEqual([]);
    expect(page.getByText(/You can test it again in/)).toBeTruthy();
    await vi.advanceTimersByTimeAsync(5_300);
    await settled();
    await user.click(button("Test it again"));
    expect(fake.actions).toEqual([{ do: "probe" }]);
  });

  it("is not tested while it is being saved", async () => {
    const { fake, user } = await open(fromPage({ kept: { state: "saving" } }));
    await user.click(button("Test it now"));
    expect(fake.actions).toEqual([]);
  });

  it("says whether another one would help", async () => {
    const { fake } = await open(fromPage({ mail: sending(OFF_FOR_ALL) }));
    expect(page.getByText("A new app password would not change that.")).toBeTruthy();
    await show(fake, fromPage({ mail: sending({ outcome: "refused", refusal: "password" }) }));
    expect(page.getByText("A new app password can help.")).toBeTruthy();
  });

  it("has one sentence for IT, with the account and the server", async () => {
    const { user } = await open(fromPage({ mail: sending(OFF_FOR_ALL) }));
    const writeText = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
    await user.click(button("Copy the sentence"));
    const text = (writeText.mock.calls[0]?.[0] ?? "").replace(/\s+/g, " ");
    expect(text).toContain("SmtpClientAuthentication is disabled for the Tenant");
    expect(text).toContain("anna.rossi@example.test");
    expect(text).toContain("smtp.office365.com:587");
  });

  it("has no test where the organisation wants none", async () => {
    await open(fromPage({ mail: sending(null, { offered: false }) }));
    expect(page.queryByRole("button", { name: /Test it/ })).toBeNull();
  });

  it("has nothing of the page or the test where it was made by the program", async () => {
    await open(password());
    expect(page.queryByText(/ending in/)).toBeNull();
    expect(page.queryByText("Does it work?")).toBeNull();
  });
});

describe("the end", () => {
  it("has the settings for a device, to be copied one by one", async () => {
    const { fake, user } = await open(done("device", { mail: sending(null) }));
    const writeText = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
    await user.click(button("Copy Outgoing server (SMTP)"));
    await user.click(button("Copy Port (SMTP)"));
    await user.click(button("Copy User name"));
    expect(writeText.mock.calls.flat()).toEqual(["smtp.office365.com", "587", "anna.rossi@example.test"]);
    expect(page.getByText("STARTTLS")).toBeTruthy();
    await user.click(button("Copy The app password"));
    expect(fake.actions).toEqual([{ do: "copy" }]);
  });

  it("selects what could not be copied", async () => {
    const { user } = await open(done("device", { mail: sending(null) }));
    vi.spyOn(navigator.clipboard, "writeText").mockRejectedValue(new Error("not allowed"));
    await user.click(button("Copy Port (SMTP)"));
    await settled();
    expect(getSelection()?.toString()).toBe("587");
  });

  it("reminds that a new account password does not end it", async () => {
    await open(done("device", { mail: sending(null) }));
    expect(page.getByText(/A new password for your account does not end this app password/)).toBeTruthy();
  });

  it.each([
    [null, "It has not been tested yet."],
    [WORKS, "It has been tested: the mail server takes it."],
    [OFF_FOR_ALL, "the mail server did not take it."],
  ])("says what the test has said: %o", async (outcome, words) => {
    await open(done("device", { mail: sending(outcome) }));
    expect(page.getByText(new RegExp(words))).toBeTruthy();
  });

  it("sends people to IT first where nothing else can help", async () => {
    const { fake } = await open(done("device", { mail: sending(OFF_FOR_ALL) }));
    expect(page.getByText(/First send your IT department/)).toBeTruthy();
    await show(fake, done("device", { mail: sending({ outcome: "refused", refusal: "later" }) }));
    expect(page.queryByText(/First send your IT department/)).toBeNull();
  });
});

describe("the list of what was created on the page", () => {
  const guided = appPasswords({ signedIn: false, entries: GUIDED_ENTRIES, someGuided: true });

  it("opens the page to delete one, after saying what will stop working", async () => {
    const { fake, user } = await open(guided);
    await user.click(
      within(page.getByRole("group", { name: "Actions for Scanner on ANNA-LAPTOP" })).getByRole("button", {
        name: "Delete it on the page",
      }),
    );
    const dialog = page.getByRole("dialog", { name: "Delete Scanner on ANNA-LAPTOP on Microsoft’s page" });
    expect(dialog.textContent).toContain("will stop working at once");
    await user.click(within(dialog).getByRole("button", { name: "Open the page" }));
    expect(fake.actions).toEqual([{ do: "openPage", language: "en", id: "1" }]);
  });

  it("offers no sign-in where there is no list to sign in for, even when it is empty", async () => {
    await open(appPasswords({ entries: [], signedIn: false, someGuided: true }));
    expect(page.getByText(/Microsoft’s page shows it/)).toBeTruthy();
    expect(page.queryByRole("button", { name: "Sign in to see all" })).toBeNull();
  });

  it("is told of a deletion only after saying that it cannot check", async () => {
    const { fake, user } = await open(guided);
    await user.click(page.getAllByRole("button", { name: "I have deleted it" })[0] ?? document.body);
    const dialog = page.getByRole("dialog");
    expect(dialog.textContent).toContain("This program cannot check it.");
    await user.click(within(dialog).getByRole("button", { name: "I have deleted it" }));
    expect(fake.actions).toEqual([{ do: "tellDeleted", id: "1" }]);
  });

  it("says that Microsoft has no list for programs, and offers no sign-in for one", async () => {
    await open(guided);
    expect(page.getByText(/Microsoft gives programs no list of app passwords/)).toBeTruthy();
    expect(page.queryByRole("button", { name: "Sign in to see all" })).toBeNull();
  });

  it("offers the sign-in where others are among them", async () => {
    await open(appPasswords({ signedIn: false, entries: [...ENTRIES, guidedEntry("4", "Till")], someGuided: true }));
    expect(button("Sign in to see all")).toBeTruthy();
  });

  it("hears of a new account password, and then says what is out of date", async () => {
    const { fake, user } = await open(guided);
    expect(page.getByText(/A new password for your account does not end/)).toBeTruthy();
    await user.click(button("I have changed my account password"));
    expect(fake.actions).toEqual([{ do: "tellPasswordChanged" }]);
    await show(
      fake,
      appPasswords({
        signedIn: false,
        entries: GUIDED_ENTRIES.map((entry) => ({ ...entry, outdated: true })),
        someGuided: true,
      }),
    );
    expect(page.getAllByText("Time for a new one")).toHaveLength(2);
    expect(page.getAllByText(/This one still works/)).toHaveLength(2);
    expect(page.queryByRole("button", { name: "I have changed my account password" })).toBeNull();
  });
});

describe("what was left unfinished on the page", () => {
  it("is looked for by the person, in the guide", async () => {
    const { fake, user } = await open(unfinishedOnPage());
    expect(page.getByText(/Only you can look/)).toBeTruthy();
    await user.click(button("Continue the guide"));
    expect(fake.actions).toEqual([{ do: "continueGuide", id: "a" }]);
  });

  it("is forgotten where nothing was created", async () => {
    const { fake, user } = await open(unfinishedOnPage());
    await user.click(button("Nothing was created"));
    expect(fake.actions).toEqual([{ do: "forgetUnfinished", id: "a" }]);
  });
});

describe("the practice organisation", () => {
  const practising = account({ askServer: false }, { practice: true });

  it("can be chosen instead of having a phone, and says what to expect", async () => {
    const { fake, user } = await open(practising, { scenarios: SCENARIOS });
    expect(page.queryByText("Practice phone")).toBeNull();
    const choice = page.getByLabelText("What is this organisation like?");
    expect(within(choice).getAllByRole("option")).toHaveLength(11);
    await user.selectOptions(choice, "switchOff");
    await settled();
    expect(fake.scenarios).toEqual(["switchOff"]);
    expect(page.getByText(/IT has switched app passwords off/)).toBeTruthy();
    expect(spoken()).toContain("The practice organisation has been changed.");
  });

  it("stays as it was where it could not be changed", async () => {
    const { fake, user } = await open(practising, { scenarios: SCENARIOS });
    vi.spyOn(fake, "choosePracticeScenario").mockRejectedValue(new Error("no"));
    await user.selectOptions(page.getByLabelText("What is this organisation like?"), "switchOff");
    await settled();
    expect(page.getByLabelText("What is this organisation like?")).toHaveProperty("value", "eligible");
    expect(fake.faults).toEqual(["ipcFailed"]);
  });

  it("is a phone where there is nothing to choose", async () => {
    await open(practising);
    expect(page.getByRole("heading", { name: "Practice phone" })).toBeTruthy();
  });

  it("is not asked about outside of practice", async () => {
    const { fake } = await open(account());
    const practiceScenario = vi.spyOn(fake, "practiceScenario");
    await show(fake, name());
    expect(practiceScenario).not.toHaveBeenCalled();
  });
});
