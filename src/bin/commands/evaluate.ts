import { createHash } from "node:crypto";
import { rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import type { Command } from "commander";
import { createGitCode } from "../../adapters/git/git-code.ts";
import type { SandboxBackend } from "../../adapters/sandbox/backend-chain.ts";
import { makeOwnFolder, sweepFolders } from "../../adapters/sandbox/scratch.ts";
import { Claim } from "../../domain/candidate.ts";
import type { EvaluationSettings } from "../../domain/settings.ts";
import { MissingInEnvironment, WrongUsage } from "../../errors.ts";
import type { Floors } from "../../guards/floors.ts";
import type { Violation } from "../../guards/guard-input.ts";
import { checkGuards } from "../../guards/guards.ts";
import { commandSummaries, optionTexts } from "../../messages/cli-summaries.ts";
import { patchTexts as texts } from "../../messages/patch-texts.ts";
import { replayText } from "../../messages/replay-text.ts";
import { scorecardText } from "../../messages/scorecard-text.ts";
import { runBaseline } from "../../night/run-baseline.ts";
import { divideCases } from "../../night/cases/divide-cases.ts";
import { NOTHING_REMEMBERED } from "../../night/cases/remembered-cases.ts";
import { splitIn } from "../../night/cases/split-in.ts";
import { standingIn } from "../../night/replaying/standing-in.ts";
import type { Baseline } from "../../night/step-results.ts";
import type { PlannedTrial } from "../../evaluation/trial-plan.ts";
import type { Sandbox } from "../../ports.ts";
import { backendNamed } from "../backend-named.ts";
import { globMatcher } from "../glob-matcher.ts";
import type { Io } from "../io.ts";
import { loadFloors } from "../load-floors.ts";
import { loadRubric } from "../load-rubric.ts";
import { localSandbox } from "../local-sandbox.ts";
import { orStopped } from "../or-stopped.ts";
import { print, printJson } from "../output.ts";
import { parallelTrials } from "../parallel-trials.ts";
import { evaluatePatch, noEvidence, type PatchAnswer, reproduced } from "../patching/evaluate-patch.ts";
import { candidateTrials, replayed } from "../patching/recorded-runs.ts";
import { loadSubject, type PatchOptions, type Subject } from "../patching/load-subject.ts";
import { patchVault } from "../patching/patch-vault.ts";
import { showViolations } from "../patching/show-violations.ts";
import { presetOption } from "../preset-option.ts";
import { createProgress } from "../progress.ts";
import { relayTo } from "../relay-to.ts";
import { sandboxImage } from "../sandbox-image.ts";

/** Begins the name of the folder that an evaluation works in. */
const SCRATCH = "hone-evaluate-";

interface Options extends PatchOptions {
  claim?: string;
  sandbox: string;
  iTrustThisCode?: boolean;
  candidateRuns?: string[];
  json?: boolean;
}

interface Running {
  sandbox: Sandbox;
  stop: AbortSignal;
  /** The candidate's trials where they were recorded. */
  recorded: Awaited<ReturnType<typeof candidateTrials>> | null;
  floors: Floors;
  /** What the guards object to where these texts are kept from proposers as well. */
  guarded: (sealed: readonly string[]) => Violation[];
}

type Ran = Extract<Baseline, { kind: "ran" }>;

/** `hone evaluate`: baseline and candidate in the sandbox. Exit code 1 where the verdict is not promote. */
export function registerEvaluate(program: Command, io: Io): void {
  program
    .command("evaluate")
    .summary(commandSummaries.evaluate)
    .description(commandSummaries.evaluate)
    .requiredOption("--base <dir>", texts.base)
    .requiredOption("--patch <file>", texts.patch)
    .option("--config <file>", texts.config)
    .option("--claim <claim>", texts.claim)
    .option("--preset <preset>", texts.preset, presetOption)
    .option("--sandbox <backend>", texts.sandbox, "auto")
    .option("--candidate-runs <file...>", replayText.candidateRuns)
    .option("--i-trust-this-code", texts.trust)
    .option("--json", optionTexts.json)
    .action((options: Options) => evaluate(options, io));
}

async function evaluate(options: Options, io: Io): Promise<void> {
  const backend = backendOf(options.sandbox);
  const asked = claimOf(options.claim);
  const floors = await loadFloors();
  const subject = await loadSubject(options, floors, io);
  const { contents, components, settings, preset, candidate, folder } = subject;
  const basePaths = new Set(contents.tree.map(({ path }) => path));
  const rubric = await loadRubric();
  const guarded = (sealed: readonly string[]): Violation[] => {
    const sealedTexts = [rubric, ...sealed];
    return checkGuards({ candidate, basePaths, components, preset, settings, floors, sealedTexts })
      .violations;
  };
  const violations = guarded([]);
  if (violations.length > 0) return refuse(violations, options, io);
  if (settings.evaluation === null) throw new WrongUsage(texts.noEvaluation);
  await sweepFolders(tmpdir(), SCRATCH);
  const work = await makeOwnFolder(tmpdir(), SCRATCH);
  try {
    const sandbox = await localSandbox({
      folder,
      workFolder: work,
      backend,
      trustThisCode: options.iTrustThisCode === true,
      path: io.env["PATH"] ?? "",
      ...relayTo(io.env),
      ...parallelTrials(io.env),
      ...sandboxImage(io.env),
    });
    const stop = new AbortController();
    const recorded =
      options.candidateRuns === undefined
        ? null
        : await candidateTrials(options.candidateRuns, { changes: candidate.changes, components }, io);
    const running = { sandbox, stop: stop.signal, recorded, floors, guarded };
    const working = answerOf(subject, settings.evaluation, asked, running, io);
    const answer = await orStopped(working);
    if (answer === null) {
      stop.abort();
      await working;
      createProgress(io).done(texts.stopped);
      io.exitCode = 130;
      return;
    }
    if ("violations" in answer) return refuse(answer.violations, options, io);
    tell(answer, recorded?.unused(answer.scorecard.trialsPerArm) ?? 0, options, io);
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

function tell(answer: PatchAnswer, unused: number, { json }: Options, io: Io): void {
  const { scorecard, verdict } = answer;
  if (verdict.kind !== "promote") io.exitCode = 1;
  if (json === true) printJson(io, answer);
  else print(io, scorecardText(scorecard, verdict));
  if (unused > 0) createProgress(io).done(replayText.unused(unused));
}

function refuse(violations: readonly Violation[], { json }: Options, io: Io): void {
  io.exitCode = 1;
  if (json === true) printJson(io, { violations });
  else showViolations(violations, io);
}

/* What the cases say is known once the base has run: a patch that repeats what is kept of it is not tried. */
async function answerOf(
  subject: Subject,
  evaluation: EvaluationSettings,
  asked: Claim | null,
  { sandbox, stop, recorded, floors, guarded }: Running,
  io: Io,
): Promise<PatchAnswer | { violations: Violation[] } | null> {
  const { folder, settings, preset, candidate } = subject;
  const progress = createProgress(io);
  const sha = await headOf(folder);
  progress.now(texts.baseline);
  const ran =
    recorded === null
      ? await runBase(sandbox, sha, evaluation, stop)
      : { kind: "none" as const, reason: replayText.bothRecorded };
  const baseline = await replayed(ran, subject, sha, { floors, io });
  if (baseline.kind === "none") {
    progress.clear();
    return noEvidence(asked ?? "repair", preset, baseline.reason);
  }
  const claim = asked ?? claimFor(baseline);
  const hashOf = (text: string): string => createHash("sha256").update(text).digest("hex");
  const collected = { sha, settings, baseline };
  const code = createGitCode(folder);
  const { division } = await divideCases({
    collected,
    remembered: NOTHING_REMEMBERED,
    code,
    policy: { hashOf, matcher: globMatcher },
    at: "",
  });
  const split = splitIn({ ...collected, division }, { hashOf });
  const violations = guarded(await patchVault(claim, { sha, baseline, split }, code));
  if (violations.length > 0) {
    progress.clear();
    return { violations };
  }
  const question = {
    sha,
    candidate: { ...candidate, claim },
    claim,
    evaluation,
    preset,
    baseline,
    ...(recorded === null ? {} : { recorded: recorded.trialOf }),
    standing: standingIn({ ...collected, division }, { matcher: globMatcher }),
    split,
    seed: Number.parseInt(hashOf(JSON.stringify([sha, candidate.changes])).slice(0, 8), 16),
  };
  const told = ({ arm, position }: PlannedTrial, of: number): void => {
    progress.now(texts.trial(arm, position + 1, of));
  };
  const answer = await evaluatePatch(question, sandbox, told, stop);
  progress.clear();
  return answer;
}

async function runBase(
  sandbox: Sandbox,
  sha: string,
  evaluation: EvaluationSettings,
  stop: AbortSignal,
): Promise<Baseline> {
  const state = await sandbox.state();
  if (state.kind === "refused") throw new MissingInEnvironment(state.reason, state.advice);
  return runBaseline(sandbox, sha, evaluation, "", stop);
}

function claimFor(baseline: Ran): Claim {
  return reproduced(baseline).length > 0 ? "repair" : "improvement";
}

async function headOf(folder: string): Promise<string> {
  try {
    return (await createGitCode(folder).head()).sha;
  } catch (error) {
    throw new WrongUsage(texts.notCheckout(folder), { cause: error });
  }
}

function claimOf(value: string | undefined): Claim | null {
  if (value === undefined) return null;
  const read = Claim.safeParse(value);
  if (!read.success) throw new WrongUsage(texts.claimRefused(value));
  return read.data;
}

function backendOf(value: string): SandboxBackend {
  const backend = backendNamed(value);
  if (backend === null) throw new WrongUsage(texts.backendRefused(value));
  return backend;
}
