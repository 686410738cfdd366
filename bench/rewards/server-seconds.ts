import { readFileSync } from "node:fs";
import type { Pool } from "pg";

/** Linux counts processor time in hundredths of a second. */
const TICKS = 100;

/** Processor time of a PostgreSQL server on this machine so far, those of its processes included that are gone. */
export async function serverSeconds(pool: Pool): Promise<number> {
  const { rows } = await pool.query<{ pid: number }>("select pid from pg_stat_activity");
  const processes = rows.map(({ pid }) => readStat(pid));
  const parent = readStat(processes[0]?.parent ?? 0);
  const ticks = processes.reduce((sum, { own }) => sum + own, parent.own + parent.ended);
  return ticks / TICKS;
}

function readStat(pid: number): { parent: number; own: number; ended: number } {
  try {
    // after the name, which may hold spaces: state, parent, and from the twelfth on the times
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ").map(Number) ?? [];
    const at = (field: number): number => fields[field] ?? 0;
    return { parent: at(1), own: at(11) + at(12), ended: at(13) + at(14) };
  } catch {
    return { parent: 0, own: 0, ended: 0 };
  }
}
