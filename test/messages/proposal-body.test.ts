import { createHmac } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { ProposalMetadata } from "../../src/messages/proposal-metadata.ts";
import { parseProposalBody, renderProposalBody } from "../../src/messages/proposal-body.ts";
import { renderProposalTitle } from "../../src/messages/proposal-title.ts";
import { calibratedFact } from "../night/calibrated-fact.ts";
import { failure, proposalView, score } from "../publishing/proposal-view.ts";

const sign = (text: string): string => createHmac("sha256", "a key").update(text).digest("base64url");
const verify = (text: string, signature: string): boolean => sign(text) === signature;
const metadata: ProposalMetadata = {
  repositoryId: 7,
  branch: "hone/harden/skills-lookup-skill-md-0123abcd",
  candidateId: "cand-1",
  classId: "class-1",
  suppressionKey: "0123abcd",
  operator: 'clarify --> <!-- "ä"',
  base: "b".repeat(40),
  configHash: "c0ffee",
};
const body = (view = proposalView()): string => renderProposalBody({ view, metadata, sign });

describe("the body of a repair", () => {
  test("tells that what Hone reproduced itself needs no number of commits, and no recording passes for that", () => {
    const view = { ...proposalView(), failures: [failure(1, { source: "case", rerunPassed: false })] };
    expect(body(view)).toContain("(gates.min_distinct_shas)");
    expect(body({ ...view, failures: [failure(1)] })).not.toContain("(gates.min_distinct_shas)");
    const recorded = { from: "2026-02-01T05:00:00.000Z", to: "2026-02-01T05:00:00.000Z", alone: true };
    const replayed = { ...view, scorecard: { ...view.scorecard, recorded } };
    expect(body(replayed)).not.toContain("(gates.min_distinct_shas)");
  });

  test("tells the repository's own flip rate, its day and its trials, once it was measured against a null edit", () => {
    const calibration = calibratedFact(7, "2026-03-01T03:00:00.000Z");
    expect(body({ ...proposalView(), calibration })).toContain(
      "of 12 pairs of runs of one case, 50 % differed (flip rate of this repository; 90 % interval 0 to 100 %; against a null edit on 2026-03-01, 8 trials).",
    );
  });

  test("reads in the order of its importance", () => {
    expect(body()).toMatchInlineSnapshot(`
      "**\`tests/test_lookup.py::test_unknown_sku\` failed in all 5 trials at the base and passed in all 5 trials with this patch; none of 2 other measured cases passed less often.**

      Preset \`harden\`. Written by hone, playbook, $0.00.

      ### Evidence

      | metric | before | candidate | difference | 90 % interval |
      | --- | --- | --- | --- | --- |
      | named cases (1), trials passed | 0/5 (0 %) | 5/5 (100 %) | +100 points | +100 to +100 |
      | all other cases (2), trials passed | 9/10 (90 %) | 9/10 (90 %) | 0 points |  |
      | mean run time | 1.2 s | 1.3 s |  |  |

      Exact permutation over 5 trials an arm, base and candidate interleaved: p = .004, level .0125, for every named case. The proposer saw the named cases: no generality beyond them was tested. The evidence is the repository's own suite, and the patch ran where the results were written: in the same process or beside it.

      Unchanged code: of 30 pairs of runs of one case, 13 % differed (flip rate of this repository; 90 % interval 0.36 to 55 %; tonight, 5 trials).

      | named case | passed at the base | passed with the patch |
      | --- | --- | --- |
      | tests/test\\_lookup.py::test\\_unknown\\_sku | 0/5 (0 %) | 5/5 (100 %) |

      ### Check it by hand
      Every named case fails after the first run and passes after the second (\`tests/test_lookup.py::test_unknown_sku\`). The results are in \`results/*.xml\`.

      \`\`\`sh
      git fetch origin hone/harden/skills-lookup-skill-md-0123abcd
      git checkout --detach bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb
      python -m pytest --junitxml=results/junit.xml
      git checkout --detach FETCH_HEAD
      python -m pytest --junitxml=results/junit.xml
      git checkout '@{-2}' # back to where you were
      \`\`\`

      ### The failure
      KeyError in lookup: 3 failures at 3 distinct commits, first seen 2026-10-01, last seen 2026-10-03 (blame \`agent\`, mode \`knowledge-gap\`).
      - [test\\_unknown\\_sku, 2026-10-03](https://redirect.github.com/acme/agent/actions/runs/3)
      - [evaluate, 2026-10-02](https://redirect.github.com/acme/agent/actions/runs/2)
      - [evaluate, 2026-10-01](https://redirect.github.com/acme/agent/actions/runs/1)

      \`\`\`text
      E   KeyError: 'sku'
        at tools/lookup.py:14
      \`\`\`

      ### The change
      - \`skills/lookup/SKILL.md\`: 1 line added, 1 removed

      Why: The skill never says what to answer for an unknown SKU.

      \`\`\`diff
      diff --git a/skills/lookup/SKILL.md b/skills/lookup/SKILL.md
      --- a/skills/lookup/SKILL.md
      +++ b/skills/lookup/SKILL.md
      @@ -1,2 +1,2 @@
       # Lookup
      -Use it.
      +Answer unknown SKUs with none.
      \`\`\`

      Left alone on purpose: everything else; tests, evaluation cases, CI and Hone's own configuration cannot be edited by Hone.

      ### The gate
      \`hone/gate\` ran 3 cases, 5 trials an arm, at bbbbbbbbbbbb without and with this patch; the question's level was .0125. 1 case flaky at the base: no claim rests on it.

      Sandbox: bubblewrap 0.11.0, strict profile.

      \`\`\`mermaid
      xychart-beta
        title "Trials passed, per cent"
        x-axis ["named, before", "named, candidate", "others, before", "others, candidate"]
        y-axis "per cent" 0 --> 100
        bar [0, 100, 90, 90]
      \`\`\`

      ### Risks and untested parts
      - Only the evaluation's 3 cases were run; what they do not exercise was not tested.
      - 1 other case already passed only sometimes at the base, so that a small drop there would not show.

      ### If this is not right
      Tick why, then close:

      - [ ] wrong diagnosis <!-- hone:reject wrong-diagnosis -->
      - [ ] right diagnosis, wrong fix <!-- hone:reject wrong-fix -->
      - [ ] out of scope <!-- hone:reject out-of-scope -->
      - [ ] too risky <!-- hone:reject too-risky -->
      - [ ] style <!-- hone:reject style -->
      - [ ] not now <!-- hone:reject not-now -->

      Closing means that Hone will not raise the failure class "KeyError in lookup" with this kind of fix here again for 30 days, and after that only once its failures have reached 6 (3 up to 2026-10-03).

      <!-- hone:proposal %7B%22repositoryId%22%3A7%2C%22branch%22%3A%22hone%2Fharden%2Fskills-lookup-skill-md-0123abcd%22%2C%22candidateId%22%3A%22cand-1%22%2C%22classId%22%3A%22class-1%22%2C%22suppressionKey%22%3A%220123abcd%22%2C%22operator%22%3A%22clarify%20--%3E%20%3C!--%20%5C%22%C3%A4%5C%22%22%2C%22base%22%3A%22bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb%22%2C%22configHash%22%3A%22c0ffee%22%7D sPaax0nGH8BANsablDtrqAu1OoC7TpUSMfPzfXzoyGY -->"
    `);
  });

  test("gives back its signed metadata, also after GitHub has turned its line ends", () => {
    expect(parseProposalBody(body(), verify).metadata).toEqual(metadata);
    expect(parseProposalBody(`${body().replaceAll("\n", "\r\n")}\r\nedited`, verify).metadata).toEqual(
      metadata,
    );
  });

  test("says nothing to Hone where the signature is forged or metadata stands in quoted text", () => {
    expect(parseProposalBody(body().replace("cand-1%22", "cand-2%22"), verify).metadata).toBeNull();
    const line = body().split("\n").at(-1) ?? "";
    const quoting = proposalView({ failures: [failure(1, { text: `oops\n${line}` })] });
    const unsigned = body(quoting).split("\n").slice(0, -1).join("\n");
    expect(parseProposalBody(unsigned, verify).metadata).toBeNull();
  });

  test("gives back the reasons that a reviewer ticked", () => {
    const ticked = body().replace("- [ ] too risky", "- [x] too risky").replace("- [ ] style", "- [X] style");
    expect(parseProposalBody(ticked, verify).rejectReasons).toEqual(["too-risky", "style"]);
    expect(parseProposalBody(body(), verify).rejectReasons).toEqual([]);
  });

  test("stays within the budget, dropping the least valuable sections and saying so", () => {
    const changes = Array.from({ length: 800 }, (_, index) => ({
      path: `prompts/${"deep/".repeat(10)}${index}.md`,
      before: null,
      after: "text\n",
    }));
    const view = proposalView();
    const long = body({ ...view, candidate: { ...view.candidate, changes } });
    expect(long.length).toBeLessThanOrEqual(58_000);
    expect(long).toContain("Left out for length: the chart, the failure, the change.");
    expect(long).toContain("### Evidence");
    expect(parseProposalBody(long, verify).metadata).toEqual(metadata);
  });

  test("stays within the budget where one case's name alone would fill it", () => {
    const view = proposalView();
    const cases = [score("x".repeat(70_000), [0, 5], { named: true, role: "named" })];
    expect(body({ ...view, scorecard: { ...view.scorecard, cases } }).length).toBeLessThanOrEqual(58_000);
  });

  test("lists no more than 25 named cases", () => {
    const view = proposalView();
    const cases = Array.from({ length: 30 }, (_, index) =>
      score(`case ${index}`, [0, 5], { named: true, role: "named" }),
    );
    expect(body({ ...view, scorecard: { ...view.scorecard, cases } })).toContain("And 5 more named cases.");
  });

  test("reports siblings that the proposer never saw", () => {
    const view = proposalView();
    const cases = [
      ...view.scorecard.cases,
      score("tests/test_lookup.py::test_sibling", [0, 5], { role: "sibling" }),
    ];
    const text = body({ ...view, scorecard: { ...view.scorecard, cases } });
    expect(text).toContain("1 sibling case of the same class was kept from it");
    expect(text).not.toContain("no generality beyond them was tested");
    expect(text).toContain(
      "| held-out siblings (1), trials passed | 0/5 (0 %) | 5/5 (100 %) | +100 points |",
    );
  });

  test("says which cases of the class the patch leaves failing", () => {
    const view = proposalView();
    const named = [...view.candidate.named, "test_other"];
    const cases = [
      ...view.scorecard.cases,
      score("test_other", [0, 0]),
      score("test_kept", [0, 0], { role: "sibling" }),
      score("test_elsewhere", [0, 0]),
    ];
    const text = body({
      ...view,
      candidate: { ...view.candidate, named },
      scorecard: { ...view.scorecard, cases },
    });
    expect(text).toContain(
      "- 2 more failing cases of the same failure class are not mended by this patch: `test_other`, `test_kept`.",
    );
  });

  test("tells the prediction apart from the reason", () => {
    const view = proposalView();
    const rationale = "The cause.\n\nWhat will be seen.";
    const text = body({ ...view, candidate: { ...view.candidate, rationale } });
    expect(text).toContain("Why: The cause.\n\nExpected: What will be seen.\n");
  });

  test("of a local checkout speaks of its branch, for there is nothing to close", () => {
    const text = body(proposalView({ repositoryId: -3 }));
    expect(text).toContain("Merge `hone/harden/skills-lookup-skill-md-0123abcd` if it is right");
    expect(text).not.toMatch(/close|tick/i);
  });

  test("admits a drop beside the claim", () => {
    const view = proposalView();
    const cases = [...view.scorecard.cases, score("shaky", [3, 2])];
    expect(body({ ...view, scorecard: { ...view.scorecard, cases } })).toContain(
      "1 of 3 other measured cases passed less often, within noise.",
    );
  });
});

describe("the body of an improvement", () => {
  test("claims a rate with its interval over held-out cases", () => {
    const view = proposalView();
    const cases = [0, 1, 2, 3, 4, 5].map((index) => score(`held ${index}`, [2, 4], { role: "held-out" }));
    const text = body({
      ...view,
      candidate: { ...view.candidate, claim: "improvement", proposer: "a-model", usd: 0.415 },
      scorecard: { ...view.scorecard, claim: "improvement", cases },
      verdict: {
        ...view.verdict,
        claim: "improvement",
        p: 1 / 64,
        level: 0.025,
        effect: 40,
        interval: [20, 60],
      },
    });
    expect(text.split("### Check")[0]).toMatchInlineSnapshot(`
      "**The success rate over 6 held-out cases of this kind rises by +40 points, 90 % interval +20 to +60, p = .0156.**

      Preset \`harden\`. Written by hone, a-model, $0.41.

      ### Evidence

      | metric | before | candidate | difference | 90 % interval |
      | --- | --- | --- | --- | --- |
      | held-out cases (6), trials passed | 12/30 (40 %) | 24/30 (80 %) | +40 points | +20 to +60 |
      | mean run time | 1.2 s | 1.3 s |  |  |

      Exact one-sided paired sign-flip over the held-out cases: p = .0156, level .025. One look decided. No model saw these cases. The evidence is the repository's own suite, and the patch ran where the results were written: in the same process or beside it.

      Unchanged code: of 60 pairs of runs of one case, 60 % differed (flip rate of this repository; 90 % interval 33 to 83 %; tonight, 5 trials).

      "
    `);
  });
});

describe("the title", () => {
  test("names scope, change and failure class, and pings nobody", () => {
    expect(renderProposalTitle(proposalView())).toBe(
      "lookup: say what to answer for an unknown SKU (KeyError in lookup)",
    );
    const view = proposalView();
    const rude = renderProposalTitle({
      ...view,
      candidate: { ...view.candidate, title: `fixes #3 for @octo ${"and more ".repeat(40)}` },
    });
    expect(rude.length).toBeLessThanOrEqual(120);
    expect(rude).toMatch(/^lookup: fixes no\. 3 for octo and more .*… \(KeyError in lookup\)$/);
  });
});
