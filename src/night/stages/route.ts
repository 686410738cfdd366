import type { Ports } from "../../ports.ts";
import type { FailureClass } from "../../domain/failure-class.ts";
import type { Claim } from "../../domain/candidate.ts";
import type { Failure } from "../../domain/failure.ts";
import { effectiveLimits } from "../../config/effective-limits.ts";
import type { Split } from "../../domain/case-splits.ts";
import { extendTaxonomy } from "../../taxonomy/extend-taxonomy.ts";
import { planTargets, type RoutedClass } from "../../proposals/plan-targets.ts";
import { routeClass } from "../../proposals/route.ts";
import { chooseCases } from "../cases/choose-cases.ts";
import { claimFor, type ClaimQuestion } from "../claim-for.ts";
import { flipBound } from "../calibrating/flip-bound.ts";
import { nextLevel } from "../asking/next-level.ts";
import { trialsFor } from "../../evaluation/trials-for.ts";
import { originOf } from "../../evaluation/split-of.ts";
import { showCases } from "../cases/show-cases.ts";
import { splitIn } from "../cases/split-in.ts";
import { suppressed, type ProposalHistory } from "../suppressed.ts";
import { leftAloneText as text } from "../../messages/left-alone-text.ts";
import { placesText } from "../../messages/places-text.ts";
import { isReproduced } from "../cases/is-reproduced.ts";
import { openPlaces } from "../open-places.ts";
import type { Policy } from "../policy.ts";
import { resumeQuestion } from "../asking/resume-question.ts";
import { resultOf, type Collected, type Routed, type Target } from "../step-results.ts";
import type { NightState, StepOutcome } from "../steps.ts";

/** Classes worked on in one night at most; the rest wait. */
const TARGETS_PER_NIGHT = 6;

/**
 * Where each failure class can be mended, and which of them tonight works on: reproduced ones first, then larger
 * ones, as long as there are open places for proposals. Every class that is left alone gets its reason.
 */
export async function route(state: NightState, ports: Ports, policy: Policy): Promise<StepOutcome> {
  const collected = resultOf(state.results, "collect");
  const { components } = resultOf(state.results, "attribute");
  const { classes, failures } = resultOf(state.results, "classify");
  const paths = [...components.map(({ path }) => path), ...failures.flatMap(({ file }) => file ?? [])];
  const texts = await ports.code.readMany(collected.sha, [...new Set(paths)]);
  const places = await openPlaces(state, ports);
  const routed: Routed = {
    targets: [],
    waiting: [],
    leftAlone: [],
    slots: places.free,
    heldOut: [],
  };
  const history = await proposalHistory(state, ports);
  const asking = await nextAsking(state, ports);
  const resumed = await resumeQuestion(state, ports, policy);
  const { deciding } = resumed;
  const found: RoutedClass[] = [];
  const targets = new Map<string, Target>();
  for (const failureClass of classes) {
    const own = failures.filter(({ id }) => failureClass.failures.includes(id));
    const aim = aimAt({
      failureClass,
      failures: own,
      state,
      collected,
      texts,
      policy,
      history,
      asking,
      deciding,
    });
    if (aim.kind === "left-alone") {
      routed.leftAlone.push({ classId: failureClass.id, code: aim.code, why: aim.why });
    } else {
      found.push(aim.routed);
      targets.set(failureClass.id, aim.target);
    }
  }
  const first = places.free === 0 ? [] : resumed.targets;
  const others = found.filter(({ failureClass: { id } }) => first.every(({ classId }) => classId !== id));
  const { work, waiting } = planTargets(others, places.free === 0 ? 0 : TARGETS_PER_NIGHT);
  const why = places.free === 0 ? places.why : placesText.night(TARGETS_PER_NIGHT);
  routed.targets = [...first, ...work.flatMap(({ failureClass }) => targets.get(failureClass.id) ?? [])];
  routed.waiting = waiting.map(({ failureClass }) => ({ classId: failureClass.id, why }));
  const { shown, facts } = await showCases(state, routed.targets, ports, policy);
  routed.shown = shown;
  routed.heldOut = heldBack(collected, policy, shown, deciding);
  return { result: { ...routed, ...resumed.told }, facts: [...resumed.facts, ...facts] };
}

/* All that no prompt of tonight may hold. */
function heldBack(
  collected: Collected,
  policy: Policy,
  shown: readonly string[],
  deciding: readonly string[],
): string[] {
  const cases = collected.baseline.kind === "ran" ? collected.baseline.cases : {};
  const hidden = casesOf(collected, policy, ["validation", "held-out"]);
  return [
    ...new Set([
      ...hidden.filter((id) => !shown.includes(originOf(id, cases[id]?.file ?? null))),
      ...deciding,
    ]),
  ];
}

type Aim =
  | { kind: "target"; target: Target; routed: RoutedClass }
  | { kind: "left-alone"; code: string; why: string };

interface Looking {
  failureClass: FailureClass;
  failures: Failure[];
  state: NightState;
  collected: Collected;
  texts: ReadonlyMap<string, string>;
  policy: Policy;
  history: ProposalHistory;
  asking: Asking;
  /** Cases that decide the open question of an earlier night. */
  deciding: readonly string[];
}

/** The level of an improvement that would be asked about now, and how often it would be looked at. */
type Asking = Pick<ClaimQuestion, "level" | "looks">;

async function nextAsking(state: NightState, ports: Ports): Promise<Asking> {
  const { preset } = resultOf(state.results, "collect");
  const level = await nextLevel(state.input.repositoryId, preset, ports);
  const { looks } = trialsFor("improvement", level, await flipBound(state, ports));
  return { level, looks: looks.length };
}

async function proposalHistory(state: NightState, ports: Ports): Promise<ProposalHistory> {
  const { repositoryId } = state.input;
  return {
    proposals: (await ports.ledger.read("proposals", repositoryId)).map((fact) => fact.body),
    outcomes: (await ports.ledger.read("outcomes", repositoryId)).map((fact) => fact.body),
  };
}

function aimAt(looking: Looking): Aim {
  const { failureClass, failures, state, collected, texts, policy, history } = looking;
  const { components } = resultOf(state.results, "attribute");
  const { preset, settings } = collected;
  const reproduced = reproducedCases(failures, collected);
  const distinctShas = new Set(failures.flatMap(({ sha }) => sha ?? [])).size;
  const found = routeClass({
    failureClass,
    failures,
    components,
    texts,
    evidence: { reproduced: reproduced.length > 0, distinctShas },
    preset,
    minDistinctShas: effectiveLimits(preset, settings).minDistinctShas,
    modeTargets: Object.fromEntries(
      Object.entries(extendTaxonomy(policy.taxonomy, settings.taxonomy).modes).map(([mode, rule]) => [
        mode,
        rule.mended_in,
      ]),
    ),
    now: state.input.startedAt,
  });
  if (found.kind === "left-alone") {
    const { code, why } = found;
    return code === "infra" || code === "flaky"
      ? { kind: "left-alone", code: "held-back", why: text.held(why, failureClass.why) }
      : { kind: "left-alone", code, why };
  }
  const closed = suppressed({
    classId: failureClass.id,
    failures,
    history,
    settings,
    now: state.input.startedAt,
  });
  if (closed !== null) return { kind: "left-alone", code: "suppressed", why: closed };
  const cases = chooseCases(reproduced, collected, policy, looking.deciding);
  const deciding = casesOf(collected, policy, ["held-out"]);
  const claim = claimFor({ hint: found.claimHint, cases, collected, deciding, ...looking.asking });
  if (claim.kind === "none") {
    const kept = found.claimHint === "repair" && reproduced.length > 0 && cases.visible.length === 0;
    return { kind: "left-alone", code: "unprovable", why: kept ? text.deciding() : claim.why };
  }
  return {
    kind: "target",
    routed: { failureClass, route: found, reproduced: reproduced.length > 0, distinctShas },
    target: {
      classId: failureClass.id,
      claim: claim.claim,
      paths: found.targets,
      ...shownFor(claim.claim, cases, splitIn(collected, policy)),
      why: failureClass.why,
    },
  };
}

/* For an improvement nothing becomes visible that is kept. */
function shownFor(
  claim: Claim,
  { visible, siblings }: ReturnType<typeof chooseCases>,
  split: (caseId: string) => Split,
): Pick<Target, "visible" | "siblings"> {
  if (claim === "repair") return { visible, siblings };
  return { visible: visible.filter((id) => split(id) === "train"), siblings: [] };
}

/** Cases of the class that failed in every run of the base. */
function reproducedCases(failures: readonly Failure[], { baseline }: Collected): string[] {
  if (baseline.kind === "none") return [];
  const tests = new Set(failures.flatMap(({ test }) => test ?? []));
  return [...tests].filter((id) => isReproduced(baseline, id)).toSorted();
}

function casesOf(collected: Collected, policy: Policy, splits: readonly Split[]): string[] {
  if (collected.baseline.kind === "none") return [];
  const split = splitIn(collected, policy);
  return Object.keys(collected.baseline.cases).filter((id) => splits.includes(split(id)));
}
