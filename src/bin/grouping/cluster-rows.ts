import type { ClassEvent, FailureClass } from "../../domain/failure-class.ts";
import type { Failure } from "../../domain/failure.ts";
import { judgeClass } from "../../night/judge-class.ts";
import { redactSecrets } from "../../signals/redact-secrets.ts";
import { classify } from "../../taxonomy/cluster.ts";
import { foldClasses } from "../../taxonomy/fold-classes.ts";
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
  const members = Map.groupBy(failures, ({ id }) => grouped.assignment.get(id) ?? "");
  const judged = [...members].flatMap(([classId, here]): ClassEvent[] => {
    const one = known.get(classId);
    return one === undefined ? [] : judgement(one, here, taxonomy, now);
  });
  const events = [...history, ...grouped.events.map(redacted), ...judged];
  const classes = new Map(foldClasses(events).map((one) => [one.id, one]));
  const classOf = failures.flatMap(({ id }): [string, FailureClass][] => {
    const one = classes.get(grouped.assignment.get(id) ?? "");
    return one === undefined ? [] : [[id, one]];
  });
  return { classOf: new Map(classOf), history: events };
}

/** A class is judged again only where the answer changes, so that a repeated call adds no event. */
function judgement(
  known: FailureClass,
  members: readonly Failure[],
  taxonomy: TaxonomyConfig,
  at: string,
): ClassEvent[] {
  const judged = judgeClass(known, members, [], { taxonomy, redact: redactSecrets });
  const same = judged.name === known.name && judged.blame === known.blame && judged.mode === known.mode;
  return same && known.why !== "" ? [] : [{ kind: "judged", classId: known.id, at, ...judged }];
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
