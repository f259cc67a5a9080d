import { screen as page, within } from "@testing-library/dom";
import { describe, expect, it } from "vitest";
import type { Sending } from "../../src/backend/types/Sending";
import { advice, adviceAfter, DEVICES, FACTS, SENDING, verdict } from "../../src/fixtures/guided";
import { sending as mailOf } from "../../src/fixtures/mail";
import { appPasswords, done, guide, guidedEntry, need } from "../../src/fixtures/screens";
import { open } from "./window";

const LANGUAGES = ["en", "it"] as const;
type Language = (typeof LANGUAGES)[number];

function inLanguage(language: Language) {
  return { start: { language, languageFixed: false, version: "1", help: {} } };
}

function text(): string {
  return page.getByRole("main").textContent.replace(/\s+/g, " ");
}

function button(name: string): HTMLElement {
  return page.getByRole("button", { name });
}

/** What the advice for a device says first, and what its button says. */
const SAID: Record<string, Record<Language, { first: string; button: string; does: "goOn" | "close" }>> = {
  asBefore: {
    en: { first: "An app password can only send mail here", button: "I understand, go on", does: "goOn" },
    it: { first: "Qui una password per l’app può solo inviare posta", button: "Ho capito, continua", does: "goOn" },
  },
  offByDefault: {
    en: {
      first: "Microsoft 365 has stopped accepting passwords for sending mail",
      button: "My IT department has switched it on again",
      does: "goOn",
    },
    it: {
      first: "Microsoft 365 ha smesso di accettare password per inviare posta",
      button: "Il reparto IT lo ha riattivato",
      does: "goOn",
    },
  },
  onUntil: {
    en: {
      first: "Sending with a password was on until 30 June 2027",
      button: "My IT department has switched it on again",
      does: "goOn",
    },
    it: {
      first: "L’invio con una password era attivo fino al 30 giugno 2027",
      button: "Il reparto IT lo ha riattivato",
      does: "goOn",
    },
  },
  on: {
    en: { first: "An app password can only send mail here", button: "I understand, go on", does: "goOn" },
    it: { first: "Qui una password per l’app può solo inviare posta", button: "Ho capito, continua", does: "goOn" },
  },
  off: {
    en: { first: "Your IT department has switched off sending with a password", button: "Close", does: "close" },
    it: { first: "Il reparto IT ha disattivato l’invio con una password", button: "Chiudi", does: "close" },
  },
};

const CASES = LANGUAGES.flatMap((language) => Object.keys(SAID).map((state) => ({ language, state })));

describe("the advice for a device", () => {
  it.each(CASES)("begins with what is so, and leads on from there: $state, in $language", async (each) => {
    const sending = SENDING[each.state as keyof typeof SENDING];
    const said = SAID[each.state]?.[each.language];
    const shown = each.state === "asBefore" ? advice("sendingOnly") : adviceAfter(sending);
    const { fake, user } = await open(shown, inLanguage(each.language));
    expect(page.getByRole("heading", { level: 1 }).textContent.trim().replace("June 30, 2027", "30 June 2027")).toBe(
      said?.first,
    );
    await user.click(button(said?.button ?? ""));
    expect(fake.actions).toEqual(said?.does === "goOn" ? [{ do: "goOn" }] : []);
    expect(fake.closed).toBe(said?.does === "close");
  });

  it("says in the future what is ahead, without a day that nobody has named", async () => {
    await open(advice("sendingOnly"));
    expect(text()).toContain("At the end of December 2026, Microsoft 365 will stop accepting passwords");
    expect(text()).toContain("No day is known yet on which that ends for good.");
    expect(text()).not.toContain("31 December");
  });

  it("says in the past what is past", async () => {
    await open(adviceAfter(SENDING.offByDefault));
    expect(text()).toContain("At the end of December 2026, Microsoft switched this off");
    expect(text()).not.toContain("will stop accepting");
  });

  it("names the day where there is one", async () => {
    const since = { day: "2027-01-15" };
    const facts = [{ ...FACTS.submissionOffByDefault, value: since, time: "past" as const }];
    await open(adviceAfter({ state: "offByDefault", since }, { facts }));
    expect(text()).toMatch(/On (15 January|January 15,) 2027, Microsoft switched this off/);
  });

  it.each([
    ["asBefore", 5],
    ["on", 5],
    ["offByDefault", 4],
    ["off", 0],
  ] as const)("has its conditions where it is %s: %i", async (state, count) => {
    await open(adviceAfter(SENDING[state]));
    const list = page.queryByRole("list", { name: /What must be so|If it is on again/ });
    expect(list === null ? 0 : within(list).getAllByRole("listitem").length).toBe(count);
  });

  it("says until when IT has it on", async () => {
    await open(adviceAfter(SENDING["on for a time"]));
    expect(text()).toMatch(/switched on until (30 June|June 30,) 2027/);
  });

  it("opens pages through the program, by their names", async () => {
    const { fake, user } = await open(adviceAfter(SENDING.off));
    await user.click(button("Microsoft’s page about: High Volume Email"));
    await user.click(page.getByText("What makers say about a sign-in with Microsoft"));
    await user.click(button("The page of HP"));
    expect(fake.actions).toEqual([
      { do: "openPage", language: "en", id: "highVolumeEmail" },
      { do: "openPage", language: "en", id: "hp" },
    ]);
    expect(page.queryAllByRole("link")).toEqual([]);
  });

  it("has every way and every maker, with the day on which somebody looked", async () => {
    await open(adviceAfter(SENDING.off));
    expect(text()).toMatch(/As of (30 November|November 30,) 2026/);
    for (const { name } of DEVICES.makers) expect(text()).toContain(name);
    expect(text()).toContain("Can, from FutureSmart 5.7 on. Cannot: LaserJet Pro M478–M479.");
  });
});

describe("the advice for a mail app", () => {
  it("asks for the same word after the day", async () => {
    const { fake, user } = await open(advice("signsInByItself", { sending: SENDING.offByDefault }));
    await user.click(button("My IT department has switched it on again"));
    expect(fake.actions).toEqual([{ do: "goOn" }]);
  });

  it("says why there is no way on where it is off", async () => {
    await open(advice("signsInByItself", { sending: SENDING.off, canGoOn: false }));
    expect(text()).toContain("An app password would be of no use here");
  });
});

describe("what is said in passing", () => {
  const NOTE = "Microsoft 365 stopped accepting passwords for sending mail";
  const entries = (sending: Sending) => [guidedEntry("1", "Scanner", { sending })];

  it.each([
    ["where it is to go", () => need({ chosen: "device", sending: SENDING.offByDefault })],
    ["the verdict", () => verdict("notAllowedToRead", { sending: SENDING.offByDefault })],
    ["the guide", () => guide("addMethod", { sending: SENDING.offByDefault })],
    ["the list", () => appPasswords({ signedIn: false, entries: entries(SENDING.offByDefault), someGuided: true })],
    ["the untested one", () => done("device", { mail: { ...mailOf(null), sending: SENDING.offByDefault } })],
  ])("%s", async (_, shown) => {
    await open(shown());
    expect(text()).toContain(NOTE);
  });

  it("leaves a mail app alone where it is to go", async () => {
    await open(need({ chosen: "outlook", sending: SENDING.offByDefault }));
    expect(text()).not.toContain(NOTE);
  });

  it("advises no app password for a device where none can send", async () => {
    await open(need({ chosen: "device", sending: SENDING.off }));
    expect(text()).not.toContain("Give this one an app password");
  });

  it("says nothing before the day", async () => {
    await open(appPasswords({ signedIn: false, entries: entries(SENDING.asBefore), someGuided: true }));
    expect(text()).not.toContain("sending mail");
  });

  it("advises to delete what sends nothing any more", async () => {
    await open(appPasswords({ signedIn: false, entries: entries(SENDING.off), someGuided: true }));
    expect(text()).toContain("delete it on Microsoft’s page");
  });
});

describe("a refused test", () => {
  const refused = (sending: Sending) => {
    const outcome = { outcome: "refused", refusal: "submissionOffForOrganisation" } as const;
    return done("device", { mail: { ...mailOf(outcome), sending } });
  };

  it("agrees with what was said before it", async () => {
    await open(refused(SENDING.offByDefault));
    expect(text()).toContain("That has been Microsoft’s default since the end of December 2026.");
  });

  it("says that IT and the mail server do not agree", async () => {
    await open(refused(SENDING.on));
    expect(text()).toContain("the mail server says that it is not");
  });

  it("says nothing of it before the day", async () => {
    await open(refused(SENDING.asBefore));
    expect(text()).not.toContain("default since");
  });
});
