import { defineConfig } from "vitest/config";

/** The screens in a real browser. Slow, so apart from the unit tests. */
export default defineConfig({
  test: {
    environment: "node",
    include: ["tests/journeys/**/*.test.ts"],
    globalSetup: ["tests/journeys/gallery.ts"],
    testTimeout: 300_000,
    hookTimeout: 120_000,
    // Two browsers: each uses about one core. More would be too slow for what a hand does within a time.
    maxWorkers: 2,
  },
});
