import type { Answer, Signal } from "../domain/signal.ts";

/**
 * Jobs of Actions, given what their run knows: its episode, its family and its trust; and the attempt that their
 * place in time says, for GitHub's check runs do not name it. A run whose jobs say the same as itself is left out:
 * its rolled-up state is theirs. A run that says otherwise stays, for then some of its jobs were never heard of.
 */
export function resolveJobs(signals: readonly Signal[]): Signal[] {
  const runs = Map.groupBy(signals.filter(isRun), ({ id }) => id.split(":")[1] ?? "");
  const jobs = Map.groupBy(signals.filter(isJob), ({ episode }) => episode.slice("run:".length));
  const resolved = new Map<Signal, Signal | null>();
  for (const [id, own] of jobs) {
    const attempts = (runs.get(id) ?? []).toSorted(inTime);
    const newest = attempts.at(-1);
    for (const [job, attempt] of attemptsOf(own)) resolved.set(job, { ...job, attempt, ...standing(newest) });
    if (newest !== undefined && newest.answer === rollUp(own))
      for (const run of attempts) resolved.set(run, null);
  }
  return signals.flatMap((signal) => {
    const told = resolved.get(signal);
    return told === undefined ? [signal] : told === null ? [] : [told];
  });
}

function isRun({ id }: Signal): boolean {
  return /^ci:\d+:\d+$/.test(id);
}

function isJob({ id }: Signal): boolean {
  return id.startsWith("ci-job:");
}

function inTime(a: Signal, b: Signal): number {
  if (a.at !== b.at) return a.at < b.at ? -1 : 1;
  return a.id < b.id ? -1 : Number(a.id > b.id);
}

function standing(run: Signal | undefined): Partial<Signal> {
  return run === undefined ? {} : { episode: run.episode, family: run.family, trust: run.trust };
}

/* The jobs of one name in one run follow each other. */
function attemptsOf(jobs: readonly Signal[]): [Signal, number][] {
  return [...Map.groupBy(jobs, ({ member }) => member).values()].flatMap((group) =>
    group.toSorted(inTime).map((job, at): [Signal, number] => [job, at + 1]),
  );
}

/* What Actions makes of its jobs: failed where the last of any name failed, silent where none judged. */
function rollUp(jobs: readonly Signal[]): Answer {
  const last = [...Map.groupBy(jobs, ({ member }) => member).values()].map(
    (group) => group.toSorted(inTime).at(-1)?.answer,
  );
  if (last.includes("neg")) return "neg";
  return last.includes("pos") ? "pos" : "silent";
}
