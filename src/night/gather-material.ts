import type { Candidate } from "../domain/candidate.ts";
import type { Failure } from "../domain/failure.ts";
import type { FailureClass } from "../domain/failure-class.ts";
import type { ApplyContext } from "../proposals/edit.ts";
import type { FailingCase, Feedback, ShownFile } from "../proposals/model-proposer.ts";
import type { WantedFile } from "../proposals/proposer-answer.ts";
import type { Ports } from "../ports.ts";
import { canaryIn } from "./cases/canary-in.ts";
import { collectedNow } from "./cases/collected-now.ts";
import { feedbackOf } from "./collecting/feedback-of.ts";
import { hiddenCases } from "./cases/hidden-cases.ts";
import { keptFromModels } from "./cases/kept-from-models.ts";
import type { Policy } from "./policy.ts";
import { findResult, resultOf, type Collected, type Proposed, type Target } from "./step-results.ts";
import type { NightState } from "./steps.ts";
import { targetOf } from "./target-of.ts";
import { tellsOfHidden } from "./cases/tells-of-hidden.ts";

/** How many routed files a proposer sees, best first. */
const SHOWN_FILES = 6;

/** Everything a proposer may know for one attempt. Held-out cases are in `hidden`, by id only. */
export interface Material {
  target: Target;
  failureClass: FailureClass;
  failures: Failure[];
  cases: FailingCase[];
  hidden: string[];
  files: ShownFile[];
  texts: Map<string, string>;
  surface: string[];
  context: ApplyContext;
  feedback: Feedback[];
  earlier: Candidate[];
  /** Operators of the earlier attempts, also of those the applier refused. */
  tried: ReadonlySet<string>;
  attempt: number;
}

/**
 * Gathers all that one attempt may know: the class's failures, the visible cases with their sources, the routed
 * files, what earlier attempts taught. Nothing that tells of a hidden case gets in: neither its own failures nor a
 * log that names it, nor a text that says what it said, nor one with its canary, nor the file it is kept in.
 */
export async function gatherMaterial(
  state: NightState,
  key: string,
  ports: Ports,
  policy: Policy,
): Promise<Material> {
  const collected = collectedNow(state.results);
  const { sha, preset, baseline } = collected;
  const { components } = resultOf(state.results, "attribute");
  const { classes, failures } = resultOf(state.results, "classify");
  const target = targetOf(state.results, key);
  const failureClass = classes.find(({ id }) => id === target.classId);
  if (failureClass === undefined) throw new Error(`the class ${target.classId} is gone`);
  const hidden = hiddenCases(state.results, target);
  const surface = openFiles(components, hidden, collected);
  const texts = await ports.code.readMany(sha, surface);
  const { isKeptRun } = keptFromModels(collected, policy);
  const isTold = tellsOfHidden(hidden, collected, texts.values());
  const canary = canaryIn(collected, target.visible);
  const isOpen = (failure: Failure): boolean =>
    !isKeptRun(failure) && !isTold(failure) && canary(failure.text) === null;
  const own = failures.filter((failure) => failureClass.failures.includes(failure.id) && isOpen(failure));
  const cases = await failingCases(target, baseline.kind === "ran" ? baseline.cases : {}, sha, ports);
  const tree = await ports.code.tree(sha);
  const attempt = Number(key.split(".")[1]);
  return {
    target,
    failureClass,
    failures: own.map((failure) => ({ ...failure, text: policy.redact(failure.text) })),
    cases,
    hidden,
    files: shownFiles(target, wantedFiles(state, key), texts),
    texts,
    surface,
    context: { basePaths: new Set(tree.map(({ path }) => path)), newFiles: preset.edits.newFiles },
    feedback: feedbackOf(state.results, key).filter(({ problem }) => canary(problem) === null),
    earlier: earlierCandidates(state, key),
    tried: new Set(earlierAttempts(state, key).flatMap(operatorOf)),
    attempt,
  };
}

async function failingCases(
  target: Target,
  baseline: Record<string, { file: string | null; message: string }>,
  sha: string,
  ports: Ports,
): Promise<FailingCase[]> {
  const files = target.visible.flatMap((id) => baseline[id]?.file ?? []);
  const sources = await ports.code.readMany(sha, [...new Set(files)]);
  return target.visible.map((id) => {
    const file = baseline[id]?.file ?? null;
    return {
      id,
      message: baseline[id]?.message ?? "",
      file,
      source: file === null ? null : (sources.get(file) ?? null),
    };
  });
}

function operatorOf(proposed: Proposed): string[] {
  if (proposed.kind === "candidate") return [proposed.candidate.operator];
  return proposed.operator === null ? [] : [proposed.operator];
}

/* A component that hidden cases are kept in is no file for a proposer. */
function openFiles(
  components: readonly { path: string }[],
  hidden: readonly string[],
  { baseline }: Pick<Collected, "baseline">,
): string[] {
  const cases = baseline.kind === "ran" ? baseline.cases : {};
  const closed = new Set(hidden.flatMap((id) => cases[id]?.file ?? []));
  return components.flatMap(({ path }) => (closed.has(path) ? [] : [path]));
}

/* What the model asked to see at an earlier attempt goes before what the route says. */
function shownFiles(
  { paths }: Target,
  wanted: readonly WantedFile[],
  texts: ReadonlyMap<string, string>,
): ShownFile[] {
  const order = [...new Set([...wanted.map(({ path }) => path), ...paths.map(({ path }) => path)])];
  return order.slice(0, SHOWN_FILES).flatMap((path) => {
    const text = texts.get(path);
    if (text === undefined) return [];
    const asked = wanted.flatMap((file) => (file.path === path && file.line !== null ? [file.line] : []));
    return [
      { path, text, lines: [...asked, ...(paths.find((target) => target.path === path)?.lines ?? [])] },
    ];
  });
}

function wantedFiles(state: NightState, key: string): WantedFile[] {
  return earlierAttempts(state, key).flatMap((proposed) =>
    proposed.kind === "none" ? (proposed.wanted ?? []) : [],
  );
}

function earlierCandidates(state: NightState, key: string): Candidate[] {
  return earlierAttempts(state, key).flatMap((proposed) =>
    proposed.kind === "candidate" ? [proposed.candidate] : [],
  );
}

function earlierAttempts(state: NightState, key: string): Proposed[] {
  const [target, attempt] = key.split(".").map(Number);
  return Array.from({ length: attempt ?? 0 }, (_, at) =>
    findResult(state.results, "propose", `${target}.${at}`),
  ).filter((proposed) => proposed !== undefined);
}
