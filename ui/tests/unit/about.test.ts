import { screen as page, within } from "@testing-library/dom";
import axe from "axe-core";
import { tick } from "svelte";
import { describe, expect, it } from "vitest";
import type { Script } from "../../src/backend/fake";
import type { Screen } from "../../src/backend/types/Screen";
import { ABOUT, openAbout, REPORT, SETTINGS } from "../../src/fixtures/about";
import { SCREENS } from "../../src/fixtures/screens";
import { HELP, start, startOf } from "../../src/fixtures/start";
import { byPlace } from "../../src/parts/inForce";
import { open, settled, show } from "./window";

function fixture(name: string): Screen {
  const screen = SCREENS[name];
  if (screen === undefined) throw new Error(name);
  return screen;
}

/** The dialog, opened from the rail on `screen`. */
async function openDialog(script: Partial<Script> = {}, screen = "account") {
  const opened = await open(fixture(screen), { start: start(), ...script });
  await opened.user.click(page.getByRole("button", { name: "Help and about" }));
  return { ...opened, dialog: within(page.getByRole("dialog", { name: "Help and about" })) };
}

/** The same with the report in it. */
async function openReport(script: Partial<Script> = {}) {
  const opened = await openDialog({ diagnose: () => Promise.resolve(REPORT), ...script });
  await opened.user.click(opened.dialog.getByRole("tab", { name: "Report" }));
  await opened.user.click(opened.dialog.getByRole("button", { name: "Check this computer" }));
  return opened;
}

/** The same with the settings in it. */
async function openSettings(script: Partial<Script> = {}) {
  const opened = await openDialog({ settings: SETTINGS, ...script });
  await opened.user.click(opened.dialog.getByRole("tab", { name: "About" }));
  await settled();
  return opened;
}

/** What the web engine does on Escape. */
async function escape(): Promise<void> {
  page.getByRole("dialog").dispatchEvent(new Event("cancel", { cancelable: true }));
  await tick();
}

describe.each(["en", "it"])("the dialog, in %s", (language) => {
  it.each(Object.entries(ABOUT))("axe objects to nothing in %s", async (name, about) => {
    await open(fixture("account"), { start: startOf(name, language), ...about.script });
    await openAbout(about);
    expect(page.getByRole("dialog")).toBeTruthy();
    const { violations } = await axe.run(document, {
      resultTypes: ["violations"],
      rules: { "color-contrast": { enabled: false }, "target-size": { enabled: false } },
    });
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`)).toEqual([]);
  });
});

describe("the dialog", () => {
  it("opens by F1 on its first part", async () => {
    const { user } = await open(fixture("account"));
    await user.keyboard("{F1}");
    expect(page.getByRole("tab", { selected: true }).textContent).toBe("Help");
    expect(document.activeElement).toBe(page.getByRole("tab", { selected: true }));
  });

  it("asks the shell for nothing before it is opened", async () => {
    const { fake } = await open(fixture("account"), { settings: SETTINGS });
    expect([fake.settingsAsked, fake.checks]).toEqual([0, 0]);
  });

  it("turns to its parts by the arrows, around the ends as well", async () => {
    const { user } = await openDialog({ settings: SETTINGS });
    const selected = () => page.getByRole("tab", { selected: true }).textContent;
    await user.keyboard("{ArrowRight}");
    expect(selected()).toBe("Report");
    await user.keyboard("{End}");
    expect(selected()).toBe("About");
    await user.keyboard("{ArrowRight}");
    expect(selected()).toBe("Help");
    await user.keyboard("{ArrowLeft}");
    expect(selected()).toBe("About");
    expect(document.activeElement?.textContent).toBe("About");
  });

  it("closes by Escape without cancelling what is under way behind it", async () => {
    const { fake, user } = await open(fixture("signIn busy"));
    await user.keyboard("{F1}");
    await user.keyboard("{Escape}");
    await escape();
    expect(page.queryByRole("dialog")).toBeNull();
    expect(fake.actions).toEqual([]);
  });

  it("leaves what was typed behind it", async () => {
    const { user } = await open(fixture("account"));
    await user.type(page.getByRole("textbox", { name: /address/ }), "anna@");
    await user.keyboard("{F1}");
    await escape();
    expect(page.getByRole("textbox", { name: /address/ })).toHaveProperty("value", "anna@");
  });

  it("stays open while the screen behind it changes", async () => {
    const { fake } = await openDialog({}, "signIn busy");
    await show(fake, fixture("need"));
    expect(page.getByRole("dialog", { name: "Help and about" })).toBeTruthy();
  });

  it("gives the focus to the heading where what had it is gone", async () => {
    const { fake } = await openDialog({}, "signIn busy");
    await show(fake, fixture("need"));
    (document.activeElement as HTMLElement).blur();
    await escape();
    expect(document.activeElement?.tagName).toBe("H1");
  });

  it("does not cover another dialog", async () => {
    const { user } = await open(fixture("list"));
    const [revoke] = page.getAllByRole("button", { name: "Revoke" });
    if (revoke !== undefined) await user.click(revoke);
    await user.keyboard("{F1}");
    expect(page.getAllByRole("dialog")).toHaveLength(1);
    expect(page.queryByRole("tab")).toBeNull();
  });
});

describe("help", () => {
  it("says whom to ask where the organisation says nothing", async () => {
    const { dialog } = await openDialog();
    expect(dialog.getByRole("heading", { name: "Ask your IT department" })).toBeTruthy();
    expect(dialog.queryByRole("button", { name: "Get help" })).toBeNull();
  });

  it("is what the organisation says, in the language that is spoken now", async () => {
    const { user } = await open(fixture("account"), { start: start({ help: HELP }) });
    await user.selectOptions(page.getByLabelText("Language"), "it");
    await user.keyboard("{F1}");
    expect(page.getByText(HELP.it.text ?? "")).toBeTruthy();
    expect(page.queryByText(HELP.en.text ?? "")).toBeNull();
  });

  it("opens the organisation’s page without saying which", async () => {
    const { dialog, fake, user } = await openDialog({ start: start({ help: HELP }) });
    await user.click(dialog.getByRole("button", { name: "Get help" }));
    expect(fake.helps).toEqual(["en"]);
  });

  it("shows the address where no browser opens", async () => {
    const { dialog, user } = await openDialog({ start: start({ help: HELP }), withoutBrowser: true });
    expect(dialog.queryByText(HELP.en.page ?? "")).toBeNull();
    await user.click(dialog.getByRole("button", { name: "Get help" }));
    await settled();
    expect(dialog.getByText(HELP.en.page ?? "")).toBeTruthy();
  });

  it("without a page has no button", async () => {
    const { dialog } = await openDialog({ start: start({ help: { en: { text: "Call 4400.", page: null } } }) });
    expect(dialog.getByText("Call 4400.")).toBeTruthy();
    expect(dialog.queryByRole("button", { name: "Get help" })).toBeNull();
  });

  it.each(["problem", "refused", "verdict"])("stands on the screen %s as well", async (screen) => {
    const name = Object.keys(SCREENS).find((each) => each.startsWith(screen)) ?? "";
    const { fake, user } = await open(fixture(name), { start: start({ help: HELP }) });
    expect(page.getByText(HELP.en.text ?? "")).toBeTruthy();
    await user.click(page.getByRole("button", { name: "Get help" }));
    expect(fake.helps).toEqual(["en"]);
  });

  it.each(["problem", "refused"])("leads from the screen %s to the report", async (screen) => {
    const { user } = await open(fixture(screen));
    await user.click(page.getByRole("button", { name: "Make a report" }));
    expect(page.getByRole("tab", { selected: true }).textContent).toBe("Report");
  });
});

describe("the report", () => {
  it("is shown as it is, and the keyboard goes on there", async () => {
    await openReport();
    const region = page.getByRole("region", { name: "Your report" });
    expect(region.textContent).toBe(REPORT);
    expect(document.activeElement).toBe(region);
  });

  it("is copied on the person’s click only, and says so", async () => {
    const { dialog, fake, user } = await openReport();
    expect(fake.reportsCopied).toBe(0);
    await user.click(dialog.getByRole("button", { name: "Copy report" }));
    expect(fake.reportsCopied).toBe(1);
    expect(dialog.getByText("Copied. Now you can paste it.")).toBeTruthy();
  });

  it("is selected where it cannot be copied", async () => {
    const { dialog, user } = await openReport({ withoutClipboard: true });
    await user.click(dialog.getByRole("button", { name: "Copy report" }));
    expect(dialog.getByText(/The text is selected/)).toBeTruthy();
    expect(getSelection()?.toString()).toBe(REPORT);
  });

  it("of a check that was cancelled is not shown any more", async () => {
    let finish: (text: string) => void = () => undefined;
    const { dialog, user } = await openReport({
      diagnose: () => new Promise((resolve) => (finish = resolve)),
    });
    expect(dialog.getByText(/Checking this computer/)).toBeTruthy();
    await user.click(dialog.getByRole("button", { name: "Cancel" }));
    finish(REPORT);
    await settled();
    expect(page.queryByRole("region", { name: "Your report" })).toBeNull();
    expect(document.activeElement?.textContent.trim()).toBe("Check this computer");
  });

  it("is there when the person has looked at another part meanwhile", async () => {
    let finish: (text: string) => void = () => undefined;
    const { dialog, user } = await openReport({
      diagnose: () => new Promise((resolve) => (finish = resolve)),
    });
    await user.click(dialog.getByRole("tab", { name: "Help" }));
    finish(REPORT);
    await settled();
    expect(document.activeElement?.textContent).toBe("Help");
    await user.click(dialog.getByRole("tab", { name: "Report" }));
    expect(page.getByRole("region", { name: "Your report" }).textContent).toBe(REPORT);
  });

  it("that failed can be tried again", async () => {
    let isMended = false;
    const diagnose = () => (isMended ? Promise.resolve(REPORT) : Promise.reject(new Error("not yet")));
    const { dialog, user } = await openReport({ diagnose });
    expect(dialog.getByText("The check did not come to its end")).toBeTruthy();
    isMended = true;
    await user.click(dialog.getByRole("button", { name: "Check again" }));
    expect(page.getByRole("region", { name: "Your report" }).textContent).toBe(REPORT);
  });

  it("without anything in it says so", async () => {
    const { dialog } = await openReport({ diagnose: () => Promise.resolve("\n") });
    expect(dialog.getByText("The report is empty")).toBeTruthy();
  });
});

describe("the settings", () => {
  it("are asked for when their part is opened", async () => {
    const { fake } = await openSettings();
    expect(fake.settingsAsked).toBe(1);
  });

  it("that are enforced come first, those that are built in are folded", async () => {
    const { dialog } = await openSettings();
    expect(dialog.getAllByRole("heading", { level: 4 }).map(({ textContent }) => textContent)).toEqual([
      "Enforced by your organisation for this computer",
      "Enforced by your organisation for you",
      "Suggested by your organisation",
      "Chosen by you",
      "Built in",
    ]);
    expect(dialog.getByText("5 settings are as built in").closest("details")?.open).toBe(false);
  });

  it("stand in a table of the place that says so, each with its value", async () => {
    await openSettings();
    const table = page.getByRole("table", { name: "Enforced by your organisation for you" });
    const rows = within(table).getAllByRole("row").slice(1);
    expect(rows.map((row) => within(row).getByRole("rowheader").textContent)).toEqual(["expiryMaximumDays"]);
    expect(rows.map((row) => within(row).getByRole("cell").textContent)).toEqual(["90"]);
    expect(page.getByText("HKCU\\Software\\Policies\\App Password Wizard")).toBeTruthy();
  });

  it("that are not set say so", async () => {
    const { dialog } = await openSettings();
    expect(dialog.getAllByText("not set").length).toBeGreaterThan(0);
  });

  it("that are not understood come before all, with the place and the reason", async () => {
    const { dialog } = await openSettings(ABOUT["about program not understood"]?.script);
    expect(dialog.getAllByRole("heading", { level: 4 })[0]?.textContent).toBe("Not understood");
    const item = dialog.getByText("practise").closest("li");
    expect(item?.textContent).toContain("/policies/managed/20-mail.json");
    expect(item?.textContent).toContain("This version has no such setting.");
  });

  it("of an organisation that has set nothing say that", async () => {
    const { dialog } = await openSettings(ABOUT["about program nothing set"]?.script);
    expect(dialog.getByText("Your organisation has set nothing on this computer.")).toBeTruthy();
  });

  it("that could not be read can be asked for again", async () => {
    const { dialog, fake, user } = await openDialog();
    await user.click(dialog.getByRole("tab", { name: "About" }));
    await user.click(await dialog.findByRole("button", { name: "Try again" }));
    expect(fake.settingsAsked).toBe(2);
  });

  it("of two files of one kind stay apart", () => {
    const setting = (name: string, place: string) => ({ name, value: "1", weight: "machinePolicy" as const, place });
    const places = byPlace([setting("a", "one"), setting("b", "two"), setting("c", "one")]);
    expect(places.map(({ place, settings }) => [place, settings.map(({ name }) => name)])).toEqual([
      ["one", ["a", "c"]],
      ["two", ["b"]],
    ]);
  });
});
