import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import "vitest";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the gallery is. */
    gallery: string;
  }
}

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const TYPES: Record<string, string> = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" };

/** The content security policy that the window has, from where the shell reads it, without the way to the shell. */
async function policy(): Promise<string> {
  const config = JSON.parse(await readFile(join(ROOT, "../tauri.conf.json"), "utf8")) as {
    app: { security: { csp: string } };
  };
  return config.app.security.csp;
}

/** Builds the gallery and serves it under the window's own policy, on a port that is free. */
export async function openGallery(): Promise<{ address: string; close: () => Promise<void> }> {
  await build({ root: ROOT, mode: "gallery", logLevel: "warn" });
  const folder = join(ROOT, "node_modules/.cache/gallery");
  const headers = { "content-security-policy": await policy(), "cache-control": "no-store" };
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://gallery").pathname;
    if (path === "/favicon.ico") {
      // Browsers ask for it; the window does not.
      response.writeHead(204, headers).end();
      return;
    }
    const file = path === "/" ? "gallery.html" : normalize(path);
    readFile(join(folder, file)).then(
      (body) => {
        response.writeHead(200, { ...headers, "content-type": TYPES[extname(file)] ?? "text/plain" }).end(body);
      },
      () => {
        response.writeHead(404, headers).end();
      },
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    address: `http://127.0.0.1:${port}`,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => {
          resolve();
        });
      }),
  };
}

/** Once for all journeys. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const gallery = await openGallery();
  project.provide("gallery", gallery.address);
  return gallery.close;
}
