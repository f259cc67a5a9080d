import { FluentBundle, FluentResource } from "@fluent/bundle";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { messagesOf, typesOf } from "../../scripts/messages.js";
import { Words } from "../../src/words/words.svelte";

const SOURCE = join(import.meta.dirname, "../../src");
const LANGUAGES = ["en", "it"] as const;

function read(path: string): string {
  return readFileSync(join(SOURCE, path), "utf8");
}

const messages = { en: messagesOf(read("words/en.ftl")), it: messagesOf(read("words/it.ftl")) };

/** The codes of a generated type: the strings of a union, or the values of a tag. */
function codesOf(type: string, tag?: string): string[] {
  const text = read(`backend/types/${type}.ts`).replace(/\/\*[^]*?\*\//g, "");
  const definition = text.slice(text.indexOf("export type"));
  const pattern = tag === undefined ? /"(\w+)"/g : new RegExp(`"${tag}": "(\\w+)"`, "g");
  const codes = [...definition.matchAll(pattern)].map(([, code]) => code ?? "");
  if (codes.length === 0) throw new Error(`no codes in ${type}`);
  return codes;
}

/** What has words for each of its codes: `problem-*-what` for every ProblemCode. */
const WORDED: { id: string; codes: string[] }[] = [
  { id: "step-*", codes: codesOf("Step") },
  { id: "busy-*", codes: codesOf("BusyTask") },
  { id: "notice-*", codes: codesOf("Notice", "code") },
  { id: "field-*", codes: codesOf("FieldProblem") },
  { id: "provider-*", codes: codesOf("ProviderKind") },
  { id: "purpose-*", codes: codesOf("Purpose") },
  { id: "advice-*", codes: codesOf("Purpose") },
  { id: "name-app-*", codes: codesOf("Purpose") },
  { id: "done-do-*", codes: codesOf("Purpose") },
  { id: "done-still-*", codes: codesOf("Purpose") },
  { id: "eligibility-*", codes: codesOf("Eligibility") },
  { id: "signIn-title-*", codes: codesOf("SignInReason") },
  { id: "signIn-lead-*", codes: codesOf("SignInReason") },
  { id: "challenge-reason-*", codes: codesOf("SignInReason") },
  { id: "challenge-title-*", codes: codesOf("MethodKind") },
  { id: "challenge-lead-*", codes: codesOf("MethodKind") },
  { id: "challenge-help-*", codes: codesOf("MethodKind") },
  { id: "enrol-title-*", codes: codesOf("MethodKind") },
  { id: "method-*", codes: codesOf("MethodKind") },
  { id: "method-*-about", codes: codesOf("MethodKind") },
  { id: "password-place-*", codes: codesOf("Kept", "state") },
  { id: "keychain-*", codes: [...codesOf("KeychainProblem"), ...codesOf("KeychainRefusal")] },
  { id: "finding-*", codes: codesOf("ServerFinding") },
  { id: "entry-state-*", codes: codesOf("AppPasswordState") },
  { id: "entry-can-*", codes: codesOf("EntryAction") },
  { id: "entry-problem-*", codes: codesOf("EntryProblemCode") },
  { id: "own-state-*", codes: codesOf("MethodState") },
  { id: "own-removal-*", codes: codesOf("MethodRemoval").filter((removal) => removal !== "remove") },
  { id: "own-news-*", codes: codesOf("MethodChange") },
  { id: "own-problem-*", codes: codesOf("MethodProblemCode") },
  { id: "resync-problem-*", codes: codesOf("ResyncProblem") },
  { id: "problem-*-what", codes: codesOf("ProblemCode") },
  { id: "problem-*-do", codes: codesOf("ProblemCode") },
  { id: "problem-*-ask", codes: codesOf("ProblemCode") },
  { id: "fact-*", codes: codesOf("FactId") },
  { id: "route-*", codes: codesOf("DeviceRouteId") },
  { id: "route-*-text", codes: codesOf("DeviceRouteId") },
  { id: "maker-*", codes: codesOf("MakerAnswer") },
  { id: "question-title-*", codes: codesOf("Question") },
  { id: "question-lead-*", codes: codesOf("Question") },
  { id: "answer-*", codes: codesOf("Answer") },
  { id: "refused-*-what", codes: codesOf("SignInRefusal") },
  { id: "refused-*-do", codes: codesOf("SignInRefusal") },
  { id: "refused-*-it", codes: codesOf("SignInRefusal") },
  { id: "verdict-*-what", codes: codesOf("EligibilityReason") },
  { id: "verdict-*-do", codes: codesOf("EligibilityReason") },
  { id: "verdict-*-it", codes: codesOf("EligibilityReason") },
  { id: "verdict-source-*", codes: codesOf("EligibilitySource") },
  { id: "verdict-goOn-*", codes: codesOf("Eligibility") },
  { id: "methods-title-*", codes: codesOf("MethodProof") },
  { id: "methods-lead-*", codes: codesOf("MethodProof") },
  { id: "registered-*", codes: codesOf("RegisteredKind") },
  { id: "guide-title-*", codes: codesOf("GuideStep") },
  { id: "guide-lead-*", codes: codesOf("GuideStep") },
  { id: "mailApp-*", codes: codesOf("MailApp") },
  { id: "notice-cleanByHand-*", codes: codesOf("MailApp") },
  { id: "stored-*", codes: codesOf("StoredState") },
  { id: "presence-*", codes: codesOf("Presence") },
  { id: "rotation-step-*", codes: codesOf("RotationStep", "step") },
  { id: "rotation-leftOut-*", codes: codesOf("RotationStep", "step") },
  { id: "rotation-state-*", codes: codesOf("RotationState", "state") },
  { id: "rotation-person-*", codes: codesOf("MailApp") },
  { id: "rotation-truth-*", codes: codesOf("RotationTruth") },
  { id: "rotation-problem-*-what", codes: codesOf("RotationProblem") },
  { id: "rotation-problem-*-means", codes: codesOf("RotationProblem") },
  { id: "rotation-problem-*-do", codes: codesOf("RotationProblem") },
  { id: "where-*", codes: codesOf("MailApp") },
  { id: "asks-*", codes: codesOf("MailApp") },
  { id: "into-because-*", codes: codesOf("WhyPaste") },
  { id: "into-not-*", codes: codesOf("WhyNot", "why").filter((why) => why !== "keychain") },
  { id: "into-not-*-do", codes: codesOf("WhyNot", "why") },
  { id: "probe-said-*", codes: codesOf("ProbeOutcome", "outcome") },
  { id: "servers-from-*", codes: codesOf("ServersFrom") },
  { id: "servers-asked-*", codes: codesOf("ServersFrom") },
  { id: "servers-unused-*", codes: codesOf("ServersNotUsed") },
  { id: "servers-problem-*", codes: codesOf("ServerFormProblem") },
  { id: "probe-refused-*", codes: codesOf("ProbeRefusal") },
  { id: "probe-refused-*-text", codes: codesOf("ProbeRefusal") },
  { id: "probe-refused-*-it", codes: codesOf("ProbeRefusal") },
  { id: "probe-notReached-*", codes: codesOf("ProbeNotReached") },
  { id: "probe-notReached-*-text", codes: codesOf("ProbeNotReached") },
  { id: "probe-notReached-*-it", codes: codesOf("ProbeNotReached") },
  { id: "probe-noVerdict-*", codes: codesOf("ProbeNoVerdict") },
  { id: "probe-noVerdict-*-text", codes: codesOf("ProbeNoVerdict") },
  { id: "probe-noVerdict-*-it", codes: codesOf("ProbeNoVerdict") },
  { id: "probe-notTrusted-*", codes: codesOf("ProbeNotTrusted") },
  { id: "probe-notTrusted-*-text", codes: codesOf("ProbeNotTrusted") },
  { id: "probe-notTrusted-*-it", codes: codesOf("ProbeNotTrusted") },
  { id: "scenario-*-text", codes: codesOf("PracticeScenario") },
  { id: "scenario-*", codes: codesOf("PracticeScenario") },
  { id: "setting-from-*", codes: codesOf("Weight") },
  { id: "setting-why-*", codes: codesOf("WhyNotUnderstood", "why") },
  { id: "phone-message-*", codes: codesOf("MessageKind") },
];

/** Names, and words that both languages share. */
const THE_SAME = new Set([
  "product",
  "provider-privacyIdea",
  "provider-microsoft365",
  "account-provider",
  "purpose-outlook",
  "purpose-thunderbird",
  "purpose-evolution",
  "purpose-geary",
  "name-app-outlook",
  "name-app-appleMail",
  "name-app-thunderbird",
  "name-app-evolution",
  "name-app-geary",
  "mailApp-outlookClassic",
  "mailApp-appleMail",
  "mailApp-evolution",
  "mailApp-geary",
  "mailApp-kmail",
  "mailApp-thunderbird",
  "entry-place-app",
  "signIn-password",
  "phone-password",
  "method-email",
  "phone-message-email",
  "entry-account",
  "send-account",
  "answer-no",
  "registered-authenticator",
  "route-highVolumeEmail",
  "problem-server",
  "settings-password",
]);

/** The text of every file that could use a message. */
function sources(folder: string): string[] {
  return readdirSync(join(SOURCE, folder), { withFileTypes: true }).flatMap((file) => {
    const path = join(folder, file.name);
    if (file.isDirectory()) return ["types", "fixtures", "gallery"].includes(file.name) ? [] : sources(path);
    return /\.(svelte|ts)$/.test(file.name) && file.name !== "messages.ts" ? [read(path)] : [];
  });
}

describe("dates", () => {
  it("are written as the person's region writes them", () => {
    expect(new Words(["en-GB"]).date("2026-12-31")).toBe("31 December 2026");
    expect(new Words(["it-IT"]).date("2026-12-31")).toBe("31 dicembre 2026");
  });

  it("are written where the system names no language", () => {
    const words = new Words(["c", "POSIX", "x_Y"]);
    expect(words.date("2026-12-31")).toBe("December 31, 2026");
  });
});

describe("the words", () => {
  it("have types that are written from the English ones", () => {
    expect(read("words/messages.ts"), "run `npm run words`").toBe(typesOf(messages.en));
  });

  it("are the same messages, wanting the same values, in both languages", () => {
    expect([...messages.it].sort()).toEqual([...messages.en].sort());
  });

  it("are all used", () => {
    const text = sources("").join("\n");
    const literals = new Set([...text.matchAll(/"([\w-]+)"/g)].map(([, id]) => id));
    const templates = [...text.matchAll(/`(\w+-[\w-]*\$\{[^`]*)`/g)].map(
      ([, template = ""]) => new RegExp(`^${template.replace(/\$\{[^}]*\}/g, "\\w+")}$`),
    );
    const unused = [...messages.en.keys()].filter(
      (id) => !literals.has(id) && !templates.some((template) => template.test(id)),
    );
    expect(unused).toEqual([]);
  });

  it.each(WORDED)("$id has words for every code", ({ id, codes }) => {
    const missing = codes.map((code) => id.replace("*", code)).filter((message) => !messages.en.has(message));
    expect(missing).toEqual([]);
  });

  it.each(
    WORDED.filter(({ id }) =>
      /^(field|busy|keychain|finding|problem|eligibility|advice|done|question|answer|refused|verdict|registered|probe|setting|stored|presence|rotation-problem|rotation-step|rotation-state|rotation-leftOut)-/.test(
        id,
      ),
    ),
  )("$id has no words for codes that are gone", ({ id, codes }) => {
    const pattern = new RegExp(`^${id.replace("*", "(\\w+)")}$`);
    const known = [...messages.en.keys()].flatMap((message) => pattern.exec(message)?.[1] ?? []);
    expect(known.filter((code) => !codes.includes(code))).toEqual([]);
  });

  it("are translated", () => {
    const [english, italian] = LANGUAGES.map((language) => {
      const entries = read(`words/${language}.ftl`).matchAll(/^([a-z][\w-]*) = (.*[^>])$/gm);
      return new Map([...entries].map(([, id = "", value = ""]) => [id, value]));
    });
    const same = [...(english ?? [])].filter(([id, value]) => italian?.get(id) === value);
    expect(same.map(([id]) => id).filter((id) => !THE_SAME.has(id))).toEqual([]);
  });

  it.each(LANGUAGES)("can all be said in %s", (language) => {
    const bundle = new FluentBundle(language, { useIsolating: false });
    bundle.addResource(new FluentResource(read(`words/${language}.ftl`)));
    for (const [id, variables] of messages[language]) {
      const pattern = bundle.getMessage(id)?.value;
      const errors: Error[] = [];
      const values = Object.fromEntries(variables.map((name) => [name, 2]));
      expect(pattern && bundle.formatPattern(pattern, values, errors), id).toBeTruthy();
      expect(errors, id).toEqual([]);
    }
  });

  it.each(LANGUAGES)("are plain words in %s", (language) => {
    const jargon = /\b(token|credential|credenzial\w*|OTP|TOTP|HOTP|MFA|2FA|IMAP|payload|endpoint|timeout)\b/i;
    // What is written to the IT department names things as its portals do.
    const text = read(`words/${language}.ftl`)
      .split("\n")
      .filter((line) => !/^[\w-]+-it = /.test(line));
    expect(text.filter((line) => jargon.test(line))).toEqual([]);
  });
});
