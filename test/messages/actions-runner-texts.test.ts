import { expect, test } from "vitest";
import { actionsRunnerTexts } from "../../src/messages/actions-runner-texts.ts";
import { renderAll } from "./render-all.ts";

const path = ".github/workflows/hone-trial.yml";
const url = "https://github.com/acme/agent/actions/runs/7";

test("trials in GitHub Actions", () => {
  expect(
    renderAll(actionsRunnerTexts, {
      unknownSetting: ["docker"],
      usable: ["acme/agent"],
      commit: ["0123456789abcdef"],
      sandbox: [600],
      waiting: [url],
      takesNoWorkflow: [path],
      noWorkflow: [path],
      noWorkflowAdvice: [path],
      disabled: [path, "disabled_manually"],
      refused: ["Resource not accessible by integration"],
      notTaken: [60, url],
      overdue: [url],
      timedOut: [url],
      cancelled: [url],
      wallTime: [600],
      setupFailed: ["Set up", url],
      notBegun: ["failure", "Evaluate", url],
      severalArtifacts: ["results"],
      unreadableArtifact: ["results"],
      badNames: ['"../a.xml"'],
    }),
  ).toMatchInlineSnapshot(`
    "unknownSetting: HONE_SANDBOX is “docker”; it is one of auto, bwrap, docker, podman, srt, actions.
    needsApp: "HONE_SANDBOX is actions, which needs an App on GitHub, and none is registered"
    noRepositories: "GitHub Actions of each repository; none is known yet"
    usable: acme/agent: trials run in its own GitHub Actions
    commit: Hone: one trial at 0123456789ab [skip ci]

    This branch goes when its run is over.
    sandbox: GitHub Actions: a fresh virtual machine for each run, with network, wall 600 s
    limits: ["a fresh virtual machine of GitHub Actions for each run","with network"]
    waiting: waiting for https://github.com/acme/agent/actions/runs/7
    begun: "waiting for GitHub Actions to begin the run"
    takesNoWorkflow: the candidate changes .github/workflows/hone-trial.yml, which no trial may do
    takesNoModel: "evaluation.model_usd is not 0, and nothing counts what a run in GitHub Actions spends. Set it to 0 and give the workflow a model key with a limit of its own (docs/actions-runner.md)."
    noWorkflow: there is no .github/workflows/hone-trial.yml on the default branch
    noWorkflowAdvice: Copy docs/hone-trial.yml of Hone to .github/workflows/hone-trial.yml, put the setup of your tools into it and commit it to the default branch (docs/actions-runner.md).
    disabled: .github/workflows/hone-trial.yml is switched off (disabled_manually)
    disabledAdvice: "Switch the workflow on again, under Actions in the repository."
    refused: GitHub refuses to run trials: Resource not accessible by integration
    refusedAdvice: "The App needs “actions: write” and “contents: write”: change it in the App's settings on GitHub; the owner of the installation must then accept."
    notTaken: no runner took the run within 60 minutes; it was cancelled: https://github.com/acme/agent/actions/runs/7
    overdue: the run went on beyond every limit and was cancelled: https://github.com/acme/agent/actions/runs/7
    timedOut: the run reached its time limit: https://github.com/acme/agent/actions/runs/7
    notWanted: "nobody waits for this run any more"
    cancelled: the run was cancelled: https://github.com/acme/agent/actions/runs/7
    wallTime: it ran longer than 600 s
    setupFailed: the step “Set up” failed: https://github.com/acme/agent/actions/runs/7
    notBegun: the run ended (failure) before its step “Evaluate”: https://github.com/acme/agent/actions/runs/7
    severalArtifacts: the run uploaded several artifacts named results
    unreadableArtifact: the artifact results is gone, or larger than is read
    badNames: the artifact holds a file whose name is no plain path: "../a.xml"
    sameNames: "the artifact holds two files of one name""
  `);
});
