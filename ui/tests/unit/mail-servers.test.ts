import { screen as page } from "@testing-library/dom";
import { describe, expect, it } from "vitest";
import type { ProbeOutcome } from "../../src/backend/types/ProbeOutcome";
import { known, mail, NO_MAIL, probe, WORKS } from "../../src/fixtures/mail";
import { ready, REFUSED, servers } from "../../src/fixtures/mailScreens";
import { portAfter, usualPort } from "../../src/parts/ports";
import { triedOf, verdictOf } from "../../src/parts/probe";
import { open, show } from "./window";

const BLOCKED: ProbeOutcome = { outcome: "notReached", because: "timedOut" };

function tested(incoming: ProbeOutcome | null, outgoing: ProbeOutcome | null) {
  return ready([], { mail: mail({ probe: probe({ incoming, outgoing }) }) });
}

function spoken(): (string | null)[] {
  return page.getAllByRole("status").map(({ textContent }) => textContent);
}

describe("the test", () => {
  it.each([
    [null, null, "untried"],
    [WORKS, WORKS, "works"],
    [WORKS, null, "worksReading"],
    [null, WORKS, "worksSending"],
    [WORKS, BLOCKED, "onlyReading"],
    [REFUSED, WORKS, "onlySending"],
    [REFUSED, null, "worksNowhere"],
    [BLOCKED, BLOCKED, "worksNowhere"],
  ])("of %o and %o means %s", (incoming, outgoing, verdict) => {
    expect(verdictOf(triedOf(known(), probe({ incoming, outgoing })))).toBe(verdict);
  });

  it("names each server with its port, and what it said", async () => {
    await open(tested(WORKS, BLOCKED));
    expect(page.getByRole("heading", { name: "Works for reading mail, not for sending" })).toBeTruthy();
    const said = page.getAllByRole("listitem").map(({ textContent }) => textContent.replace(/\s+/g, " ").trim());
    expect(said).toContain("Reading mail imap.example.test:993 Works");
    expect(said).toContain("Sending mail smtp.example.test:465 Not reached");
    expect(page.getByRole("heading", { name: /Sending mail: The mail server did not answer/ })).toBeTruthy();
  });

  it("says why the other server was spared", async () => {
    await open(tested(REFUSED, null));
    expect(page.getByText(/Not tried, because the other server refused it/)).toBeTruthy();
    expect(page.getByText("A new app password can help.")).toBeTruthy();
  });

  it("says once what both servers say alike", async () => {
    await open(tested(BLOCKED, BLOCKED));
    expect(page.getAllByText(/The mail server did not answer/)).toHaveLength(1);
    expect(page.getAllByText("Not reached")).toHaveLength(2);
  });

  it("sends IT both servers with their sentences", async () => {
    await open(tested(BLOCKED, { outcome: "notTrusted", because: "tlsInspection" }));
    const text = page.getByRole("region", { name: "One sentence for your IT department" }).textContent;
    expect(text).toContain("does not answer my computer in time");
    expect(text).toContain("TLS inspection");
    expect(text).toContain("imap.example.test:993");
    expect(text).toContain("smtp.example.test:465");
  });
});

describe("the mail servers", () => {
  it("say who told them, and can be corrected", async () => {
    const { fake, user } = await open(ready([], { mail: mail() }));
    expect(page.getByText(/settings that/).textContent).toBe(
      "Found in the settings that example.test publishes for mail apps.",
    );
    await user.click(page.getByRole("button", { name: "Correct the mail servers" }));
    expect(fake.actions).toEqual([{ do: "correctServers" }]);
  });

  it("cannot be corrected where the organisation has set them", async () => {
    await open(ready([], { mail: mail({ servers: known({ from: "policy" }), canCorrect: false }) }));
    expect(page.getByText("Set by your organisation.")).toBeTruthy();
    expect(page.queryByRole("button", { name: /Correct/ })).toBeNull();
  });

  it("are looked for without anybody waiting, and what came of it is said", async () => {
    const { fake } = await open(ready([], { mail: { ...NO_MAIL, search: { state: "searching" } } }));
    expect(page.getByText("Looking for your mail servers…")).toBeTruthy();
    await show(fake, ready([], { mail: { ...NO_MAIL, search: { state: "nothing", passedOver: [] } } }));
    expect(spoken()).toContain("Your mail servers were not found");
  });

  it("that were not found can be entered or searched for again, and what was asked is told", async () => {
    const passedOver = [{ from: "dns", asked: "_imaps._tcp.example.test", because: "timedOut" }] as const;
    const nothing = { state: "nothing" as const, passedOver: [...passedOver] };
    const { fake, user } = await open(
      ready([], { mail: { ...NO_MAIL, search: nothing, canCorrect: true, canSearch: true } }),
    );
    await user.click(page.getByRole("button", { name: "Enter them" }));
    await user.click(page.getByRole("button", { name: "Search again" }));
    expect(fake.actions).toEqual([{ do: "correctServers" }, { do: "searchServers" }]);
    const asked = page.getByText("_imaps._tcp.example.test").closest("li");
    expect(asked?.textContent.replace(/\s+/g, " ").trim()).toBe(
      "Directory of names (DNS): _imaps._tcp.example.test: did not answer in time",
    );
  });
});

describe("the form for mail servers", () => {
  it("gives what was typed, once", async () => {
    const { fake, user } = await open(servers());
    const [host] = page.getAllByLabelText("Server name");
    if (host === undefined) throw new Error("no field");
    await user.clear(host);
    await user.type(host, "mail.example.test{Enter}");
    expect(fake.actions).toEqual([
      {
        do: "giveServers",
        incoming: { protocol: "imap", host: "mail.example.test", port: "993", encryption: "tls" },
        outgoing: { protocol: "submission", host: "smtp.example.test", port: "465", encryption: "tls" },
        user: "anna.rossi@example.test",
      },
    ]);
  });

  it("lets the port follow what was chosen, but not one that was typed", async () => {
    const { user } = await open(servers());
    const [, encryption] = page.getAllByLabelText("Encryption");
    const [incoming, outgoing] = page.getAllByLabelText<HTMLInputElement>("Port");
    if (encryption === undefined || outgoing === undefined || incoming === undefined) throw new Error("no field");
    await user.selectOptions(encryption, "startTls");
    expect(outgoing.value).toBe("587");
    await user.selectOptions(page.getByLabelText("Kind"), "pop3");
    expect(incoming.value).toBe("995");
    await user.clear(outgoing);
    await user.type(outgoing, "2525");
    await user.selectOptions(encryption, "tls");
    expect(outgoing.value).toBe("2525");
  });

  it("never offers to leave the encryption out", async () => {
    await open(servers());
    expect(page.queryByRole("option", { name: /None/ })).toBeNull();
  });

  it("brings the person to what was refused, and keeps what was typed", async () => {
    const { fake, user } = await open(servers());
    const [, port] = page.getAllByLabelText<HTMLInputElement>("Port");
    if (port === undefined) throw new Error("no field");
    await user.clear(port);
    await user.type(port, "99999{Enter}");
    await show(fake, servers({ problem: "outgoingPort" }));
    expect(document.activeElement).toBe(port);
    expect(port.value).toBe("99999");
    expect(port.getAttribute("aria-invalid")).toBe("true");
    expect(page.getByText(/A port is a number from 1 to 65535. Mostly it is 465/)).toBeTruthy();
  });

  it("holds what the organisation has set", async () => {
    await open(servers({ outgoingFixed: true, userFixed: true }));
    const [incoming, outgoing] = page.getAllByLabelText<HTMLInputElement>("Server name");
    expect([incoming?.readOnly, outgoing?.readOnly]).toEqual([false, true]);
    expect(page.getByLabelText<HTMLInputElement>("User name").readOnly).toBe(true);
  });
});

describe("ports", () => {
  it("are the usual ones of the protocol and its encryption", () => {
    expect([usualPort("imap", "tls"), usualPort("imap", "startTls")]).toEqual(["993", "143"]);
    expect([usualPort("submission", "tls"), usualPort("submission", "startTls")]).toEqual(["465", "587"]);
  });

  it("follow from one usual port to the next, or from none", () => {
    expect(portAfter("993", "imap", "startTls")).toBe("143");
    expect(portAfter(" ", "pop3", "tls")).toBe("995");
    expect(portAfter("10143", "imap", "tls")).toBe("10143");
  });
});
