import type { KnownServers } from "../backend/types/KnownServers";
import type { MailEncryption } from "../backend/types/MailEncryption";
import type { MailProtocol } from "../backend/types/MailProtocol";
import type { MailServer } from "../backend/types/MailServer";
import type { ProbeOutcome } from "../backend/types/ProbeOutcome";
import type { ProbeState } from "../backend/types/ProbeState";
import type { Words } from "../words/words.svelte";

/** What mail servers are for. */
export type Side = "reading" | "sending";

/** A mail server and what it said. */
export interface Tried {
  side: Side;
  server: MailServer;
  /** `null`: it was not asked. */
  outcome: ProbeOutcome | null;
}

/** What went wrong with one server: what happened, what it means, and what IT needs to know. */
export interface Trouble {
  side: Side;
  what: string;
  text: string;
  it: string;
}

/** As every mail program and device names them, in every language. */
export const PROTOCOLS: Record<MailProtocol, string> = { imap: "IMAP", pop3: "POP3", submission: "SMTP" };

/** As every mail program and device names them; `null`: there is none. */
export const ENCRYPTIONS: Record<MailEncryption, string | null> = { tls: "SSL/TLS", startTls: "STARTTLS", none: null };

/** A server's name and port, as one types them. */
export function address(server: MailServer): string {
  return `${server.host}:${server.port.toString()}`;
}

/** The known servers, with what came of trying each. */
export function triedOf(servers: KnownServers | null, probe: ProbeState): Tried[] {
  const tried: Tried[] = [];
  if (servers === null) return tried;
  const { incoming, outgoing } = servers;
  if (incoming !== null) tried.push({ side: "reading", server: incoming, outcome: probe.incoming });
  if (outgoing !== null) tried.push({ side: "sending", server: outgoing, outcome: probe.outgoing });
  return tried;
}

/** What went wrong with this outcome; `null` where nothing did. */
export function troubleOf({ t }: Words, { side, outcome }: Tried): Trouble | null {
  switch (outcome?.outcome) {
    case undefined:
    case "works":
      return null;
    case "refused":
      return {
        side,
        what: t(`probe-refused-${outcome.refusal}`),
        text: t(`probe-refused-${outcome.refusal}-text`),
        it: t(`probe-refused-${outcome.refusal}-it`),
      };
    case "notReached":
      return {
        side,
        what: t(`probe-notReached-${outcome.because}`),
        text: t(`probe-notReached-${outcome.because}-text`),
        it: t(`probe-notReached-${outcome.because}-it`),
      };
    case "noVerdict":
      return {
        side,
        what: t(`probe-noVerdict-${outcome.because}`),
        text: t(`probe-noVerdict-${outcome.because}-text`),
        it: t(`probe-noVerdict-${outcome.because}-it`),
      };
    case "notTrusted":
      return {
        side,
        what: t(`probe-notTrusted-${outcome.because}`),
        text: t(`probe-notTrusted-${outcome.because}-text`),
        it: t(`probe-notTrusted-${outcome.because}-it`),
      };
  }
}

/** Whether an answer says that it is not about the password: not where it says nothing, or nothing that is known. */
export function isOfSomethingElse(outcome: ProbeOutcome | null): boolean {
  if (outcome === null) return true;
  return outcome.outcome !== "noVerdict" && !(outcome.outcome === "refused" && outcome.refusal === "other");
}

/** What both answers together mean. Only a server that has taken the app password makes it *work*. */
export type Verdict =
  "untried" | "works" | "worksReading" | "worksSending" | "onlyReading" | "onlySending" | "worksNowhere";

export function verdictOf(tried: Tried[]): Verdict {
  const asked = tried.filter(({ outcome }) => outcome !== null);
  const [first] = asked.filter(({ outcome }) => outcome?.outcome === "works");
  if (asked.length === 0) return "untried";
  if (first === undefined) return "worksNowhere";
  if (asked.every(({ outcome }) => outcome?.outcome === "works")) {
    if (asked.length === 2) return "works";
    return first.side === "reading" ? "worksReading" : "worksSending";
  }
  return first.side === "reading" ? "onlyReading" : "onlySending";
}
