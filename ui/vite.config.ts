import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

/**
 * `vite build` makes what ships. `--mode gallery` makes the same screens on the fake backend, for the journeys and
 * for looking at them in a browser: another page, so that nothing of it can end up in the product.
 */
export default defineConfig(({ mode }) => {
  const gallery = mode === "gallery";
  return {
    base: "./",
    plugins: [svelte()],
    build: {
      // The oldest web view we meet: WKWebView of macOS 12.
      target: "safari15",
      outDir: gallery ? "node_modules/.cache/gallery" : "dist",
      emptyOutDir: true,
      // `data:` addresses are refused by the content security policy.
      assetsInlineLimit: 0,
      cssCodeSplit: false,
      modulePreload: false,
      reportCompressedSize: true,
      rolldownOptions: {
        input: gallery ? "gallery.html" : "index.html",
        output: { codeSplitting: false },
      },
    },

    // Svelte's browser build, not the one that renders on a server.
    resolve: process.env.VITEST ? { conditions: ["browser"] } : {},
    test: {
      environment: "happy-dom",
      include: ["tests/unit/**/*.test.ts"],
      setupFiles: ["tests/unit/setup.ts"],
      // Unasked it leaves one core idle, which is half of two.
      maxWorkers: "100%",
      // Two cores, and axe is slow on them.
      testTimeout: 30_000,
      restoreMocks: true,
    },
  };
});
