import { expect, test } from "vitest";
import type { Fact } from "../../src/domain/ledger-entry.ts";
import { nightOutcome } from "../../src/night/night-outcome.ts";
import { resultOf } from "../../src/night/step-results.ts";
import { signalFact } from "../../src/signals/signal-fact.ts";
import { REPOSITORY, runNight } from "./run-night.ts";

const flips = Array.from({ length: 12 }, (_, commit) =>
  [1, 2].map((attempt): Fact =>
    signalFact(REPOSITORY, {
      id: `ci ${commit} ${attempt}`,
      source: "ci",
      family: "w",
      member: "e2e",
      episode: `pr:${commit}`,
      answer: attempt === 1 ? "neg" : "pos",
      at: `2026-02-20T00:0${attempt}:00.000Z`,
      trust: "trusted",
      sha: `sha ${commit}`,
      attempt,
    }),
  ),
).flat();

test("a maintainer meets on the dashboard which job is in quarantine and why, and in the night's outcome", async () => {
  const { results } = await runNight({ facts: flips });
  const { quarantined, notes } = nightOutcome(results).rewards;
  expect(quarantined).toEqual([{ job: "w/e2e", name: "e2e" }]);
  expect(notes).toEqual([expect.stringMatching(/^The job e2e is in quarantine: .* 12 times/)]);
  const { body } = resultOf(results, "report");
  expect(body).toContain(
    "- The job e2e is in quarantine: it failed and then passed at the same commit 12 times",
  );
});
