import type { ClassEvent, FailureClass } from "../domain/failure-class.ts";
import type { Failure } from "../domain/failure.ts";
import { gatherByKey } from "./group-by-key.ts";
import { openTaxonomy } from "./open-taxonomy.ts";
import { rebuildClasses } from "./rebuild/rebuild-classes.ts";

/**
 * `history`: all class events of the repository; `cutoff`: score (0 to 1) from which a new exact key joins a class;
 * `mint` makes an id; `now` is an ISO time.
 */
export interface Classifying {
  failures: readonly Failure[];
  history: readonly ClassEvent[];
  cutoff: number;
  mint: () => string;
  now: string;
}

/** `events` are what happened tonight, `classes` all classes after it, `assignment` the class of each failure id. */
export interface Classification {
  events: ClassEvent[];
  classes: FailureClass[];
  assignment: Map<string, string>;
}

/**
 * Groups failures into persistent classes. An exact key that a class holds goes there; a new key with a trace or
 * findings joins the most similar class at or above the cut-off, a bare message joins where it differs only in
 * values, and for the rest classes are minted. Failures that a class already counts change nothing, so a repeated
 * night adds no event. Classes whose keys an older version of reading made are rebuilt first. The order in which failures are given does not matter.
 */
export function classify({ failures, history, cutoff, mint, now }: Classifying): Classification {
  const rebuilt = rebuildClasses({ history, cutoff, mint, at: now });
  const taxonomy = openTaxonomy({ history: [...history, ...rebuilt], cutoff, mint });
  const gathering = gatherByKey();
  for (const failure of failures) if (taxonomy.classOf(failure.id) === undefined) gathering.add(failure);
  const events = [...rebuilt, ...taxonomy.place(gathering.groups(), now)];
  const assignment = new Map(failures.map(({ id }) => [id, taxonomy.classOf(id) ?? ""]));
  return { events, classes: taxonomy.classes(), assignment };
}
