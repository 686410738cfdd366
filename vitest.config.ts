import { defineConfig } from "vitest/config";

const slow = ["test/integration/**/*.test.ts", "test/end-to-end/**/*.test.ts"];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: "unit",
          include: ["test/**/*.test.ts"],
          exclude: [...slow, "node_modules/**"],
          setupFiles: ["test/no-network.ts"],
          // property tests take seconds on a busy machine; a limit is no timing assertion
          testTimeout: 60_000,
          // as many as below, or the two projects run one after the other
          maxWorkers: 2,
        },
      },
      {
        test: {
          name: "integration",
          include: slow,
          globalSetup: ["test/integration/run-folder.ts"],
          setupFiles: ["test/no-network.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
        },
      },
    ],
  },
});
