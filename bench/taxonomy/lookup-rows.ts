import type { ClassEvent } from "../../src/domain/failure-class.ts";
import { prepare } from "../../src/taxonomy/prepare.ts";
import type { BenchRow } from "../bench-row.ts";
import { atMost } from "./goal-row.ts";
import { groupRows } from "./group-rows.ts";
import { processorSeconds } from "./processor-seconds.ts";
import { asFailure, type LabelledFailure, readRows } from "./read-failures.ts";

const classCount = 10_000;
const at = "2024-01-01T00:00:00.000Z";

/** What it costs to place one new failure where 10,000 classes exist, their history read anew: the worst of two. */
export function lookupRows(from: string, cutoff: number): BenchRow[] {
  const rows = readRows<LabelledFailure>(from, "tests-java.jsonl");
  const history = Array.from({ length: classCount }, (_, index) => classEvents(rows, index)).flat();
  const seconds = rows.slice(0, 2).map((row, index) => {
    const fresh = { ...row, id: `fresh-${index}`, text: elsewhere(row.text, "fresh") };
    return processorSeconds(() => void groupRows([fresh], history, cutoff, "fresh"));
  });
  const worst = Math.max(...seconds) * 1000;
  return [atMost("a new failure against 10,000 classes, ms of processor time", 2, worst)];
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

function elsewhere(text: string, name: string): string {
  return text.replaceAll(/\b(org|com|net)\./g, `$1.${name}.`);
}
