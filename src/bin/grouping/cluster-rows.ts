import type { ClassEvent, FailureClass } from "../../domain/failure-class.ts";
import type { Failure } from "../../domain/failure.ts";
import type { SeenRow } from "../../domain/seen-row.ts";
import { judgeClass } from "../../night/judge-class.ts";
import { takenNames } from "../../night/taken-names.ts";
import { redactSecrets } from "../../signals/redact-secrets.ts";
import type { Group } from "../../taxonomy/group-by-key.ts";
import { judgedEvent } from "../../taxonomy/judged-event.ts";
import { lastJudged } from "../../taxonomy/last-judged.ts";
import { type OpenTaxonomy, openTaxonomy } from "../../taxonomy/open-taxonomy.ts";
import { rebuildClasses } from "../../taxonomy/rebuild/rebuild-classes.ts";
import type { LineReaders } from "../../taxonomy/parse/line-readers.ts";
import type { TaxonomyConfig } from "../../taxonomy/taxonomy-config.ts";
import { componentsOf } from "./components-of.ts";
import { failuresOf } from "./failures-of.ts";

/** What grouping needs beside the failures: `mint` makes an id, `now` is an ISO time, `read` saw the texts. */
export interface Grouping {
  taxonomy: TaxonomyConfig;
  mint: () => string;
  now: string;
  read?: LineReaders;
}

/** Rows gathered by exact key, their texts without secrets, and what all of them told beside. */
export interface GatheredRows {
  groups: readonly Group[];
  seen: readonly SeenRow[];
}

/** The class of each row's id, and all events after this call, old ones first. */
export interface Grouped {
  classOf: (id: string) => FailureClass | undefined;
  history: ClassEvent[];
}

/**
 * Groups rows into classes after the events so far, and names and judges every class they fell into, from all that
 * was seen of it in this call and earlier ones. No two open classes are called alike.
 */
export function clusterRows(
  { groups, seen }: GatheredRows,
  history: readonly ClassEvent[],
  { taxonomy: config, mint, now, read }: Grouping,
): Grouped {
  const cutoff = config.join_cutoff;
  const rebuilt = rebuildClasses({ history, cutoff, mint, at: now });
  const taxonomy = openTaxonomy({ history: [...history, ...rebuilt], cutoff, mint });
  const placed = [...rebuilt, ...taxonomy.place(groups, now)];
  const told = withSeen(placed, seen);
  const last = lastJudged(history);
  const members = membersOf([...history, ...told], now);
  const classes = taxonomy.classes();
  const taken = takenNames(classes, last);
  const policy = { taxonomy: config, redact: redactSecrets, read };
  const judged = touchedClasses(classes, seen, taxonomy).flatMap((known) => {
    const own = members(known);
    const judgement = judgeClass(known, own, componentsOf(own), policy, null, taken.besides(known));
    taken.give(known, judgement.name);
    return judgedEvent(known.id, judgement, last.get(known.id), now);
  });
  for (const event of judged) taxonomy.apply(event);
  return { classOf: foundOnce(taxonomy), history: [...history, ...told, ...judged] };
}

/** In the order they were minted: which of two gets a name does not depend on the order of the rows. */
function touchedClasses(
  classes: readonly FailureClass[],
  seen: readonly SeenRow[],
  taxonomy: OpenTaxonomy,
): FailureClass[] {
  const ids = new Set(seen.map(({ id }) => taxonomy.classOf(id)));
  return classes.filter(({ id }) => ids.has(id));
}

/** Rows that told nothing beside their text leave no more than their id. */
function withSeen(events: readonly ClassEvent[], seen: readonly SeenRow[]): ClassEvent[] {
  const telling = new Map(seen.filter((row) => Object.keys(row).length > 1).map((row) => [row.id, row]));
  return events.map((event) => {
    if (event.kind !== "joined") return event;
    const rows = event.failures.flatMap((id) => telling.get(id) ?? []);
    return rows.length === 0 ? event : { ...event, seen: rows };
  });
}

/** The failures of a class, as all rows ever seen tell of them. */
function membersOf(history: readonly ClassEvent[], now: string): (known: FailureClass) => Failure[] {
  const rows = new Map<string, SeenRow>();
  for (const event of history) {
    if (event.kind !== "joined") continue;
    const { at, failures, seen = [] } = event;
    for (const id of failures) rows.set(id, { id, at });
    for (const row of seen) rows.set(row.id, { at, ...row });
  }
  const byId = new Map(failuresOf([...rows.values()], now).map((failure) => [failure.id, failure]));
  return ({ failures }) => failures.flatMap((id) => byId.get(id) ?? []);
}

function foundOnce(taxonomy: OpenTaxonomy): Grouped["classOf"] {
  const found = new Map<string, FailureClass | undefined>();
  return (id) => {
    const classId = taxonomy.classOf(id) ?? "";
    if (!found.has(classId)) found.set(classId, taxonomy.find(classId));
    return found.get(classId);
  };
}
