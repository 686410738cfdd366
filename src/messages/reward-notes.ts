import { count, probability } from "./figures.ts";
import { judgeTexts } from "./judge-texts.ts";
import { oddsFactor } from "./odds-factor.ts";

/** A job with how often it failed without cause. */
interface NotedJob {
  name: string;
  mean: number;
  flips: number;
  quarantined: boolean;
  doubtful: number | null;
}

/** More jobs than this that are worth a rerun are not named. */
const MOST_RERUNS = 3;

type NotedJudge =
  | { kind: "absent" }
  | { kind: "unproven"; pairs: number; reason: string }
  | { kind: "fooled"; probe: "empty" | "rubric" | "shuffled" | "order"; fooled: number; asked: number }
  | { kind: "trust"; r: number; low: number; high: number; pairs: number; heard: boolean };

type NotedLesson =
  | { kind: "answer"; source: string; answer: "pos" | "neg"; before: number; after: number }
  | { kind: "stratum"; stratum: string; before: number; after: number };

/** What a maintainer should know of a night's sources: jobs in quarantine, the judge, unknown ones, the audits. */
export function rewardNotes(stock: {
  jobs: readonly NotedJob[];
  judge: NotedJudge;
  unknownSources: readonly string[];
  believed: { learned: { audited: number } };
  lessons: readonly NotedLesson[];
}): string[] {
  const { jobs, judge, unknownSources, believed, lessons } = stock;
  const { audited } = believed.learned;
  return [
    ...jobs.filter(({ quarantined }) => quarantined).map(quarantineText),
    ...worthARerun(jobs).map(rerunText),
    ...judgeText(judge),
    ...(unknownSources.length === 0
      ? []
      : [`The reliability table does not know ${unknownSources.join(", ")}: these signals weigh nothing.`]),
    ...(audited === 0
      ? []
      : [
          `The reliability table is corrected by ${count(audited, "answer", "answers")} of maintainers.`,
          ...lessons.map(lessonText),
        ]),
  ];
}

/** What the rewards of a night come to. */
export function rewardMean(episodes: number, mean: number): string {
  return `${count(episodes, "episode")} with a mean reward of ${probability(round(mean))}`;
}

function lessonText(lesson: NotedLesson): string {
  const { before, after } = lesson;
  if (lesson.kind === "stratum")
    return `Audits taught: ${probability(round(after))} of the work of the kind ${lesson.stratum} is good, not ${probability(round(before))}.`;
  const said = lesson.answer === "pos" ? "a good word" : "a bad word";
  return `Audits taught: ${said} of ${lesson.source} multiplies the odds of success by ${oddsFactor(after)}, not by ${oddsFactor(before)}.`;
}

function round(share: number): number {
  return Math.round(100 * share) / 100;
}

function quarantineText({ name, flips, mean }: NotedJob): string {
  return (
    `The job ${name} is in quarantine: it failed and then passed at the same commit ${count(flips, "time")}, ` +
    `so about ${probability(mean)} of its runs fail without cause. Its results weigh nothing until it is mended.`
  );
}

/* Those that were seen to fail without cause, the most doubtful first. */
function worthARerun(jobs: readonly NotedJob[]): NotedJob[] {
  return jobs
    .filter(({ doubtful, flips }) => doubtful !== null && flips > 0)
    .toSorted((a, b) => (a.doubtful ?? 1) - (b.doubtful ?? 1))
    .slice(0, MOST_RERUNS);
}

function rerunText({ name, flips, doubtful }: NotedJob): string {
  return (
    `The job ${name} failed and then passed at the same commit ${count(flips, "time")}: ` +
    `one failure of it is real with probability ${probability(round(doubtful ?? 1))}, and a rerun would tell.`
  );
}

function judgeText(judge: NotedJudge): string[] {
  if (judge.kind === "absent") return [];
  if (judge.kind === "unproven")
    return [
      `The judge weighs nothing: ${judge.reason} (${judge.pairs} so far), so nothing shows that it tells good from bad.`,
    ];
  if (judge.kind === "fooled")
    return [
      `The judge weighs nothing: ${judgeTexts.probe(judge.probe)} fooled it in ${judge.fooled} of ${judge.asked} probes, and one in five is the most.`,
    ];
  const { r, low, high, pairs, heard } = judge;
  const seen =
    `its answers and maintainers' labels correlate by ${r.toFixed(2)} within a kind of task ` +
    `(95 % interval ${low.toFixed(2)} to ${high.toFixed(2)}, ${count(pairs, "pair")})`;
  return [
    heard
      ? `The judge is heard: ${seen}.`
      : `The judge weighs nothing: ${seen}, and the lower end is not over .10.`,
  ];
}
