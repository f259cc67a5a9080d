import { screen as page, within } from "@testing-library/dom";
import { afterEach, describe, expect, it, vi } from "vitest";
import {
  advice,
  browserSignIn,
  DEVICE_CODE,
  deviceSignIn,
  FACTS,
  listed,
  question,
  registeredMethods,
  signInRefused,
  verdict,
} from "../../src/fixtures/guided";
import { account } from "../../src/fixtures/screens";
import { open, settled, show } from "./window";

function button(label: string | RegExp): HTMLElement {
  return page.getByRole("button", { name: label });
}

function heading(): HTMLElement {
  return page.getByRole("heading", { level: 1 });
}

/** What a click on the button has put into the clipboard, on one line. */
async function copiedBy(label: string): Promise<string> {
  const writeText = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
  button(label).click();
  await settled();
  return (writeText.mock.calls[0]?.[0] ?? "").replace(/\s+/g, " ").trim();
}

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

describe("the service", () => {
  it("is found from the address, so that nobody is asked", async () => {
    const { fake, user } = await open(account({ askServer: false, provider: "microsoft365" }));
    expect(page.queryByLabelText("Service")).toBeNull();
    await user.type(page.getByLabelText("Work or school e-mail address"), "a@b.test{Enter}");
    expect(fake.actions).toEqual([{ do: "begin", address: "a@b.test", provider: null, server: null }]);
  });

  it("can be chosen by hand", async () => {
    const { fake, user } = await open(account({ askServer: false }));
    await user.click(button("Choose the service by hand"));
    expect(fake.actions).toEqual([{ do: "chooseByHand" }]);
  });

  it("cannot be chosen where the organisation or the practice has", async () => {
    const { fake } = await open(account({ askServer: false, organisation: "Example Ltd" }));
    expect(page.queryByText("Choose the service by hand")).toBeNull();
    await show(fake, account({ askServer: false }, { practice: true }));
    expect(page.queryByText("Choose the service by hand")).toBeNull();
  });

  it("needs no server where it is Microsoft 365", async () => {
    const { fake, user } = await open(account({ address: "a@b.test" }));
    await user.selectOptions(page.getByLabelText("Service"), "microsoft365");
    expect(page.queryByLabelText("Your organisation’s sign-in server")).toBeNull();
    await user.click(button("Continue"));
    expect(fake.actions).toEqual([{ do: "begin", address: "a@b.test", provider: "microsoft365", server: null }]);
  });

  it("can be practised with, each of them", async () => {
    const { fake, user } = await open(account());
    const ways = within(page.getByRole("group", { name: "Practise with" }));
    await user.click(ways.getByRole("button", { name: "Microsoft 365" }));
    await user.click(ways.getByRole("button", { name: "privacyIDEA" }));
    expect(fake.actions).toEqual([
      { do: "practise", provider: "microsoft365" },
      { do: "practise", provider: "privacyIdea" },
    ]);
  });
});

describe("the advice", () => {
  it("solves it: the window closes", async () => {
    const { fake, user } = await open(advice("signsInByItself"));
    await user.click(button("That solves it"));
    expect(fake.closed).toBe(true);
    expect(fake.actions).toEqual([]);
  });

  it("lets people go on only with what awaits them read out on the button", async () => {
    const { fake, user } = await open(advice("signsInByItself"));
    const all = button("I need an app password all the same");
    const described = document.getElementById(all.getAttribute("aria-describedby") ?? "");
    expect(described?.textContent).toContain("For reading mail, the app will refuse it.");
    await user.click(all);
    expect(fake.actions).toEqual([{ do: "goOn" }]);
  });

  it("has no way on where there is none", async () => {
    await open(advice("signsInByItself", { canGoOn: false }));
    expect(page.queryByText("I need an app password all the same")).toBeNull();
  });

  it.each([
    ["outlook", "Outlook signs in by itself"],
    ["appleMail", "Mail signs in by itself"],
    ["thunderbird", "Thunderbird signs in by itself"],
    ["geary", "Your mail app can sign in by itself"],
    [null, "Your mail app can sign in by itself"],
  ] as const)("has three steps for %s", async (purpose, title) => {
    await open(advice("signsInByItself", { purpose }));
    expect(heading().textContent).toBe(title);
    const steps = within(page.getByRole("main")).getAllByRole("listitem");
    expect(steps.slice(0, 3).at(-1)?.textContent).toContain("Microsoft’s sign-in page opens.");
  });

  it("says each day in the person’s language, as of when, and where it stands", async () => {
    const { fake } = await open(advice("sendingOnly"), {
      start: { language: "it", languageFixed: false, version: "1", help: {} },
    });
    const text = page.getByRole("main").textContent;
    expect(text).toContain("Alla fine di dicembre 2026 Microsoft 365 smetterà");
    expect(text).toContain("Situazione al 22 novembre 2026");
    expect(text).toContain("Fonte: learn.microsoft.com");
    expect(page.getAllByTitle(FACTS.submissionOffByDefault.source).length).toBeGreaterThan(0);
    expect(fake.actions).toEqual([]);
  });

  it("names the same day wherever the computer is", async () => {
    vi.stubEnv("TZ", "America/Los_Angeles");
    await open(advice("personalAccount"));
    expect(page.getByRole("main").textContent).toMatch(/(16 September|September 16,) 2024/);
  });

  it("leads from a personal account to another address only", async () => {
    const { fake, user } = await open(advice("personalAccount"));
    await user.click(button("Use another address"));
    expect(fake.actions).toEqual([{ do: "startOver" }]);
  });
});

describe("the sign-in with the browser", () => {
  it("opens the browser in the person’s language", async () => {
    const { fake, user } = await open(browserSignIn(), {
      start: { language: "it", languageFixed: false, version: "1", help: {} },
    });
    await user.click(button("Apri il browser"));
    expect(fake.actions).toEqual([{ do: "openBrowser", language: "it" }]);
  });

  it("can be opened again and copied while it is waited for, and cancelled", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const { fake, user } = await open(browserSignIn({ phase: "waiting" }));
    await vi.advanceTimersByTimeAsync(600);
    await settled();
    await user.click(button("Open it again"));
    await user.click(button("Copy the address"));
    await user.click(button("Cancel"));
    expect(fake.actions).toEqual([{ do: "openBrowser", language: "en" }, { do: "copyAddress" }, { do: "cancel" }]);
  });

  it("takes the person to the new heading when the waiting begins", async () => {
    const { fake, user } = await open(browserSignIn());
    await user.click(button("Open browser to sign in"));
    await show(fake, browserSignIn({ phase: "waiting" }));
    expect(document.activeElement).toBe(heading());
    expect(heading().textContent).toBe("Continue in your browser");
  });

  it("says how to open the address by hand where the browser did not", async () => {
    const { fake, user } = await open(browserSignIn({ phase: "waiting", browserFailed: true }));
    expect(page.getByRole("alert").textContent).toContain("Your browser did not open by itself");
    await user.click(button("Copy the address"));
    expect(fake.actions).toEqual([{ do: "copyAddress" }]);
    expect(page.getByText(/^Copied\. Paste it into the address bar/)).toBeTruthy();
  });

  it("does not say copied where copying failed", async () => {
    const { fake, user } = await open(browserSignIn({ phase: "waiting" }));
    await user.click(button("Copy the address"));
    await show(fake, browserSignIn({ phase: "waiting" }, { notices: [{ code: "clipboardFailed" }] }));
    expect(page.queryByText(/^Copied\./)).toBeNull();
  });

  it("offers a code for another device, and going on without, only where they are", async () => {
    const { fake, user } = await open(browserSignIn({ deviceCodeOffered: true }));
    await user.click(button("Use a code on another device"));
    await user.click(button("Go on without signing in"));
    expect(fake.actions).toEqual([{ do: "useDeviceCode" }, { do: "skipSignIn" }]);
    await show(fake, browserSignIn({ canSkip: false }));
    expect(page.queryByText("Use a code on another device")).toBeNull();
    expect(page.queryByText("Go on without signing in")).toBeNull();
  });
});

describe("the code for another device", () => {
  it("is shown in groups that are no part of it", async () => {
    await open(deviceSignIn());
    const output = page.getByRole("group", { name: "Code to type on the other device" }).querySelector("output");
    expect(output?.textContent).toBe(DEVICE_CODE);
    expect([...(output?.children ?? [])].map((group) => group.textContent)).toEqual(["HRK", "4TW", "9PC"]);
  });

  it("is gone with its screen", async () => {
    const { fake } = await open(deviceSignIn());
    await show(fake, browserSignIn());
    expect(document.documentElement.outerHTML).not.toContain(DEVICE_CODE.slice(0, 3));
  });

  it("is said to be missing where it is", async () => {
    const { fake } = await open(browserSignIn());
    fake.deviceCode = () => Promise.reject(new Error("gone"));
    await show(fake, deviceSignIn());
    expect(page.getByRole("alert").textContent).toBe("The code could not be shown. Cancel, and try again.");
  });

  it("is said to be over when its time is", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    await open(deviceSignIn({ secondsLeft: 3 }));
    expect(page.getByText(/taken for another 3 seconds/)).toBeTruthy();
    await vi.advanceTimersByTimeAsync(3_300);
    await settled();
    expect(page.getAllByText(/^The time for this code is over/).length).toBeGreaterThan(0);
  });
});

describe("a refused sign-in", () => {
  it("gives the IT department one sentence with both numbers", async () => {
    await open(signInRefused("tooManySignIns"));
    expect(await copiedBy("Copy the sentence")).toBe(
      "Microsoft reports a sign-in loop for App Password Wizard (AADSTS50196): please look it up in the sign-in logs. " +
        "Support number: 7K2M-94QD Correlation ID: 5f2a3c8e-1d74-4b0e-9a57-6f0c2b9de415",
    );
  });

  it.each([
    [true, true, "Try again", { do: "retry" }],
    [false, true, "Go on without signing in", { do: "skipSignIn" }],
    [false, false, "Start over", { do: "startOver" }],
  ] as const)("leads on as it can: again %s, without %s", async (canRetry, canSkip, label, action) => {
    const { fake } = await open(signInRefused("other", { canRetry, canSkip }));
    const primary = document.querySelector<HTMLElement>(".corner button");
    expect(primary?.textContent.trim()).toBe(label);
    primary?.click();
    expect(fake.actions).toEqual([action]);
  });
});

describe("a question", () => {
  it("is answered with one click, and once", async () => {
    const { fake, user } = await open(question("secondProof"));
    await user.click(button("I am not sure"));
    expect(fake.actions).toEqual([{ do: "answerQuestion", answer: "notSure" }]);
    await show(fake, question("secondProof", {}, { busy: { task: "readingAccount", cancellable: true } }));
    await user.click(button("Yes"));
    expect(fake.actions).toHaveLength(1);
  });

  it("begins at its heading after the one before", async () => {
    const { fake, user } = await open(question("whatDoYouSee"));
    await user.click(button("“App password” is not among the choices"));
    await show(fake, question("methodListed"));
    expect(document.activeElement).toBe(heading());
  });
});

describe("a verdict", () => {
  it("says who says so, and gives the IT department one sentence with the account", async () => {
    await open(verdict("organisationSwitchedOff", { source: "organisation" }));
    expect(page.getByText("The settings of your IT department say so.")).toBeTruthy();
    expect(await copiedBy("Copy the sentence")).toBe(
      "App passwords are switched off in our tenant: how should my app or device sign in or send mail instead? " +
        "Account: anna.rossi@example.test",
    );
  });

  it("does not say that Microsoft says what nobody knows", async () => {
    await open(verdict("couldNotRead", { source: "provider" }));
    expect(page.queryByText("Microsoft says so.")).toBeNull();
  });

  it.each([
    ["notRequiredOfAccount", true, "Close", "Go on all the same"],
    ["couldNotRead", true, "Go on and see", null],
    ["limitReached", false, "Back to the steps", null],
    ["optionMissing", false, "Close", null],
    ["organisationSwitchedOff", false, "Close", null],
  ] as const)("of %s leads on honestly", async (reason, canGoOn, first, second) => {
    const { fake } = await open(verdict(reason, { canGoOn }));
    expect(document.querySelector(".corner button")?.textContent.trim()).toBe(first);
    expect(page.queryByRole("button", { name: "Go on all the same" }) === null).toBe(second === null);
    document.querySelector<HTMLElement>(".corner button")?.click();
    expect(fake.closed).toBe(first === "Close");
  });
});

describe("the registered methods", () => {
  it("are set up on the page, then told, then gone on with", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const { fake, user } = await open(registeredMethods());
    await user.click(button("Open the page"));
    await show(fake, registeredMethods({ pageOpened: true }));
    await vi.advanceTimersByTimeAsync(700);
    await user.click(button("I have done it"));
    const known = { listed: null, proof: "personSays", facts: [] } as const;
    await show(fake, registeredMethods({ pageOpened: true, canContinue: true, known: { ...known, facts: [] } }));
    expect(heading().textContent).toBe("Set up, as you told us");
    await user.click(button("Next"));
    expect(fake.actions).toEqual([{ do: "openPage", language: "en" }, { do: "tellSetUp" }, { do: "continue" }]);
  });

  it("are called verified only where the organisation lists them", async () => {
    const { fake } = await open(listed([["authenticator", "Anna’s phone"]]));
    expect(page.getByText("Verified")).toBeTruthy();
    expect(page.getByText("Anna’s phone")).toBeTruthy();
    await show(fake, registeredMethods({ canContinue: true, known: { listed: null, proof: "personSays", facts: [] } }));
    expect(page.queryByText("Verified")).toBeNull();
  });

  it("are looked at again where none is listed yet", async () => {
    const { fake, user } = await open(
      registeredMethods({
        pageOpened: true,
        canContinue: true,
        known: { listed: [], proof: "notSeenAtProvider", facts: [] },
      }),
    );
    await user.click(button("Look again"));
    await user.click(button("Go on all the same"));
    expect(fake.actions).toEqual([{ do: "tellSetUp" }, { do: "continue" }]);
  });

  it("lead with an app or a passkey, and say since when no text messages", async () => {
    await open(registeredMethods());
    const names = within(page.getByRole("main"))
      .getAllByRole("listitem")
      .map(({ textContent }) => textContent.trim());
    expect(names[0]).toMatch(/^Authenticator app/);
    expect(names[1]).toMatch(/^Passkey/);
    expect(page.getByText(/(1 February|February 1,) 2027/)).toBeTruthy();
  });

  it("have an address to copy where the browser did not open", async () => {
    const { fake, user } = await open(registeredMethods({ pageOpened: true, browserFailed: true }));
    await user.click(button("Copy the address"));
    expect(fake.actions).toEqual([{ do: "copyAddress" }]);
  });
});
