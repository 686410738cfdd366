import type { ClassEvent, FailureClass } from "../../domain/failure-class.ts";
import type { Failure } from "../../domain/failure.ts";
import { judgeClass } from "../../night/judge-class.ts";
import { redactSecrets } from "../../signals/redact-secrets.ts";
import { classify } from "../../taxonomy/cluster.ts";
import { foldClasses } from "../../taxonomy/fold-classes.ts";
import { judgedEvent } from "../../taxonomy/judged-event.ts";
import { lastJudged } from "../../taxonomy/last-judged.ts";
import type { TaxonomyConfig } from "../../taxonomy/taxonomy-config.ts";

/** What grouping needs beside the failures: `mint` makes an id, `now` is an ISO time. */
export interface Grouping {
  taxonomy: TaxonomyConfig;
  mint: () => string;
  now: string;
}

/** The class of each failure id, and all events after this call, old ones first. */
export interface Grouped {
  classOf: Map<string, FailureClass>;
  history: ClassEvent[];
}

/** Groups failures into classes after the events so far, and names and judges every class they fell into. */
export function clusterRows(
  failures: readonly Failure[],
  history: readonly ClassEvent[],
  { taxonomy, mint, now }: Grouping,
): Grouped {
  const grouped = classify({ failures, history, cutoff: taxonomy.join_cutoff, mint, now });
  const known = new Map(grouped.classes.map((one) => [one.id, one]));
  const last = lastJudged(history);
  const members = Map.groupBy(failures, ({ id }) => grouped.assignment.get(id) ?? "");
  const judged = [...members].flatMap(([classId, here]): ClassEvent[] => {
    const one = known.get(classId);
    if (one === undefined) return [];
    const judged = judgeClass(one, here, [], { taxonomy, redact: redactSecrets });
    return judgedEvent(one.id, judged, last.get(one.id), now);
  });
  const events = [...history, ...grouped.events.map(redacted), ...judged];
  const classes = new Map(foldClasses(events).map((one) => [one.id, one]));
  const classOf = failures.flatMap(({ id }): [string, FailureClass][] => {
    const one = classes.get(grouped.assignment.get(id) ?? "");
    return one === undefined ? [] : [[id, one]];
  });
  return { classOf: new Map(classOf), history: events };
}

/** What is kept of a failure's text is kept without its secrets. */
function redacted(event: ClassEvent): ClassEvent {
  if (event.kind === "minted")
    return { ...event, primary: redactSecrets(event.primary), text: redactSecrets(event.text) };
  if (event.kind !== "joined" || event.exemplar === undefined) return event;
  const { primary, text } = event.exemplar;
  return {
    ...event,
    exemplar: { ...event.exemplar, primary: redactSecrets(primary), text: redactSecrets(text) },
  };
}
