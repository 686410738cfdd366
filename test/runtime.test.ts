import { expect, test } from "vitest";

test("the tests run on the Node that package.json pins, not on the system's", async () => {
  const manifest = await import("../package.json", { with: { type: "json" } });
  expect(process.version).toBe(`v${manifest.default.dependencies.node}`);
});
