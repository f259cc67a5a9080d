// Writes src/words/messages.ts: which messages there are and what each wants to know, read from the English file.
// `npm run words` after a change; a test fails where it was forgotten.
import { FluentParser, Visitor } from "@fluent/syntax";
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const words = new URL("../src/words/", import.meta.url);

/**
 * The messages of a Fluent text.
 * @param {string} text
 * @returns {Map<string, string[]>} the names of the variables, sorted, by message
 */
export function messagesOf(text) {
  const messages = new Map();
  for (const entry of new FluentParser().parse(text).body) {
    if (entry.type === "Junk") throw new Error(`not Fluent: ${entry.content.slice(0, 80)}`);
    if (entry.type !== "Message") continue;
    if (messages.has(entry.id.name)) throw new Error(`twice: ${entry.id.name}`);
    const variables = new Set();
    const visitor = new (class extends Visitor {
      visitVariableReference(/** @type {import("@fluent/syntax").VariableReference} */ node) {
        variables.add(node.id.name);
      }
    })();
    visitor.visit(entry);
    messages.set(entry.id.name, [...variables].sort());
  }
  return messages;
}

/**
 * The TypeScript of `messages`.
 * @param {Map<string, string[]>} messages
 */
export function typesOf(messages) {
  const plain = [...messages].filter(([, variables]) => variables.length === 0);
  const asking = [...messages].filter(([, variables]) => variables.length > 0);
  return [
    "// Written by `npm run words` from en.ftl. Do not edit.",
    "",
    "/** A message that is complete as it is. */",
    "export type PlainMessage =",
    ...plain.map(([id], index) => `  | "${id}"${index === plain.length - 1 ? ";" : ""}`),
    "",
    "/** The messages that want to know something, and what. */",
    "export interface AskingMessages {",
    ...asking.map(([id, variables]) => {
      const fields = variables.map((name) => `${name}: string | number`).join("; ");
      return `  ${id.includes("-") ? `"${id}"` : id}: { ${fields} };`;
    }),
    "}",
    "",
  ].join("\n");
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const messages = messagesOf(readFileSync(new URL("en.ftl", words), "utf8"));
  writeFileSync(new URL("messages.ts", words), typesOf(messages));
}
