import { expect, test } from "vitest";
import type { DashboardView } from "../../src/messages/dashboard-view.ts";
import { DASHBOARD_MARKER, renderDashboardBody } from "../../src/messages/dashboard-body.ts";

const view: DashboardView = {
  repositoryId: 7,
  health: {
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
  open: [
    {
      text: "lookup: say what to answer",
      url: "https://github.com/acme/agent/pull/12",
      openedAt: "2026-10-20T03:10:00.000Z",
    },
  ],
  waiting: [
    {
      name: "KeyError in lookup",
      failures: 4,
      commits: 3,
      why: "1 Hone pull request open, at most 1 may be",
    },
  ],
  leftAlone: [
    { name: "timeout <!-- @octo", failures: 1, commits: 1, why: "seen at 1 distinct commit, 3 are needed" },
  ],
  heldBack: [
    { blame: "infra", classes: 1, failures: 6 },
    { blame: "flaky", classes: 2, failures: 3 },
  ],
  suppressed: [
    { text: "tone of replies", url: null, until: "2026-11-01T00:00:00.000Z", reason: "out of scope" },
  ],
  merged: [
    { text: "retry once", url: null, mergedAt: "2026-10-18T00:00:00.000Z", state: "too-early", note: "" },
  ],
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

    ## Needs you
    - the commit on hone/harden/a-1 is not verified

    ## Open pull requests
    - [lookup: say what to answer](https://redirect.github.com/acme/agent/pull/12), opened 2026-10-20

    ## Waiting
    - **KeyError in lookup** (4 failures at 3 distinct commits): 1 Hone pull request open, at most 1 may be

    ## Left alone, and why
    - **timeout &lt;​!-- @​octo** (1 failure at 1 distinct commit): seen at 1 distinct commit, 3 are needed

    ## Held back
    - 1 class with 6 failures: the infrastructure is to blame
    - 2 classes with 3 failures: flaky: the same commit also passed

    ## Rejected, suppressed
    - tone of replies: until 2026-11-01 at least; out of scope

    ## Merged, and the effect observed
    - retry once, merged 2026-10-18: too early

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
    open: [],
    waiting: [],
    leftAlone: [],
    heldBack: [],
    suppressed: [],
    merged: [],
  };
  const text = renderDashboardBody({
    ...view,
    ...nothing,
    health: { ...view.health, errors: [], nextNight: null },
  });
  expect(text).toContain("## Needs you\nNothing.");
  expect(text).toContain("| next night | not scheduled |");
  expect(text).toContain("| errors | none |");
});

test("the dashboard stays within the budget, whatever came up", () => {
  const row = { name: "n".repeat(500), failures: 1, commits: 1, why: "w".repeat(900) };
  const many = Array.from({ length: 500 }, () => row);
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
