import type { Reward, RewardTerm } from "../domain/reward.ts";
import { count, day, probability } from "./figures.ts";
import { oddsFactor } from "./odds-factor.ts";

/* `open`: silent so far, for the window is still open. */
type Sayings = Record<RewardTerm["answer"], string> & { open?: string };

/* What each source's answer means, told of the episode. */
const sayings: Record<string, Sayings> = {
  ci: { pos: "CI passed", neg: "CI failed", silent: "CI ran and judged nothing" },
  merged: {
    pos: "it was merged",
    neg: "it was closed unmerged",
    silent: "it was neither merged nor closed in time",
    open: "it is neither merged nor closed so far",
  },
  review: {
    pos: "a reviewer approved",
    neg: "a reviewer asked for changes",
    silent: "nobody reviewed it in time",
    open: "nobody has reviewed it so far",
  },
  revert: {
    pos: "it was kept on purpose",
    neg: "it was reverted",
    silent: "it was not reverted within its window",
    open: "it has not been reverted so far",
  },
  "follow-up-fix": {
    pos: "a later change built on it",
    neg: "a later change had to fix it",
    silent: "no fix followed within its window",
    open: "no fix has followed so far",
  },
  reaction: { pos: "people reacted well", neg: "people reacted badly", silent: "nobody reacted in time" },
  judge: {
    pos: "the judge found it good",
    neg: "the judge found it bad",
    silent: "the judge could not tell",
  },
  "human-commits": {
    pos: "people chose to leave it as the agent made it",
    neg: "people added commits before the merge",
    silent: "it was merged as the agent left it",
  },
  trajectory: {
    pos: "the run recorded that it passed",
    neg: "the run recorded that it failed",
    silent: "the run recorded no result",
  },
};

/** What `hone explain` says: one sentence for each term of a reward. */
export const explainTexts = {
  episode: "the episode, such as pr:12, run:991 or trajectory:ID",
  input: "rewards as JSON lines, instead of the database that `hone worker` uses",
  repository: "the repository as OWNER/NAME, where the database holds several",
  local: "a checkout on which “hone nightly --local” ran",
  answer: "say what became of the episode: good, bad, or none to take it back (with --local)",
  unknownAnswer: (given: string): string => `“${given}” is no answer; it is one of good, bad, none.`,
  answerLocally:
    "--answer goes with --local DIR. For a repository on GitHub the dashboard asks, and looks up who answers.",
  answered: (episode: string, good: boolean | null, by: string): string =>
    good === null
      ? `What ${by} said of ${episode} is taken back.`
      : `Recorded as the word of ${by}: ${episode} ${successText(good)}. It counts as that from now on, and from it the next night learns how far sources are to be believed.`,
  audit: (episode: string, { at, good, by }: { at: string; good: boolean; by: string }): string =>
    `${by} said on ${day(at)} that ${episode} ${successText(good)}: in credit, in the kind of change that would help and in examples it counts as ${good ? 1 : 0}. ` +
    "The sources alone, which the answer only taught how far each is to be believed, come to this:",
  repoOrLocal: "Name one repository: either --repo OWNER/NAME or --local DIR.",
  badLine: (file: string, line: number, problem: string): string =>
    `${file}:${line}: not a reward: ${problem}; the line is left out`,
  unknownEpisode: (episode: string, some: readonly string[], all: number): string => {
    if (all === 0) return `there is no reward of ${episode}: none is recorded`;
    const more = all > some.length ? ` and ${all - some.length} more` : "";
    const order = some.length > 1 ? ", newest first" : "";
    return `there is no reward of ${episode}; there are rewards of ${some.join(", ")}${more}${order}; an episode is written like pr:12, run:991 or trajectory:ID`;
  },
  noRepository: (name: string): string => `the database knows no repository ${name}`,
  whichRepository: (names: readonly string[]): string =>
    `the database holds several repositories; name one with --repo: ${names.join(", ")}`,
  noRepositories: "the database holds no repository yet",
  noRepositoriesAdvice: "install the App on one, or name a file of rewards with --in",
  head: ({ episode, mean, low, high }: Reward, at: string | null): string =>
    `${episode} succeeded with probability ${probability(mean)}, ${probability(low)} to ${probability(high)} ` +
    `as far as the sources are known (90 %)${at === null ? "" : `, as of ${day(at)}`}.`,
  start: ({ prior, stratum }: Reward): string =>
    `Before any signal: ${probability(prior)}, the share of good work of the kind ${stratum}.`,
  none: "No source has said anything that counts.",
  termText,
  end: ({ terms, prior, mean }: Reward): string => {
    const sum = terms.reduce((total, { term }) => total + term, 0);
    return `Together ${count(terms.length, "signal")} ${terms.length === 1 ? "multiplies" : "multiply"} the odds by ${factor(sum)}: from ${probability(prior)} to ${probability(mean)}.`;
  },
} as const;

function successText(good: boolean): string {
  return good ? "was a success" : "was no success";
}

function termText(term: RewardTerm): string {
  const { source, answer, good, bad, weight, muted, arrived } = term;
  const said = sayings[source]?.[arrived === undefined ? answer : "open"] ?? `${source} said ${answer}`;
  const start = `${said.charAt(0).toUpperCase()}${said.slice(1)}${familyText(term)}`;
  if (muted === "flaky-job")
    return `${start}: this weighs nothing, for the job is in quarantine; it fails without cause too often.`;
  if (muted === "judge")
    return `${start}: this weighs nothing, for the audits have not shown that the judge tells good from bad.`;
  if (muted === "judge-probe")
    return `${start}: this weighs nothing, for the judge fell for a probe of its own judgement.`;
  const rates = `so it is with ${percent(good)} of good and ${percent(bad)} of bad work`;
  const early = arrived === undefined ? "" : `, for ${percent(arrived)} of such answers come by this age`;
  const shared = weight === 1 ? "" : `, counted at ${probability(weight)} of a vote${early}`;
  return `${start}: ${rates}${shared}, which ${effect(term.term)}.`;
}

function familyText({ source, family }: RewardTerm): string {
  return family === source ? "" : ` (${family})`;
}

function effect(term: number): string {
  if (Math.abs(term) < 0.005) return "changes nothing";
  return `multiplies the odds by ${factor(term)}`;
}

function factor(logOdds: number): string {
  return oddsFactor(Math.exp(logOdds));
}

function percent(share: number): string {
  return `${Math.round(1000 * share) / 10} %`;
}
