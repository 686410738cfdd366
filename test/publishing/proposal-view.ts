import type { Failure } from "../../src/domain/failure.ts";
import type { CaseScore } from "../../src/domain/verdict.ts";
import type { ProposalView } from "../../src/messages/proposal-view.ts";

export function failure(number: number, override: Partial<Failure> = {}): Failure {
  return {
    id: `f${number}`,
    source: "log",
    episode: `run:${number}`,
    at: `2026-10-0${number}T02:00:00.000Z`,
    sha: `${number}`.repeat(40),
    branch: "main",
    job: "evaluate",
    test: null,
    file: null,
    text: "E   KeyError: 'sku'\n  at tools/lookup.py:14",
    primary: "KeyError: 'sku'",
    attempt: 1,
    rerunPassed: false,
    baseFailed: null,
    trust: "trusted",
    url: `https://github.com/acme/agent/actions/runs/${number}`,
    ...override,
  };
}

export function score(id: string, passes: [number, number], override: Partial<CaseScore> = {}): CaseScore {
  return {
    id,
    role: "train",
    named: false,
    basePasses: passes[0],
    baseTrials: 5,
    candidatePasses: passes[1],
    candidateTrials: 5,
    ...override,
  };
}

/** A proven repair of one named case, with every part replaceable. */
export function proposalView(override: Partial<ProposalView> = {}): ProposalView {
  const base = "b".repeat(40);
  return {
    repositoryId: 7,
    baseBranch: "main",
    preset: "harden",
    configHash: "c0ffee",
    candidate: {
      id: "cand-1",
      classId: "class-1",
      base,
      claim: "repair",
      named: ["tests/test_lookup.py::test_unknown_sku"],
      changes: [
        {
          path: "skills/lookup/SKILL.md",
          before: "# Lookup\nUse it.\n",
          after: "# Lookup\nAnswer unknown SKUs with none.\n",
        },
      ],
      rationale: "The skill never says what to answer for an unknown SKU.",
      title: "say what to answer for an unknown SKU",
      proposer: "playbook",
      operator: "clarify",
      requestHash: null,
      usd: 0,
    },
    failureClass: {
      id: "class-1",
      name: "KeyError in lookup",
      keys: ["k1"],
      primary: "KeyError: 'sku'",
      text: "KeyError: 'sku'",
      failures: ["f1", "f2", "f3"],
      blame: "agent",
      mode: "knowledge-gap",
      confidence: 0.9,
      why: "the stack ends in the skill's script",
      mintedAt: "2026-10-01T02:00:00.000Z",
      mutedUntil: null,
      resolved: false,
      mergedInto: null,
    },
    failures: [failure(1), failure(2), failure(3, { job: null, test: "test_unknown_sku" })],
    scorecard: {
      candidateId: "cand-1",
      claim: "repair",
      trialsPerArm: 5,
      cases: [
        score("tests/test_lookup.py::test_unknown_sku", [0, 5], { named: true, role: "named" }),
        score("tests/test_lookup.py::test_known_sku", [5, 5]),
        score("tests/test_net.py::test_slow", [4, 4]),
      ],
      missing: [],
      broken: [],
      lost: [],
      screening: null,
      looks: { planned: 1, ps: [] },
      cost: null,
      disagreement: false,
      baseMilliseconds: 1_200,
      candidateMilliseconds: 1_260,
      sandbox: "bubblewrap 0.11.0, strict profile",
    },
    verdict: {
      candidateId: "cand-1",
      claim: "repair",
      kind: "promote",
      p: 1 / 252,
      level: 0.0125,
      effect: 100,
      interval: [100, 100],
      reasons: [{ code: "repaired", text: "1 named case failed in all 5 base trials" }],
    },
    evaluation: {
      command: "python -m pytest --junitxml=results/junit.xml",
      results: "results/*.xml",
      format: "auto",
      setup: null,
      timeout_seconds: 600,
      memory_mb: 2048,
      golden: [],
      model_usd: 0,
    },
    settings: settings(),
    diff: [
      "diff --git a/skills/lookup/SKILL.md b/skills/lookup/SKILL.md",
      "--- a/skills/lookup/SKILL.md",
      "+++ b/skills/lookup/SKILL.md",
      "@@ -1,2 +1,2 @@",
      " # Lookup",
      "-Use it.",
      "+Answer unknown SKUs with none.",
      "",
    ].join("\n"),
    ...override,
  };
}

export function settings(): ProposalView["settings"] {
  return {
    version: 1,
    preset: "harden",
    mode: "propose",
    surface: { include: ["**/SKILL.md"], never: [] },
    evaluation: null,
    signals: {
      workflows: [],
      issue_labels: [],
      agent_authors: [],
      issue_forms: [],
      agent_branches: [],
      agent_labels: [],
      agent_trailers: [],
      trajectories: [],
      trusted: "write",
    },
    taxonomy: { signatures: [], modes: [], mode_cutoff: 0.3 },
    gates: { max_files: 2, max_lines: 60, min_distinct_shas: 3, held_out: 0.3 },
    schedule: { cron: "0 3 * * 1", timezone: "UTC" },
    limits: {
      open_prs: 1,
      prs_per_week: 2,
      model_usd_per_month: 20,
      model_usd_per_night: 5,
      trial_minutes_per_night: 240,
    },
    rejection: { cooldown_days: 30, reopen_when_evidence_grows: 2 },
    model: { proposer: "a-model", max_output_tokens: 4_000 },
    judge: { model: null, episodes_per_night: 20 },
  };
}
