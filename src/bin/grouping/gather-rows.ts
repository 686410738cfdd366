import { redactSecrets } from "../../signals/redact-secrets.ts";
import { type Gathering, gatherByKey } from "../../taxonomy/group-by-key.ts";
import { type LineReaders, lineReaders } from "../../taxonomy/parse/line-readers.ts";
import { remembered } from "../../taxonomy/remembered.ts";
import type { SeenRow } from "../../domain/seen-row.ts";
import type { GatheredRows } from "./cluster-rows.ts";
import type { FailureRow } from "./failure-row.ts";
import { failureOf } from "./failures-of.ts";
import { seenRowOf } from "./seen-row-of.ts";

/** The rows of each group that is kept apart, and the id and group of every row in the order they came. */
export interface RowsByGroup {
  groups: Map<string, GatheredRows>;
  order: { id: string | number; group: string }[];
}

/** As much of a text as is read for evidence; an endless one is cut here. */
const longestText = 2_000_000;

/**
 * Takes rows in one at a time, so that texts that repeat are never held together. `by` names the field whose groups
 * are kept apart, null for none; `now` (ISO time) stands for a time that a row left out. What `read` saw
 * of lines is there for whoever reads the same texts next.
 */
export async function gatherRows(
  rows: AsyncIterable<FailureRow>,
  by: string | null,
  now: string,
  read: LineReaders = lineReaders(),
): Promise<RowsByGroup> {
  const gathered = new Map<string, { gathering: Gathering; seen: SeenRow[] }>();
  const order: RowsByGroup["order"] = [];
  const redacted = remembered(redactSecrets);
  for await (const row of rows) {
    const group = by === null ? "" : groupName(row[by]);
    const own = gathered.get(group) ?? { gathering: gatherByKey(redactSecrets, read), seen: [] };
    gathered.set(group, own);
    const seen = seenRowOf(row, redacted);
    own.seen.push(seen);
    own.gathering.add(failureOf(seen, bounded(row.text), now));
    order.push({ id: row.id, group });
  }
  const groups = [...gathered].map(([group, { gathering, seen }]): [string, GatheredRows] => [
    group,
    { groups: gathering.groups(), seen },
  ]);
  return { groups: new Map(groups), order };
}

/** A cut text is copied: a slice would keep all of it in memory. */
function bounded(text: string): string {
  return text.length <= longestText ? text : Buffer.from(text.slice(0, longestText)).toString();
}

function groupName(value: unknown): string {
  return typeof value === "string" ? value : (JSON.stringify(value) ?? "");
}
