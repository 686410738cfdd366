import { expect, test } from "vitest";
import { benchTexts } from "../../src/messages/bench-texts.ts";
import {
  helpHint,
  missingInEnvironment,
  notLoosable,
  unexpectedError,
  wrongUsage,
} from "../../src/messages/cli-errors.ts";
import { doctorTexts } from "../../src/messages/doctor-texts.ts";
import { nightlyTexts } from "../../src/messages/nightly-texts.ts";
import { serveTexts } from "../../src/messages/serve-texts.ts";
import { renderAll } from "./render-all.ts";

test("hone nightly", () => {
  expect(
    renderAll(nightlyTexts, {
      unknownPreset: [["repair-only", "harden"]],
      notRepository: ["x"],
      localOnly: [["--test"]],
      badFlags: [[{ file: "--timeout", text: "must be at least 1" }]],
      notFolder: ["x"],
      notGit: ["x"],
    }),
  ).toMatchInlineSnapshot(`
    "repo: "a repository on GitHub on which the App is installed"
    local: "a git checkout: failures are reproduced here, a proposal is a branch and a text file"
    preset: "repair-only, harden or innovate, instead of the configured one"
    dryRun: "do everything but write: no branch, no pull request, no dashboard"
    maxProposals: "open at most this many proposals"
    test: "the command that runs the tests, from the repository's root, without network"
    results: "glob of the result files which that command writes (JUnit, CTRF, TAP, ...)"
    format: "auto, junit, ctrf, tap, jest-json, pytest-json, promptfoo, inspect, harbor or trajectories"
    setup: "command run once before all trials, with network"
    include: "globs of files that may be changed, beside the prompts, skills and rules found"
    timeout: "seconds one run of the tests may take"
    memory: "megabytes one run of the tests may use"
    model: "id of the model that writes candidates"
    out: "folder for the pull request's text and the dashboard"
    sandbox: "auto, bwrap, docker, podman, srt, or unsafe-none (no isolation; needs --i-trust-this-code)"
    trust: "your word that every line that will run is your own"
    oneOf: "Name what to work on: either --repo OWNER/NAME or --local DIR."
    wholeNumber: "a whole number is needed."
    unknownBackend: "it is one of auto, bwrap, docker, podman, srt, unsafe-none."
    unknownPreset: it is one of repair-only, harden.
    opening: "opening the ledger"
    notRepository: “x” is not a repository. Name it as OWNER/NAME.
    localOnly: --test goes with --local only: on GitHub .github/hone.yml says it.
    badFlags: --timeout: must be at least 1
    notFolder: x is not a folder. Name a git checkout after --local.
    notGit: x is not a git checkout with a commit. Run “git init”, add the files and commit, or name another folder.
    needsResults: "--test needs --results: the glob of the result files (JUnit, CTRF, TAP, ...) that the command writes."
    needsTest: "--results, --setup and --format need --test, or an evaluation section in .github/hone.yml."
    uncommitted: "Uncommitted changes are not looked at: Hone reads what is committed."
    stopped: "Stopped. What is done is kept: the same command goes on from here."
    resumed: "An earlier night was not over; it is gone on with, with the options it was started with."
    examples: "\\nExamples:\\n  hone nightly --local . --test \\"python3 -m pytest --junitxml=results/junit.xml\\" --results \\"results/*.xml\\" --include \\"src/**/*.py\\"\\n  hone nightly --local . --test \\"npx vitest run --reporter=junit --outputFile=results/junit.xml\\" --results \\"results/*.xml\\" --include \\"src/**/*.ts\\"\\n\\nWith --local it ends with 1 where the evaluation gave no evidence, and with 2 where none is configured.""
  `);
});

test("hone serve and hone worker", () => {
  expect(
    renderAll(serveTexts, {
      missing: [["APP_ID", "PRIVATE_KEY"]],
      modelNotAllowed: [0.5, 0.1],
      serving: ["http://localhost:3000"],
      registering: ["http://localhost:3000"],
      unknownRepository: ["acme/agent"],
    }),
  ).toMatchInlineSnapshot(`
    "missing: APP_ID and PRIVATE_KEY are not set, but others of the App's credentials are.
    missingAdvice: "Set APP_ID, PRIVATE_KEY and WEBHOOK_SECRET together, or none of them to register the App in the browser."
    badAppId: "APP_ID is not a number."
    noCredentials: "There are no credentials of an App."
    noCredentialsAdvice: "Run “hone serve” and register the App in the browser, or set APP_ID, PRIVATE_KEY and WEBHOOK_SECRET."
    serving: Hone listens on http://localhost:3000
    registering: No App is registered yet: open http://localhost:3000 to register one.
    working: "Hone works: deliveries, requests and nights."
    stopping: "Stopping: what is under way is finished first."
    databaseAway: "the database does not answer"
    unknownRepository: acme/agent is not among the repositories that the App is installed on.
    unknownRepositoryAdvice: "Install the App on it, or check owner and name."
    setupNotAllowed: "the operator of this installation does not run evaluation.setup, which would share the host's network; it takes HONE_ALLOW_SETUP=1."
    modelNotAllowed: evaluation.model_usd is 0.5, and the operator of this installation allows 0.1 US dollars of model calls a run (HONE_MAX_MODEL_CENTS_PER_RUN).
    port: "the port to listen on, 3000 unless PORT says otherwise"
    host: "the address to listen on, localhost unless HOST says otherwise"
    concurrency: "nights worked on at once""
  `);
});

test("hone doctor", () => {
  expect(
    renderAll(doctorTexts, {
      looking: ["sandbox"],
      "database.own": ["data"],
      "model.set": [null],
      "app.known": ["hone", 2],
      "app.lacks": ["checks", "write"],
      "app.extra": ["workflows"],
      "app.notSubscribed": ["push"],
    }),
  ).toMatchInlineSnapshot(`
    "head: ["what","state","found"]
    states.ok: "ok"
    states.optional: "not set"
    states.wrong: "WRONG"
    looking: looking at the sandbox …
    node.what: "node"
    git.what: "git"
    git.missing: "git is not installed"
    git.advice: "Install git with your system's package manager."
    sandbox.what: "sandbox"
    database.what: "database"
    database.own: Hone's own, in data
    database.shared: "the one of DATABASE_URL"
    database.ownAdvice: "Remove what keeps it from starting, or set DATABASE_URL to a PostgreSQL of yours."
    database.sharedAdvice: "Check DATABASE_URL: host, port, user, password and database."
    model.what: "model"
    model.none: "no ANTHROPIC_API_KEY: the built-in playbook alone writes candidates"
    model.advice: "Set ANTHROPIC_API_KEY (and ANTHROPIC_BASE_URL for a relay) to let a model write candidates too."
    model.set: a key is set
    app.what: "app"
    app.permission: "permission"
    app.event: "event"
    app.none: "no App is registered: local nights and the demo work, GitHub does not"
    app.noneAdvice: "Run “hone serve” and open its address to register the App, or set APP_ID, PRIVATE_KEY and WEBHOOK_SECRET."
    app.known: GitHub knows it as hone; 2 installations
    app.advice: "Check APP_ID and PRIVATE_KEY, and that GitHub (or GHE_HOST) can be reached."
    app.lacks: lacks checks: write
    app.extra: has workflows, which Hone does not ask for
    app.notSubscribed: is not subscribed to push
    app.settings: "Change it in the App's settings on GitHub; owners of installations must then accept.""
  `);
});

test("hone bench, and every command's mistakes", () => {
  expect(renderAll(benchTexts, { unknown: ["x", ["intake"]], met: [false] })).toMatchInlineSnapshot(`
    "names: "benchmarks to run; all of them where none is named"
    onlyInClone: "The benchmarks are part of the source: run this in a clone."
    unknown: There is no benchmark x. There are: intake.
    head: ["measure","goal","measured","baseline","met"]
    met: NO"
  `);
  expect(
    [
      helpHint,
      wrongUsage("no such folder"),
      missingInEnvironment("git is not installed", "Install git."),
      unexpectedError("oops", null),
      notLoosable("mode", ["limits.open_prs"]),
    ].join("\n"),
  ).toMatchInlineSnapshot(`
    "(see hone COMMAND --help)
    hone: no such folder

    hone: git is not installed
      Install git.

    hone: oops
      Not expected; run the same command with --debug for the stack.

    HONE_ALLOW names mode, which no preset bounds; it may name limits.open_prs"
  `);
});
