import type { ClassEvent, FailureClass } from "../../domain/failure-class.ts";
import type { Failure } from "../../domain/failure.ts";
import type { Fact } from "../../domain/ledger-entry.ts";
import type { Ports } from "../../ports.ts";
import { classify as groupFailures } from "../../taxonomy/cluster.ts";
import { extendTaxonomy } from "../../taxonomy/extend-taxonomy.ts";
import { foldClasses } from "../../taxonomy/fold-classes.ts";
import { judgedEvent } from "../../taxonomy/judged-event.ts";
import { lastJudged } from "../../taxonomy/last-judged.ts";
import { notBefore } from "../../taxonomy/not-before.ts";
import { judgeClass, type ClassJudgement } from "../judge-class.ts";
import { takenNames } from "../taken-names.ts";
import type { Policy } from "../policy.ts";
import { resultOf, type Classified } from "../step-results.ts";
import { toldActs } from "../collecting/told-acts.ts";
import type { NightState, StepOutcome } from "../steps.ts";

/** How far back members of a class are read for blame and mode. */
const MEMBERS_PER_CLASS = 200;

/**
 * Failures into persistent classes, each with a name, a blame and, where the evidence allows, a mode. Those too that a
 * night which was given up has collected and not classified: later nights know them and do not collect them again.
 */
export async function classify(state: NightState, ports: Ports, policy: Policy): Promise<StepOutcome> {
  const { repositoryId } = state.input;
  const collected = resultOf(state.results, "collect");
  const taxonomy = extendTaxonomy(policy.taxonomy, collected.settings.taxonomy);
  const { components } = resultOf(state.results, "attribute");
  const history = (await ports.ledger.read("class_events", repositoryId)).map((fact) => fact.body);
  const now = notBefore(history, state.input.startedAt);
  const known = (await ports.ledger.read("failures", repositoryId)).map((fact) => fact.body);
  const fresh = new Map(collected.failures.map((failure) => [failure.id, failure]));
  const all = [...known.filter((failure) => !fresh.has(failure.id)), ...fresh.values()];
  const grouped = groupFailures({
    failures: all,
    history,
    cutoff: taxonomy.join_cutoff,
    mint: () => ports.ids.mint(),
    now,
  });
  const last = lastJudged(history);
  const taken = takenNames(grouped.classes, last);
  const extended = { ...policy, taxonomy };
  const judge = (known: FailureClass, members: readonly Failure[]): ClassJudgement => {
    const judged = judgeClass(known, members, components, extended, collected.branch, taken.besides(known));
    taken.give(known, judged.name);
    return judged;
  };
  const judged = judgements(grouped.classes, all, judge, { last, at: now });
  const events = [...grouped.events, ...judged];
  const everyClass = foldClasses([...history, ...events]);
  const classes = everyClass.filter((known) => known.mergedInto === null);
  const result: Classified = {
    classes,
    failures: membersOf(classes, all),
    acts: toldActs([...history, ...events], everyClass),
  };
  return { result, facts: events.map((event, at) => eventFact(state, event, at)) };
}

/* A class is judged again only when what is known of it has changed, so that a quiet night adds no event. */
function judgements(
  classes: readonly FailureClass[],
  failures: readonly Failure[],
  judge: (known: FailureClass, members: readonly Failure[]) => ClassJudgement,
  { last, at }: { last: ReturnType<typeof lastJudged>; at: string },
): ClassEvent[] {
  const byId = new Map(failures.map((failure) => [failure.id, failure]));
  return classes
    .filter((known) => known.mergedInto === null)
    .flatMap((known) => {
      const members = known.failures.flatMap((id) => byId.get(id) ?? []);
      return judgedEvent(known.id, judge(known, members), last.get(known.id), at);
    });
}

function membersOf(classes: readonly FailureClass[], failures: readonly Failure[]): Failure[] {
  const wanted = new Set(classes.flatMap((known) => known.failures.slice(-MEMBERS_PER_CLASS)));
  return failures.filter((failure) => wanted.has(failure.id));
}

function eventFact(state: NightState, event: ClassEvent, at: number): Fact {
  return {
    kind: "class_events",
    repositoryId: state.input.repositoryId,
    key: `${state.nightId}:${String(at).padStart(6, "0")}`,
    at: event.at,
    body: event,
  };
}
