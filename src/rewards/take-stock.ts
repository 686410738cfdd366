import type { Signal } from "../domain/signal.ts";
import type { AuditRecord } from "./audit-record.ts";
import { foldJob, jobOf, jobReports, type JobHistory, type JobReport } from "./flaky-jobs.ts";
import { JUDGE, judgeStanding, type JudgeStanding } from "./judge-standing.ts";
import { learnTable, type Audited } from "./learned-table.ts";
import type { ReliabilityTable, SourceAnswer } from "./reliability-table.ts";
import { knownAnswers, unknownSources, type Believed } from "./reward-episodes.ts";
import { foldSignals, type SignalFold } from "./signal-fold.ts";
import { tableSamples } from "./table-samples.ts";

/** What a repository's signals come to before any reward is computed. */
export interface Stock {
  fold: SignalFold;
  believed: Believed;
  jobs: JobReport[];
  judge: JudgeStanding;
  unknownSources: string[];
}

/**
 * Everything that rewards are made with, from all signals (already at their episodes) in any order: the answers, the
 * jobs in quarantine, the judge's standing, and the table corrected by the audits answered so far. `random` is used
 * for the intervals alone; one seed per repository keeps them the same from night to night.
 */
export function takeStock(given: {
  signals: Iterable<Signal>;
  table: ReliabilityTable;
  audits: AuditRecord;
  stratumOf: (episode: string) => string;
  now: string;
  random: () => number;
}): Stock {
  const { signals, table, audits, stratumOf, now, random } = given;
  const fold: SignalFold = new Map();
  const history: JobHistory = new Map();
  foldSignals(fold, heard(signals, history));
  const jobs = jobReports(history);
  const quarantined = new Set(jobs.flatMap((job) => (job.quarantined ? [job.job] : [])));
  const flaky = ({ source, family = source, member }: SourceAnswer): boolean =>
    source === "ci" && quarantined.has(jobOf({ family, member }));
  const unlearned = { table, spread: {}, doubt: 0, priors: {}, audited: 0 };
  const audited = [...audits.answered]
    .toSorted(([, a], [, b]) => (a.at < b.at ? -1 : 1))
    .map(([episode, { good }]): Audited => ({
      episode,
      stratum: stratumOf(episode),
      good,
      asked: audits.asked.get(episode)?.probability ?? 1,
      answers: knownAnswers(fold, episode, now, {
        learned: unlearned,
        mutedBy: (answer) => (flaky(answer) ? "flaky-job" : null),
      }),
    }));
  const judgeSpoke = fold.values().some((voices) => voices.some(({ source }) => source === JUDGE));
  const judge = judgeStanding(audited, judgeSpoke);
  const judgeMuted = judge.kind === "unproven" || (judge.kind === "trust" && !judge.heard);
  const learned = learnTable(table, audited);
  return {
    fold,
    believed: {
      learned,
      samples: tableSamples(learned, random),
      stratumOf,
      mutedBy: (answer) =>
        flaky(answer) ? "flaky-job" : answer.source === JUDGE && judgeMuted ? "judge" : null,
    },
    jobs,
    judge,
    unknownSources: unknownSources(fold, table),
  };
}

/* Words without a verdict are no answers, so that they never reach the fold; jobs leave their history on the way. */
function* heard(signals: Iterable<Signal>, history: JobHistory): Generator<Signal> {
  for (const signal of signals) {
    if (signal.source === "feedback") continue;
    foldJob(history, signal);
    yield signal;
  }
}
