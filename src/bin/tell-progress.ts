import { stepText } from "../messages/step-text.ts";
import type { NightProgress } from "../night/steps.ts";
import type { Progress } from "./progress.ts";

/** A night's steps as lines of a terminal: what runs now, and what is done. */
export function tellProgress(progress: Progress): (step: NightProgress) => void {
  return ({ step, phase, note }) => {
    const text = stepText(step.name, step.key);
    if (phase === "started") progress.now(`${text} …`);
    else if (phase === "finished") progress.done(`${text}${note === "" ? "" : `: ${note}`}`);
    else progress.done(`${text}: ${phase === "retrying" ? "later" : "failed"}: ${note}`);
  };
}
