import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { EMPTY_PHONE } from "../../src/fixtures/phone";
import { SECRET } from "../../src/fixtures/screens";

let folder: string;
let files: string[];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "wizard-ui-"));
  const root = fileURLToPath(new URL("../..", import.meta.url));
  await build({ root, mode: "production", logLevel: "warn", build: { outDir: folder } });
  files = (await readdir(folder, { recursive: true })).filter((file) => file.includes("."));
});

afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

function read(ending: string): Promise<string> {
  return readFile(join(folder, files.find((file) => file.endsWith(ending)) ?? ""), "utf8");
}

describe("what ships", () => {
  it("is a page, one script and one style sheet", () => {
    expect(files.map((file) => file.split(".").pop()).sort()).toEqual(["css", "html", "js"]);
  });

  it("has nothing inline, and nothing from elsewhere", async () => {
    const html = await read(".html");
    expect(html).not.toMatch(/<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)/);
    expect([...html.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address]) => address)).toEqual([
      expect.stringMatching(/^\.\/assets\/[\w-]+\.js$/),
      expect.stringMatching(/^\.\/assets\/[\w-]+\.css$/),
    ]);
    expect(await read(".css")).not.toMatch(/url\(|@import|@font-face/);
  });

  it("has nothing of the fixtures", async () => {
    const script = await read(".js");
    expect(script).not.toContain(SECRET);
    expect(script).not.toContain(EMPTY_PHONE.password);
  });

  it("has both themes also where light-dark() is not known yet", async () => {
    expect(await read(".css")).not.toContain("light-dark(");
  });
});
