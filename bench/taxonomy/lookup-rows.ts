import type { ClassEvent } from "../../src/domain/failure-class.ts";
import { gatherByKey } from "../../src/taxonomy/group-by-key.ts";
import { type OpenTaxonomy, openTaxonomy } from "../../src/taxonomy/open-taxonomy.ts";
import { prepare } from "../../src/taxonomy/prepare.ts";
import type { BenchRow } from "../bench-row.ts";
import { atMost, figure } from "./goal-row.ts";
import { processorSeconds } from "./processor-seconds.ts";
import { asFailure, type LabelledFailure, readRows } from "./read-failures.ts";

const classCount = 10_000;
const lookups = 600;
const together = 100;
const at = "2024-01-01T00:00:00.000Z";

/**
 * What it costs to place new failures where 10,000 classes are open: one at a time, and a hundred at once. All of them
 * are new exact keys. Opening, which is done once, is shown beside them.
 */
export function lookupRows(from: string, cutoff: number): BenchRow[] {
  const rows = readRows<LabelledFailure>(from, "tests-java.jsonl");
  const history = Array.from({ length: classCount }, (_, index) => classEvents(rows, index)).flat();
  let minted = 0;
  let taxonomy: OpenTaxonomy | null = null;
  /** Milliseconds, or none where the exact key was known after all. */
  const place = (fresh: readonly LabelledFailure[]): number[] => {
    let events: ClassEvent[] = [];
    const seconds = processorSeconds(() => {
      const gathering = gatherByKey();
      for (const row of fresh) gathering.add(asFailure(row));
      taxonomy ??= openTaxonomy({ history, cutoff, mint: () => `new-${++minted}` });
      events = taxonomy.place(gathering.groups(), at);
    });
    const isNew = events.some((event) => event.kind === "joined" && event.exemplar !== undefined);
    return isNew ? [seconds * 1000] : [];
  };
  const opened = place(rows.slice(0, 1).map((row) => asNew(row, "first")));
  const each = rows.slice(0, lookups).flatMap((row) => place([asNew(row, "alone")]));
  const hundred = place(rows.slice(lookups, lookups + together).map((row) => asNew(row, "beside")));
  const sorted = each.toSorted((a, b) => a - b);
  const percentile = (share: number): number => sorted[Math.ceil(share * sorted.length) - 1] ?? 0;
  return [
    atMost(
      "a new failure against 10,000 open classes, p95, ms of processor time",
      2,
      percentile(0.95),
      `of ${sorted.length}: median ${figure(percentile(0.5))}, longest ${figure(percentile(1))}`,
    ),
    atMost("100 new failures at once against 10,000 open classes, ms", 100, hundred[0] ?? NaN),
    {
      measure: "opening 10,000 classes with the first new failure, ms",
      goal: "",
      measured: figure(opened[0] ?? NaN),
      baseline: "",
      met: null,
    },
  ];
}

/** A class of its own: a row as it would fail in another package. */
function classEvents(rows: readonly LabelledFailure[], index: number): ClassEvent[] {
  const row = rows[index % rows.length];
  if (row === undefined) return [];
  const round = String.fromCharCode(97 + Math.floor(index / rows.length));
  const id = `class-${index}`;
  const failure = asFailure({ ...row, id, text: elsewhere(row.text, `round${round}`) });
  const { key, exemplar } = prepare(failure);
  const { primary, text } = exemplar;
  return [
    { kind: "minted", classId: id, at, key, primary, text },
    { kind: "joined", classId: id, at, key, failures: [id], score: 1, exemplar },
  ];
}

function asNew(row: LabelledFailure, name: string): LabelledFailure {
  return { ...row, id: `${name}-${row.id}`, text: elsewhere(`NewError: ${name} reason\n${row.text}`, name) };
}

function elsewhere(text: string, name: string): string {
  return text.replaceAll(/\b(org|com|net)\./g, `$1.${name}.`);
}
