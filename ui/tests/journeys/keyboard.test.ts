import type { Page } from "playwright-core";
import { describe, expect, inject, it } from "vitest";
import type { FakeBackend } from "../../src/backend/fake";
import { CODE } from "../../src/fixtures/journey";
import { EMPTY_PHONE } from "../../src/fixtures/phone";
import { SECRET } from "../../src/fixtures/screens";
import { browserOfThisFile, objections, openWindow, press } from "./browser";

/** More stops than any screen has. */
const ALL_STOPS = 60;

const browser = browserOfThisFile();

interface Words {
  account: string;
  need: string;
  signIn: string;
  setUp: string;
  enrol: string;
  scan: string;
  type: string;
  verified: string;
  next: string;
  challenge: string;
  name: string;
  password: string;
  show: string;
  hide: string;
  copy: string;
  done: string;
  list: string;
  revoke: string;
  ask: string;
}

const WORDS: Record<string, Words> = {
  en: {
    account: "Which account is it for?",
    need: "What is the app password for?",
    signIn: "Sign in",
    setUp: "Set it up now",
    enrol: "Add your account to the authenticator app",
    scan: "Scan the picture",
    type: "Type it for me",
    verified: "That works",
    next: "Next",
    challenge: "Type the code from your authenticator app",
    name: "Give it a name",
    password: "Your app password is ready",
    show: "Show",
    hide: "Hide",
    copy: "Copy",
    done: "Done here. One step left",
    list: "My app passwords",
    revoke: "Revoke",
    ask: "Revoke Outlook on ANNA-LAPTOP?",
  },
  it: {
    account: "Per quale account ti serve?",
    need: "A che cosa serve la password per l’app?",
    signIn: "Accedi",
    setUp: "Configuralo adesso",
    enrol: "Aggiungi il tuo account all’app di autenticazione",
    scan: "Inquadra l’immagine",
    type: "Scrivi per me",
    verified: "Funziona",
    next: "Avanti",
    challenge: "Inserisci il codice della tua app di autenticazione",
    name: "Dalle un nome",
    password: "La tua password per l’app è pronta",
    show: "Mostra",
    hide: "Nascondi",
    copy: "Copia",
    done: "Qui abbiamo finito. Manca un passaggio",
    list: "Le mie password per le app",
    revoke: "Revoca",
    ask: "Revocare Outlook on ANNA-LAPTOP?",
  },
};

/** The headings, and what is pressed on each, of the way over a provider's page. */
const GUIDED: Record<string, [heading: string, press: string][]> = {
  en: [
    ["Outlook signs in by itself", "I need an app password all the same"],
    ["Sign in", "Open browser to sign in"],
    ["Continue in your browser", ""],
    ["Set it up now", "I have done it"],
    ["You are set up", "Next"],
    ["Give it a name", "On to Microsoft’s page"],
    ["Begin on Microsoft’s page", "I don’t see it"],
    ["What does the page show?", "There are too many"],
    ["You have as many app passwords as allowed", "Back to the steps"],
    ["Choose “App password” there", "I have done that"],
    ["Give it this name there", "I have done that"],
    ["Copy the app password there", "I pressed Copy"],
    ["Your app password is here", ""],
  ],
  it: [
    ["Outlook accede da solo", "Mi serve comunque"],
    ["Accedi", "Apri il browser"],
    ["Continua nel browser", ""],
    ["Configuralo adesso", "L’ho fatto"],
    ["È tutto configurato", "Avanti"],
    ["Dalle un nome", "Vai alla pagina di Microsoft"],
    ["Si comincia dalla pagina di Microsoft", "Non lo vedo"],
    ["Che cosa mostra la pagina?", "Ce ne sono troppe"],
    ["Hai tutte le password per le app permesse", "Torna ai passaggi"],
    ["Lì scegli «Password dell’app»", "L’ho fatto"],
    ["Lì dalle questo nome", "L’ho fatto"],
    ["Copia lì la password per l’app", "Ho premuto Copia"],
    ["La tua password per l’app è arrivata", ""],
  ],
};

/** What has the focus, as text. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => document.activeElement?.textContent.trim() ?? "");
}

/** Waits for a screen, and expects to be at its heading, with its title on the window. */
async function expectScreen(page: Page, heading: string): Promise<void> {
  await page.getByRole("heading", { level: 1, name: heading, exact: true }).waitFor();
  expect(await focused(page)).toBe(heading);
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe("H1");
  expect(await page.title()).toBe(`${heading} – App Password Wizard`);
}

/** Tabs to what begins with `text`. */
async function tabTo(page: Page, text: string): Promise<void> {
  for (let stop = 0; stop < ALL_STOPS; stop += 1) {
    await page.keyboard.press("Tab");
    if ((await focused(page)).startsWith(text)) return;
  }
  throw new Error(`the keyboard does not reach ${text}`);
}

/** Tabs to the first field of the screen. */
async function tabToField(page: Page): Promise<void> {
  for (let stop = 0; stop < ALL_STOPS; stop += 1) {
    await page.keyboard.press("Tab");
    if (await page.evaluate(() => document.activeElement?.matches("main input") === true)) return;
  }
  throw new Error("the keyboard does not reach a field");
}

/** Everything that is in the document. */
function everything(page: Page): Promise<string> {
  return page.evaluate(() => {
    const fields = [...document.querySelectorAll("input")].map((field) => field.value);
    return [document.documentElement.outerHTML, document.body.textContent, ...fields].join("\n");
  });
}

function actions(page: Page): Promise<string[]> {
  return page.evaluate(() => (window as unknown as { fake: FakeBackend }).fake.actions.map((action) => action.do));
}

describe.each(["en", "it"])("with the keyboard alone, in %s", (language) => {
  it("one gets an app password, and revokes it", async () => {
    const words = WORDS[language];
    if (words === undefined) throw new Error(language);
    const { page, complaints } = await openWindow(browser(), { viewport: { width: 1120, height: 680 } });
    await page.goto(`${inject("gallery")}/?journey&language=${language}`);

    await expectScreen(page, words.account);
    await tabToField(page);
    await page.keyboard.type("anna");
    await press(page, "Enter");
    await page.locator("main [aria-invalid]").waitFor();
    expect(await page.evaluate(() => document.activeElement?.matches("main [aria-invalid]"))).toBe(true);
    await page.keyboard.type(".rossi@practice.example");
    await press(page, "Enter");

    await expectScreen(page, words.need);
    await tabToField(page);
    await page.keyboard.press("ArrowDown");
    await press(page, "Enter");

    await expectScreen(page, words.signIn);
    await tabToField(page);
    await page.keyboard.press("Tab");
    await page.keyboard.type("wrong");
    await press(page, "Enter");
    await page.locator("main [aria-invalid]").waitFor();
    expect(await page.locator("main [aria-invalid]").inputValue()).toBe("");
    await page.keyboard.type(EMPTY_PHONE.password);
    await press(page, "Enter");

    await expectScreen(page, words.setUp);
    await tabToField(page);
    await press(page, "Enter");

    await expectScreen(page, words.enrol);
    await page.getByRole("button", { name: words.scan }).waitFor();
    await tabTo(page, words.scan);
    await press(page, "Enter");
    await page.getByRole("button", { name: words.type }).first().waitFor();
    await page.locator("h1").focus();
    await tabTo(page, words.type);
    await press(page, "Enter");
    expect(await page.locator("main input").inputValue()).toBe(CODE);
    await press(page, "Enter");

    await expectScreen(page, words.verified);
    await tabTo(page, words.next);
    await press(page, "Enter");

    await expectScreen(page, words.challenge);
    await tabToField(page);
    await page.keyboard.type("684 210");
    await press(page, "Enter");

    await expectScreen(page, words.name);
    await tabToField(page);
    await press(page, "Enter");

    await expectScreen(page, words.password);
    expect(await everything(page)).not.toContain(SECRET);
    await tabTo(page, words.show);
    await press(page, "Enter");
    await page.locator("output .shown").waitFor();
    expect(await page.locator("output .shown").evaluate((element) => element.textContent)).toBe(SECRET);
    expect(await objections(page)).toEqual([]);
    expect(await focused(page)).toBe(words.hide);
    await press(page, "Enter");
    await page.getByRole("button", { name: words.show }).waitFor();
    expect(await everything(page)).not.toContain(SECRET.slice(0, 4));
    await press(page, "Enter");
    await page.locator("output .shown").waitFor();
    await page.evaluate(() => window.dispatchEvent(new Event("blur")));
    await page.getByRole("button", { name: words.show }).waitFor();
    expect(await everything(page)).not.toContain(SECRET.slice(0, 4));
    await tabTo(page, words.copy);
    await press(page, "Enter");
    await page.locator(".copied").waitFor();
    await tabTo(page, words.next);
    await press(page, "Enter");

    await expectScreen(page, words.done);
    await tabTo(page, words.list);
    await press(page, "Enter");

    await expectScreen(page, words.list);
    await tabTo(page, words.revoke);
    await press(page, "Enter");
    await page.getByRole("dialog", { name: words.ask }).waitFor();
    expect(await objections(page)).toEqual([]);
    await press(page, "Escape");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect(await focused(page)).toBe(words.revoke);
    expect(await actions(page)).not.toContain("revoke");
    await press(page, "Enter");
    await page.getByRole("dialog").waitFor();
    await tabTo(page, words.revoke);
    await press(page, "Enter");
    await page.getByRole("dialog").waitFor({ state: "detached" });
    expect((await actions(page)).filter((action) => action === "revoke")).toHaveLength(1);
    // The button is gone with what it revoked.
    await page.waitForFunction(() => document.activeElement?.tagName === "H1");
    expect(complaints).toEqual([]);
  });

  it("one gets an app password over a provider’s page", async () => {
    const { page, complaints } = await openWindow(browser(), { reducedMotion: "reduce" });
    await page.goto(`${inject("gallery")}/?journey=guided&language=${language}`);

    await expectScreen(page, WORDS[language]?.account ?? "");
    await tabToField(page);
    await page.keyboard.type("anna.rossi@example.test");
    await press(page, "Enter");
    await expectScreen(page, WORDS[language]?.need ?? "");
    await tabToField(page);
    await press(page, "Enter");

    for (const [heading, button] of GUIDED[language] ?? []) {
      await expectScreen(page, heading);
      expect(await objections(page), heading).toEqual([]);
      if (button === "") continue;
      await tabTo(page, button);
      await press(page, "Enter");
    }
    expect(await everything(page)).not.toContain(SECRET);
    expect(complaints).toEqual([]);
  });
});
