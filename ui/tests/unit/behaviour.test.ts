import { screen as page, within } from "@testing-library/dom";
import { afterEach, describe, expect, it, vi } from "vitest";
import { EMPTY_PHONE, FULL_PHONE } from "../../src/fixtures/phone";
import {
  account,
  appPasswords,
  challenge,
  option,
  enrol,
  found,
  name,
  need,
  password,
  problem,
  setUp,
  signIn,
  unfinished,
} from "../../src/fixtures/screens";
import { open, settled, show } from "./window";

const BUSY = { busy: { task: "signingIn", cancellable: true } } as const;

function button(label: string | RegExp): HTMLElement {
  return page.getByRole("button", { name: label });
}

function heading(): HTMLElement {
  return page.getByRole("heading", { level: 1 });
}

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

describe("the focus", () => {
  it("begins at the heading", async () => {
    await open(need());
    expect(document.activeElement).toBe(heading());
  });

  it("moves to the heading of a new screen", async () => {
    const { fake, user } = await open(account());
    await user.type(page.getByLabelText("Work or school e-mail address"), "a@b.test");
    await show(fake, need());
    expect(document.activeElement).toBe(heading());
    expect(heading().textContent).toBe("What is the app password for?");
  });

  it("moves there also from beside the screen", async () => {
    const { fake } = await open(account());
    page.getByLabelText("Language").focus();
    await show(fake, need());
    expect(document.activeElement).toBe(heading());
  });

  it("stays where it is when the same screen changes", async () => {
    const { fake, user } = await open(signIn());
    const field = page.getByLabelText("Password");
    await user.type(field, "x");
    await show(fake, signIn({}, BUSY));
    expect(document.activeElement).toBe(field);
    expect(field).toHaveProperty("value", "x");
  });

  it("moves to the field that is wrong, which says what to do and is described by it", async () => {
    const { fake } = await open(account({ address: "anna" }));
    await show(fake, account({ address: "anna", problem: "addressMalformed" }));
    const field = page.getByLabelText("Work or school e-mail address");
    expect(document.activeElement).toBe(field);
    expect(field.getAttribute("aria-invalid")).toBe("true");
    const described = (field.getAttribute("aria-describedby") ?? "").split(" ");
    const text = described.map((id) => document.getElementById(id)?.textContent).join(" ");
    expect(text).toContain("This is not an e-mail address.");
    expect(field).toHaveProperty("value", "anna");
  });

  it("moves to the heading when what had it is gone", async () => {
    const { fake, user } = await open(password({ kept: { state: "notKept", reason: "locked" } }));
    await user.click(button("Try again"));
    await show(fake, password());
    expect(document.activeElement).toBe(heading());
  });
});

describe("what was refused", () => {
  it("keeps the user name and clears the password, once", async () => {
    const { fake, user } = await open(signIn());
    const field = page.getByLabelText("Password");
    await user.type(field, "wrong{Enter}");
    expect(fake.actions).toEqual([{ do: "signIn", user: "anna.rossi@example.test", password: "wrong" }]);
    await show(fake, signIn({}, BUSY));
    await show(fake, signIn({ problem: "passwordRefused" }));
    expect(field).toHaveProperty("value", "");
    expect(page.getByLabelText("User name")).toHaveProperty("value", "anna.rossi@example.test");
    await user.type(field, "next");
    await show(fake, signIn({ problem: "passwordRefused" }, { notices: [{ code: "ledgerNotWritable" }] }));
    expect(field).toHaveProperty("value", "next");
  });

  it("clears it also where the answer comes without a wait before it", async () => {
    const { fake, user } = await open(challenge("authenticatorApp", { problem: "codeRefused" }));
    await user.type(page.getByLabelText("Code"), "123456{Enter}");
    await show(fake, challenge("authenticatorApp", { problem: "codeRefused" }));
    expect(page.getByLabelText("Code")).toHaveProperty("value", "");
  });
});

describe("a wait", () => {
  it("is not shown before half a second, then in words, with a way to stop it", async () => {
    vi.useFakeTimers();
    const { fake } = await open(signIn());
    await show(fake, signIn({}, BUSY));
    await vi.advanceTimersByTimeAsync(400);
    await settled();
    expect(page.queryByText("Signing in…")).toBeNull();
    await vi.advanceTimersByTimeAsync(200);
    await settled();
    expect(page.getByText("Signing in…").closest("[role=status]")).not.toBeNull();
    button("Cancel").click();
    expect(fake.actions).toEqual([{ do: "cancel" }]);
  });

  it("lets inputs rest without taking their focus or content", async () => {
    const { fake, user } = await open(signIn({}, BUSY));
    const field = page.getByLabelText("Password");
    expect(field).toHaveProperty("readOnly", true);
    await user.click(button("Sign in"));
    await user.click(button("Back"));
    expect(fake.actions).toEqual([]);
    expect(button("Sign in").getAttribute("aria-disabled")).toBe("true");
  });

  it("ends with Esc where it can be stopped", async () => {
    const { fake, user } = await open(signIn({}, BUSY));
    await user.keyboard("{Escape}");
    expect(fake.actions).toEqual([{ do: "cancel" }]);
  });

  it("does not end with Esc where it cannot", async () => {
    const { fake, user } = await open(signIn({}, { busy: { task: "signingIn", cancellable: false } }));
    await user.keyboard("{Escape}");
    expect(fake.actions).toEqual([]);
  });
});

describe("codes", () => {
  it("whose time is over are said to be so once", async () => {
    const over = option("textMessage", { secondsLeft: 0 });
    await open(challenge("textMessage", { problem: "codeExpired", options: [over] }));
    expect(page.getAllByText("The time for this code is over. Ask for a new one.")).toHaveLength(1);
  });

  it("lose the spaces that they are pasted with", async () => {
    const { fake, user } = await open(challenge("textMessage"));
    await user.click(page.getByLabelText("Code"));
    await user.paste(" 402 913\n");
    await user.keyboard("{Enter}");
    expect(fake.actions).toEqual([{ do: "answer", code: "402913" }]);
  });

  it("cannot be typed until the app shows the next, then can", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const { fake, user } = await open(challenge("authenticatorApp", { waitSeconds: 17 }));
    const field = page.getByLabelText("Code");
    expect(page.getByText(/Your app shows a new code in 17 seconds/)).toBeTruthy();
    expect(field).toHaveProperty("readOnly", true);
    await user.click(button("Continue"));
    expect(fake.actions).toEqual([]);
    await vi.advanceTimersByTimeAsync(17_300);
    await settled();
    expect(field).toHaveProperty("readOnly", false);
    expect(document.activeElement).toBe(field);
    expect(page.getAllByRole("status").map(({ textContent }) => textContent)).toContain(
      "You can type the new code now.",
    );
  });

  it("can be answered in another of the ways that are offered", async () => {
    const options = (["textMessage", "email"] as const).map((kind) => option(kind, { id: `id-${kind}` }));
    const { fake, user } = await open(challenge("textMessage", { options, chosen: "id-textMessage" }));
    await user.click(page.getByText("Use another way"));
    await user.click(button("E-mail"));
    expect(fake.actions).toEqual([{ do: "chooseOption", id: "id-email" }]);
  });

  it("give way to another way while the phone is waited for", async () => {
    const options = (["push", "email"] as const).map((kind) => option(kind));
    const { fake, user } = await open(
      challenge("push", { options }, { busy: { task: "waitingForPhone", cancellable: true } }),
    );
    await user.click(button("Use another way"));
    expect(fake.actions).toEqual([{ do: "cancel" }]);
  });
});

describe("the way on", () => {
  it("is the address, and the server where it is asked for", async () => {
    const { fake, user } = await open(account());
    await user.type(page.getByLabelText("Work or school e-mail address"), "a@b.test");
    await user.type(page.getByLabelText("Your organisation’s sign-in server"), "login.b.test{Enter}");
    expect(fake.actions).toEqual([
      { do: "begin", address: "a@b.test", provider: "privacyIdea", server: "login.b.test" },
    ]);
  });

  it("asks for no server that the organisation has set", async () => {
    const { fake, user } = await open(account({ askServer: false }));
    await user.type(page.getByLabelText("Work or school e-mail address"), "a@b.test{Enter}");
    expect(fake.actions).toEqual([{ do: "begin", address: "a@b.test", provider: null, server: null }]);
  });

  it("follows the purpose, with its advice", async () => {
    const { fake, user } = await open(need());
    await user.click(page.getByRole("radio", { name: "A printer or scanner" }));
    expect(page.getByText(/Most printers and scanners/)).toBeTruthy();
    await user.click(button("Continue"));
    expect(fake.actions).toEqual([{ do: "chooseNeed", purpose: "device" }]);
  });

  it("is setting up the recommended method, unless another is chosen", async () => {
    const { fake, user } = await open(setUp());
    await user.click(button("Set it up now"));
    await user.click(page.getByRole("radio", { name: "E-mail" }));
    await user.click(button("Set it up now"));
    expect(fake.actions).toEqual([
      { do: "chooseMethod", method: "authenticatorApp" },
      { do: "chooseMethod", method: "email" },
    ]);
  });

  it("goes on from methods that work", async () => {
    const { fake, user } = await open(setUp({ existing: [{ kind: "email", label: "" }], canContinue: true }));
    await user.click(button("Next"));
    expect(fake.actions).toEqual([{ do: "continue" }]);
  });

  it("creates with the name that is suggested in the person’s language", async () => {
    const start = { language: "it", languageFixed: false, version: "1", help: {} };
    const { fake, user } = await open(name({ purpose: "otherMailApp" }), { start });
    await user.click(button("Crea la password"));
    expect(fake.actions).toEqual([
      { do: "create", label: "App di posta su ANNA-LAPTOP", scope: null, expiresInDays: null },
    ]);
  });

  it("suggests the name that the organisation wants", async () => {
    const { fake, user } = await open(name({ pattern: "{user}: {app} ({device})" }));
    await user.click(button("Create app password"));
    const label = "anna.rossi: Outlook (ANNA-LAPTOP)";
    expect(fake.actions).toEqual([{ do: "create", label, scope: null, expiresInDays: null }]);
  });

  it("begins with the span that the organisation usually wants", async () => {
    const { fake, user } = await open(name({ label: "x", canExpire: true, expiresInDays: 45 }));
    await user.click(button("Create app password"));
    expect(fake.actions).toEqual([{ do: "create", label: "x", scope: null, expiresInDays: 45 }]);
  });

  it("creates with the scope and the span that are chosen", async () => {
    const scopes = [
      { id: "mail", description: "Mail apps" },
      { id: "smtp", description: "Printers" },
    ];
    const { fake, user } = await open(
      name({ label: "x", scopes, scope: "mail", canExpire: true, expiresMaxDays: 100 }),
    );
    await user.selectOptions(page.getByLabelText("Where it works"), "smtp");
    const spans = within(page.getByLabelText("How long it works")).getAllByRole("option");
    expect(spans.map(({ textContent }) => textContent)).toEqual([
      "30 days",
      "90 days",
      "100 days, the longest that is allowed",
    ]);
    await user.selectOptions(page.getByLabelText("How long it works"), "90");
    await user.click(button("Create app password"));
    expect(fake.actions).toEqual([{ do: "create", label: "x", scope: "smtp", expiresInDays: 90 }]);
  });
});

describe("the picture to scan", () => {
  it("is one path of dark squares with four light ones around, and has its key as text", async () => {
    const picture = { side: 2, squares: "1101", text: "ABCD EFGH", form: null };
    await open(enrol("authenticatorApp"), { picture });
    const drawing = page.getByRole("img", { name: "Picture to scan with the authenticator app" });
    expect(drawing.getAttribute("viewBox")).toBe("0 0 10 10");
    expect(drawing.querySelector("path")?.getAttribute("d")).toBe("M4 4h2v1h-2zM5 5h1v1h-1z");
    expect(page.getByText("ABCD EFGH")).toBeTruthy();
  });

  it("has a key for an app on this computer, which the wizard copies", async () => {
    const picture = { side: 2, squares: "1101", text: "ABCD EFGH", form: null };
    const { fake, user } = await open(enrol("authenticatorApp"), { picture });
    await user.click(page.getByText("I cannot scan the picture"));
    await user.click(button("Copy"));
    expect(fake.actions).toEqual([{ do: "copyKey" }]);
    await show(fake, enrol("authenticatorApp", { copiedSeconds: 42 }));
    expect(page.getByText("Copied. It leaves the clipboard in 42 seconds.")).toBeTruthy();
    await show(fake, enrol("authenticatorApp"));
    expect(page.getAllByRole("status").map(({ textContent }) => textContent)).toContain(
      "The key has been taken out of the clipboard.",
    );
  });

  it("is not asked for where a message is sent", async () => {
    const enrolment = vi.fn();
    const { fake } = await open(need());
    fake.enrolment = enrolment;
    await show(fake, enrol("textMessage", { sentTo: "+39 333" }));
    expect(enrolment).not.toHaveBeenCalled();
  });
});

describe("the list", () => {
  it("revokes only after saying what will stop working", async () => {
    const { fake, user } = await open(appPasswords());
    await user.click(
      within(page.getByRole("group", { name: "Actions for Outlook on ANNA-LAPTOP" })).getByRole("button", {
        name: "Revoke",
      }),
    );
    const dialog = page.getByRole("dialog", { name: "Revoke Outlook on ANNA-LAPTOP?" });
    expect(dialog.textContent).toContain("The mail app or device that uses it will stop working at once.");
    expect(fake.actions).toEqual([]);
    await user.click(within(dialog).getByRole("button", { name: "Revoke" }));
    await settled();
    expect(fake.actions).toEqual([{ do: "revoke", id: "1" }]);
    expect(page.queryByRole("dialog")).toBeNull();
  });

  it("does nothing when the dialog is left", async () => {
    const { fake, user } = await open(appPasswords());
    await user.click(button("Delete"));
    await user.click(within(page.getByRole("dialog")).getByRole("button", { name: "Cancel" }));
    await settled();
    expect(fake.actions).toEqual([]);
    expect(page.queryByRole("dialog")).toBeNull();
  });

  it("renames", async () => {
    const { fake, user } = await open(appPasswords());
    await user.click(page.getAllByRole("button", { name: "Rename" })[0] ?? heading());
    const field = page.getByLabelText("New name");
    await user.clear(field);
    await user.type(field, "Mail at home{Enter}");
    expect(fake.actions).toEqual([{ do: "relabel", id: "1", label: "Mail at home" }]);
  });

  it("pauses, resumes and copies at once", async () => {
    const { fake, user } = await open(appPasswords());
    await user.click(button("Pause"));
    await user.click(button("Resume"));
    await user.click(button("Copy"));
    expect(fake.actions).toEqual([
      { do: "setActive", id: "1", active: false },
      { do: "setActive", id: "2", active: true },
      { do: "copyAgain", id: "1" },
    ]);
  });

  it("offers the sign-in where it shows only what this computer remembers", async () => {
    const { fake, user } = await open(appPasswords({ signedIn: false, entries: [] }));
    expect(page.getByText(/This is what this computer remembers/)).toBeTruthy();
    await user.click(button("Sign in to see all"));
    expect(fake.actions).toEqual([{ do: "refresh" }]);
  });
});

describe("what was left unfinished", () => {
  it("is looked for first", async () => {
    const { fake, user } = await open(unfinished());
    await user.click(button("Find out"));
    expect(fake.actions).toEqual([{ do: "findUnfinished", id: "a" }]);
  });

  it("is better revoked when nobody knows its password", async () => {
    const { fake, user } = await open(found(false));
    expect(page.getByText(/Nobody knows its password any more/)).toBeTruthy();
    await user.click(button("Delete"));
    await user.click(within(page.getByRole("dialog")).getByRole("button", { name: "Delete" }));
    expect(fake.actions).toEqual([{ do: "revokeFound", id: "a", candidate: "0" }]);
  });

  it("is better kept when its password is in the keychain", async () => {
    const { fake, user } = await open(found(true));
    await user.click(button("Keep"));
    expect(fake.actions).toEqual([{ do: "keepFound", id: "a", candidate: "0" }]);
  });
});

describe("a problem", () => {
  it("can be copied for the help desk", async () => {
    const { user } = await open(problem("unreachable"));
    const writeText = vi.spyOn(navigator.clipboard, "writeText").mockResolvedValue();
    await user.click(button("Copy for the help desk"));
    await settled();
    const text = (writeText.mock.calls[0]?.[0] ?? "").replace(/\s+/g, " ").trim();
    expect(text).toBe("Support number: 7K2M-94QD Problem: unreachable Server: login.example.test");
  });

  it("is selected where it cannot be copied", async () => {
    const { user } = await open(problem("unreachable"));
    vi.spyOn(navigator.clipboard, "writeText").mockRejectedValue(new Error("not allowed"));
    await user.click(button("Copy for the help desk"));
    await settled();
    expect(getSelection()?.toString()).toContain("7K2M-94QD");
  });

  it("can be tried again only when the server’s wait is over", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const { fake, user } = await open(problem("serverBusy", { waitSeconds: 5 }));
    await user.click(button("Try again"));
    expect(fake.actions).toEqual([]);
    await vi.advanceTimersByTimeAsync(5_300);
    await settled();
    await user.click(button("Try again"));
    expect(fake.actions).toEqual([{ do: "retry" }]);
  });
});

describe("the language", () => {
  it("is the system’s until one is chosen, and is remembered by the wizard", async () => {
    const { fake, user } = await open(need(), {
      start: { language: null, languageFixed: false, version: "1", help: {} },
    });
    const choice = page.getByLabelText("Language");
    expect(choice).toHaveProperty("value", "system");
    await user.selectOptions(choice, "it");
    expect(heading().textContent).toBe("A che cosa serve la password per l’app?");
    expect(document.documentElement.lang).toBe("it");
    await user.selectOptions(page.getByLabelText("Lingua"), "system");
    expect(fake.languages).toEqual(["it", null]);
  });

  it("is no choice where the organisation has fixed it", async () => {
    await open(need(), { start: { language: "it", languageFixed: true, version: "1", help: {} } });
    expect(heading().textContent).toBe("A che cosa serve la password per l’app?");
    expect(page.queryByLabelText("Lingua")).toBeNull();
  });
});

describe("the practice phone", () => {
  it("is not looked at outside the practice organisation", async () => {
    const phone = vi.fn(() => FULL_PHONE);
    await open(need(), { phone });
    expect(phone).not.toHaveBeenCalled();
    expect(page.queryByText("Practice phone")).toBeNull();
  });

  it("is looked at every second", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const phone = vi.fn(() => EMPTY_PHONE);
    await open(need({}, { practice: true }), { phone });
    await vi.advanceTimersByTimeAsync(3_000);
    expect(phone.mock.calls.length).toBeGreaterThanOrEqual(4);
  });

  it("types the practice password for the person", async () => {
    const { fake, user } = await open(signIn({ user: "" }, { practice: true }), { phone: () => EMPTY_PHONE });
    await user.click(button(/^Type it for me\W+User name$/));
    await user.click(button(/^Type it for me\W+Password$/));
    await user.click(button("Sign in"));
    expect(fake.actions).toEqual([{ do: "signIn", user: EMPTY_PHONE.user, password: EMPTY_PHONE.password }]);
  });

  it("scans, approves, makes codes and types them", async () => {
    const { fake, user } = await open(challenge("authenticatorApp", {}, { practice: true }), {
      phone: () => FULL_PHONE,
    });
    await user.click(button("Scan the picture"));
    await user.click(button("Approve"));
    await user.click(button("New code"));
    await user.click(button(/^Type it for me\W+684210$/));
    expect(fake.phoneActions).toEqual([
      { do: "scan", id: "p" },
      { do: "approve", id: "q" },
      { do: "nextCode", id: "d" },
    ]);
    expect(page.getByLabelText("Code")).toHaveProperty("value", "684210");
  });

  it("says when a message arrives, and takes no focus", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    let now = EMPTY_PHONE;
    await open(challenge("textMessage", {}, { practice: true }), { phone: () => now });
    now = FULL_PHONE;
    await vi.advanceTimersByTimeAsync(1_100);
    await settled();
    expect(page.getAllByRole("status").map(({ textContent }) => textContent)).toContain(
      "A message has arrived on the practice phone.",
    );
    expect(document.activeElement).toBe(heading());
  });
});

describe("the window", () => {
  it("closes at the end", async () => {
    const { doneScreen } = await import("../../src/fixtures/screens").then(({ done }) => ({
      doneScreen: done("geary"),
    }));
    const { fake, user } = await open(doneScreen);
    await user.click(button("Close"));
    expect(fake.closed).toBe(true);
  });

  it("reports an error that nothing caught by its code alone", async () => {
    const { fake } = await open(account());
    window.dispatchEvent(new Event("error"));
    window.dispatchEvent(new Event("unhandledrejection"));
    expect(fake.faults).toEqual(["uncaughtError", "uncaughtError"]);
  });

  it("says so, and reports it, when a screen cannot be drawn", async () => {
    const { fake, user } = await open(account());
    await show(fake, { ...account(), view: null } as never);
    expect(heading().textContent).toBe("This window has a problem");
    expect(fake.faults).toContain("renderError");
    await user.click(button("Close"));
    expect(fake.closed).toBe(true);
  });

  it("takes notices away one by one", async () => {
    const notices = [{ code: "ledgerNotWritable" }, { code: "clipboardFailed" }] as const;
    const { fake, user } = await open(account({}, { notices: [...notices] }));
    expect(page.getByText("One more note after this one")).toBeTruthy();
    await user.click(button("Got it"));
    expect(fake.actions).toEqual([{ do: "dismissNotice" }]);
  });
});
