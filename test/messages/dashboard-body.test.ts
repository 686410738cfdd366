import { expect, test } from "vitest";
import type { DashboardView } from "../../src/messages/dashboard-view.ts";
import { DASHBOARD_MARKER, renderDashboardBody } from "../../src/messages/dashboard-body.ts";

const row = (id: string, name: string) => ({ id, name, failures: 1, commits: 1, why: "why", acts: [] });

const view: DashboardView = {
  repositoryId: 7,
  health: {
    steadiness: ["Unchanged code: none differed.", "With 40 held-out cases small gains are seldom found."],
    lastNight: "2026-10-20T03:12:00.000Z",
    nextNight: "2026-10-21T03:00:00.000Z",
    lastSignal: null,
    mode: "propose",
    preset: "harden",
    sandbox: "bubblewrap 0.11.0",
    spentUsd: 1.5,
    budgetUsd: 20,
    errors: ["the log of job 3 broke off"],
  },
  needsYou: [{ text: "the commit on hone/harden/a-1 is not verified", url: null }],
  questions: [
    {
      episode: "pr:12",
      number: 12,
      title: "lookup: say what to answer",
      url: "https://github.com/acme/agent/pull/12",
    },
  ],
  open: [
    {
      text: "lookup: say what to answer",
      url: "https://github.com/acme/agent/pull/12",
      openedAt: "2026-10-20T03:10:00.000Z",
    },
  ],
  waiting: [
    {
      id: "01A",
      name: "KeyError in lookup",
      failures: 4,
      commits: 3,
      why: "1 Hone pull request open, at most 1 may be",
      acts: ["2026-10-02 maintainer merged “KeyError in find” (01B) into it: one @cause"],
    },
  ],
  leftAlone: [{ ...row("01C", "timeout <!-- @octo"), why: "seen at 1 distinct commit, 3 are needed" }],
  heldBack: [
    { ...row("01D", "could not resolve host"), failures: 6, blame: "infra" },
    { ...row("01E", "carrier gave no answer"), blame: "flaky" },
    { ...row("01F", "port in use"), failures: 2, blame: "flaky" },
  ],
  muted: [
    { ...row("01G", "slow test"), until: "2026-12-01T00:00:00.000Z" },
    {
      ...row("01H", "old browser"),
      until: "9999-12-31T23:59:59.999Z",
      acts: ["maintainer muted it for good"],
    },
  ],
  place: "--repo acme/agent",
  suppressed: [
    { text: "tone of replies", url: null, until: "2026-11-01T00:00:00.000Z", reason: "out of scope" },
  ],
  merged: [
    { text: "retry once", url: null, mergedAt: "2026-10-18T00:00:00.000Z", state: "too-early", note: "" },
  ],
  rewards: {
    episodes: 412,
    mean: 0.7412,
    notes: ["The job e2e * fast is in quarantine: it failed and then passed at the same commit 12 times."],
  },
  outlook: {
    track: ["Recommended: prompt or rules.", "No single cause stands out."],
    tools: ["search_web: 40 calls"],
    credits: ["prompts/system.md: confounded with AGENTS.md"],
  },
  configuration: "version: 1\npreset: harden\n",
};

test("the dashboard says what was done, what was left alone and why", () => {
  expect(renderDashboardBody(view)).toMatchInlineSnapshot(`
    "<!-- hone:dashboard -->

    ## Health
    | | |
    | --- | --- |
    | last night | 2026-10-20 03:12 UTC |
    | next night | 2026-10-21 03:00 UTC |
    | last signal | none yet |
    | mode, preset | propose, harden |
    | sandbox | bubblewrap 0.11.0 |
    | model spend this month | $1.50 of $20.00 |
    | errors | 1 error |

    - the log of job 3 broke off

    Unchanged code: none differed.

    With 40 held-out cases small gains are seldom found.

    ## Needs you
    - the commit on hone/harden/a-1 is not verified

    ## Questions for a maintainer
    What CI, merges and reviews are worth here, Hone learns from a few answers of people who know. Tick what you know and leave the rest.

    - Was [pull request 12](https://redirect.github.com/acme/agent/pull/12) a success? (lookup: say what to answer)
      - [ ] <!-- hone:box audit:pr:12:yes --> yes
      - [ ] <!-- hone:box audit:pr:12:no --> no

    ## Open pull requests
    - [lookup: say what to answer](https://redirect.github.com/acme/agent/pull/12), opened 2026-10-20

    ## Waiting
    - **KeyError in lookup** (\`01A\`, 4 failures at 3 distinct commits): 1 Hone pull request open, at most 1 may be
      - 2026-10-02 maintainer merged “KeyError in find” (01B) into it: one @​cause

    ## Left alone, and why
    - **timeout &lt;​!-- @​octo** (\`01C\`, 1 failure at 1 distinct commit): seen at 1 distinct commit, 3 are needed

    ## Held back, counted, shown to no proposer
    - 1 class with 6 failures: the infrastructure is to blame
    - **could not resolve host** (\`01D\`, 6 failures at 1 distinct commit): why
    - 2 classes with 3 failures: flaky: the same commit also passed
    - **carrier gave no answer** (\`01E\`, 1 failure at 1 distinct commit): why
    - **port in use** (\`01F\`, 2 failures at 1 distinct commit): why

    ## Muted by a person
    - **slow test** (\`01G\`, 1 failure at 1 distinct commit): muted until 2026-12-01
    - **old browser** (\`01H\`, 1 failure at 1 distinct commit): muted for good
      - maintainer muted it for good

    ## Rejected, suppressed
    - tone of replies: until 2026-11-01 at least; out of scope

    ## Merged, and the effect observed
    - retry once, merged 2026-10-18: too early

    ## Rewards, and what they rest on
    - 412 episodes with a mean reward of .74
    - The job e2e \\* fast is in quarantine: it failed and then passed at the same commit 12 times.

    ## Kind of change that would help
    - Recommended: prompt or rules.
    - No single cause stands out.

    ## Tools
    - search\\_web: 40 calls

    ## Credit for changes
    - prompts/system.md: confounded with AGENTS.md

    ## Change a class
    Where Hone runs, a maintainer lists, shows, renames, merges, splits, mutes, re-blames and resolves classes; what is decided outlives later nights:
    \`\`\`text
    hone classes list --repo acme/agent
    hone classes show ID --repo acme/agent
    hone classes mute ID --until YYYY-MM-DD --repo acme/agent --why "..."
    hone classes --help
    \`\`\`

    ## Resolved configuration
    <details>
    <summary>Every key</summary>

    \`\`\`yaml
    version: 1
    preset: harden
    \`\`\`

    </details>"
  `);
});

test("the dashboard of a quiet repository says so", () => {
  const nothing = {
    needsYou: [],
    questions: [],
    open: [],
    waiting: [],
    leftAlone: [],
    heldBack: [],
    muted: [],
    suppressed: [],
    merged: [],
    rewards: { episodes: 0, mean: null, notes: [] },
    outlook: { track: [], tools: [], credits: [] },
  };
  const text = renderDashboardBody({
    ...view,
    ...nothing,
    health: { ...view.health, errors: [], nextNight: null },
  });
  expect(text).toContain("## Needs you\nNothing.");
  expect(text).toContain("| next night | not scheduled |");
  expect(text).toContain("| errors | none |");
  expect(text).not.toContain("Questions");
  expect(text).not.toContain("Rewards");
  for (const title of ["Kind of change", "Tools", "Credit"]) expect(text).not.toContain(title);
});

test("the dashboard stays within the budget, whatever came up", () => {
  const long = { ...row("i".repeat(26), "n".repeat(500)), why: "w".repeat(900), acts: ["a".repeat(90)] };
  const many = Array.from({ length: 500 }, () => long);
  const text = renderDashboardBody({
    ...view,
    waiting: many,
    leftAlone: many,
    configuration: "key: 1\n".repeat(20_000),
  });
  expect(text.length).toBeLessThanOrEqual(58_000);
  expect(text.startsWith(DASHBOARD_MARKER)).toBe(true);
  expect(text).toContain("- and 460 more");
  expect(text).toContain("Left out for length: Resolved configuration.");
});
