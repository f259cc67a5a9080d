import { expect, test } from "vitest";
import { inOwnWords } from "./scope";

test("a service is called what it is called in the person's language", () => {
  expect(inOwnWords("Mail apps", { en: "Mail apps", it: "App di posta" }, "it")).toBe("App di posta");
});

test("a service without words of that language has those of the server", () => {
  expect(inOwnWords("imap mail", undefined, "it")).toBe("imap mail");
  expect(inOwnWords("imap mail", { en: "Mail apps" }, "it")).toBe("imap mail");
});
