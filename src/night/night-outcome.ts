import type { FailureClass } from "../domain/failure-class.ts";
import type { Failure } from "../domain/failure.ts";
import type { Published } from "../domain/publication.ts";
import { unfinishedText as questionText } from "../messages/unfinished-text.ts";
import { outcomeOfTarget, type TargetOutcome } from "./outcome-of-target.ts";
import { findResult, type Collected, type Rewarded, type Routed, type StepResults } from "./step-results.ts";

/** What became of one failure class tonight. */
export interface ClassOutcome {
  failureClass: FailureClass;
  commits: number;
  kind: TargetOutcome["kind"] | "left-alone" | "held-back";
  why: string;
  /** Merges and splits, and what people decided of it, in words. */
  acts: readonly string[];
}

export interface NightOutcome {
  stop: string | null;
  problems: string[];
  baseline: string;
  classes: ClassOutcome[];
  published: { title: string; published: Published }[];
  drafts: { title: string; body: string }[];
  /** What a maintainer should know of the sources of rewards, and the episodes asked about tonight. */
  rewards: Pick<Rewarded, "episodes" | "mean" | "quarantined" | "asked" | "notes">;
}

const NO_REWARDS = { episodes: 0, mean: null, quarantined: [], asked: [], notes: [] };

type Ending = Pick<ClassOutcome, "kind" | "why">;

/** The whole night in one value, class by class: the report, the dashboard and the command line all read this. */
export function nightOutcome(results: StepResults): NightOutcome {
  const routed = findResult(results, "route");
  const classified = findResult(results, "classify");
  const targets = (routed?.targets ?? []).map(({ classId }, at) => ({
    classId,
    ending: outcomeOfTarget(results, at),
  }));
  const endings = new Map<string, Ending>([
    ...notWorkedOn(routed),
    ...targets.map(({ classId, ending }): [string, Ending] => [classId, ending]),
  ]);
  return {
    ...beginning(findResult(results, "collect")),
    classes: (classified?.classes ?? []).flatMap((failureClass) => {
      const ending = endings.get(failureClass.id);
      if (ending === undefined) return [];
      const commits = commitsOf(failureClass, classified?.failures ?? []);
      const acts = [
        ...(classified?.acts?.[failureClass.id] ?? []),
        ...(routed?.closed?.classId === failureClass.id ? [questionText.ended(routed.closed.why)] : []),
      ];
      return [{ failureClass, commits, kind: ending.kind, why: ending.why, acts }];
    }),
    rewards: rewardsOf(results),
    published: targets.flatMap(({ ending }) =>
      ending.kind === "proposed" ? [{ title: ending.title, published: ending.published }] : [],
    ),
    drafts: targets.flatMap(({ ending }) =>
      ending.kind === "dry-run" ? [{ title: ending.title, body: ending.body }] : [],
    ),
  };
}

/* What there is to know of the judge stands with what else rewards rest on. */
function rewardsOf(results: StepResults): NightOutcome["rewards"] {
  const rewarded = findResult(results, "reward") ?? NO_REWARDS;
  return { ...rewarded, notes: [...rewarded.notes, ...(findResult(results, "judge")?.notes ?? [])] };
}

function beginning(collected: Collected | undefined): Pick<NightOutcome, "stop" | "problems" | "baseline"> {
  if (collected === undefined) return { stop: null, problems: [], baseline: "" };
  const { stop, problems, baseline } = collected;
  return { stop, problems, baseline: baseline.kind === "none" ? baseline.reason : "" };
}

function notWorkedOn(routed: Routed | undefined): [string, Ending][] {
  if (routed === undefined) return [];
  return [
    ...routed.leftAlone.map(({ classId, code, why }): [string, Ending] => [
      classId,
      { kind: code === "held-back" ? "held-back" : "left-alone", why },
    ]),
    ...routed.waiting.map(({ classId, why }): [string, Ending] => [classId, { kind: "waiting", why }]),
  ];
}

function commitsOf(failureClass: FailureClass, failures: readonly Failure[]): number {
  const own = new Set(failureClass.failures);
  return new Set(failures.filter(({ id }) => own.has(id)).flatMap(({ sha }) => sha ?? [])).size;
}
