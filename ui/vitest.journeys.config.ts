import { defineConfig } from "vitest/config";
import { BaseSequencer, type TestSpecification } from "vitest/node";

/** Those that go to every screen come first: whichever came last would leave one core idle for minutes. */
const LONGEST = ["fits.test.ts", "accessible.test.ts"];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const rank = ({ moduleId }: TestSpecification) => LONGEST.findIndex((name) => moduleId.endsWith(`/${name}`));
    const others = await super.sort(files.filter((file) => rank(file) === -1));
    const longest = files.filter((file) => rank(file) !== -1).sort((one, other) => rank(one) - rank(other));
    return [...longest, ...others];
  }
}

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
    sequence: { sequencer: LongestFirst },
  },
});
