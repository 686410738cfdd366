import type { Signal } from "../domain/signal.ts";
import type { ArrivedBy } from "./arrived-by.ts";
import type { AuditRecord } from "./audit-record.ts";
import { jobOf, jobReports, type JobReport } from "./flaky-jobs.ts";
import type { JudgeRecord } from "./judge-record.ts";
import { isEarlierJudges, JUDGE, judgeMuted, judgeStanding, type JudgeStanding } from "./judge-standing.ts";
import { learnTable, type Audited } from "./learned-table.ts";
import type { ReliabilityTable, SourceAnswer } from "./reliability-table.ts";
import { knownAnswers, type Believed } from "./reward-episodes.ts";
import type { SignalFold } from "./signal-fold.ts";
import { tableSamples } from "./table-samples.ts";
import { takeIn, type TakenIn } from "./take-in.ts";

/** What a repository's signals come to before any reward is computed. */
export interface Stock {
  fold: SignalFold;
  believed: Believed;
  jobs: JobReport[];
  judge: JudgeStanding;
  /** Whose answers count as the judge's; null: anybody's. */
  judgeId: string | null;
  unknownSources: string[];
}

interface Given {
  table: ReliabilityTable;
  audits: AuditRecord;
  /** The model judge as its own record shows it; left out, whoever spoke as the judge is one. */
  judgeRecord?: JudgeRecord | null;
  stratumOf: (episode: string) => string;
  now: string;
  random: () => number;
  arrivedBy?: ArrivedBy;
}

/** Everything that rewards are made with, from all signals (already at their episodes) in any order. */
export function takeStock({ signals, ...given }: Given & { signals: Iterable<Signal> }): Stock {
  return stockOf(takeIn(signals), given);
}

/**
 * Everything that rewards are made with: the answers, the jobs in quarantine, the judge's standing, and the table
 * corrected by the audits answered so far. `jobs` and `sources` are those of the whole repository; of the fold only the
 * audited episodes count. `random` is used for the intervals alone; one seed per repository keeps them the same from
 * night to night.
 */
export function stockOf({ fold, jobs: counts, sources }: TakenIn, given: Given): Stock {
  const { table, audits, stratumOf, now, random, judgeRecord = null } = given;
  const jobs = jobReports(counts);
  const quarantined = new Set(jobs.flatMap((job) => (job.quarantined ? [job.job] : [])));
  const flaky = ({ source, family = source, member }: SourceAnswer): boolean =>
    source === "ci" && quarantined.has(jobOf({ family, member }));
  const unlearned = { table, spread: {}, doubt: 0, priors: {}, audited: 0 };
  const audited = [...audits.answered]
    .toSorted(([one, a], [other, b]) => inOrder(a.at, b.at) || inOrder(one, other))
    .map(([episode, { good }]): Audited => ({
      episode,
      stratum: stratumOf(episode),
      good,
      asked: audits.asked.get(episode)?.probability ?? 1,
      answers: knownAnswers(fold, episode, now, {
        learned: unlearned,
        mutedBy: (answer) =>
          flaky(answer) ? "flaky-job" : isEarlierJudges(answer, judgeRecord) ? "judge" : null,
      }),
    }));
  const judge = judgeStanding(audited, sources.has(JUDGE), judgeRecord);
  const learned = learnTable(table, audited);
  return {
    fold,
    believed: {
      learned,
      samples: tableSamples(learned, random),
      stratumOf,
      mutedBy: (answer) => (flaky(answer) ? "flaky-job" : judgeMuted(answer, judge, judgeRecord)),
      ...(given.arrivedBy === undefined ? {} : { arrivedBy: given.arrivedBy }),
      intervals: new Map(),
    },
    jobs,
    judge,
    judgeId: judgeRecord?.judge ?? null,
    unknownSources: [...sources.keys()].filter((source) => table.sources[source] === undefined).toSorted(),
  };
}

function inOrder(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
