import { defineConfig } from "vitest/config";

/** The screens in a real browser. Slow, so apart from the unit tests. */
export default defineConfig({
  test: {
    environment: "node",
    include: ["tests/journeys/**/*.test.ts"],
    globalSetup: ["tests/journeys/gallery.ts"],
    testTimeout: 300_000,
    hookTimeout: 120_000,
    // One browser at a time: two cores have other things to do as well.
    fileParallelism: false,
  },
});
