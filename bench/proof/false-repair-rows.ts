import type { Preset } from "../../src/domain/preset.ts";
import { ledgerLevel } from "../../src/statistics/ledger-level.ts";
import { trialsForLevel } from "../../src/statistics/separation-p.ts";
import type { BenchRow } from "../bench-row.ts";
import { repairNights, type RepairShares } from "./false-repairs.ts";

const nights = 2_000;
const candidates = 10;
/** Trials an arm at which a real repair is asked alone. */
const trialsAlone = 5;

/** Nights that promote a patch which changes nothing, and nights that promote a real repair. */
export function falseRepairRows(preset: Preset, progress: (text: string) => void): BenchRow[] {
  const { lifetime, floor, alone } = preset.errorBudget;
  const level = ledgerLevel([], 1, { alpha: lifetime, wealth: lifetime / 2, floor });
  const given = { preset, candidates, trialsPerArm: trialsForLevel(level), level };
  progress("no-op patches on flaky tests");
  const worst: RepairShares = { hone: 0, failThenPass: 0, strictlyGreater: 0 };
  for (let tenth = 1; tenth <= 9; tenth++) {
    const rate = tenth / 10;
    const shares = repairNights({ basePasses: rate, candidatePasses: rate }, nights, {
      ...given,
      seed: tenth,
    });
    for (const rule of ["hone", "failThenPass", "strictlyGreater"] as const)
      worst[rule] = Math.max(worst[rule], shares[rule]);
  }
  progress("real repairs");
  const real = repairNights({ basePasses: 0, candidatePasses: 1 }, nights, {
    preset,
    candidates: 1,
    trialsPerArm: trialsAlone,
    level: alone,
    seed: 10,
  });
  return [
    {
      measure: "nights that promote a no-op on a flaky test (.1 to .9), worst, best of 10",
      goal: "<= 1 %",
      measured: `${(100 * worst.hone).toFixed(2)} %`,
      baseline: `fail then pass ${percent(worst.failThenPass)}; strictly greater ${percent(worst.strictlyGreater)}`,
      met: worst.hone <= 0.01,
    },
    {
      measure: `real repairs promoted, ${trialsAlone} trials an arm at level ${alone}`,
      goal: ">= 99 %",
      measured: percent(real.hone),
      baseline: `fail then pass ${percent(real.failThenPass)}`,
      met: real.hone >= 0.99,
    },
  ];
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
