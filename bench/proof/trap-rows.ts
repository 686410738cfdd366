import type { BenchRow } from "../bench-row.ts";
import { evidenceTraps } from "./evidence-traps.ts";
import { honestControls } from "./forged-passes.ts";
import { falseAlarms, textTraps } from "./text-traps.ts";
import { honestRuns } from "./timed-runs.ts";
import type { Trap } from "./trap.ts";
import { trapWorld } from "./trap-world.ts";

/** Each trap with the share of its attempts that Hone refuses, through the guards, readers and verdicts of a night. */
export async function trapRows(progress: (text: string) => void): Promise<BenchRow[]> {
  progress("traps");
  const world = await trapWorld();
  const beside = [...honestControls(world), ...honestRuns(world)];
  const honest = [
    falseAlarms(world),
    { name: "honest edits and runs in the place of forged ones that are refused", attempts: beside },
  ];
  return [...[...textTraps(world), ...evidenceTraps(world)].map(rowOf), ...honest.map(alarmRow)];
}

function alarmRow({ name, attempts }: Pick<Trap, "name" | "attempts">): BenchRow {
  const refused = attempts.filter(({ caught }) => caught);
  return {
    measure: name,
    goal: "0",
    measured: `${refused.length} of ${attempts.length}${named(refused)}`,
    baseline: "",
    met: refused.length === 0,
  };
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
