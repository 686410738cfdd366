import type { BenchRow } from "../bench-row.ts";
import { evidenceTraps } from "./evidence-traps.ts";
import { falseAlarms, textTraps } from "./text-traps.ts";
import type { Trap } from "./trap.ts";
import { trapWorld } from "./trap-world.ts";

/** Each trap with the share of its attempts that Hone refuses, through the guards, readers and verdicts of a night. */
export async function trapRows(progress: (text: string) => void): Promise<BenchRow[]> {
  progress("traps");
  const world = await trapWorld();
  const honest = falseAlarms(world);
  const refused = honest.attempts.filter(({ caught }) => caught);
  return [
    ...[...textTraps(world), ...evidenceTraps(world)].map(rowOf),
    {
      measure: honest.name,
      goal: "0",
      measured: `${refused.length} of ${honest.attempts.length}${named(refused)}`,
      baseline: "",
      met: refused.length === 0,
    },
  ];
}

function rowOf({ name, attempts, beside }: Trap): BenchRow {
  const missed = attempts.filter(({ caught }) => !caught);
  const caught = attempts.length - missed.length;
  return {
    measure: name,
    goal: "all caught",
    measured: `${caught} of ${attempts.length}${named(missed)}`,
    baseline: beside,
    met: attempts.length > 0 && missed.length === 0,
  };
}

function named(attempts: readonly { name: string }[]): string {
  if (attempts.length === 0) return "";
  const more = attempts.length > 3 ? ` and ${attempts.length - 3} more` : "";
  return `: ${attempts
    .slice(0, 3)
    .map(({ name }) => name)
    .join("; ")}${more}`;
}
