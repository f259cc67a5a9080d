import { screen as page, within } from "@testing-library/dom";
import { afterEach, describe, expect, it, vi } from "vitest";
import { mail, NO_MAIL, probe, row, WORKS } from "../../src/fixtures/mail";
import { ready, wanted } from "../../src/fixtures/mailScreens";
import { MAIL_APPS } from "../../src/fixtures/rotation";
import { done } from "../../src/fixtures/screens";
import type { MailAppState } from "../../src/backend/types/MailAppState";
import { meaning, sorted, steps } from "../../src/parts/mailApps";
import { Words } from "../../src/words/words.svelte";
import { open, settled, show } from "./window";

const OFFERED: MailAppState = { state: "offered" };
const IN_PLACE: MailAppState = { state: "inPlace", bestEffort: false };
const PASTE: MailAppState = { state: "onePaste", because: "ownStore" };

/** Everything that can come of a save. */
const RESULTS: MailAppState[] = [
  IN_PLACE,
  { state: "inPlace", bestEffort: true },
  { state: "approveProfile", withPassword: false },
  { state: "approveProfile", withPassword: true },
  ...(
    [
      "ownStore",
      "inProfile",
      "makersServers",
      "notDocumented",
      "otherSignIn",
      "notRemembered",
      "otherServer",
      "onlineAccount",
    ] as const
  ).map((because) => ({
    state: "onePaste" as const,
    because,
  })),
  ...(["noAccount", "noServers", "file", "notInstalled"] as const).map((why) => ({
    state: "notPossible" as const,
    because: { why },
  })),
  { state: "notPossible", because: { why: "keychain", problem: "denied" } },
];

function button(label: string | RegExp): HTMLElement {
  return page.getByRole("button", { name: label });
}

function card(app: string) {
  return within(page.getByRole("article", { name: new RegExp(app) }));
}

function spoken(): (string | null)[] {
  return page.getAllByRole("status").map(({ textContent }) => textContent);
}

afterEach(() => {
  vi.useRealTimers();
});

describe("what is left to do in a mail app", () => {
  it.each(["en", "it"])("is told for every app and every result in %s", (language) => {
    const say = new Words([language]);
    for (const app of MAIL_APPS)
      for (const state of RESULTS) {
        const lines = steps(say, row(app, { state }));
        const said = [...lines, ...meaning(say, row(app, { state }))];
        expect(lines, `${app} ${state.state}`).toHaveLength(state.state === "notPossible" ? 0 : 3);
        expect(said.length, `${app} ${state.state}`).toBeGreaterThan(0);
        // A message that does not exist is said by its name.
        expect(said.filter((line) => /^[a-zA-Z]+-[\w-]+$/.test(line))).toEqual([]);
      }
  });

  it("never says that something works which was only saved", () => {
    const say = new Words(["en"]);
    for (const app of MAIL_APPS)
      for (const state of RESULTS)
        expect([...meaning(say, row(app, { state })), ...steps(say, row(app, { state }))].join(" ")).not.toMatch(
          /\bworks\b/,
        );
  });
});

describe("the mail apps of the computer", () => {
  it("show the wanted one and those that were begun, and fold the others", () => {
    const rows = [row("kmail"), row("geary", { isFirst: true }), row("thunderbird", { state: PASTE })];
    expect(sorted(rows).shown.map(({ app }) => app)).toEqual(["geary", "thunderbird"]);
    expect(sorted(rows).folded.map(({ app }) => app)).toEqual(["kmail"]);
  });

  it("are saved for on one click, without the app password in a profile", async () => {
    const { fake, user } = await open(ready([wanted("geary", OFFERED)]));
    await user.click(button("Save for Geary"));
    expect(fake.actions).toEqual([{ do: "saveFor", app: "geary", withPassword: false }]);
  });

  it("can be saved for one after the other while one is being saved", async () => {
    const { fake, user } = await open(ready([wanted("geary", { state: "saving" }), row("kmail", { isFirst: true })]));
    await user.click(button("Save for Geary"));
    await user.click(button("Save for KMail"));
    expect(fake.actions).toEqual([{ do: "saveFor", app: "kmail", withPassword: false }]);
  });

  it("are not saved for before the app password is kept", async () => {
    const { fake, user } = await open(ready([wanted("geary", OFFERED)], { kept: { state: "saving" } }));
    await user.click(button("Save for Geary"));
    expect(fake.actions).toEqual([]);
  });

  it("say what came of it aloud, and lead the keyboard there", async () => {
    const { fake, user } = await open(ready([wanted("geary", OFFERED)]));
    await user.click(button("Save for Geary"));
    await show(fake, ready([wanted("geary", { state: "saving" })]));
    expect(page.getByText("Saving for Geary…")).toBeTruthy();
    await show(fake, ready([wanted("geary", IN_PLACE)]));
    expect(spoken()).toContain("Geary: Saved where Geary looks for it");
    expect(document.activeElement?.textContent.trim()).toBe("Saved where Geary looks for it");
    expect(card("Geary").queryByText(/\bworks\b/i)).toBeNull();
  });

  it("are asked first whether the app password may be in a profile, and the safer way is chosen", async () => {
    const { fake, user } = await open(ready([wanted("appleMail", OFFERED)]));
    await user.click(button("Save for Mail"));
    expect(fake.actions).toEqual([]);
    expect(page.getByLabelText<HTMLInputElement>(/I paste it once/).checked).toBe(true);
    await user.click(button("Make the profile"));
    expect(fake.actions).toEqual([{ do: "saveFor", app: "appleMail", withPassword: false }]);
  });

  it("get a profile with the app password only where that was chosen", async () => {
    const { fake, user } = await open(ready([wanted("appleMail", OFFERED)]));
    await user.click(button("Save for Mail"));
    await user.click(page.getByLabelText("It is in the profile"));
    await user.click(button("Make the profile"));
    expect(fake.actions).toEqual([{ do: "saveFor", app: "appleMail", withPassword: true }]);
  });

  it("have Copy beside the one paste, and say why it is left", async () => {
    const { fake, user } = await open(ready([wanted("thunderbird", PASTE)]));
    expect(card("Thunderbird").getByText(/store of its own/)).toBeTruthy();
    await user.click(card("Thunderbird").getByRole("button", { name: "Copy" }));
    expect(fake.actions).toEqual([{ do: "copy" }]);
  });

  it("say before the paste that the maker’s servers receive the password", async () => {
    await open(ready([wanted("newOutlook", { state: "onePaste", because: "makersServers" })]));
    expect(page.getByText(/hands your password to Microsoft’s servers/)).toBeTruthy();
  });

  it("call best effort what is not documented, and warn of the right mouse button", async () => {
    await open(ready([wanted("outlookClassic", { state: "inPlace", bestEffort: true })]));
    expect(page.getByText(/This is best effort/).textContent).toMatch(/Ctrl\+V – not with a right click/);
  });

  it("are tried again where it was not possible", async () => {
    const locked = { state: "notPossible", because: { why: "keychain", problem: "locked" } } as const;
    const { fake, user } = await open(ready([wanted("geary", locked)]));
    expect(page.getByText(/The keychain is locked/)).toBeTruthy();
    await user.click(card("Geary").getByRole("button", { name: "Try again" }));
    expect(fake.actions).toEqual([{ do: "saveFor", app: "geary", withPassword: false }]);
  });

  it("can be undone only where something was written", async () => {
    const { fake, user } = await open(ready([wanted("geary", IN_PLACE)]));
    await user.click(button("Undo: take it out of Geary"));
    expect(fake.actions).toEqual([{ do: "takeOut", app: "geary" }]);
    await show(fake, ready([wanted("geary", PASTE)]));
    expect(page.queryByRole("button", { name: /Undo/ })).toBeNull();
  });

  it("are not said to be missing before the computer was looked through", async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    await open(ready([]));
    expect(page.queryByText(/No mail app was found/)).toBeNull();
    await vi.advanceTimersByTimeAsync(1_600);
    await settled();
    expect(page.getByText(/No mail app was found/)).toBeTruthy();
  });
});

describe("the end", () => {
  const works = mail({ probe: probe({ incoming: WORKS, outgoing: WORKS }) });

  it("sends people to the app that it was saved for, with three lines", async () => {
    await open(done("geary", { mail: works, mailApps: [wanted("geary", IN_PLACE)] }));
    expect(page.getByRole("heading", { level: 1 }).textContent).toBe("Done here. Now open Geary");
    expect(page.getByText(/It is saved for Geary/)).toBeTruthy();
    expect(card("Geary").getAllByRole("listitem")).toHaveLength(3);
  });

  it("does not say that it was saved where a paste is left", async () => {
    await open(done("thunderbird", { mail: works, mailApps: [wanted("thunderbird", PASTE)] }));
    expect(page.getByRole("heading", { level: 1 }).textContent).toBe("Done here. One step left");
    expect(page.queryByText(/It is saved for/)).toBeNull();
    expect(card("Thunderbird").getByRole("button", { name: "Copy" })).toBeTruthy();
  });

  it("tells how to paste where nothing was saved for", async () => {
    await open(done("geary", { mail: NO_MAIL, mailApps: [wanted("geary", OFFERED)] }));
    expect(page.getByText(/tick Remember password and choose Authenticate/)).toBeTruthy();
    expect(button("Save for Geary")).toBeTruthy();
  });
});
