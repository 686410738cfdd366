import { setTimeout as delay } from "node:timers/promises";
import { readProcessFile } from "../read-process-file.ts";

const LOOKS = 20;

/**
 * The number of a container's first process on this machine, or 0 where it is not to be seen from here: a desktop's
 * engine has a machine of its own, whose numbers mean other processes here. `name` is among the process's words.
 */
export async function visibleProcess(pid: number, name: string): Promise<number> {
  if (process.platform !== "linux") return 0;
  for (let look = 0; look < LOOKS; look += 1) {
    if (readProcessFile(pid, "cmdline").includes(name)) return pid;
    await delay(50, undefined, { ref: false });
  }
  return 0;
}
