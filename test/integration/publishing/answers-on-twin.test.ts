import { expect, test } from "vitest";
import type { Episode } from "../../../src/domain/episode.ts";
import type { Fact } from "../../../src/domain/ledger-entry.ts";
import { collectSignals } from "../../../src/night/collecting/collect-signals.ts";
import { dashboardView } from "../../../src/night/dashboard-view.ts";
import { nightOutcome } from "../../../src/night/night-outcome.ts";
import { personRanks } from "../../../src/night/collecting/person-ranks.ts";
import { NO_OUTLOOK } from "../../../src/night/step-results.ts";
import { planDashboard } from "../../../src/publishing/plan-dashboard.ts";
import { auditFact } from "../../../src/rewards/audit-fact.ts";
import { episodeFact } from "../../../src/signals/episode-fact.ts";
import { translate } from "../../../src/signals/translate.ts";
import { collectedOf, stateOf } from "../../night/collected-of.ts";
import { portsOf } from "../../night/ports-of.ts";
import { githubWorld, REPO } from "./github-world.ts";

const pull = (number: number): Episode => ({
  id: `pr:${number}`,
  kind: "pull_request",
  number,
  title: `change ${number}`,
  sha: null,
  branch: null,
  at: new Date().toISOString(),
  author: "agent",
  byAgent: true,
  taskType: "fix",
  url: null,
});

test("a ticked box becomes one answer, and what is ticked while the night writes stays ticked", async () => {
  const { twin, hosting, target } = await githubWorld();
  const { repositoryId } = target;
  const startedAt = new Date().toISOString();
  const facts: Fact[] = [1, 2].flatMap((number) => [
    episodeFact(repositoryId, pull(number), startedAt),
    auditFact(
      repositoryId,
      { kind: "asked", episode: `pr:${number}`, probability: 0.5, mean: 0.5 },
      startedAt,
    ),
  ]);
  const state = stateOf(collectedOf(), { repositoryId, startedAt });
  const ports = { ...portsOf({ facts }), hosting };
  const written = async () => {
    const view = await dashboardView(
      state,
      { ...nightOutcome(state.results), outlook: NO_OUTLOOK },
      ports,
      "version: 1",
    );
    await hosting.report(planDashboard(view));
    return twin.state(REPO).threads[0]?.body ?? "";
  };
  twin.hooks.to("http://127.0.0.1:9/never");
  const tick = async (login: string, box: string) => {
    const body = twin.state(REPO).threads[0]?.body ?? "";
    await twin
      .asUser(login)
      .edit(REPO, 1, { body: body.replace(`[ ] <!-- hone:box ${box}`, `[x] <!-- hone:box ${box}`) });
  };
  /* Every delivery so far, twice, as the worker hears them; then what a night makes of it. */
  const collected = async () => {
    await twin.hooks.settled();
    const told = twin.hooks.deliveries.map(({ event, raw }) =>
      translate(event, JSON.parse(raw), { receivedAt: startedAt, botId: twin.app.botId }),
    );
    for (const each of [...told, ...told]) if (each.kind === "facts") await ports.ledger.append(each.facts);
    const problems: string[] = [];
    const found = await collectSignals(ports.ledger, new Set(), {
      hosting,
      repositoryId,
      since: new Date(Date.parse(startedAt) - 3_600_000).toISOString(),
      now: startedAt,
      settings: collectedOf().settings,
      rankOf: personRanks(hosting, problems),
      problems,
    });
    await ports.ledger.append(found.facts);
    const audits = await ports.ledger.read("audit_questions", repositoryId);
    return { problems, answers: audits.flatMap(({ body }) => (body.kind === "answered" ? [body] : [])) };
  };

  expect(await written()).toContain("Was pull request 1 a success?");
  await tick("kim", "audit:pr:1:yes");
  await tick("mallory", "audit:pr:2:yes");
  const first = await collected();
  expect(first.answers).toEqual([{ kind: "answered", episode: "pr:1", good: true, by: "kim" }]);
  expect(first.problems).toEqual([expect.stringContaining("mallory")]);
  // after the night has read and before it writes
  await tick("kim", "audit:pr:2:no");
  const next = await written();
  expect(next).not.toContain("audit:pr:1");
  expect(next).toContain("[x] <!-- hone:box audit:pr:2:no -->");
  const second = await collected();
  expect(second.answers).toHaveLength(2);
  expect(second.answers).toContainEqual({ kind: "answered", episode: "pr:2", good: false, by: "kim" });
  expect(await written()).not.toContain("Questions");
  expect((await collected()).answers).toHaveLength(2);
  expect(twin.violations).toEqual([]);
});
