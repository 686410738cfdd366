import { judgeTrust, type JudgeTrust } from "../statistics/judge-trust.ts";
import { fooledBy, type JudgeRecord, type ProbeCount } from "./judge-record.ts";
import type { Audited } from "./learned-table.ts";
import type { SourceAnswer } from "./reliability-table.ts";

/** The one source that a model speaks for. */
export const JUDGE = "judge";

/**
 * Whether the judge is heard, and on what evidence; `unproven` where the audits say nothing of it yet, `fooled` where
 * it fell for a probe, whatever the audits say.
 */
export type JudgeStanding =
  | { kind: "absent" }
  | { kind: "unproven"; pairs: number; reason: string }
  | ({ kind: "fooled" } & ProbeCount)
  | (Extract<JudgeTrust, { kind: "trust" }> & { heard: boolean });

/**
 * What the audits say of the judge: its answers against maintainers' labels within task types. It is heard only where
 * the lower end of the correlation's interval is over .1, so not before it was audited, and no probe fools it; a judge
 * that has never spoken is absent. `audited` oldest first; with a record only the answers of its judge count.
 */
export function judgeStanding(
  audited: readonly Audited[],
  everSpoke: boolean,
  record: JudgeRecord | null = null,
): JudgeStanding {
  const pairs = audited.flatMap(({ stratum, good, answers }) => {
    const spoken = answers.find((answer) => isJudges(answer, record) && answer.answer !== "silent");
    return spoken === undefined
      ? []
      : [{ case: stratum, judge: Number(spoken.answer === "pos"), outcome: Number(good) }];
  });
  if (!everSpoke && pairs.length === 0) return { kind: "absent" };
  const fooled = record === null ? null : fooledBy(record);
  if (fooled !== null) return { kind: "fooled", ...fooled };
  const trust = judgeTrust(pairs);
  if (trust.kind === "refused") return { kind: "unproven", pairs: pairs.length, reason: trust.reason };
  return { ...trust, heard: trust.weight > 0 };
}

/** Why the judge's word weighs nothing tonight, or null; that of an earlier judge never does. */
export function judgeMuted(
  answer: SourceAnswer,
  standing: JudgeStanding,
  record: JudgeRecord | null,
): "judge" | "judge-probe" | null {
  if (answer.source !== JUDGE) return null;
  if (isEarlierJudges(answer, record)) return "judge";
  if (standing.kind === "fooled") return "judge-probe";
  const heard = standing.kind === "absent" || (standing.kind === "trust" && standing.heard);
  return heard ? null : "judge";
}

/** Whether a judge said it that is not the judge any more. */
export function isEarlierJudges(answer: SourceAnswer, record: JudgeRecord | null): boolean {
  return answer.source === JUDGE && !isJudges(answer, record);
}

function isJudges({ source, member }: SourceAnswer, record: JudgeRecord | null): boolean {
  return source === JUDGE && (record === null || member === record.judge);
}
