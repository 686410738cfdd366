import type { Judgement, Watched } from "../../domain/judgement.ts";
import type { Fact } from "../../domain/ledger-entry.ts";
import { judgeTexts as text } from "../../messages/judge-texts.ts";
import type { Ports } from "../../ports.ts";
import { judgeRecord } from "../../rewards/judge-record.ts";
import { JUDGE } from "../../rewards/judge-standing.ts";
import { signalFact } from "../../signals/signal-fact.ts";
import { judgeMaterial, type JudgeMaterial } from "../judging/judge-material.ts";
import { openJudgePurse } from "../judging/judge-purse.ts";
import { assessEpisodes, probeJudge } from "../judging/judge-session.ts";
import { judgingOf } from "../judging/judging.ts";
import type { Policy } from "../policy.ts";
import { resultOf, type Judged } from "../step-results.ts";
import type { NightState, StepOutcome } from "../steps.ts";
import { watchMerges } from "../judging/watch-merges.ts";

/**
 * The optional model judge: asked about closed episodes, each once; probed once a week; and watched around merged
 * proposals. Its word is a signal like any other, and weighs what the audits say of it; its scores are kept and shown to
 * no proposer. An answer is on disk before it is read (pay-once), so a step that dies pays for none twice.
 */
export async function judge(state: NightState, ports: Ports, policy: Policy): Promise<StepOutcome> {
  const { settings } = resultOf(state.results, "collect");
  const judging = judgingOf(settings, policy);
  if (judging === null) throw new Error("the settings name no judge");
  const { startedAt, seed } = state.input;
  const material = await judgeMaterial(state, judging, ports, policy);
  const purse = await openJudgePurse(state, settings, ports);
  const asking = { judging, purse, policy, seed };
  const assessed = await assessEpisodes(material, asking, settings.judge.episodes_per_night);
  const record = [...material.record, ...stored(assessed.judgements, startedAt)];
  const probed = await probeJudge(state, { ...material, record }, asking, ports);
  const all = [...record, ...stored(probed, startedAt)];
  const watched = await watchMerges(state, material, all, judging, ports);
  const judged = assessed.judgements.filter(({ kind }) => kind === "judged").length;
  const result: Judged = {
    judge: judging.judge,
    judged,
    gamed: watched.newest.flatMap(({ gaming, branch, paths }) => (gaming ? [{ branch, paths }] : [])),
    notes: text.notes({
      model: judging.model,
      judged,
      waiting: assessed.waiting,
      over: purse.over(),
      probes: judgeRecord(all, judging.judge)?.probes ?? [],
      watched: watched.newest,
    }),
  };
  const spent = purse.spent();
  const facts = [
    ...factsOf(state, [...assessed.judgements, ...probed, ...watched.changed]),
    ...signalsOf(state, material, assessed.judgements, judging.judge),
    ...(spent === null ? [] : [spendFact(state, spent)]),
  ];
  return { result, facts };
}

function stored(bodies: readonly Judgement[], at: string): JudgeMaterial["record"] {
  return bodies.map((body) => ({ at, key: keyOf(body, at), body }));
}

function factsOf({ input: { repositoryId, startedAt } }: NightState, bodies: readonly Judgement[]): Fact[] {
  return bodies.map((body) => ({
    kind: "judgements",
    repositoryId,
    key: keyOf(body, startedAt),
    at: startedAt,
    body,
  }));
}

function keyOf(body: Judgement, at: string): string {
  if (body.kind === "compared") return `compared:${body.judge}:${body.first}:${body.second}`;
  if (body.kind === "probed") return `probed:${body.judge}:${body.trick}:${body.episode}:${at}`;
  if (body.kind === "watched") return watchKey(body, at);
  return `judged:${body.judge}:${body.episode}`;
}

function watchKey({ judge: name, branch }: Watched, at: string): string {
  return `watched:${name}:${branch}:${at}`;
}

/*
 * The judge speaks of the work as it was when it closed: so cohorts compare at equal age, and the newest signal on the
 * dashboard stays the newest that came from outside.
 */
function signalsOf(
  { input: { repositoryId, startedAt } }: NightState,
  { closed }: JudgeMaterial,
  bodies: readonly Judgement[],
  name: string,
): Fact[] {
  return bodies.flatMap((body) =>
    body.kind === "judged"
      ? [
          signalFact(repositoryId, {
            id: `judge:${name}:${body.episode}`,
            source: JUDGE,
            member: name,
            episode: body.episode,
            answer: body.answer,
            at: closed.get(body.episode) ?? startedAt,
            trust: "trusted",
          }),
        ]
      : [],
  );
}

function spendFact(
  { nightId, input: { repositoryId, startedAt: at } }: NightState,
  body: Extract<Fact, { kind: "spend" }>["body"],
): Fact {
  return { kind: "spend", repositoryId, key: `${nightId}:judge`, at, body };
}
