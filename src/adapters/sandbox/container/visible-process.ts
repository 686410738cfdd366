import { readFileSync } from "node:fs";
import { setTimeout as delay } from "node:timers/promises";

const LOOKS = 20;

/**
 * The number of a container's first process on this machine, or 0 where it is not to be seen from here: a desktop's
 * engine has a machine of its own, whose numbers mean other processes here. `name` is among the process's words.
 */
export async function visibleProcess(pid: number, name: string): Promise<number> {
  if (process.platform !== "linux") return 0;
  for (let look = 0; look < LOOKS; look += 1) {
    if (wordsOf(pid).includes(name)) return pid;
    await delay(50, undefined, { ref: false });
  }
  return 0;
}

function wordsOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8");
  } catch {
    return "";
  }
}
