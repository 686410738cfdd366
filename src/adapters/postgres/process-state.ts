import { readFileSync } from "node:fs";

/** `ended`: dead, but its parent has not asked how it ended, so its number still exists. */
export type ProcessState = "running" | "ended" | "gone";

/** What has become of a process, whoever owns it. Where there is no /proc, `ended` counts as running. */
export function processState(pid: number): ProcessState {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EPERM") return "gone";
  }
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in parentheses may hold anything; the state follows it.
    return stat.charAt(stat.lastIndexOf(")") + 2) === "Z" ? "ended" : "running";
  } catch {
    return "running";
  }
}
