import { expect, test } from "vitest";
import { demoTexts } from "../../src/messages/demo-texts.ts";
import { renderAll } from "./render-all.ts";

test("what the demo says while it works", () => {
  expect(
    renderAll(demoTexts, {
      missing: ["git"],
      missingAdvice: ["git"],
      sandboxed: ["bwrap 0.8.0"],
      unsafeNone: ["no user namespaces", "Install bubblewrap."],
      ready: ["acme/agent", "http://127.0.0.1:8080"],
      telling: ["a merged pull request"],
      told: [12, 3, 80],
      heldEarlier: ["2026-05-01", 1],
      acted: ["maintainer", ["The class was renamed."]],
      earlierEnded: ["the configuration has problems"],
      noSuchClass: ["Order numbers", 2],
      working: [5],
      staying: ["http://127.0.0.1:8080"],
    }),
  ).toMatchSnapshot();
});
