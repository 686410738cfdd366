import { judgeTrust, type JudgeTrust } from "../statistics/judge-trust.ts";
import type { Audited } from "./learned-table.ts";

/** The one source that a model speaks for. */
export const JUDGE = "judge";

/** Whether the judge is heard, and on what evidence; `unproven` where the audits say nothing of it yet. */
export type JudgeStanding =
  | { kind: "absent" }
  | { kind: "unproven"; pairs: number; reason: string }
  | (Extract<JudgeTrust, { kind: "trust" }> & { heard: boolean });

/**
 * What the audits say of the judge: its answers against maintainers' labels within task types. It is heard only where
 * the lower end of the correlation's interval is over .1, so not before it was audited; a judge that has never
 * spoken is absent. `audited` oldest first.
 */
export function judgeStanding(audited: readonly Audited[], everSpoke: boolean): JudgeStanding {
  const pairs = audited.flatMap(({ stratum, good, answers }) => {
    const spoken = answers.find(({ source, answer }) => source === JUDGE && answer !== "silent");
    return spoken === undefined
      ? []
      : [{ case: stratum, judge: Number(spoken.answer === "pos"), outcome: Number(good) }];
  });
  if (!everSpoke && pairs.length === 0) return { kind: "absent" };
  const trust = judgeTrust(pairs);
  if (trust.kind === "refused") return { kind: "unproven", pairs: pairs.length, reason: trust.reason };
  return { ...trust, heard: trust.weight > 0 };
}
