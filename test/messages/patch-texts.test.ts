import { expect, test } from "vitest";
import { patchTexts } from "../../src/messages/patch-texts.ts";
import { renderAll } from "./render-all.ts";

test("hone guard and hone evaluate", () => {
  expect(
    renderAll(patchTexts, {
      unreadable: ["my.patch", "no such file"],
      notApplied: ["my.patch", "patch failed: a.md:3"],
      lineEndings: ["CRLF"],
      unfit: ["my.patch", "rename a.md => b.md"],
      empty: ["my.patch"],
      binary: ["my.patch", "logo.png"],
      outside: ["my.patch", "../a.md"],
      notCheckout: ["folder"],
      clean: [2],
      violations: [1],
      claimRefused: ["miracle"],
      backendRefused: ["jail"],
      trial: ["candidate", 3, 9],
    }),
  ).toMatchInlineSnapshot(`
    "base: "the folder that the patch applies to; its committed files where it is a git checkout"
    patch: "the patch: a unified diff, as git diff writes it"
    config: "the configuration to check by (default: .github/hone.yml of the folder)"
    cases: "a folder of held-out cases, whose text the patch may not repeat"
    claim: "what the patch claims: repair or improvement (default: repair where a case fails at the base)"
    preset: "the preset to judge by, instead of the configuration's"
    unreadable: cannot read my.patch: no such file
    notApplied: my.patch does not apply: patch failed: a.md:3
    lineEndings: its lines end with CRLF and those of the files with LF: write it without converting line endings
    unfit: my.patch does what no candidate can: rename a.md => b.md. A patch edits files or adds plain ones.
    empty: my.patch changes no file
    binary: my.patch changes logo.png, which is binary
    outside: my.patch writes outside the folder: ../a.md
    notCheckout: folder is no git checkout with a commit: trials run on committed files only
    head: ["RULE","FILE","WHAT"]
    wholePatch: "(the patch)"
    clean: No guard objects. 2 files changed.
    violations: 1 objection.
    noEvaluation: "the configuration names no evaluation: set evaluation.command and evaluation.results"
    claimRefused: unknown claim miracle: use repair or improvement
    baseline: "the base, unpatched …"
    sandbox: "auto, bwrap, docker, podman, srt or unsafe-none"
    trust: "run this code without a sandbox, with --sandbox unsafe-none"
    backendRefused: unknown sandbox jail: use auto, bwrap, docker, podman, srt or unsafe-none
    stopped: "Stopped. Nothing is kept."
    trial: trial 3 of at most 9: candidate …"
  `);
});
