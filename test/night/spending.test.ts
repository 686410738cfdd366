import { expect, test } from "vitest";
import type { Fact } from "../../src/domain/ledger-entry.ts";
import { collect } from "../../src/night/stages/collect.ts";
import type { Collected } from "../../src/night/step-results.ts";
import { NOW, portsOf } from "./ports-of.ts";
import { inputOf, policy, REPOSITORY } from "./run-night.ts";

const config = [
  "version: 1",
  "evaluation:",
  "  command: run",
  "  results: results/*.xml",
  "  model_usd: 1",
  "limits:",
  "  model_usd_per_night: 2",
].join("\n");
const spent = { inputTokens: 10, outputTokens: 5, usd: 0.25 };

/** The first step of a night whose runs each spend a quarter dollar, after what was spent before. */
async function collected(before: readonly { key: string; usd: number }[]) {
  const facts = before.map(({ key, usd }): Fact => {
    const body = { what: "proposal", usd, inputTokens: 1, outputTokens: 1, possiblyPaid: false };
    return { kind: "spend", repositoryId: REPOSITORY, key, at: NOW, body };
  });
  const ports = portsOf({ files: { ".github/hone.yml": config }, run: () => ({ "s::a": null }), facts });
  const { sandbox } = ports;
  ports.sandbox = {
    state: () => sandbox.state(),
    run: async (request) => ({ ...(await sandbox.run(request)), spent }),
  };
  const outcome = await collect({ nightId: "n", input: inputOf(), results: new Map() }, ports, policy);
  return { ...(outcome.result as Collected), told: outcome.facts.filter(({ kind }) => kind === "spend") };
}

test("what the base's own model calls cost counts towards the budget, once a night", async () => {
  const { baseline, told } = await collected([]);
  expect(baseline.kind).toBe("ran");
  expect(told).toMatchObject([
    { key: "n:baseline", body: { what: "evaluation", inputTokens: 20, outputTokens: 10, usd: 0.5 } },
  ]);
});

test("an evaluation is not begun where the night's budget does not leave what one run may spend", async () => {
  const { baseline, told } = await collected([{ key: "n:0.0", usd: 1.5 }]);
  expect(baseline).toMatchObject({ kind: "none", reason: expect.stringContaining("model_usd") as unknown });
  expect(told).toEqual([]);
});
